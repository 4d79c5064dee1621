"""Made files on disk, each under the hash of all that its bytes depend on; safe to delete, safe to be killed.

Nothing in here is ever changed: a file is written beside its place and takes it in one step, and it begins with the
hash of what follows, so that half a file or a damaged one is never handed out. What the key names is the whole truth:
two runs that make the same thing at once write the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from orders.cache.newfile import write_new

FOLDER = Path(".orders-cache")
"""Where a project keeps it, unless told otherwise."""

LIMIT = 2 * 1024**3
"""Bytes above which what was not used for the longest time is removed: some 20,000 long orders in Word and PDF."""

_SELDOM = 60 * 60
_PRUNED = ".pruned"
"""A file that changed when the folder was pruned last."""
_FORM = "1"
_DAMAGED = 32
_ABANDONED = 24 * 60 * 60


def key_of(*parts: str | bytes) -> str:
    """The name of what is made from these parts and nothing else: 64 hexadecimal digits (SHA-256)."""
    told: list[bytes] = []
    for part in parts:
        # The name of a file can be any bytes; Python gives those that are not UTF-8 as halves of characters.
        data = part.encode(errors="surrogateescape") if isinstance(part, str) else part
        told += (len(data).to_bytes(8, "big"), data)
    return hashlib.sha256(b"".join(told)).hexdigest()


@dataclass(slots=True)
class Cache:
    """A folder of made files. `hits` and `made` count what was found and what had to be made, for whoever asks."""

    folder: Path
    limit: int = LIMIT
    hits: int = 0
    made: int = 0
    _used: set[str] = field(default_factory=set, repr=False)
    _root: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._root = str(self.folder / _FORM)

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; None where nothing was, or where the file is damaged (it is removed then)."""
        place = self._place(key)
        try:
            with open(place, "rb", buffering=0) as file:  # noqa: PTH123 - a path of pathlib takes as long as the system
                kept = file.read()
        except OSError:
            return None
        data = kept[_DAMAGED:]
        if kept[:_DAMAGED] != hashlib.sha256(data).digest():
            Path(place).unlink(missing_ok=True)
            return None
        self._touch(place)
        self.hits += 1
        return data

    def has(self, key: str) -> bool:
        """Whether something is kept under a key; `get` alone says whether it is whole."""
        return self._path(key).is_file()

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key. Where the disk is full or read-only they are simply not kept."""
        place = self._place(key)
        with suppress(OSError):
            _write_in_one_step(place, hashlib.sha256(data).digest(), data)
            self._used.add(place)
        self.made += 1

    def prune(self, now: float) -> int:
        """Remove what was not used for the longest time until the folder is below its limit, and what killed runs left.

        `now` is in seconds since 1970. Never removed is what this run used. Returns how many files were removed.
        """
        files = sorted(self._files())
        dead = [p for stamp, _, p in files if p.name.startswith(".") and now - stamp > _ABANDONED]
        kept = [entry for entry in files if not entry[2].name.startswith(".")]
        excess = sum(size for _, size, _ in kept) - self.limit
        for _, size, path in kept:
            if excess <= 0:
                break
            if str(path) not in self._used:
                dead.append(path)
                excess -= size
        for path in dead:
            with suppress(OSError):
                path.unlink()
        return len(dead)

    def prune_seldom(self, now: float) -> int:
        """The same where that is an hour ago: to look at tens of thousands of files takes longer than to make an edited page.
        What is written meanwhile may be more than the limit, and is removed by a run after that hour.
        """
        mark = self.folder / _PRUNED
        with suppress(OSError):
            if 0 <= now - mark.stat().st_mtime < _SELDOM:
                return 0
        removed = self.prune(now)
        with suppress(OSError):
            mark.touch()
            os.utime(mark, (now, now))
        return removed

    def _path(self, key: str) -> Path:
        return Path(self._place(key))

    def _place(self, key: str) -> str:
        return f"{self._root}{os.sep}{key[:2]}{os.sep}{key[2:]}"

    def _touch(self, place: str) -> None:
        """Remember that it was used, on disk too: pruning goes by the time of the file."""
        self._used.add(place)
        with suppress(OSError):
            os.utime(place)

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        for folder in self.folder.glob("*/*"):
            with suppress(OSError), os.scandir(folder) as entries:
                for entry in entries:
                    with suppress(OSError):
                        status = entry.stat()
                        yield status.st_mtime, status.st_size, folder / entry.name


class Fleeting(Cache):
    """What is kept in memory for one run, which shall leave and use no files, and yet not hold every order as it was read."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        super().__init__(Path())
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """What was kept under a key."""
        return self._kept.get(key)

    def has(self, key: str) -> bool:
        """Whether something is kept under a key."""
        return key in self._kept

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key."""
        self._kept[key] = data
        self.made += 1

    def prune(self, now: float) -> int:
        """Nothing lies on a disk, so nothing is removed."""
        return 0

    def prune_seldom(self, now: float) -> int:
        """The same."""
        return 0


@contextmanager
def forgetful() -> Iterator[Cache]:
    """A cache that is gone when the block ends, for a run that shall not use an older one."""
    folder = Path(tempfile.mkdtemp(prefix="orders-"))
    try:
        yield Cache(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_written = count()


def _write_in_one_step(place: str, *parts: bytes) -> None:
    """Write a file under a name that no other process and no other file has, and give it its own."""
    folder, own = os.path.split(place)
    name = f"{folder}{os.sep}.{os.getpid()}-{next(_written)}-{own[:8]}"
    try:
        try:
            write_new(name, *parts)
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - named by a string
            write_new(name, *parts)
        os.replace(name, place)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise

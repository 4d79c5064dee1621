"""The folder of a site while it is filled: every file is written through here, so size and SHA-256 of each are known.

What stands in the last site just as it is to stand in this one is not written again: the new name leads to the same bytes
on the disk (a hard link), and neither its content nor its hash is worked out anew. Whether the last site still is as it was
left is asked of the file system, file by file: size and time of last change to the nanosecond, as git asks for its index
(git's Documentation/technical/racy-git.txt). A file is never written over, since another site may share it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from orders.errors import OrdersError
from orders.proof.folder import Fingerprint, Unreadable, fingerprint_of, paths


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was left: its size in bytes, when it last changed (ns since 1970), and the SHA-256 of its bytes."""

    size: int
    changed: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Group:
    """Files that were made together, under the hash of all that they show; `told` is what else is to be known of them (JSON)."""

    key: str
    paths: tuple[str, ...]
    told: Any = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What was left in a folder by the build that filled it: files by their paths, groups by their names.

    `inputs` is the hash of all that the build read, "" where that is not known.
    """

    folder: Path
    inputs: str = ""
    files: Mapping[str, Seen] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)

    def packed(self) -> bytes:
        """All of it as bytes."""
        groups = {name: (group.key, group.paths, group.told) for name, group in self.groups.items()}
        files = {path: (seen.size, seen.changed, seen.sha256) for path, seen in self.files.items()}
        value = {"inputs": self.inputs, "files": files, "groups": groups}
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    @staticmethod
    def unpacked(folder: Path, data: bytes) -> Standing:
        """What was packed, of this folder."""
        value = json.loads(data)
        files = {path: Seen(*seen) for path, seen in value["files"].items()}
        groups = {name: Group(key, tuple(paths), told) for name, (key, paths, told) in value["groups"].items()}
        return Standing(folder, value["inputs"], files, groups)

    def is_whole(self) -> bool:
        """Whether the folder holds just what was left in it."""
        found = 0
        with suppress(OSError):
            for path in paths(self.folder):
                seen = self.files.get(path)
                if seen is None or not _is(self.folder / path, seen):
                    return False
                found += 1
        return found == len(self.files)


class Work:
    """A folder that is being filled. `last` is a site from which unchanged files are taken."""

    def __init__(self, folder: Path, last: Standing | None = None) -> None:
        self.folder, self.last = folder, last
        self.files: dict[str, Fingerprint] = {}
        self.groups: dict[str, Group] = {}
        self.linked = 0
        self._root = str(folder)
        self._folders: set[str] = set()
        self._open: list[str] | None = None

    @staticmethod
    def of(folder: Path) -> Work:
        """A folder that is filled already, to be completed."""
        work = Work(folder)
        work.adopt()
        return work

    def put(self, path: str, data: bytes, digest: str = "") -> None:
        """Let a file of these bytes stand at a path. Of what was put there last, that is the one. `digest` is their SHA-256 where
        somebody knows it already.
        """
        file = Fingerprint(len(data), digest or sha256(data).hexdigest())
        if self.files.get(path) != file:
            before = self.last.files.get(path) if self.last else None
            if not (before and before.sha256 == file.sha256 and before.size == file.size and self._link(path, before)):
                self._write(path, data)
        self._stands(path, file)

    def has(self, path: str) -> None:
        """Let a file that stands there already belong to the group that is put together."""
        self._stands(path, self.files[path])

    def take(self, name: str, key: str) -> Group | None:
        """The files of a group from the last site, if they are there just as they were made under this key; else None."""
        last = self.last
        group = last.groups.get(name) if last else None
        if last is None or group is None or group.key != key:
            return None
        for path in group.paths:
            seen = last.files.get(path)
            if seen is None or not self._link(path, seen):
                return None
            self.files[path] = Fingerprint(seen.size, seen.sha256)
        if self._open is not None:
            self._open += group.paths
        self.groups[name] = group
        return group

    @contextmanager
    def group(self, name: str, key: str, told: Callable[[], Any] = lambda: None) -> Iterator[None]:
        """What is put in the block is a group; `told` is asked at its end."""
        before, self._open = self._open, []
        try:
            yield
            self.groups[name] = Group(key, tuple(self._open), told())
        finally:
            self._open = before

    def read(self, path: str) -> bytes:
        """The bytes of a file that stands here."""
        return (self.folder / path).read_bytes()

    def read_last(self, path: str) -> bytes | None:
        """The bytes of a file of the last site, if they still are those that were left there."""
        seen = self.last.files.get(path) if self.last else None
        if self.last is None or seen is None:
            return None
        with suppress(OSError):
            data = (self.last.folder / path).read_bytes()
            return data if sha256(data).hexdigest() == seen.sha256 else None
        return None

    def adopt(self) -> None:
        """Take note of files that somebody else wrote into the folder. OrdersError where one is no file that can be published."""
        for path in paths(self.folder):
            if path not in self.files:
                found = fingerprint_of(self.folder / path)
                if isinstance(found, Unreadable):
                    raise OrdersError(f"{path} of the site cannot be published: {found.reason}.")
                self.files[path] = found

    def standing(self, inputs: str = "") -> Standing:
        """What is left in the folder, to be kept for the next build."""
        found: dict[str, Seen] = {}
        for path, file in self.files.items():
            status = os.stat(f"{self._root}/{path}")  # noqa: PTH116 - of fifty thousand files, half the time
            found[path] = Seen(status.st_size, status.st_mtime_ns, file.sha256)
        return Standing(self.folder, inputs, found, dict(self.groups))

    def _stands(self, path: str, file: Fingerprint) -> None:
        self.files[path] = file
        if self._open is not None:
            self._open.append(path)

    def _link(self, path: str, seen: Seen) -> bool:
        """Take a file of the last site, if it still is what was seen there."""
        assert self.last is not None
        place = self._place(path)
        try:
            os.link(self.last.folder / path, place)
        except FileExistsError:
            os.unlink(place)  # noqa: PTH108
            return self._link(path, seen)
        except OSError:
            return False
        if _is(Path(place), seen):
            self.linked += 1
            return True
        os.unlink(place)  # noqa: PTH108
        return False

    def _write(self, path: str, data: bytes) -> None:
        place = self._place(path)
        try:
            file = os.open(place, _NEW, 0o666)
        except FileExistsError:
            os.unlink(place)  # noqa: PTH108
            file = os.open(place, _NEW, 0o666)
        try:
            # The system may take less than all at once.
            rest = data[os.write(file, data) :]
            while rest:
                rest = rest[os.write(file, rest) :]
        finally:
            os.close(file)

    def _place(self, path: str) -> str:
        place = f"{self._root}/{path}"
        folder = place.rpartition("/")[0]
        if folder not in self._folders:
            _make_folder(folder)
            self._folders.add(folder)
        return place


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def _make_folder(folder: str) -> None:
    """Make a folder that is not there, most often in one that is: each page has its own."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except OSError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def _is(path: Path, seen: Seen) -> bool:
    """Whether a path is an ordinary file of that size which last changed at that moment."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    ordinary = (status.st_mode & 0o170000) == 0o100000
    return ordinary and status.st_size == seen.size and status.st_mtime_ns == seen.changed

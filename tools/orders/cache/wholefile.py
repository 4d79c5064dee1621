"""A file written whole or not at all: whatever dies when, its name has all of the old or all of the new, and nothing else stays.

Linux fills a file that has no name yet (O_TMPFILE, Linux 3.11), so what dies before it is full leaves nothing. To take another
one's place it needs a name for a moment; on disks that cannot do this it has that name from the start. The name tells the hash
of what the file was to hold. What a dead process left under such a name is removed by the next writing in that folder.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from orders.cache.newfile import write_all

_OWN = re.compile(r"\.([0-9a-f]{64})-[0-9a-f]{8}\.unfinished")
_OWNER_ALONE = 0o600
_EVERYBODY = 0o644


def write_atomically(path: Path, data: bytes, mode: int | None = None) -> None:
    """Replace a file in one step, or write it where there is none; without a `mode` its permissions are kept. A link stays a
    link, and what it leads to is replaced.
    """
    target = path.resolve()
    if mode is None:
        mode = target.stat().st_mode & 0o7777 if target.exists() else _EVERYBODY
    with _beside(target, data, mode) as written:
        written.replace(target)


def create_atomically(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, all of it or nothing: half an order would look like an order from which half was
    deleted. Raises FileExistsError where something is there.
    """
    with _beside(path.resolve(), data, _EVERYBODY) as written:
        try:
            path.hardlink_to(written)
        except FileExistsError:
            raise
        except OSError:
            # A disk without hard links, such as a memory stick. An empty file is no order, and nobody takes it for one.
            path.open("xb").close()
            written.replace(path)


@contextmanager
def _beside(target: Path, data: bytes, mode: int) -> Iterator[Path]:
    """A file with these bytes beside the target, on the disk for certain; gone afterwards, if it was not moved."""
    folder = target.parent
    _sweep(folder, data)
    name = folder / f".{hashlib.sha256(data).hexdigest()}-{secrets.token_hex(4)}.unfinished"
    unnamed = _unnamed(folder)
    file = _named(name) if unnamed is None else unnamed
    try:
        _fill(file, data, mode, target)
        if unnamed is not None:
            _give_name(file, name)
        yield name
    finally:
        # While the file is open, its lock tells other processes that somebody is at work.
        name.unlink(missing_ok=True)
        os.close(file)


def _unnamed(folder: Path) -> int | None:
    """A new file that no folder lists yet, locked; None where the system or the disk has none, or no way to name it later."""
    if not hasattr(os, "O_TMPFILE"):
        return None
    try:
        file = os.open(folder, os.O_WRONLY | os.O_TMPFILE, _OWNER_ALONE)
    except OSError:
        # What is in the way of every file, a folder that is not there or is closed to us, the named one will say.
        return None
    if not os.path.exists(_as_open(file)):  # noqa: PTH110 - named by a string
        os.close(file)
        return None
    _lock(file)
    return file


def _give_name(file: int, name: Path) -> None:
    folder = os.open(name.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        # Python follows the link to the open file only where one of the two is named from a folder on.
        os.link(_as_open(file), name.name, dst_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)


def _as_open(file: int) -> str:
    return f"/proc/self/fd/{file}"


def _named(name: Path) -> int:
    """A new file under a name, locked: again where another process took it for one that was left, before it was locked."""
    while True:
        file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ALONE)
        _lock(file)
        if name.exists():
            return file
        os.close(file)


def _lock(file: int) -> None:
    # A disk without locks has no other process that could get one, either, so nothing is taken away from us there.
    with suppress(OSError):
        fcntl.flock(file, fcntl.LOCK_EX)


def _fill(file: int, data: bytes, mode: int, target: Path) -> None:
    try:
        write_all(file, data)
        os.fchmod(file, mode)
        os.fsync(file)
    except OSError as failure:
        # Of a file that is open the system knows no name, and ours would tell nobody anything.
        failure.filename = str(target)
        raise


def _sweep(folder: Path, data: bytes) -> None:
    """Remove what processes that died left in a folder."""
    with os.scandir(folder) as entries:
        ours = ((entry, _OWN.fullmatch(entry.name)) for entry in entries)
        left = [(entry.path, name[1]) for entry, name in ours if name and entry.is_file(follow_symlinks=False)]
    for path, digest in left:
        # What cannot be looked into is not known to be ours.
        with suppress(OSError):
            _remove_left(path, digest, data)


def _remove_left(path: str, digest: str, data: bytes) -> None:
    """Remove one that nobody is at work on, and that holds what its name says, or a beginning of what is being written now: so
    it is nothing that somebody put there or changed.
    """
    file = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(file, "rb") as opened:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        held = opened.read()
        if hashlib.sha256(held).hexdigest() == digest or data.startswith(held):
            os.unlink(path)  # noqa: PTH108 - named by a string

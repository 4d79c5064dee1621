"""A file written whole or not at all: whatever dies when, its name has all of the old or all of the new.

It is filled under a hidden name beside its own, locked as long as its process lives, and moved when it is on the disk. What a
dead process left under such a name has no lock any more, and the next writing in that folder removes it.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from orders.cache.newfile import write_all

_OWN = re.compile(r"\.[0-9a-f]{16}\.unfinished")
_OWNER_ALONE = 0o600
_WHOM_THE_UMASK_LETS = 0o666


def write_atomically(path: Path, data: bytes, mode: int | None = None) -> None:
    """Replace a file in one step, or write it where there is none; without a `mode` its permissions are kept. A link stays a
    link, and what it leads to is replaced. What is no file, such as a pipe or a terminal, is written into.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    if mode is None and target.exists():
        mode = target.stat().st_mode & 0o7777
    with _beside(target, data, mode) as written:
        written.replace(target)


def create_atomically(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, all of it or nothing: half an order would look like an order from which half was
    deleted. Raises FileExistsError where something is there.
    """
    with _beside(path.resolve(), data, None) as written:
        try:
            path.hardlink_to(written)
        except FileExistsError:
            raise
        except OSError:
            # A disk without hard links, such as a memory stick. An empty file is no order, and nobody takes it for one.
            path.open("xb").close()
            written.replace(path)


@contextmanager
def _beside(target: Path, data: bytes, mode: int | None) -> Iterator[Path]:
    """A file with these bytes beside the target, on the disk for certain; gone afterwards, if it was not moved."""
    try:
        _sweep(target.parent)
        name, file = _new(target.parent, _WHOM_THE_UMASK_LETS if mode is None else _OWNER_ALONE)
    except OSError as failure:
        raise _of(target, failure) from failure
    try:
        try:
            write_all(file, data)
            if mode is not None:
                os.fchmod(file, mode)
            os.fsync(file)
        except OSError as failure:
            raise _of(target, failure) from failure
        yield name
    finally:
        # While the file is open, its lock tells other processes that somebody is at work.
        name.unlink(missing_ok=True)
        os.close(file)


def _of(target: Path, failure: OSError) -> OSError:
    """A failure told of the file that was to be written: our own name for it would tell nobody anything."""
    return OSError(failure.errno, failure.strerror, str(target))


def _new(folder: Path, mode: int) -> tuple[Path, int]:
    """A new file, locked: another one where a process took it for one that was left, before it was locked."""
    while True:
        name = folder / f".{secrets.token_hex(8)}.unfinished"
        file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        # A disk without locks has no other process that could get one, either, so nothing is taken away from us there.
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX)
        if name.exists():
            return name, file
        os.close(file)


def _sweep(folder: Path) -> None:
    """Remove what processes that died left in a folder."""
    with os.scandir(folder) as entries:
        left = [e.path for e in entries if _OWN.fullmatch(e.name) and e.is_file(follow_symlinks=False)]
    for path in left:
        # Of what cannot be opened or is locked, somebody else is the owner, who may be at work on it.
        with suppress(OSError), open(path, "rb", buffering=0) as opened:  # noqa: PTH123 - named by a string
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(path)  # noqa: PTH108 - named by a string

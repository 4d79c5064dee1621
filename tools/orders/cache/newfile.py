"""A new file written straight to the system: Python's own files ask it four things more, and a build writes fifty thousand."""

from __future__ import annotations

import os

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_new(place: str, *parts: bytes) -> None:
    """Write bytes, one part behind the other, into a file that is not there yet: FileExistsError where one is. An OSError, as
    where the disk is full, names the file.
    """
    file = os.open(place, _NEW, 0o666)
    try:
        for part in parts:
            write_all(file, part)
    except OSError as failure:
        # Of a file that is open the system knows no name any more.
        failure.filename = place
        raise
    finally:
        os.close(file)


def write_all(file: int, data: bytes) -> None:
    """Write all of some bytes into an open file: the system may take less than all at once."""
    rest = data[os.write(file, data) :]
    while rest:
        rest = rest[os.write(file, rest) :]

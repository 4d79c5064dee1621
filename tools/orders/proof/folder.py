"""The files of a built site, or of somebody's copy of it, with what tells one from any other: size and SHA-256."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

ROOM = 1 << 17
"""Bytes read at once: a film beside an order need not fit into memory."""


class Fingerprint(NamedTuple):
    """Size in bytes, and the SHA-256 (FIPS 180-4) of the bytes in 64 lower-case hexadecimal digits."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What stands where a file should, and cannot be one: a link, a pipe, or a file that the system does not let us read."""

    reason: str


def fingerprint(data: bytes) -> Fingerprint:
    """The fingerprint of bytes."""
    return Fingerprint(len(data), sha256(data).hexdigest())


def fingerprint_of(path: Path | str, room: bytearray | None = None) -> Fingerprint | Unreadable:
    """The fingerprint of one file; why there is none where it is a link, no ordinary file, or cannot be read.

    Whoever reads many lends `room` for some of their bytes: getting it anew each time takes longer than to hash a page.
    """
    try:
        kind = stat.S_IFMT(os.lstat(path).st_mode)
    except OSError:
        kind = 0
    if kind == stat.S_IFLNK:
        return Unreadable("it is a link to another file, not a file")
    if kind != stat.S_IFREG:
        return Unreadable("it is no ordinary file")
    total, size, room = sha256(), 0, room or bytearray(ROOM)
    view = memoryview(room)
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of fifty thousand files
            while count := file.readinto(room):
                total.update(view[:count])
                size += count
    except OSError as failure:
        return Unreadable(f"it cannot be read ({(failure.strerror or type(failure).__name__).lower()})")
    return Fingerprint(size, total.hexdigest())


def fingerprints(folder: Path, known: Mapping[str, Fingerprint] | None = None) -> dict[str, Fingerprint | Unreadable]:
    """Every file below a folder by its path, `/` between, in the order of the paths. Links are named and never followed.

    Of files that are `known` only that they are there is asked.
    """
    known, room, top = known or {}, bytearray(ROOM), str(folder)
    found = {path: known.get(path) or fingerprint_of(f"{top}/{path}", room) for path in paths(folder)}
    return dict(sorted(found.items()))


def paths(folder: Path) -> Iterator[str]:
    """Every file below a folder by its path, `/` between; what is no folder counts as a file."""
    top, waiting = str(folder), [""]
    while waiting:
        above = waiting.pop()
        with os.scandir(f"{top}/{above}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{above}{entry.name}/")
                else:
                    yield above + entry.name

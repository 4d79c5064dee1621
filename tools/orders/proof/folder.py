"""The files of a built site, or of somebody's copy of it, with what tells one from any other: size and SHA-256."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_PIECE = 1 << 20
"""Bytes read at once: a film beside an order need not fit into memory."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
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


def fingerprint_of(path: Path) -> Fingerprint | Unreadable:
    """The fingerprint of one file; why there is none where it is a link, no ordinary file, or cannot be read."""
    if path.is_symlink():
        return Unreadable("it is a link to another file, not a file")
    if not path.is_file():
        return Unreadable("it is no ordinary file")
    total, size = sha256(), 0
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                total.update(piece)
                size += len(piece)
    except OSError as failure:
        return Unreadable(f"it cannot be read ({(failure.strerror or type(failure).__name__).lower()})")
    return Fingerprint(size, total.hexdigest())


def fingerprints(folder: Path) -> dict[str, Fingerprint | Unreadable]:
    """Every file below a folder by its path, `/` between, in the order of the paths. Links are named and never followed."""
    found = {path: fingerprint_of(folder / path) for path in paths(folder)}
    return dict(sorted(found.items()))


def paths(folder: Path, prefix: str = "") -> Iterator[str]:
    """Every file below a folder by its path, `/` between; what is no folder counts as a file."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from paths(folder / entry.name, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}"

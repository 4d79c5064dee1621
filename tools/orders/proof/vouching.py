"""Whether the files of an earlier site still are, byte for byte, what was left there, before they are carried into a new one.

A file that was changed since, by hand or by a dying disk, must not go on into every later site. What the system knows of each
file tells of every writing: its inode, and the time at which that last changed (ctime, which no program can set: POSIX.1-2017,
4.9 and stat()). Where they are the same as right after the site was proved, its bytes are; all others are hashed. A disk that
loses bytes by itself changes no time, so what the system said counts on one day only: the first site of another hashes all.
"""

from __future__ import annotations

import os
import stat
from array import array
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from orders.cache.store import key_of
from orders.proof.folder import ROOM, Unreadable, fingerprint_of
from orders.proof.standing import Seen, Standing
from orders.proof.work import Work

_READABLE = 0o444


@dataclass(frozen=True, slots=True)
class Vouched:
    """What may be carried on: the site with the files alone that are what was left there, those that are not (`damaged`, with
    those that are gone), and how many had to be read to know it.
    """

    standing: Standing
    damaged: tuple[str, ...] = ()
    read: int = 0


def vouched(last: Standing, stamps: bytes = b"") -> Vouched:
    """The files of a site that may be carried on; `stamps` is what `left_in` said of them, if that still counts.

    A file that not everybody may read is left behind without a word: it is whole, but must be made anew to be served.
    """
    told = _unpacked(stamps, last)
    good: dict[str, Seen] = {}
    damaged: list[str] = []
    room, root, read = bytearray(ROOM), str(last.folder), 0
    for number, (path, seen) in enumerate(last.files.items()):
        place = f"{root}/{path}"
        status = _status(place)
        if status is None or status.st_size != seen.size:
            damaged.append(path)
        elif status.st_mode & _READABLE != _READABLE:
            continue
        elif told and told[2 * number] == status.st_ino and told[2 * number + 1] == status.st_ctime_ns:
            good[path] = seen
        else:
            read += 1
            if _holds(place, seen, room):
                good[path] = seen._replace(changed=status.st_mtime_ns)
            else:
                damaged.append(path)
    return Vouched(replace(last, files=good), tuple(damaged), read)


def _status(place: str) -> os.stat_result | None:
    """What the system knows of an ordinary file; None where there is none."""
    try:
        status = os.lstat(place)
    except OSError:
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def _holds(place: str, seen: Seen, room: bytearray) -> bool:
    """Whether a file has the bytes that were seen there."""
    found = fingerprint_of(place, room)
    return not isinstance(found, Unreadable) and found.sha256 == seen.sha256


def left_in(folder: Path, work: Work) -> tuple[Standing, bytes]:
    """What was left in a folder that is filled and stands in its place now, and what the system knows of each file there by
    which every change of it will show: packed, in the order of the files.
    """
    root, found, seen = str(folder), array("q"), {}
    for path, file in work.files.items():
        status = os.lstat(f"{root}/{path}")
        seen[path] = Seen(status.st_size, status.st_mtime_ns, file.sha256)
        found.append(status.st_ino)
        found.append(status.st_ctime_ns)
    return Standing(folder, "", seen, dict(work.groups)), found.tobytes()


def key_of_stamps(place: Path, day: date) -> str:
    """Under what they are kept: they count for the sites of one day."""
    return key_of("stamps", str(place), day.isoformat())


def _unpacked(stamps: bytes, last: Standing) -> array[int] | None:
    found = array("q")
    if len(stamps) != 2 * found.itemsize * len(last.files):
        return None
    found.frombytes(stamps)
    return found

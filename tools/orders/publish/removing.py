"""Folders that nobody needs any more: a small one is removed at once, a large one by a process that outlives this one.

To unlink ten thousand files takes a second where the system remembers them, and a minute where the disk has to be asked for each;
whoever waits for a site waits for none of it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

_MANY = 2_000
"""So many files are removed sooner than a process is begun and nobody notices."""
_IN_PEACE = 'rm -rf -- "$1" >/dev/null 2>&1 &'


def remove(folder: Path) -> None:
    """Remove a folder and all that is in it, at once or soon, unless somebody holds a lock on it, who is at work there or removes
    it. Until it is gone a lock is held on it. What cannot be removed stays, for the next run to try.
    """
    try:
        lock = lock_folder(folder)
    except OSError:
        return
    try:
        if next(islice(_files(folder), _MANY, None), None) is None or not _handed_over(folder, lock):
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)


def lock_folder(folder: Path) -> int:
    """An exclusive lock on a folder, held until it is closed or the process ends; BlockingIOError where another has it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _handed_over(folder: Path, lock: int) -> bool:
    """Whether somebody else removes it: the shell ends at once, and Ctrl-C in the terminal does not reach what it began."""
    try:
        done = subprocess.run(
            ["/bin/sh", "-c", _IN_PEACE, "sh", str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(lock,),
            start_new_session=True,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


def _files(folder: Path) -> Iterator[str]:
    for _, _, names in os.walk(folder):
        yield from names

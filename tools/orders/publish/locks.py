"""One at a time: a lock that dies with the process that holds it, and says who holds it."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from orders.errors import OrdersError

_PAUSE = 0.2
"""Seconds between two looks at a lock that another holds."""


@contextmanager
def held(lock: Path, who: str, patience: float, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold a lock while the block runs; `who` is what others are told of its holder.

    Where another holds it, `waiting` is told once who, and it is waited for up to `patience` seconds; then OrdersError is
    raised. The system frees the lock of a process that died, however it died.
    """
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _wait(descriptor, patience, waiting)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, who.encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, patience: float, waiting: Callable[[str], None]) -> None:
    until = time.monotonic() + patience
    told = False
    while not _taken(descriptor):
        holder = os.pread(descriptor, 1000, 0).decode("utf-8", "replace") or "another process"
        if not told:
            waiting(holder)
            told = True
        if time.monotonic() >= until:
            raise OrdersError(
                f"Another publication is still running ({holder}), and was waited for {patience / 60:.0f} minutes. "
                "If it hangs, end that process; its lock ends with it."
            )
        time.sleep(_PAUSE)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

"""Processes that work for this one: they hear nothing of Ctrl and C, and end when this one stops."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


@contextmanager
def unheard() -> Iterator[None]:
    """What is begun in here does not hear Ctrl and C. A terminal sends it to all processes of a command: this one says that it
    stops, and each of the others would print where it was just then.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with(parent: int) -> None:
    """Let this process end as soon as the one that began it does, however that ends (Linux, prctl(2))."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


@contextmanager
def ended_with_us() -> Iterator[None]:
    """Where this process stops in here, those that work for it end at once, and not when they are done with what waits."""
    from multiprocessing import active_children

    try:
        yield
    except (KeyboardInterrupt, GeneratorExit):
        for process in active_children():
            process.terminate()
        raise

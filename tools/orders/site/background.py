"""Work that follows while nobody waits, in a process of its own that can be ended at any moment.

The process is forked from the one that serves, so that both share what is in memory. Where a system cannot fork, a thread does
the work, and gives up between two steps.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from orders.exports.workers import end_with
from orders.site.reading import log

Job = Callable[[], Iterable[object]]
"""Work in steps. What a step yields is told to whoever ordered it, unless it is None; it must be a value that can be pickled."""

QUIET = 0.4
"""So many seconds nothing is begun: first the browser gets the pages that it loads again."""

_A_MOMENT = 0.002
"""So many seconds the lock is left to others."""

FORKING = sys.platform.startswith("linux")
Lock = AbstractContextManager[Any]

_LESS_URGENT = 10
"""How much a process of ours gives way to others (nice)."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why work was not done."""

    reason: str


class _Done:
    """That work came to its end."""


class Order:
    """One order to do some work; it is given up as soon as there is another."""

    def __init__(self) -> None:
        self.given_up = threading.Event()
        self.over = threading.Event()
        self.process: int | None = None


class Background:
    """Does the work that was ordered last. `lock` is held while anything is told, and at the moment of forking: so no other
    process begins in the middle of what is done under it. What a process that was ended leaves half done lies in `folder`.
    """

    def __init__(self, lock: Lock, folder: Path, forking: bool = FORKING, quiet: float = QUIET) -> None:
        self._lock, self._folder, self._forking, self._quiet = lock, folder, forking, quiet
        self._order: Order | None = None

    def follow(self, job: Job, told: Callable[[object], None], before: Job, after: Callable[[], None]) -> None:
        """Let work be done soon, in place of what is being done. `before` and `after` are done in this process, the one step by
        step, the other only if the work came to its end.
        """
        self.give_up()
        order = self._order = Order()
        threading.Thread(target=self._work, args=(order, job, told, before, after), daemon=True).start()

    def give_up(self) -> None:
        """Give up what is being done. Returns when nothing of it is done any more."""
        order, self._order = self._order, None
        if order:
            order.given_up.set()
            with self._lock:
                if order.process:
                    with suppress(ProcessLookupError, PermissionError):
                        os.killpg(order.process, signal.SIGKILL)
            order.over.wait()

    def wait(self, seconds: float | None = None) -> None:
        """Wait until what was ordered is done, or at most for some seconds."""
        order = self._order
        if order:
            order.over.wait(seconds)

    def _work(
        self,
        order: Order,
        job: Job,
        told: Callable[[object], None],
        before: Job,
        after: Callable[[], None],
    ) -> None:
        try:
            if order.given_up.wait(self._quiet) or not self._get_ready(order, before):
                return
            steps = self._forked(order, job) if self._forking else self._here(order, job)
            done = False
            for message in steps:
                with self._lock:
                    if order.given_up.is_set():
                        return
                    if isinstance(message, Failure):
                        log.info(f"The search and data were not brought up to date: {message.reason}")
                        return
                    done = isinstance(message, _Done)
                    if message is not None and not done:
                        told(message)
            if not done and not order.given_up.is_set():
                log.info("The search and data were not brought up to date: the process that made them was ended.")
            elif not order.given_up.is_set():
                with self._lock:
                    after()
        except Exception as failure:  # Whatever it is, the pages are served all the same.
            log.info(f"The search and data were not brought up to date: {failure}")
        finally:
            order.over.set()

    def _get_ready(self, order: Order, before: Job) -> bool:
        """Do what comes before the work; whoever waits for the lock gets it between two steps. False where it is given up."""
        steps = iter(before())
        while not order.given_up.wait(_A_MOMENT):
            with self._lock:
                if next(steps, order) is order:
                    return True
        return False

    def _here(self, order: Order, job: Job) -> Iterator[object]:
        """The work, done by this thread, step by step."""
        steps = iter(job())
        nothing = object()
        while not order.given_up.is_set():
            with self._lock:
                message = next(steps, nothing)
            if message is nothing:
                yield _Done()
                return
            yield message

    def _forked(self, order: Order, job: Job) -> Iterator[object]:
        """The work, done by another process, and what that tells."""
        reading, writing = os.pipe()
        with self._lock:
            if order.given_up.is_set():
                return
            # What is there now is there to stay: the other process need not look through it, nor copy it.
            gc.freeze()
            parent = os.getpid()
            order.process = os.fork()
            if order.process == 0:
                os.close(reading)
                _do(job, writing, self._folder, parent)
            with suppress(OSError):
                os.setpgid(order.process, order.process)
        os.close(writing)
        try:
            with open(reading, "rb") as messages:  # noqa: PTH123 - a pipe
                yield from _told(messages)
        finally:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(order.process, signal.SIGKILL)
            with self._lock:
                os.waitpid(order.process, 0)
                order.process = None


def _told(messages: BinaryIO) -> Iterator[object]:
    """What another process tells, until it ends."""
    with suppress(EOFError, pickle.UnpicklingError):
        while True:
            yield pickle.load(messages)


def _do(job: Job, writing: int, folder: Path, parent: int) -> None:
    """Do the work, tell of it, and end this process."""
    try:
        end_with(parent)
        with suppress(OSError):
            os.setpgid(0, 0)
            os.nice(_LESS_URGENT)
        # Ctrl-C is for the process that serves.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        tempfile.tempdir = str(folder)
        gc.freeze()
        with os.fdopen(writing, "wb") as out:
            for message in _whole(job):
                if message is not None:
                    pickle.dump(message, out)
                    out.flush()
    finally:
        os._exit(0)


def _whole(job: Job) -> Iterator[object]:
    """The work, and at its end that it was done, or why not."""
    try:
        yield from job()
        yield _Done()
    except Exception as failure:
        yield Failure(str(failure))

"""Making the exports that take long: only what changed, in several processes, one file in memory at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orders.cache.code import code_for_orders
from orders.cache.store import Cache, key_of
from orders.corpus.corpus import Directive
from orders.errors import OrdersError
from orders.exports.fingerprint import fingerprint
from orders.exports.format import ExportFile, Format
from orders.exports.formats import heavy_formats
from orders.exports.workers import end_with, ended_with_us, unheard
from orders.pages.edition import Edition
from orders.pages.offers import EVERY

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_WORTH_A_PROCESS = 4
"""Fewer files than this are made faster than another process starts."""
_AHEAD = 3
"""Files handed to each process ahead of time, so that none waits and none piles up."""

Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """Nobody watches."""


def cores() -> int:
    """How many processes this machine runs at once, as far as this one may use it."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Making:
    """How exports are made: which formats, what was made before, how many processes at once, and who is told.

    `told` is called with how many files are ready and how many there are, those found in the cache included.
    """

    cache: Cache
    offered: frozenset[str] = EVERY
    processes: int = field(default_factory=cores)
    told: Progress = _silent

    def all_files(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        """Every file of the heavy formats offered: its address and its bytes, as soon as each is ready."""
        yield from self.files([(form, file) for form in heavy_formats(self.offered) for file in form.files(edition)])

    def of(self, directives: Iterable[Directive], edition: Edition) -> list[tuple[Format, ExportFile]]:
        """Those of some directives, none made yet. Every one of these formats has its files by directives."""
        forms = heavy_formats(self.offered)
        return [(form, file) for directive in directives for form in forms for file in form.files_of(directive, edition)]

    def files(self, wanted: list[tuple[Format, ExportFile]]) -> Iterator[tuple[str, bytes]]:
        """These files, found or made. Raises OrdersError where one cannot be made."""
        missing: list[tuple[str, ExportFile]] = []
        done = 0
        for form, file in wanted:
            if not form.heavy:
                done += 1
                yield file.uri, file.make(*file.arguments)
                continue
            key = key_of_file(form, file)
            found = self.cache.get(key)
            if found is None:
                missing.append((key, file))
                continue
            done += 1
            self.told(done, len(wanted))
            yield file.uri, found
        for key, file, data in self._made(missing):
            self.cache.put(key, data)
            done += 1
            self.told(done, len(wanted))
            yield file.uri, data

    def _made(self, missing: list[tuple[str, ExportFile]]) -> Iterator[tuple[str, ExportFile, bytes]]:
        if self.processes < 2 or len(missing) < _WORTH_A_PROCESS:
            for key, file in missing:
                yield key, file, file.make(*file.arguments)
            return
        # Loaded here: most builds make no such file.
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context

        # Spawned and not forked: whoever calls may have threads, as `orders serve` has.
        pool = ProcessPoolExecutor(min(self.processes, len(missing)), get_context("spawn"), end_with, (os.getpid(),))
        try:
            with ended_with_us():
                yield from _through(pool, missing, self.processes * _AHEAD)
        except BrokenProcessPool as failure:
            raise OrdersError(
                "A process that made exports was ended from outside; perhaps memory ran out. Try again: what was made is kept."
            ) from failure
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def key_of_file(form: Format, file: ExportFile) -> str:
    """Under what a file is kept: its format, the code and the libraries that make it, and all that it shows."""
    module = file.make.__module__
    shown = map(fingerprint, file.arguments)
    return key_of(form.name, module, file.make.__qualname__, code_for_orders(module), form.versions(), *shown)


def _through(
    pool: ProcessPoolExecutor, missing: list[tuple[str, ExportFile]], ahead: int
) -> Iterator[tuple[str, ExportFile, bytes]]:
    """The files as they are made; only so many wait in line that memory does not grow with their number."""
    from concurrent.futures import FIRST_COMPLETED, wait

    waiting = iter(missing)
    running: dict[Future[bytes], tuple[str, ExportFile]] = {}

    def fill() -> None:
        with unheard():
            while len(running) < ahead and (following := next(waiting, None)):
                running[pool.submit(following[1].make, *following[1].arguments)] = following

    fill()
    while running:
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            key, file = running.pop(future)
            yield key, file, future.result()
        fill()

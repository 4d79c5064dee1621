"""Making units in several processes, each of which keeps what it made in the cache, where the build then finds it.

The processes are forked from the one that has read the orders: nothing is handed over but the names of directives, and what
is worked out once for all of them (who cites whom, what hangs together) is worked out before. Where forking is not safe
(another system than Linux, a process with threads), and where little is missing, nothing is done here: the build makes it.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from orders.corpus.corpus import Directive
from orders.errors import OrdersError
from orders.exports.units import Units
from orders.model.number import DirectiveNumber
from orders.pages.environment import compile_templates

_WORTH_A_PROCESS = 12
"""Fewer revisions than this are made faster than other processes start."""

_units: Units | None = None
"""What the forked processes make of: they have it from the moment at which they were forked."""

Told = Callable[[int, int], None]


def untold(done: int, total: int) -> None:
    """Nobody watches."""


def spread(units: Units, processes: int, told: Told, wanted: Iterable[Directive] | None = None) -> None:
    """See to it that the units of the wanted directives, or all, are in the cache. `told` hears how many of how many revisions
    are made.

    Raises OrdersError where a process was ended from outside.
    """
    global _units  # noqa: PLW0603 - forked processes have no other way to what cannot be pickled
    if processes < 2 or units.cache is None or not sys.platform.startswith("linux") or threading.active_count() > 1:
        return
    lines = list(_missing(units, units.edition.directives if wanted is None else wanted))
    weights = [_weight(line, units) for line in lines]
    total = sum(weights)
    if total < _WORTH_A_PROCESS or len(lines) < 2:
        return
    units.work_out()
    compile_templates()
    _units = units
    try:
        with ProcessPoolExecutor(min(processes, len(lines)), get_context("fork")) as pool:
            # The longest first, so that no process is left alone with one at the end.
            ordered = sorted(zip(weights, lines, strict=True), key=lambda pair: -pair[0])
            running = {pool.submit(_make, line): weight for weight, line in ordered}
            done = 0
            for future in as_completed(running):
                units.made.extend(future.result())
                done += running[future]
                told(done, total)
    except BrokenProcessPool as failure:
        raise OrdersError(
            "A process that made pages was ended from outside; perhaps memory ran out. Try again: what was made is kept."
        ) from failure
    finally:
        _units = None


def _missing(units: Units, wanted: Iterable[Directive]) -> Iterator[tuple[DirectiveNumber, ...]]:
    """The directives whose units are not in the cache; those of one line together, since they need the same redlines."""
    lines: dict[tuple[DirectiveNumber, ...], list[DirectiveNumber]] = {}
    for directive in wanted:
        if not units.is_kept(directive):
            lines.setdefault(units.line_of(directive), []).append(directive.series)
    yield from map(tuple, lines.values())


def _weight(line: tuple[DirectiveNumber, ...], units: Units) -> int:
    found = (units.edition.corpus.directive(series) for series in line)
    return sum(len(directive.revisions) for directive in found if directive)


def _make(line: tuple[DirectiveNumber, ...]) -> tuple[DirectiveNumber, ...]:
    """In a forked process: make the units of these directives, which puts them into the cache."""
    assert _units is not None
    for series in line:
        directive = _units.edition.corpus.directive(series)
        if directive:
            _units.of(directive)
    return line

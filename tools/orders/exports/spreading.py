"""Making what belongs to directives in several processes.

The processes are forked from the one that has read the orders: nothing is handed over but the names of directives, and what
is worked out once for all of them (who cites whom, what hangs together) is worked out before. Where forking is not safe
(another system than Linux, a process with threads), and where little is to be made, one process makes it.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar, cast

from orders.corpus.corpus import Directive
from orders.errors import OrdersError
from orders.exports.units import Units
from orders.exports.workers import end_with, ended_with_us, unheard
from orders.model.number import DirectiveNumber
from orders.pages.environment import compile_templates

_WORTH_A_PROCESS = 24
"""Fewer revisions than this are made faster than other processes start."""
_LINES_TO_SWEEP = 1024
"""After so many lines a process looks for what only holds itself, should there be anything."""

Line = tuple[DirectiveNumber, ...]
Told = Callable[[int, int], None]
T = TypeVar("T")

_make: Callable[[Line], object] | None = None
"""What the forked processes do: they have it from the moment at which they were forked."""
_since = 0
"""How many lines a forked process made since it last looked for what only holds itself."""


def untold(done: int, total: int) -> None:
    """Nobody watches."""


def spread(
    units: Units,
    wanted: Iterable[Directive],
    make: Callable[[Line], T],
    processes: int,
    told: Told = untold,
    light: Collection[DirectiveNumber] = (),
) -> Iterator[T]:
    """What `make` gives for each line of the wanted directives, in any order; those of one line are made together, since they
    need the same redlines. `told` hears how many of how many revisions are made; of those that are `light` little is to be made.

    Raises OrdersError where a process was ended from outside.
    """
    lines = _lines(units, wanted)
    weights = [_weight(line, units, light) for line in lines]
    total = sum(weights)
    one = processes < 2 or not sys.platform.startswith("linux") or threading.active_count() > 1
    if one or total < _WORTH_A_PROCESS or len(lines) < 2:
        yield from map(make, lines)
        return
    units.work_out(tuple(chain.from_iterable(lines)))
    compile_templates()
    done = 0
    for weight, made in _forked(sorted(zip(weights, lines, strict=True), key=lambda pair: -pair[0]), make, processes):
        done += weight
        told(done, total)
        yield made


def _forked(weighed: Sequence[tuple[int, Line]], make: Callable[[Line], T], processes: int) -> Iterator[tuple[int, T]]:
    """What is made of the lines in forked processes; the first are begun first, so that none is left alone with a long one."""
    # Loaded here: after most edits one process makes what little is to be made.
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    global _make  # noqa: PLW0603 - forked processes have no other way to what cannot be pickled
    _make = make
    # What is there now is there to stay: a forked process need not look through it for what nobody needs, nor copy it.
    gc.freeze()
    try:
        own = (os.getpid(),)
        with ProcessPoolExecutor(min(processes, len(weighed)), get_context("fork"), end_with, own) as pool, ended_with_us():
            with unheard():
                running = {pool.submit(_made, line): weight for weight, line in weighed}
            for future in as_completed(running):
                yield running.pop(future), cast("T", future.result())
    except BrokenProcessPool as failure:
        raise OrdersError(
            "A process that made pages was ended from outside; perhaps memory ran out. Try again: what was made is kept."
        ) from failure
    finally:
        _make = None
        gc.unfreeze()


def _made(line: Line) -> object:
    """What is made of a line, in a process of its own. Nothing that makes pages leaves objects behind that hold one another, so
    Python looks for such seldom: it would go through all that is at work again and again.
    """
    global _since  # noqa: PLW0603 - as above
    assert _make is not None
    gc.disable()
    _since += 1
    if _since == _LINES_TO_SWEEP:
        _since = 0
        gc.collect(0)
    return _make(line)


def _lines(units: Units, wanted: Iterable[Directive]) -> list[Line]:
    """The wanted directives, those of one line together."""
    lines: dict[Line, list[DirectiveNumber]] = {}
    for directive in wanted:
        lines.setdefault(units.line_of(directive), []).append(directive.series)
    return [tuple(series) for series in lines.values()]


def _weight(line: Line, units: Units, light: Collection[DirectiveNumber]) -> int:
    found = filter(None, map(units.edition.corpus.directive, line))
    return sum(1 if directive.series in light else len(directive.revisions) for directive in found)

"""Where the time of a build goes: seconds of the clock and of the processors, those of all processes it started included."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Spent:
    """What one part of a build took: seconds of the clock, and of all processors together."""

    part: str
    wall: float
    cpu: float


@dataclass(slots=True)
class Watch:
    """A stopwatch for the parts of a build, one after the other."""

    parts: list[Spent] = field(default_factory=list)
    _moved: dict[str, float] = field(default_factory=dict)
    _begun: tuple[float, float] = field(default_factory=lambda: (time.perf_counter(), _cpu()))

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time a block as a part of this name."""
        wall, cpu = time.perf_counter(), _cpu()
        try:
            yield
        finally:
            self.parts.append(Spent(name, time.perf_counter() - wall, _cpu() - cpu))

    def move(self, cpu: float, of: str, to: str) -> None:
        """Tell so many seconds of the processors as another part's: what was made in passing for something that comes later."""
        self._moved[of] = self._moved.get(of, 0.0) - cpu
        self._moved[to] = self._moved.get(to, 0.0) + cpu

    def summary(self) -> str:
        """In a sentence how long it took since the watch began, and what took more than a tenth of that."""
        wall = time.perf_counter() - self._begun[0]
        long = [part for part in self.parts if part.wall > wall / 10]
        told = ", ".join(f"{part.part} {_seconds(part.wall)}" for part in sorted(long, key=lambda part: -part.wall))
        return f"It took {_seconds(wall)}{f' ({told})' if told else ''}."

    def table(self) -> str:
        """The parts as lines of a text, what is in none of them, and all together since the watch began; the share of each."""
        wall, cpu = time.perf_counter() - self._begun[0], _cpu() - self._begun[1]
        told = sum(part.wall for part in self.parts), sum(part.cpu for part in self.parts)
        parts = [Spent(part.part, part.wall, part.cpu + self._moved.get(part.part, 0.0)) for part in self.parts]
        rows = [*parts, Spent("the rest", wall - told[0], cpu - told[1]), Spent("together", wall, cpu)]
        width = max(len(row.part) for row in rows)
        lines = (f"{row.part:<{width}} {row.wall:8.2f} s {row.cpu:8.2f} s CPU {_share(row.cpu, cpu):>5}" for row in rows)
        return "".join(f"{line}\n" for line in lines)


def _seconds(wall: float) -> str:
    return f"{wall:.1f} s" if wall < _EXACT else f"{wall:.0f} s"


_EXACT = 10
"""Seconds below which tenths are told."""


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f} %" if whole else ""


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system

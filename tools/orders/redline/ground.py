"""Outlines as planted sides, those of the last few kept: a revision is the new side of one comparison and the old of the next.

In two revisions in a row nearly everything is the same. What can be worked out of one of them alone is worked out once.
The translation in site/assets/pages/compare/ has nothing like it: a browser compares one pair, and plants both sides for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orders.model.outline import Outline, Provision
from orders.redline.units import FlatSection, Interning, Planted

AT_HAND = 4
"""So many outlines are kept planted."""
LIGHT = 1_000_000
"""As long as together they weigh no more than this: characters, and a hundred for each provision."""
FULL = 5_000_000
"""When so much was planted in all, the numbers that texts were given are forgotten: nothing grows with the manual."""


@dataclass(frozen=True, slots=True)
class Plot:
    """One side of a comparison: its provisions in printed order, where those of each old order start, and its units."""

    provisions: tuple[Provision, ...]
    starts: tuple[int, ...]
    planted: Planted
    tops: tuple[Provision, ...] = ()
    weight: int = 0

    def place(self, at: int) -> tuple[int, int]:
        """Which old order a provision stands in, and its place there."""
        origin = self.planted.sections[at].origin
        return origin, at - self.starts[origin]


class Ground:
    """What two sides must share to be compared: the numbers of their texts."""

    def __init__(self) -> None:
        self._interning = Interning()
        self._plots: tuple[Plot, ...] = ()
        self.planted = 0

    def plot(self, outlines: Sequence[Outline]) -> Plot:
        """These outlines as one side."""
        tops = outlines[0].provisions if len(outlines) == 1 else ()
        # Whoever holds the provisions themselves may know them again by `is`.
        found = next((plot for plot in self._plots if plot.tops is tops), None) if tops else None
        return found or self._plant(outlines, tops)

    def _plant(self, outlines: Sequence[Outline], tops: tuple[Provision, ...]) -> Plot:
        provisions: list[Provision] = []
        starts: list[int] = []
        sections: list[FlatSection] = []
        row = tuple.__new__
        for origin, outline in enumerate(outlines):
            starts.append(len(provisions))
            levels = list(outline.levels())
            provisions += [p for _, p in levels]
            sections += [row(FlatSection, (level, p.label, p.text, p.kind._value_, p.term, origin)) for level, p in levels]
        weight = sum([len(p.text) for p in provisions]) + 100 * len(provisions)
        plot = Plot(tuple(provisions), tuple(starts), Planted(sections, self._interning), tops, weight)
        self.planted += weight
        if tops:
            self._plots = tuple(_lightest((plot, *self._plots)))
        return plot


def _lightest(plots: Sequence[Plot]) -> Iterator[Plot]:
    """The first of them, as many as may be kept."""
    weight = 0
    for plot in plots[:AT_HAND]:
        weight += plot.weight
        if weight > LIGHT:
            return
        yield plot


_grounds = [Ground()]


def plots(old: Sequence[Outline], new: Outline) -> tuple[Plot, Plot]:
    """Both sides of a comparison."""
    if _grounds[0].planted > FULL:
        _grounds[0] = Ground()
    ground = _grounds[0]
    return ground.plot(old), ground.plot((new,))

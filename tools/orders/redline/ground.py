"""Outlines as planted sides, those of the last few kept: a revision is the new side of one comparison and the old of the next.

In two revisions in a row nearly everything is the same. What can be worked out of one of them alone is worked out once.
The translation in site/assets/pages/compare/ has nothing like it: a browser compares one pair, and plants both sides for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from orders.model.outline import Outline
from orders.model.provision import Provision
from orders.redline.beds import Beds, joined
from orders.redline.interning import Interning
from orders.redline.units import Planted

AT_HAND = 4
"""So many outlines are kept planted."""
FULL = 1_500_000
"""When so much was planted that had not been before, all that is known of texts is forgotten: nothing grows with the manual."""


@dataclass(frozen=True, slots=True)
class Plot:
    """One side of a comparison: its provisions in printed order, where those of each old order start, and its units.

    `alone` has each provision as a side of a change that has no other.
    """

    alone: Sequence[tuple[Provision]]
    starts: tuple[int, ...]
    planted: Planted
    tops: tuple[Provision, ...] = ()

    def place(self, at: int) -> tuple[int, int]:
        """Which old order a provision stands in, and its place there."""
        origin = self.planted.sections[at].origin
        return origin, at - self.starts[origin]


class Ground:
    """What two sides must share to be compared: the numbers of their texts."""

    def __init__(self) -> None:
        self._beds = Beds(Interning())
        self._plots: tuple[Plot, ...] = ()

    @property
    def planted(self) -> int:
        """How much was planted in it: characters, and a hundred for each provision."""
        return self._beds.weight

    def plot(self, outlines: Sequence[Outline]) -> Plot:
        """These outlines as one side."""
        tops = outlines[0].provisions if len(outlines) == 1 else ()
        # Whoever holds the provisions themselves may know them again by `is`.
        found = next((plot for plot in self._plots if plot.tops is tops), None) if tops else None
        return found or self._plant(outlines, tops)

    def _plant(self, outlines: Sequence[Outline], tops: tuple[Provision, ...]) -> Plot:
        beds = [self._beds.bed(outline, origin) for origin, outline in enumerate(outlines)]
        whole = beds[0] if len(beds) == 1 else joined(beds)
        starts = [0, *accumulate([len(bed.up) for bed in beds[:-1]])]
        plot = Plot(tuple(whole.alone), tuple(starts), Planted(whole.columns, self._beds.interning), tops)
        if tops:
            self._plots = (plot, *self._plots[: AT_HAND - 1])
        return plot


_grounds = [Ground()]


def plots(old: Sequence[Outline], new: Outline) -> tuple[Plot, Plot]:
    """Both sides of a comparison."""
    ground = _grounds[0]
    before, after = ground.plot(old), ground.plot((new,))
    if ground.planted > FULL:
        _grounds[0] = Ground()
    return before, after

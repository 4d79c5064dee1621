"""When anything last changed under a label, for every provision of every revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from operator import is_
from typing import NamedTuple

from orders.history.claims import Row
from orders.history.histories import Histories
from orders.history.nouns import Arrival, Identity
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.provision import Provision
from orders.model.redline import Run
from orders.redline.folding import same_but_for_typography


class LastChange(NamedTuple):
    """The revision since which words read as they do, the day it took effect, and how they came.

    `arrival` CARRIED means that earlier words of the same provision were changed. `identity` leads to its history.
    `reconstructed` says that the words before, or these words where there are none before, are a reconstruction.
    """

    revision: DirectiveNumber
    effective: date | None
    arrival: Arrival
    identity: Identity
    reconstructed: bool = False


class Touched(NamedTuple):
    """For every provision of a revision, in printed order, when anything last changed under its label; None where it has none.

    Under a label stand its own words and the paragraphs, notes, definitions, bullets and tables that have no label of
    their own: where one of them came, went or was reworded, what a reader finds under the label is no longer the same.
    In `own` is a 1 for each that is the revision's own. What two revisions have in common is one object in both.
    """

    changes: Sequence[LastChange | None]
    own: bytes


def touched_in_order(found: Histories) -> dict[DirectiveNumber, Touched]:
    """This of every revision that was followed. What one shares with the revision before it is taken from there, unseen."""
    touching = _Touching(found)
    return {number: touching.told(number, spots) for number, spots in found.spots.items()}


class _Touching:
    """What is known so far, by the numbers of provisions. A revision comes after those from which it came."""

    def __init__(self, found: Histories) -> None:
        self._found, self._book = found, found.book
        self._known: list[LastChange | None] = [None] * len(self._book.provisions)
        self._waits = any(standing.effective is None for standing in self._book.standings)
        self._rows: dict[int, list[Row]] = {}
        for row in self._book.rows:
            if row.run.old is row.run.new:
                self._rows.setdefault(self._book.roll.homes[row.new], []).append(row)

    def told(self, number: DirectiveNumber, spots: range) -> Touched:
        """All of a revision."""
        known, provisions, at = self._known, self._book.provisions, spots.start
        home, own = self._book.roll.descent_of[number], bytearray(len(spots))
        if not self._book.roll.descents[home].forebears:
            return self._begun(home, spots)
        for old, new, run in [*self._rows.get(home, ()), Row(0, spots.stop, Run((), (), 0, 0))]:
            for spot in range(at, new):
                if provisions[spot].label:
                    last = self._last(spot)
                    if last.revision is self._book.standings[home].revision:
                        own[spot - spots.start] = 1
            at = new + len(run.new)
            known[new:at] = known[old : old + len(run.new)]
        self._begin_at_last(home, spots, own)
        return Touched(known[spots.start : spots.stop], bytes(own))

    def _begin_at_last(self, home: int, spots: range, own: bytearray) -> None:
        """What a revision that was never in force changed took effect with the first one that has it and was."""
        number, effective, _, _ = self._book.standings[home]
        for spot in spots if self._waits and effective else ():
            change = self._known[spot]
            if change and change.effective is None:
                self._known[spot] = change._replace(revision=number, effective=effective)
                own[spot - spots.start] = 1

    def _begun(self, home: int, spots: range) -> Touched:
        """All of a revision that goes back to none: each of its provisions began there."""
        number, effective, status, _ = self._book.standings[home]
        provisions, arrivals, identity = self._book.provisions, self._book.arrivals, self._found.identity
        doubtful = status is _RECONSTRUCTED
        found = [
            _tuple(LastChange, (number, effective, arrivals[spot], identity(spot), doubtful)) if provisions[spot].label else None
            for spot in spots
        ]
        self._known[spots.start : spots.stop] = found
        return Touched(found, bytes([change is not None for change in found]))

    def _last(self, spot: int) -> LastChange:
        """When anything last changed under the label of a provision."""
        known = self._known
        found = known[spot]
        if found is None:
            waiting = [spot]
            while found is None and (old := self._goes_on(waiting[-1])) >= 0:
                found = known[old]
                waiting.append(old)
            found = found or self._change(waiting[-1])
            for at in waiting:
                known[at] = found
        return found

    def _goes_on(self, spot: int) -> int:
        """What a provision continues with all that stands under its label; -1 where that is nothing, or not the same."""
        book = self._book
        old, provisions = book.before[spot], book.roll.provisions
        carried = old >= 0 and spot not in book.came_back
        return old if carried and _is_same(provisions[old], provisions[spot]) else -1

    def _change(self, spot: int) -> LastChange:
        book = self._book
        number, effective, status, _ = book.standings[book.roll.homes[spot]]
        old = book.before[spot]
        against = status if old < 0 else book.standings[book.roll.homes[old]].status
        arrival = book.arrivals.get(spot, _CARRIED)
        return _tuple(LastChange, (number, effective, arrival, self._found.identity(spot), against is _RECONSTRUCTED))


_tuple = tuple.__new__
_CARRIED = Arrival.CARRIED
_RECONSTRUCTED = TextStatus.RECONSTRUCTED


def _is_same(one: Provision, other: Provision) -> bool:
    """Whether the words under a label are the same but for typography."""
    if one is other:
        return True
    if one.text == other.text:
        if not one.children and not other.children:
            return True
        here, there = [p for p in one.children if not p.label], [p for p in other.children if not p.label]
        if len(here) == len(there) and all(map(is_, here, there)):
            return True
    return _same(tuple(_words_under(one)), tuple(_words_under(other)))


def _words_under(provision: Provision) -> Iterator[str]:
    """The words of a provision and of all below it down to the next label."""
    waiting = [provision]
    while waiting:
        current = waiting.pop()
        yield current.text
        if current.children:
            waiting += [child for child in reversed(current.children) if not child.label]


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return one == other or (len(one) == len(other) and all(map(same_but_for_typography, one, other)))

"""Where everything of a redline stands in one document.

Rejecting all of it leaves the old text in its order, accepting all of it the new one. What keeps its place among the
others is written once; a provision that does not is written twice, as a move; all else is deleted or inserted. Of what
could be called moved as well as its neighbors, that moves which has fewer words.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from orders.exports.marked.nouns import Block, Fate, Paragraph, Row, Table
from orders.exports.marked.threads import kept_row, moved, thread, whole, whole_row
from orders.model.provision import CELL_JOIN, Provision, ProvisionKind
from orders.model.redline import Change, Edit, EditOp, Redline
from orders.redline.spine import heaviest_increasing

_TABULAR = (ProvisionKind.TABLE, ProvisionKind.ROW)


@dataclass(frozen=True, slots=True)
class _Match:
    """Provisions that belong together, by their places on either side (neighbors on each), and their words compared.

    A table is matched with all its rows.
    """

    old: range
    new: range
    edits: tuple[Edit, ...]


def plan(redline: Redline) -> tuple[Block, ...]:
    """The document. Of several old revisions the texts stand one after the other, in the order of the redline."""
    return tuple(_Plan(redline.changes).blocks())


class _Plan:
    """The changes of one redline on their way into one document. A place counts the provisions of a side from 0."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.changes = changes
        self.old = _Side(
            (origin, at, change, k)
            for change, c in enumerate(changes)
            for k, (origin, at) in enumerate(zip(c.origin, c.old_at, strict=True))
        )
        self.new = _Side((0, at, change, k) for change, c in enumerate(changes) for k, at in enumerate(c.new_at))
        self.old.provisions = [changes[c].old[k] for c, k in self.old.origins]
        self.new.provisions = [changes[c].new[k] for c, k in self.new.origins]
        found = [match for change in range(len(changes)) for match in self._matches(change)]
        self.rows = [m for m in found if self._kinds(m) == {ProvisionKind.ROW}]
        found = [m for m in found if ProvisionKind.ROW not in self._kinds(m)]
        self.kept = self._spine(found)
        self.left, self.came = self._moves(found)

    # --- what belongs together, what stays, what moves -------------------------------------------------------------

    def _matches(self, change: int) -> Iterator[_Match]:
        """The match that a change states; where its provisions are apart, that of two with equal words."""
        c = self.changes[change]
        old = [self.old.place[change, k] for k in range(len(c.old))]
        new = [self.new.place[change, k] for k in range(len(c.new))]
        if not c.old or not c.new:
            return
        if _are_neighbors(old) and _are_neighbors(new) and _can_be_one(c):
            yield _Match(self.old.range(old[0], old[-1]), self.new.range(new[0], new[-1]), c.edits)
            return
        alike = ((k, n) for k, p in enumerate(c.old) for n, q in enumerate(c.new) if p.text == q.text and p.kind is q.kind)
        k, n = next(alike, (-1, -1))
        if k >= 0 and c.new[n].kind not in _TABULAR:
            words = (Edit(EditOp.EQUAL, c.new[n].text),) if c.new[n].text else ()
            yield _Match(self.old.range(old[k], old[k]), self.new.range(new[n], new[n]), words)

    def _kinds(self, match: _Match) -> set[ProvisionKind]:
        return {self.old.provisions[match.old.start].kind, self.new.provisions[match.new.start].kind}

    def _spine(self, found: Sequence[_Match]) -> list[_Match]:
        """The matches that are written once: those with the most words of all that keep their order on both sides."""
        ordered = sorted(found, key=lambda m: m.new.start)
        weights = [1.0 + sum(len(self.new.provisions[at].text) for at in m.new) for m in ordered]
        return [ordered[i] for i in heaviest_increasing([m.old.start for m in ordered], weights)]

    def _moves(self, found: Sequence[_Match]) -> tuple[dict[int, tuple[int, _Match]], dict[int, tuple[int, _Match]]]:
        """What changed its place, by its places on either side: its match, and the number of its move, which neighbors share."""
        kept = {match.old.start for match in self.kept}
        left: dict[int, tuple[int, _Match]] = {}
        number = 0
        for match in sorted(found, key=lambda m: m.old.start):
            if match.old.start in kept or len(match.old) > 1 or len(match.new) > 1 or self._kinds(match) & set(_TABULAR):
                continue
            before = left.get(match.old.start - 1)
            number += not (before and before[1].new.start == match.new.start - 1)
            left[match.old.start] = number, match
        return left, {match.new.start: (number, match) for number, match in left.values()}

    # --- the document ----------------------------------------------------------------------------------------------

    def blocks(self) -> Iterator[Block]:
        """Everything in its order."""
        old = new = 0
        for match in self.kept:
            yield from self._gap(range(old, match.old.start), range(new, match.new.start))
            yield from self._keep(match)
            old, new = match.old.stop, match.new.stop
        yield from self._gap(range(old, len(self.old.provisions)), range(new, len(self.new.provisions)))

    def _keep(self, match: _Match) -> Iterator[Block]:
        old = [self.old.provisions[at] for at in match.old]
        new = [self.new.provisions[at] for at in match.new]
        if old[0].kind is ProvisionKind.TABLE:
            yield Table(tuple(self._table_rows(match)), new[0].depth)
        else:
            yield from thread(old, new, match.edits)

    def _gap(self, old: range, new: range) -> Iterator[Block]:
        """What stands between two that stayed: a deletion where the redline tells it, an arrival in its place."""
        gone = _ordered(self._units(self.old, old, self.left))
        come = _ordered(self._units(self.new, new, self.came))
        for is_old, places in _merged(gone, come):
            yield from self._gone(places) if is_old else self._come(places)

    def _units(self, side: _Side, places: range, moving: dict[int, tuple[int, _Match]]) -> Iterator[tuple[range, int]]:
        """Neighbors that are written together (a table with its rows, one move), and which change tells of the first.

        What moved away is told of where it came to: -1.
        """
        at = places.start
        while at < places.stop:
            stop = side.range(at, at).stop
            while at in moving and stop in moving and moving[stop][0] == moving[at][0]:
                stop += 1
            yield range(at, stop), -1 if at in moving and side is self.old else side.origins[at][0]
            at = stop

    def _gone(self, places: range) -> Iterator[Block]:
        provisions = [self.old.provisions[at] for at in places]
        if provisions[0].kind in _TABULAR:
            yield _table(provisions, Fate.DELETED)
        elif places.start in self.left:
            yield from (self._moved(*self.left[at])[0] for at in places)
        else:
            yield whole(provisions[0], Fate.DELETED)

    def _come(self, places: range) -> Iterator[Block]:
        provisions = [self.new.provisions[at] for at in places]
        if provisions[0].kind in _TABULAR:
            yield _table(provisions, Fate.INSERTED)
        elif places.start in self.came:
            yield from (self._moved(*self.came[at])[1] for at in places)
        else:
            yield whole(provisions[0], Fate.INSERTED)

    def _moved(self, number: int, match: _Match) -> tuple[Paragraph, Paragraph]:
        return moved(self.old.provisions[match.old.start], self.new.provisions[match.new.start], match.edits, number)

    def _table_rows(self, table: _Match) -> Iterator[Row]:
        """The rows of a table that stayed, of both sides."""
        inside = [m for m in self.rows if m.old.start in table.old and m.new.start in table.new]
        old, new = table.old.start + 1, table.new.start + 1
        for match in [*self._spine(inside), _Match(range(table.old.stop, 0), range(table.new.stop, 0), ())]:
            gone = _ordered((range(at, at + 1), self.old.origins[at][0]) for at in range(old, match.old.start))
            come = _ordered((range(at, at + 1), self.new.origins[at][0]) for at in range(new, match.new.start))
            for is_old, places in _merged(gone, come):
                side, fate = (self.old, Fate.DELETED) if is_old else (self.new, Fate.INSERTED)
                yield whole_row(side.provisions[places.start], fate)
            if match.old:
                yield kept_row(self.old.provisions[match.old.start], self.new.provisions[match.new.start], match.edits)
            old, new = match.old.stop, match.new.stop


class _Side:
    """The provisions of one side in printed order, with the change and the place in it that each comes from."""

    def __init__(self, found: Iterable[tuple[int, int, int, int]]) -> None:
        self.origins = [(change, k) for _, _, change, k in sorted(found)]
        self.place = {origin: at for at, origin in enumerate(self.origins)}
        self.provisions: list[Provision] = []

    def range(self, first: int, last: int) -> range:
        """The places from one provision to another; a table takes its rows along."""
        stop = last + 1
        if self.provisions[last].kind is ProvisionKind.TABLE:
            while stop < len(self.provisions) and self.provisions[stop].kind is ProvisionKind.ROW:
                stop += 1
        return range(first, stop)


def _are_neighbors(places: Sequence[int]) -> bool:
    return list(places) == list(range(places[0], places[0] + len(places)))


def _can_be_one(change: Change) -> bool:
    """Whether the two sides of a change can be written once: running text, or tables, or rows of as many cells."""
    everything = (*change.old, *change.new)
    if not any(p.kind in _TABULAR for p in everything):
        return True
    if len(everything) != 2 or change.old[0].kind is not change.new[0].kind:
        return False
    old, new = everything
    in_cells = all(CELL_JOIN.join(row.cells) == row.text for row in everything)
    return old.kind is ProvisionKind.TABLE or (in_cells and len(old.cells) == len(new.cells) > 0)


def _table(provisions: Sequence[Provision], fate: Fate) -> Table:
    rows = [p for p in provisions if p.kind is ProvisionKind.ROW]
    return Table(tuple(whole_row(row, fate) for row in rows), provisions[0].depth)


def _ordered(units: Iterable[tuple[range, int]]) -> list[tuple[range, int]]:
    """Units with an order that never falls: what has none of its own stays behind what it followed."""
    found: list[tuple[range, int]] = []
    latest = -1
    for places, order in units:
        latest = max(latest, order)
        found.append((places, latest))
    return found


def _merged(gone: Sequence[tuple[range, int]], come: Sequence[tuple[range, int]]) -> Iterator[tuple[bool, range]]:
    """Both in one order, each in its own; at the same place what went stands before what came."""
    waiting = deque(come)
    for places, order in gone:
        while waiting and waiting[0][1] < order:
            yield False, waiting.popleft()[0]
        yield True, places
    yield from ((False, places) for places, _ in waiting)

"""The body of a redline: the order section by section, its changes among what stayed; in pieces that are joined once.

They are in UTF-8, of which most is there already: to encode a whole page would take longer than to join it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from orders.model.provision import Provision
from orders.model.redline import Change, Redline, Run
from orders.pages.bothsides import BothSides
from orders.pages.changeview import bare, place_at, provisions_of, was, what_happened
from orders.pages.escaping import escaped
from orders.pages.page import TocEntry
from orders.pages.redlinecards import Row, change_html, continues, row_of, rows_html
from orders.pages.redlinelines import (
    hidden_html,
    level_of,
    same_lines,
    still_html,
)
from orders.pages.spots import Spot

if TYPE_CHECKING:
    from orders.pages.redlinepage import Block


@dataclass(frozen=True, slots=True)
class Body:
    """The body as pieces of HTML in UTF-8, and the headings of the new revision in it."""

    pieces: tuple[bytes, ...]
    toc: tuple[TocEntry, ...]


def body_of(sides: BothSides, blocks: Sequence[Block]) -> Body:
    """The body of a redline whose changes are `blocks`."""
    body = _Body(sides, len(blocks), _above(sides.redline))
    numbered = iter(blocks)
    altered = set(map(id, sides.redline.altered))
    for piece in sides.redline.course:
        if isinstance(piece, Run):
            body.add_run(piece)
        elif id(piece) in altered:
            body.add_change(piece, next(numbered))
        else:
            body.add_same(piece)
    body.close()
    return Body(tuple(body.html), tuple(body.toc))


def _same_place(old: Provision, new: Provision) -> bool:
    return old is new or old.path.steps == new.path.steps


def entry_of(spot: Spot) -> TocEntry:
    """A heading as the page's contents list it."""
    return TocEntry(f"{spot.provision.label} {spot.provision.text}".strip(), spot.anchor, level_of(spot))


class _Still:
    """A stretch to which nothing happens: its lines, all of them in UTF-8, and its heading, if it begins with one: where that
    stands, its address, as the contents list it, and, where it was asked for, as it stands above what changed.
    """

    __slots__ = ("_context", "first", "head", "lines", "steps", "whole")

    def __init__(self, spots: tuple[Spot, ...]) -> None:
        self.lines = same_lines(spots)
        self.whole = "".join(self.lines).encode()
        first = self.first = spots[0] if spots and spots[0].level else None
        self.steps = first.provision.path.steps if first else ()
        self.head = entry_of(first) if first else None
        self._context = b""

    def context(self) -> bytes:
        """Its heading above what changed in it."""
        if not self._context and self.first:
            self._context = still_html(self.first, "context").encode()
        return self._context


@dataclass(slots=True)
class _Body:
    """What is made so far; `rows` are the last changes, as far as they go on one card, and `hidden` the `count` neighbors behind
    them that did not change, up to the next that did.

    `stills` are the stretches of the new revision, as they are shown where nothing happened to them, and `starts` the places of
    their first provisions.
    """

    sides: BothSides
    total: int
    above: frozenset[tuple[str, ...]]
    html: list[bytes] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    hidden: list[bytes] = field(default_factory=list)
    count: int = 0
    toc: list[TocEntry] = field(default_factory=list)
    stills: list[_Still] = field(init=False)
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.stills = [stretch.once(_Still, _Still) for stretch in self.sides.stretches]
        self.starts = list(accumulate([len(still.lines) for still in self.stills], initial=0))

    def add_run(self, run: Run) -> None:
        """Provisions in a row to which nothing happened; some may have been carried along to where they stand."""
        start = run.new_at
        for nth in self.sides.redline.carried.get(start, ()):
            at = run.new_at + nth
            if start < at:
                self._add_still(start, at)
            self._add_line(at, f"Unchanged: was {bare(place_at(self.sides.old[0], run.old[nth][0].path))}.")
            start = at + 1
        self._add_still(start, run.new_at + run.size)

    def _add_still(self, start: int, end: int) -> None:
        """Provisions that stand where they stood, by their places: mostly whole stretches, which are taken as they are."""
        if start == end:
            return
        nth = bisect_right(self.starts, start) - 1
        while start < end:
            still, begin = self.stills[nth], self.starts[nth]
            end_here, at = self.starts[nth + 1] - begin, start - begin
            whole = at == 0 and begin + end_here <= end
            if at == 0 and self._add_heading(still):
                at, whole = 1, False
            if begin + end_here > end:
                end_here = end - begin
            if at < end_here:
                self.hidden.append(still.whole if whole else "".join(still.lines[at:end_here]).encode())
                self.count += end_here - at
            start, nth = begin + end_here, nth + 1

    def add_same(self, change: Change) -> None:
        """A provision to which nothing happened."""
        self._add_line(change.new_at[0] if change.new_at else change.new[0], self._went_along(change))

    def _add_line(self, where: int | Provision, along: str) -> None:
        """A provision by its place, or one without a place in the text; it may have been carried `along`."""
        if isinstance(where, int):
            nth = bisect_right(self.starts, where) - 1
            still, at = self.stills[nth], where - self.starts[nth]
        else:
            still, at = _Still((self.sides.at_new(where),)), 0
        if at or not self._add_heading(still):
            line = still.lines[at]
            self.hidden.append((f'{line}<p class="went-along">{escaped(along)}</p>\n' if along else line).encode())
            self.count += 1

    def _add_heading(self, still: _Still) -> bool:
        """A heading to which nothing happened is shown if something did under it: whether it is."""
        if still.head is None:
            return False
        self.toc.append(still.head)
        if still.steps not in self.above:
            return False
        self.close()
        self.html.append(still.context())
        return True

    def _went_along(self, change: Change) -> str:
        """Where a provision stood that was carried along, and of several old orders in which."""
        redline = self.sides.redline
        if len(redline.old) > 1 or len(change.old) > 1:
            return what_happened(change, self.sides.old, redline, self.sides.edition)
        if _same_place(change.old[0], change.new[0]):
            return ""
        return f"Unchanged: was {was(0, change, self.sides.old, redline, self.sides.edition)}."

    def add_change(self, change: Change, block: Block) -> None:
        """A change, after what stands unchanged before it."""
        at_new, at_old = self.sides.all_new(change), self.sides.all_old(change)
        row = row_of(change, block, at_old, at_new, self.sides)
        if row is None or self.hidden or not (self.rows and continues(self.rows[-1], row)):
            self.close()
        if row is None:
            self.html.append(change_html(change, block, at_old, at_new, self.sides, self.total).encode())
        else:
            self.rows.append(row)
        if block.css not in ("deleted", "gone"):
            self.toc += [entry_of(spot) for spot in at_new or at_old if spot.level]

    def close(self) -> None:
        """Puts the neighbors that were added or deleted together on one card, and those that did not change into one group."""
        if self.rows:
            self.html.append(rows_html(self.rows, self.total).encode())
            self.rows = []
        if self.hidden:
            self.html += hidden_html(self.count, self.hidden)
            self.hidden, self.count = [], 0


def _above(redline: Redline) -> frozenset[tuple[str, ...]]:
    """The addresses in the new revision of everything that a change stands in."""
    found: set[tuple[str, ...]] = set()
    for change in redline.altered:
        for provision in provisions_of(change):
            above = provision.path.steps[:-1]
            while above and above not in found:
                found.add(above)
                above = above[:-1]
    return frozenset(found)

"""Provisions as rows of a side, those of a heading made once for all revisions that have it with everything under it.

Revisions of a directive share whole sections as one object; what is below such a one is numbered and weighed once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from orders.model.outline import Outline
from orders.model.provision import Provision
from orders.redline.interning import Interning
from orders.redline.units import Columns, FlatSection

Row: TypeAlias = tuple[tuple[Provision], FlatSection, int, int]
"""A provision as a side of a change, as a section, the number of its text and that of its tree. It holds the provision, so no
other can come to have its id."""

_Place: TypeAlias = tuple[int, int]
"""A level, and which of several orders: what is known of a provision holds where it stands so."""


class Bed(NamedTuple):
    """Provisions in printed order, and how many places before each its parent stands, 0 for none."""

    rows: list[Row]
    up: list[int]

    def planted(self) -> tuple[Sequence[tuple[Provision]], Columns]:
        """The same in columns: the provisions as sides of changes, and what is known of each."""
        alone, sections, own, tree = zip(*self.rows, strict=True) if self.rows else ((), (), (), ())
        return alone, Columns(sections, own, tree, self.up)


class _Opened(NamedTuple):
    """A provision under which something stands, while that is planted: its row, where it stands, and the trees right under it."""

    row: Row
    at: int
    waiting: Iterator[Provision]
    trees: list[int]


class Beds:
    """The provisions that were planted so far. `weight` says how many: their characters, and a hundred for each of them."""

    def __init__(self, interning: Interning) -> None:
        self.interning = interning
        self.weight = 0
        # Where a provision with all that stands under it was planted first. A bed holds its provisions, so no other can come
        # to have one's id.
        self._known: dict[_Place, dict[int, tuple[Bed, int]]] = {}
        self._leaves: dict[_Place, dict[int, Row]] = {}

    def bed(self, outline: Outline, origin: int = 0) -> Bed:
        """The provisions of an order."""
        bed = Bed([], [])
        opened: list[_Opened] = []
        waiting, above = iter(outline.provisions), -1
        trees: list[int] = []
        while True:
            place = len(opened) + 1, origin
            head = self._fill(bed, waiting, trees, place, above)
            if head is not None:
                row, at = self._row(head, place), len(bed.rows)
                bed.rows.append(row)
                bed.up.append(at - above if above >= 0 else 0)
                opened.append(_tuple(_Opened, (row, at, waiting, trees)))
                waiting, trees, above = iter(head.children), [], at
            elif opened:
                (side, section, own, _), at, waiting, outer = opened.pop()
                tree = self.interning.tree(own, trees)
                bed.rows[at] = side, section, own, tree
                self._known[len(opened) + 1, origin][id(side[0])] = bed, at
                trees, above = outer, opened[-1].at if opened else -1
                trees.append(tree)
            else:
                return bed

    def _fill(self, bed: Bed, waiting: Iterator[Provision], tops: list[int], place: _Place, above: int) -> Provision | None:
        """Puts into a bed what is known or has nothing under it; what has to be planted before it goes on, or None."""
        known, leaves = self._known.setdefault(place, {}), self._leaves.setdefault(place, {})
        rows, ups = bed
        for provision in waiting:
            row = leaves.get(id(provision))
            if row is None:
                if provision.children:
                    found = known.get(id(provision))
                    if found is None:
                        return provision
                    tops.append(self._again(bed, found, above))
                    continue
                row = leaves[id(provision)] = self._row(provision, place)
            ups.append(len(rows) - above if above >= 0 else 0)
            rows.append(row)
            tops.append(row[3])
        return None

    def _row(self, provision: Provision, place: _Place) -> Row:
        """A provision with nothing under it; what stands above it may differ from revision to revision."""
        kind, text = provision.kind._value_, provision.text
        number = self.interning.own(kind, text)
        self.weight += len(text) + 100
        section = _tuple(FlatSection, (place[0], provision.label, text, kind, provision.term, place[1]))
        return (provision,), section, number, ~number

    def _again(self, bed: Bed, found: tuple[Bed, int], above: int) -> int:
        """Puts into a bed, with everything under it, what was planted before; its tree."""
        (rows, ups), start = found
        tree = rows[start][3]
        end, at = start + self.interning.sizes[tree], len(bed.rows)
        bed.rows.extend(rows[start:end])
        bed.up.extend(ups[start:end])
        bed.up[at] = at - above if above >= 0 else 0
        return tree


_tuple = tuple.__new__


def joined(beds: Sequence[Bed]) -> Bed:
    """The provisions of several orders, one order behind the other."""
    whole = Bed([], [])
    for bed in beds:
        whole.rows.extend(bed.rows)
        whole.up.extend(bed.up)
    return whole

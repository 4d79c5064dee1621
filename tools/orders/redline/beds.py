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


class Bed(NamedTuple):
    """Provisions in printed order, in columns: each as a side of a change and as a section, the number of its text and that of
    its tree, and how many places before it its parent stands, 0 for none.
    """

    alone: list[tuple[Provision]]
    sections: list[FlatSection]
    own: list[int]
    tree: list[int]
    up: list[int]

    def put(self, other: Bed, start: int, end: int) -> None:
        """Puts behind all the others what stands in some places of another bed."""
        self.alone.extend(other.alone[start:end])
        self.sections.extend(other.sections[start:end])
        self.own.extend(other.own[start:end])
        self.tree.extend(other.tree[start:end])
        self.up.extend(other.up[start:end])

    @property
    def columns(self) -> Columns:
        """What is known of each."""
        return Columns(self.sections, self.own, self.tree, self.up)


class _Level(NamedTuple):
    """What was planted at a level of one of several orders, by ids: where a provision stands with all that stands under it, and
    those that have nothing under them. A bed holds its provisions, so no other can come to have one's id.
    """

    level: int
    origin: int
    whole: dict[int, tuple[Bed, int]]
    leaves: dict[int, Row]


class _Opened(NamedTuple):
    """What is put into a bed while something that stands under it is planted: those that follow, the trees of those that were
    there before, and where that stands under which they do, -1 for nothing.
    """

    waiting: Iterator[Provision]
    trees: list[int]
    above: int


class Beds:
    """The provisions that were planted so far. `weight` says how many: their characters, and a hundred for each of them."""

    def __init__(self, interning: Interning) -> None:
        self.interning = interning
        self.weight = 0
        # What is known of a provision holds at its level of its order.
        self._levels: dict[int, list[_Level]] = {}

    def bed(self, outline: Outline, origin: int = 0) -> Bed:
        """The provisions of an order."""
        bed = Bed([], [], [], [], [])
        levels = self._levels.setdefault(origin, [])
        opened = [_Opened(iter(outline.provisions), [], -1)]
        while True:
            deep = len(opened)
            if len(levels) < deep:
                levels.append(_Level(deep, origin, {}, {}))
            head = self._fill(bed, opened[-1], levels[deep - 1])
            if head is not None:
                at = self._put(bed, self._row(head, deep, origin), opened[-1].above)
                opened.append(_tuple(_Opened, (iter(head.children), [], at)))
                continue
            _, trees, at = opened.pop()
            if at < 0:
                return bed
            tree = bed.tree[at] = self.interning.tree(bed.own[at], trees)
            levels[deep - 2].whole[id(bed.alone[at][0])] = bed, at
            opened[-1].trees.append(tree)

    def _fill(self, bed: Bed, opened: _Opened, there: _Level) -> Provision | None:
        """Puts into a bed what is known or has nothing under it; what has to be planted before it goes on, or None."""
        level, origin, whole, leaves = there
        waiting, trees, above = opened
        alone, sections, owns, every, ups = bed
        for provision in waiting:
            if provision.children:
                found = whole.get(id(provision))
                if found is None:
                    return provision
                trees.append(self._again(bed, found, above))
                continue
            row = leaves.get(id(provision))
            if row is None:
                row = leaves[id(provision)] = self._row(provision, level, origin)
            side, section, own, tree = row
            ups.append(len(ups) - above if above >= 0 else 0)
            alone.append(side)
            sections.append(section)
            owns.append(own)
            every.append(tree)
            trees.append(tree)
        return None

    def _row(self, provision: Provision, level: int, origin: int) -> Row:
        """A provision with nothing under it; what stands above it may differ from revision to revision."""
        kind, text = provision.kind._value_, provision.text
        number = self.interning.own(kind, text)
        self.weight += len(text) + 100
        section = _tuple(FlatSection, (level, provision.label, text, kind, provision.term, origin))
        return (provision,), section, number, ~number

    def _put(self, bed: Bed, row: Row, above: int) -> int:
        """Puts one provision into a bed; where it stands there."""
        at = len(bed.up)
        bed.alone.append(row[0])
        bed.sections.append(row[1])
        bed.own.append(row[2])
        bed.tree.append(row[3])
        bed.up.append(at - above if above >= 0 else 0)
        return at

    def _again(self, bed: Bed, found: tuple[Bed, int], above: int) -> int:
        """Puts into a bed, with everything under it, what was planted before; its tree."""
        source, start = found
        tree, at = source.tree[start], len(bed.up)
        bed.put(source, start, start + self.interning.sizes[tree])
        bed.up[at] = at - above if above >= 0 else 0
        return tree


_tuple = tuple.__new__


def joined(beds: Sequence[Bed]) -> Bed:
    """The provisions of several orders, one order behind the other."""
    whole = Bed([], [], [], [], [])
    for bed in beds:
        whole.put(bed, 0, len(bed.up))
    return whole

"""Provisions as rows of a side, those of a heading made once for all revisions that have it with everything under it.

Revisions of a directive share whole sections as one object; what is below such a one is numbered and weighed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from orders.model.outline import Outline, Provision
from orders.redline.interning import Interning
from orders.redline.units import Columns, FlatSection, columns_of

DEEPEST = 16
"""As many levels of an order are planted part by part."""


_Leaf: TypeAlias = tuple[tuple[Provision], FlatSection, int, int]
"""A provision with nothing under it: as a side of a change, as a section, its number and that of its tree. It holds the
provision, so no other can come to have its id."""


class Bed(NamedTuple):
    """Provisions in printed order, each as a side of a change, and their columns, whatever they stand in.

    `tops` are the subtrees of the outermost.
    """

    provisions: list[tuple[Provision]]
    columns: Columns
    tops: list[int]


class Beds:
    """The provisions that were planted so far. `weight` says how many: their characters, and a hundred for each of them."""

    def __init__(self, interning: Interning) -> None:
        self.interning = interning
        self.weight = 0
        # Each entry holds its provision, so no other can come to have its number.
        self._known: dict[tuple[int, int, int], tuple[Provision, Bed]] = {}
        self._leaves: dict[tuple[int, int], dict[int, _Leaf]] = {}

    def bed(self, outline: Outline, origin: int = 0) -> Bed:
        """The provisions of an order."""
        frames = [_Frame(None, outline.provisions, 1)]
        while True:
            frame = frames[-1]
            below = self._fill(frame, origin)
            if below is not None:
                if frame.level == DEEPEST:
                    return self._by_itself(outline, origin)
                frames.append(_Frame(below, below.children, frame.level + 1))
                continue
            if frame.head is None:
                return frame.bed
            frames.pop()
            made = self._closed(frame, frame.head, origin)
            self._known[id(frame.head), frame.level - 1, origin] = frame.head, made
            frames[-1].add(made)

    def _fill(self, frame: _Frame, origin: int) -> Provision | None:
        """Puts into a frame what is known or has nothing under it; what has to be planted before it goes on, or None."""
        known, level = self._known, frame.level
        leaves = self._leaves.setdefault((level, origin), {})
        provisions, (sections, owns, trees, ups), tops = frame.bed
        for at in range(frame.done, len(frame.waiting)):
            provision = frame.waiting[at]
            if provision.children:
                found = known.get((id(provision), level, origin))
                if found is None:
                    frame.done = at + 1
                    return provision
                frame.add(found[1])
                continue
            leaf = leaves.get(id(provision))
            if leaf is None:
                leaf = leaves[id(provision)] = self._leaf(provision, level, origin)
            side, section, number, tree = leaf
            provisions.append(side)
            sections.append(section)
            owns.append(number)
            trees.append(tree)
            ups.append(0)
            tops.append(tree)
        frame.done = len(frame.waiting)
        return None

    def _leaf(self, provision: Provision, level: int, origin: int) -> _Leaf:
        """A provision with nothing under it; what stands above it may differ from revision to revision."""
        kind, text = provision.kind._value_, provision.text
        number = self.interning.own(kind, text)
        self.weight += len(text) + 100
        return (provision,), FlatSection(level, provision.label, text, kind, provision.term, origin), number, ~number

    def _closed(self, frame: _Frame, head: Provision, origin: int) -> Bed:
        """A provision with everything under it."""
        provisions, (sections, owns, trees, ups), tops = frame.bed
        kind = head.kind._value_
        number = self.interning.own(kind, head.text)
        tree = self.interning.tree(number, tops)
        at, sizes = 0, self.interning.sizes
        for top in tops:
            ups[at] = at + 1
            at += sizes[top]
        section = FlatSection(frame.level - 1, head.label, head.text, kind, head.term, origin)
        self.weight += len(head.text) + 100
        return Bed([(head,), *provisions], Columns([section, *sections], [number, *owns], [tree, *trees], [0, *ups]), [tree])

    def _by_itself(self, outline: Outline, origin: int) -> Bed:
        """An order in which more stands under each other than anybody writes: to keep every part of it would take too much."""
        levels = list(outline.levels())
        self.weight += sum([len(provision.text) + 100 for _, provision in levels])
        rows = [FlatSection(level, p.label, p.text, p.kind._value_, p.term, origin) for level, p in levels]
        return Bed([(provision,) for _, provision in levels], columns_of(rows, self.interning), [])


class _Frame:
    """What stands under a provision, as far as it is planted."""

    __slots__ = ("bed", "done", "head", "level", "waiting")

    def __init__(self, head: Provision | None, waiting: Sequence[Provision], level: int) -> None:
        self.head, self.waiting, self.level = head, waiting, level
        self.done = 0
        self.bed = Bed([], Columns([], [], [], []), [])

    def add(self, bed: Bed) -> None:
        """Put a bed behind what is there."""
        self.bed.provisions.extend(bed.provisions)
        for column, more in zip(self.bed.columns, bed.columns, strict=True):
            column.extend(more)  # type: ignore[attr-defined]
        self.bed.tops.extend(bed.tops)


def joined(beds: Sequence[Bed]) -> Bed:
    """The provisions of several orders, one order behind the other."""
    frame = _Frame(None, (), 1)
    for bed in beds:
        frame.add(bed)
    return frame.bed

"""Provisions as rows of a side, those of a heading made once for all revisions that have it with everything under it.

Revisions of a directive share whole sections as one object; what is below such a one is numbered and weighed once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from orders.model.outline import Outline, Provision
from orders.redline.interning import Interning
from orders.redline.units import Columns, FlatSection

_Leaf: TypeAlias = tuple[tuple[Provision], FlatSection, int, int]
"""A provision with nothing under it: as a side of a change, as a section, its number and that of its tree. It holds the
provision, so no other can come to have its id."""


class Bed(NamedTuple):
    """Provisions in printed order, each as a side of a change, and their columns, whatever they stand in."""

    provisions: list[tuple[Provision]]
    columns: Columns


class _Opened(NamedTuple):
    """A provision under which something stands, while that is planted: where it stands, and the trees right under it."""

    head: Provision
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
        self._known: dict[tuple[int, int, int], tuple[Bed, int]] = {}
        self._leaves: dict[tuple[int, int], dict[int, _Leaf]] = {}

    def bed(self, outline: Outline, origin: int = 0) -> Bed:
        """The provisions of an order."""
        bed = Bed([], Columns([], [], [], []))
        opened: list[_Opened] = []
        waiting, trees = iter(outline.provisions), list[int]()
        while True:
            level = len(opened) + 1
            at = opened[-1].at if opened else -1
            head = self._fill(bed, waiting, trees, (at, level, origin))
            if head is not None:
                opened.append(_Opened(head, self._put(bed, head, at, level, origin), waiting, trees))
                waiting, trees = iter(head.children), []
            elif opened:
                above = opened.pop()
                tree = bed.columns.tree[above.at] = self.interning.tree(bed.columns.own[above.at], trees)
                self._known[id(above.head), level - 1, origin] = bed, above.at
                waiting, trees = above.waiting, above.trees
                trees.append(tree)
            else:
                return bed

    def _fill(self, bed: Bed, waiting: Iterator[Provision], tops: list[int], where: tuple[int, int, int]) -> Provision | None:
        """Puts into a bed what is known or has nothing under it; what has to be planted before it goes on, or None."""
        above, level, origin = where
        known, leaves = self._known, self._leaves.setdefault((level, origin), {})
        provisions, (sections, owns, trees, ups) = bed
        for provision in waiting:
            if provision.children:
                found = known.get((id(provision), level, origin))
                if found is None:
                    return provision
                tops.append(self._again(bed, found, above))
                continue
            leaf = leaves.get(id(provision))
            if leaf is None:
                leaf = leaves[id(provision)] = self._leaf(provision, level, origin)
            side, section, number, tree = leaf
            ups.append(len(owns) - above if above >= 0 else 0)
            provisions.append(side)
            sections.append(section)
            owns.append(number)
            trees.append(tree)
            tops.append(tree)
        return None

    def _leaf(self, provision: Provision, level: int, origin: int) -> _Leaf:
        """A provision with nothing under it; what stands above it may differ from revision to revision."""
        kind, text = provision.kind._value_, provision.text
        number = self.interning.own(kind, text)
        self.weight += len(text) + 100
        section = _section(FlatSection, (level, provision.label, text, kind, provision.term, origin))
        return (provision,), section, number, ~number

    def _put(self, bed: Bed, head: Provision, above: int, level: int, origin: int) -> int:
        """Puts a provision into a bed under which something will stand, its tree left open; where it stands there."""
        at, kind, text = len(bed.provisions), head.kind._value_, head.text
        self.weight += len(text) + 100
        bed.provisions.append((head,))
        sections, own, tree, up = bed.columns
        sections.append(_section(FlatSection, (level, head.label, text, kind, head.term, origin)))
        own.append(self.interning.own(kind, text))
        tree.append(0)
        up.append(at - above if above >= 0 else 0)
        return at

    def _again(self, bed: Bed, found: tuple[Bed, int], above: int) -> int:
        """Puts into a bed, with everything under it, what was planted before; its tree."""
        (provisions, (sections, owns, trees, ups)), start = found
        tree = trees[start]
        end, at = start + self.interning.sizes[tree], len(bed.provisions)
        columns = bed.columns
        bed.provisions.extend(provisions[start:end])
        columns.sections.extend(sections[start:end])
        columns.own.extend(owns[start:end])
        columns.tree.extend(trees[start:end])
        columns.up.extend(ups[start:end])
        columns.up[at] = at - above if above >= 0 else 0
        return tree


_section = tuple.__new__


def joined(beds: Sequence[Bed]) -> Bed:
    """The provisions of several orders, one order behind the other."""
    whole = Bed([], Columns([], [], [], []))
    for bed in beds:
        whole.provisions.extend(bed.provisions)
        for column, more in zip(whole.columns, bed.columns, strict=True):
            column.extend(more)  # type: ignore[attr-defined]
    return whole

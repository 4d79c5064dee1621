"""Which provision of the new revision is which of the old one, and how each travelled.

The passes go from what is certain to what is likely: unique texts, headings by what stands under them, siblings in
their places, moves, and last the heavily reworded in their places. Each pass only pairs what the earlier ones left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orders.redline.anchors import pair_anchors
from orders.redline.inplace import LAX, STRICT, pair_in_place, staying
from orders.redline.matching import NONE, Matching
from orders.redline.moves import REWRITTEN, REWRITTEN_WORDS, pair_moves, pair_short_moves, pair_terms
from orders.redline.splits import complete_groups
from orders.redline.twins import pair_twins
from orders.redline.units import FlatSection, Interning, Side
from orders.redline.votes import pair_by_votes


@dataclass(frozen=True, slots=True)
class Group:
    """Units that belong together, by their places in printed order, and how they travelled."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False
    relevelled: bool = False
    renumbered: bool = False


def align(old: Sequence[FlatSection], new: Sequence[FlatSection]) -> list[Group]:
    """Every section of both sides in exactly one group; `order.in_order` puts the groups in the order they are told in.

    `new` has origin 0 throughout; `old` may have several. With one origin the answer is the same in both directions:
    the sides are put in an order of their own first, so that swapping them can change nothing but the direction.
    """
    one_origin = all(section.origin == 0 for section in old)
    if one_origin and (len(new), list(new)) < (len(old), list(old)):
        return [Group(g.new, g.old, g.moved, g.relevelled, g.renumbered) for g in _groups(new, old)]
    return _groups(old, new)


def _groups(old: Sequence[FlatSection], new: Sequence[FlatSection]) -> list[Group]:
    """The groups in no order."""
    interning = Interning()
    m = Matching(Side(old, interning), Side(new, interning))
    if list(old) == list(new):
        for at in range(len(old)):
            m.pair(at, at)
    else:
        match(m)
    return _tell(m)


def match(m: Matching) -> None:
    """All passes, in their order."""
    pair_anchors(m)
    pair_terms(m)
    pair_by_votes(m)
    pair_in_place(m, STRICT)
    pair_moves(m)
    pair_twins(m)
    pair_by_votes(m)
    pair_in_place(m, STRICT)
    pair_short_moves(m)
    pair_twins(m)
    pair_in_place(m, LAX)
    if pair_by_votes(m):
        pair_in_place(m, LAX)
    complete_groups(m)
    if pair_moves(m, REWRITTEN, REWRITTEN_WORDS):
        pair_in_place(m, LAX)


def _tell(m: Matching) -> list[Group]:
    """The groups of a finished matching, with how each travelled."""
    stays = _stays(m)
    groups: list[Group] = []
    for i, j in enumerate(m.old_to):
        if j == NONE:
            groups.append(Group((i,), ()))
            continue
        olds, news = m.merges.get(j, (i,)), m.splits.get(i, (j,))
        if olds[0] != i:
            continue
        a, b = m.old.units[i], m.new.units[j]
        moved = not any(k in stays for k in olds)
        level = a.section.level != b.section.level
        renumbered = not moved and a.section.label != b.section.label and len(olds) == len(news) == 1
        groups.append(Group(olds, news, moved, moved and level, renumbered))
    groups += [Group((), (j,)) for j in m.free_new()]
    return groups


def _stays(m: Matching) -> set[int]:
    """Old units that have a partner under the same parent, in the same order among their siblings."""
    stays: set[int] = set()
    for olds, news in m.families():
        stays |= {olds[x] for x, _ in staying(m, olds, news)}
    return stays

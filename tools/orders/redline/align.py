"""Which provision of the new revision is which of the old one, and how each travelled.

The passes go from what is certain to what is likely: unique texts, headings by what stands under them, siblings in
their places, moves, and last the heavily reworded in their places. Each pass only pairs what the earlier ones left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from orders.redline.anchors import pair_anchors
from orders.redline.inplace import LAX, STRICT, pair_in_place, staying
from orders.redline.matching import NONE, Matching
from orders.redline.moves import REWRITTEN, REWRITTEN_WORDS, pair_moves, pair_short_moves, pair_terms
from orders.redline.splits import complete_groups
from orders.redline.twins import pair_twins
from orders.redline.units import Planted, Side
from orders.redline.votes import pair_by_votes


class Group(NamedTuple):
    """Units that belong together, by their places in printed order, and how they travelled."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False
    relevelled: bool = False
    renumbered: bool = False


def align(old: Planted, new: Planted) -> list[Group]:
    """Every section of both sides in exactly one group; `order.in_order` puts the groups in the order they are told in.

    `new` has origin 0 throughout; `old` may have several. With one origin the answer is the same in both directions:
    the sides are put in an order of their own first, so that swapping them can change nothing but the direction.
    """
    before, after = old.sections, new.sections
    one_origin = not old.roots.keys() - {0}
    if one_origin and (len(after), after) < (len(before), before):
        return [_turned(Group, (there, here, *travel)) for here, there, *travel in _groups(new, old)]
    return _groups(old, new)


_turned = tuple.__new__


def _groups(old: Planted, new: Planted) -> list[Group]:
    """The groups in no order."""
    m = Matching(Side(old), Side(new))
    if old.sections == new.sections:
        m.old_to, m.new_to = list(range(old.size)), list(range(new.size))
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
    before, after = m.old.planted.sections, m.new.planted.sections
    row, merges, splits = tuple.__new__, m.merges, m.splits
    for i, j in enumerate(m.old_to):
        if j == NONE:
            groups.append(Group((i,), ()))
            continue
        a, b = before[i], after[j]
        if j not in merges and i not in splits:
            moved = i not in stays
            groups.append(row(Group, ((i,), (j,), moved, moved and a[0] != b[0], not moved and a[1] != b[1])))
            continue
        olds, news = merges.get(j) or (i,), splits.get(i) or (j,)
        if olds[0] == i:
            moved = stays.isdisjoint(olds)
            groups.append(Group(olds, news, moved, moved and a[0] != b[0]))
    groups += [Group((), (j,)) for j in m.free_new()]
    return groups


def _stays(m: Matching) -> set[int]:
    """Old units that have a partner under the same parent, in the same order among their siblings."""
    stays: set[int] = set()
    families: list[tuple[Sequence[int], Sequence[int]]] = [(roots, m.new.roots.get(0, [])) for roots in m.old.roots.values()]
    partner = m.old_to
    joined = {k for olds in m.merges.values() for k in olds}
    families += [m.family(i) for i in joined.union(m.old.planted.heads) if partner[i] != NONE and m.is_first(i)]
    for olds, news in families:
        if not olds or not news:
            continue
        if [partner[i] for i in olds] == news and m.merges.keys().isdisjoint(news):
            stays.update(olds)
        else:
            stays.update([olds[x] for x, _ in staying(m, olds, news)])
    return stays

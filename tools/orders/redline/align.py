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


class Alignment(NamedTuple):
    """Every section of both sides in exactly one place: with a partner to which it stands as before, or in a group.

    `there` says for each old section the new one that has its label and its place, `here` the same the other way round; NONE
    for those that stand in `groups`, which are in no order. `shared` are runs of sections that are the very same on both sides:
    where they begin on either, and how many they are; only the first of each may stand in a group.
    """

    there: list[int]
    here: list[int]
    groups: list[Group]
    shared: list[tuple[int, int, int]]


def align(old: Planted, new: Planted) -> Alignment:
    """Every section of both sides with its partners; `order.deletions` says where those are told that have none.

    `new` has origin 0 throughout; `old` may have several. With one origin the answer is the same in both directions:
    the sides are put in an order of their own first, so that swapping them can change nothing but the direction.
    """
    before, after = old.sections, new.sections
    one_origin = not old.roots.keys() - {0}
    if one_origin and (len(after), after) < (len(before), before):
        there, here, groups, shared = _aligned(new, old)
        turned = [Group(g.new, g.old, g.moved, g.relevelled, g.renumbered) for g in groups]
        return Alignment(here, there, turned, [(i, j, size) for j, i, size in shared])
    return _aligned(old, new)


def _aligned(old: Planted, new: Planted) -> Alignment:
    """The alignment of sides in the order in which they are compared."""
    if old.sections == new.sections:
        return Alignment(list(range(old.size)), list(range(new.size)), [], [(0, 0, old.size)])
    m = Matching(Side(old), Side(new))
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


def _tell(m: Matching) -> Alignment:
    """A finished matching, with how those travelled that did not stay."""
    stays = _stays(m)
    before, after = m.old.planted.sections, m.new.planted.sections
    partner, merges, splits = m.old_to, m.merges, m.splits
    joined = {k for olds in merges.values() for k in olds}.union(splits)
    # What is shared has its labels and its places in what it stands in; only the topmost of it can have gone elsewhere.
    told = joined.union([i for i, _, _ in m.shared if i not in stays])
    told.update([i for i in m.loose_old if (j := partner[i]) != NONE and (i not in stays or before[i][1] != after[j][1])])
    groups = [_group(Group, ((i,), (), False, False, False)) for i in m.free_old()]
    groups += [_group(Group, ((), (j,), False, False, False)) for j in m.free_new()]
    for i in sorted(told):
        j = partner[i]
        olds, news = merges.get(j) or (i,), splits.get(i) or (j,)
        if olds[0] == i:
            a, b = before[i], after[j]
            moved = stays.isdisjoint(olds)
            renumbered = not moved and a.label != b.label and len(olds) == len(news) == 1
            groups.append(Group(olds, news, moved, moved and a.level != b.level, renumbered))
    there, here = list(partner), list(m.new_to)
    for group in groups:
        for i in group.old:
            there[i] = NONE
        for j in group.new:
            here[j] = NONE
    return Alignment(there, here, groups, m.shared)


_group = tuple.__new__


def _stays(m: Matching) -> set[int]:
    """Old units that have a partner under the same parent, in the same order among their siblings: of those that are shared
    the topmost.
    """
    stays: set[int] = set()
    families: list[tuple[Sequence[int], Sequence[int]]] = [(roots, m.new.roots.get(0, [])) for roots in m.old.roots.values()]
    families += [m.family(i) for i in _parents(m, stays) if m.is_first(i)]
    partner = m.old_to
    for olds, news in families:
        if not olds or not news:
            continue
        if [partner[i] for i in olds] == news and m.merges.keys().isdisjoint(news):
            stays.update(olds)
        else:
            stays.update([olds[x] for x, _ in staying(m, olds, news)])
    return stays


def _parents(m: Matching, stays: set[int]) -> list[int]:
    """The old units with a partner whose families must be looked at. What went over as a whole, all under it stays there."""
    old, new, partner = m.old.planted, m.new.planted, m.old_to
    joined = {k for olds in m.merges.values() for k in olds}
    found: list[int] = [i for i in joined if old.tree[i] < 0]
    done = 0
    for i in m.loose_old:
        j = partner[i]
        if old.tree[i] < 0 or i < done or j == NONE:
            continue
        if old.tree[i] == new.tree[j]:
            done, end = old.end(i), new.end(j)
            if partner[i:done] == list(range(j, end)) and not _in_groups(m, range(i, done), range(j, end)):
                stays.update(range(i + 1, done))
                continue
            done = 0
        found.append(i)
    return found


def _in_groups(m: Matching, olds: range, news: range) -> bool:
    """Whether any of these old units was split, or any of the new ones merged from several."""
    return any(i in olds for i in m.splits) or any(j in news for j in m.merges)

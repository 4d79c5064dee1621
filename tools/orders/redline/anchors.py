"""The first pass: pairs about which there can be no doubt, wherever they went.

A text that stands once in each revision is the same provision. Everything later leans on these pairs.
"""

from __future__ import annotations

from orders.redline.matching import NONE, Matching
from orders.redline.units import SURE_WORDS

SURE_TREE = 4
"""Words that a unique subtree needs in all: a heading with its items is more telling than either alone."""


def pair_anchors(m: Matching) -> None:
    """Pairs what stands on both sides as it stood, then the texts that are letter for letter unique on both sides, then unique
    subtrees, then unique folded texts.
    """
    _pair_shared(m)
    _pair_raw(m)
    _pair_trees(m)
    _pair_folded(m)


def _pair_shared(m: Matching) -> None:
    """Pairs the subtrees that stand once on each side and have the same labels and levels there, too: nearly all of an order.

    The two passes behind this one would make the very same pairs, one by one: such a text is nowhere else or has no partner
    before its subtree has. Of several old orders a new provision can come to have more than one, so there nothing is shared.
    """
    old, new = m.old.planted, m.new.planted
    if len(old.roots) > 1:
        return
    here, times, there, trees = old.trees, new.trees, new.last_trees, old.tree
    weights, sizes, before, after = old.interning.weights, old.interning.sizes, old.sections, new.sections
    at, end = 0, old.size
    pairs: list[tuple[int, int, int]] = []
    while at < end:
        tree = trees[at]
        place = there.get(tree, NONE)
        if place >= 0 and here[tree] == times[tree] == 1 and weights[tree] >= SURE_TREE:
            size = sizes[tree]
            if before[at] == after[place] and (size == 1 or before[at : at + size] == after[place : place + size]):
                pairs.append((at, place, size))
                at += size
                continue
        at += 1
    m.share(pairs)


def _pair_raw(m: Matching) -> None:
    """Promise 4 speaks of the text itself, so the raw text goes first: folding can make two texts one."""
    old, new, old_to, new_to = m.old.planted, m.new.planted, m.old_to, m.new_to
    there = {new.sections[j][2]: j for j in m.loose_new}
    length = old.interning.length
    for i in m.loose_old:
        text = old.sections[i][2]
        j = there.get(text, NONE)
        # Each stands once on either side, so none of them can have a partner yet.
        if j >= 0 and length(text, SURE_WORDS) >= SURE_WORDS and new.is_written_once(j) and old.is_written_once(i):
            old_to[i], new_to[j] = j, i


def _pair_trees(m: Matching) -> None:
    """Pairs whole subtrees that stand once on each side, from the largest down."""
    here, times, there = m.old.planted.trees, m.new.planted.trees, m.new.planted.last_trees
    weights, sizes = m.old.planted.interning.weights, m.old.planted.interning.sizes
    old_to, new_to, trees = m.old_to, m.new_to, m.old.planted.tree
    done = 0
    for at in m.loose_old:
        tree = trees[at]
        if at < done or tree not in there or not here[tree] == times[tree] == 1 or weights[tree] < SURE_TREE:
            continue
        done = at + sizes[tree]
        for i, j in enumerate(range(there[tree], there[tree] + sizes[tree]), at):
            if old_to[i] == NONE and new_to[j] == NONE:
                old_to[i], new_to[j] = j, i


def _pair_folded(m: Matching) -> None:
    """Pairs texts that are unique on both sides once typography is folded."""
    old, new, counts = m.old.planted, m.new.planted, m.old.planted.interning.counts
    mine, own = old.own, new.own
    free_old = m.free_old()
    waiting = {mine[i] for i in free_old if counts[mine[i]] >= SURE_WORDS}
    before, after = old.times, new.times
    where = {own[j]: j for j in m.free_new() if own[j] in waiting and before[own[j]] == after[own[j]] == 1}
    if where:
        for i in free_old:
            j = where.get(mine[i], NONE)
            if j >= 0:
                m.pair(i, j)

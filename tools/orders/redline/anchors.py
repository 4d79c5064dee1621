"""The first pass: pairs about which there can be no doubt, wherever they went.

A text that stands once in each revision is the same provision. Everything later leans on these pairs.
"""

from __future__ import annotations

from orders.redline.matching import NONE, Matching
from orders.redline.units import SURE_WORDS

SURE_TREE = 4
"""Words that a unique subtree needs in all: a heading with its items is more telling than either alone."""


def pair_anchors(m: Matching) -> None:
    """Pairs the texts that are letter for letter unique on both sides, then unique subtrees, then unique folded texts."""
    _pair_raw(m)
    _pair_trees(m)
    _pair_folded(m)


def _pair_raw(m: Matching) -> None:
    """Promise 4 speaks of the text itself, so the raw text goes first: folding can make two texts one."""
    here, there, old_to, new_to = m.old.planted.sure_texts, m.new.planted.sure_texts, m.old_to, m.new_to
    # Each stands once on either side, so none of them can have a partner yet.
    for text in here.keys() & there.keys():
        i, j = here[text], there[text]
        old_to[i], new_to[j] = j, i


def _pair_trees(m: Matching) -> None:
    """Pairs whole subtrees that stand once on each side, from the largest down."""
    here, there = m.old.planted.trees, m.new.planted.trees
    weights, sizes = m.old.planted.interning.weights, m.old.planted.interning.sizes
    old_to, new_to = m.old_to, m.new_to
    done = 0
    for tree, at in here.items():
        if at < done or tree not in there or weights[tree] < SURE_TREE:
            continue
        done = at + sizes[tree]
        for i, j in enumerate(range(there[tree], there[tree] + sizes[tree]), at):
            if old_to[i] == NONE and new_to[j] == NONE:
                old_to[i], new_to[j] = j, i


def _pair_folded(m: Matching) -> None:
    """Pairs texts that are unique on both sides once typography is folded."""
    free_new = [j for j in m.free_new() if m.new.units[j].count >= SURE_WORDS]
    before, after = m.old.planted.once, m.new.planted.once
    where = {own: j for j in free_new for own in (m.new.own[j],) if own in before and own in after}
    if where:
        for i in m.free_old():
            j = where.get(m.old.own[i], -1)
            if j >= 0:
                m.pair(i, j)

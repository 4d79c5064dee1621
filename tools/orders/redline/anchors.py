"""The first pass: pairs about which there can be no doubt, wherever they went.

A text that stands once in each revision is the same provision. Everything later leans on these pairs.
"""

from __future__ import annotations

from orders.redline.matching import Matching

SURE_WORDS = 6
"""A unique text of so many words is paired unconditionally (promise 4)."""
SURE_TREE = 4
"""Words that a unique subtree needs in all: a heading with its items is more telling than either alone."""


def pair_anchors(m: Matching) -> None:
    """Pairs the texts that are letter for letter unique on both sides, then unique subtrees, then unique folded texts."""
    _pair_raw(m)
    _pair_trees(m)
    _pair_folded(m)


def _pair_raw(m: Matching) -> None:
    """Promise 4 speaks of the text itself, so the raw text goes first: folding can make two texts one."""
    there = m.new.planted.texts
    for text, i in m.old.planted.texts.items():
        j = there.get(text, -1)
        if i >= 0 and j >= 0 and len(text.split(None, SURE_WORDS)) >= SURE_WORDS:
            m.pair(i, j)


def _pair_trees(m: Matching) -> None:
    """Pairs whole subtrees that stand once on each side, from the largest down."""
    here, there = m.old.planted.trees, m.new.planted.trees
    at = 0
    for unit in m.old.units:
        if unit.at < at or unit.weight < SURE_TREE or here.get(unit.tree) is None:
            continue
        j = there.get(unit.tree)
        if j is None:
            continue
        for i in range(unit.at, unit.end):
            if m.free(i, j):
                m.pair(i, j)
            j += 1
        at = unit.end


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

"""From the top down: under each pair of parents, children that stay in place are paired with those in the same gap."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from orders.redline.gaps import fill_gap
from orders.redline.matching import NONE, Matching
from orders.redline.spine import heaviest_increasing

STRICT = 0.6
"""Share of words in common from which two provisions are one by their words alone."""
LAX = 0.34
"""Share that is enough where everything around them says that they stand in the same place."""


def pair_in_place(m: Matching, floor: float) -> None:
    """Fills the gaps under every pair of parents, the outermost first; pairs made on the way open gaps of their own.

    Where several old orders compete for one new, the more alike come first, or the first order would take what is another's.
    """
    steps = (0.9, 0.75, floor) if len(m.old.roots) > 1 else (floor,)
    for step in steps:
        for olds, news in m.families():
            fill_children(m, olds, news, max(step, floor))


def fill_children(m: Matching, olds: Sequence[int], news: Sequence[int], floor: float) -> None:
    """Fills the gaps between the siblings of both sides that stay in place."""
    there, here = m.old_to, m.new_to
    if NONE not in [there[i] for i in olds] or NONE not in [here[j] for j in news]:
        return
    x = y = 0
    for p, q in [*staying(m, olds, news), (len(olds), len(news))]:
        free_old = [i for i in olds[x:p] if there[i] == NONE] if p > x else ()
        free_new = [j for j in news[y:q] if here[j] == NONE] if free_old else ()
        if free_new:
            fill_gap(m, free_old, free_new, floor)
        x, y = p + 1, q + 1


def staying(m: Matching, olds: Sequence[int], news: Sequence[int]) -> list[tuple[int, int]]:
    """Places (among the old, among the new siblings) of the pairs that stay: the heaviest run in order."""
    place, there = {j: y for y, j in enumerate(news)}, m.old_to
    pairs = [(x, place[there[i]]) for x, i in enumerate(olds) if there[i] in place]
    if m.merges:
        pairs = [(x, y) for x, y in pairs if m.merges.get(news[y], (olds[x],))[0] == olds[x]]
    if all(one < other for (_, one), (_, other) in pairwise(pairs)):
        return pairs
    before, after, weight = m.old.planted.tree, m.new.planted.tree, m.old.planted.interning.weights
    weights = [float(weight[before[olds[x]]] + weight[after[news[y]]]) for x, y in pairs]
    return [pairs[k] for k in heaviest_increasing([y for _, y in pairs], weights)]

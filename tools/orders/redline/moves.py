"""Provisions that went elsewhere: what found no partner in its place is looked for in the whole order."""

from __future__ import annotations

from orders.redline.gaps import candidates
from orders.redline.matching import Matching
from orders.redline.units import kind_class

MOVED = 0.6
"""Share of words in common that a move needs; at 0.8 one real move in seven is lost."""
MOVED_WORDS = 5
"""Shorter texts ("COLOR:", a table's row) are alike by chance."""


def pair_moves(m: Matching) -> int:
    """Pairs free units that are alike wherever they stand, the most alike first. Returns how many."""
    olds = [i for i in m.free_old() if m.old.units[i].count >= MOVED_WORDS]
    news = [j for j in m.free_new() if m.new.units[j].count >= MOVED_WORDS]
    paired = _pair_equal(m, olds, news)
    ranked: list[tuple[float, int, int, int]] = []
    for i, likely in zip(olds, candidates(m, olds, news), strict=True):
        for j in likely:
            a, b = m.old.units[i].section, m.new.units[j].section
            alike = m.like.own(i, j) * (1.0 if kind_class(a) == kind_class(b) else 0.8)
            if alike >= MOVED and m.free(i, j):
                ranked.append((-alike, -min(m.old.units[i].count, m.new.units[j].count), i, j))
    for _, _, i, j in sorted(ranked):
        if m.free(i, j):
            m.pair(i, j)
            paired += 1
    return paired


def _pair_equal(m: Matching, olds: list[int], news: list[int]) -> int:
    """Repeated texts that are equal on both sides and still free, in their order."""
    waiting: dict[int, list[int]] = {}
    for j in reversed(news):
        waiting.setdefault(m.new.units[j].own, []).append(j)
    paired = 0
    for i in olds:
        same = waiting.get(m.old.units[i].own)
        if same:
            m.pair(i, same.pop())
            paired += 1
    return paired

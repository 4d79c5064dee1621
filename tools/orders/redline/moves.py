"""Provisions that went elsewhere: what found no partner in its place is looked for in the whole order."""

from __future__ import annotations

from collections.abc import Sequence

from orders.redline.interning import kind_class
from orders.redline.matching import NONE, Matching
from orders.redline.units import Side

MOVED = 0.6
"""Share of words in common that a move needs; at 0.8 one real move in seven is lost."""
REWRITTEN = 0.5
"""Share that is enough for a longer text that nothing in its old place answers to."""
REWRITTEN_WORDS = 8
MOVED_WORDS = 5
"""Shorter texts ("COLOR:", a table's row) are alike by chance."""
CONTENT = 0.3
"""How much of the likeness is told by words that carry content: two sentences about anything share their small words."""
REPEATS = 40
"""So many places of one repeated text are weighed against each other."""


def pair_moves(m: Matching, floor: float = MOVED, words: int = MOVED_WORDS) -> int:
    """Pairs free units that are alike wherever they stand, the most alike first. Returns how many."""
    counts, before, after = m.old.planted.interning.counts, m.old.own, m.new.own
    free_old, free_new = m.free_old(), m.free_new()
    olds = [i for i in free_old if counts[before[i]] >= words]
    if not olds or not free_new:
        return 0
    news = [j for j in free_new if counts[after[j]] >= words]
    paired = _pair_equal(m, olds, news)
    ranked: list[tuple[float, int, int, int]] = []
    wanted = set(news)
    for i in olds:
        for j in m.candidates.of(i):
            if j not in wanted or not m.free(i, j):
                continue
            a, b = m.old.units[i].section, m.new.units[j].section
            alike = m.like.own(i, j) * (1.0 if kind_class(a.kind) == kind_class(b.kind) else 0.8)
            alike = alike * (1 - CONTENT) + m.like.content(i, j) * CONTENT
            if alike >= floor:
                ranked.append((-alike, -min(m.old.units[i].count, m.new.units[j].count), i, j))
    for _, _, i, j in sorted(ranked):
        if m.free(i, j):
            m.pair(i, j)
            paired += 1
    return paired


def _pair_equal(m: Matching, olds: list[int], news: list[int]) -> int:
    """Repeated texts that are equal on both sides and still free: those that the surroundings join first, then in order."""
    before, after = _by_text(m.old, olds), _by_text(m.new, news)
    paired = 0
    for own, same_old in before.items():
        same_new = after.get(own, [])
        ways = [
            (not _went_along(m, i, j), m.old.units[i].section.level != m.new.units[j].section.level, i, j)
            for i in same_old[:REPEATS]
            for j in same_new[:REPEATS]
        ]
        for _, _, i, j in sorted(ways):
            if m.free(i, j):
                m.pair(i, j)
                paired += 1
        free_old, free_new = ([i for i in same_old if m.old_to[i] == NONE], [j for j in same_new if m.new_to[j] == NONE])
        for i, j in zip(free_old, free_new, strict=False):
            m.pair(i, j)
            paired += 1
    return paired


def _by_text(side: Side, places: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for at in places:
        found.setdefault(side.own[at], []).append(at)
    return found


def pair_terms(m: Matching) -> None:
    """Definitions of one term are one, wherever in the order it is defined and however it is defined anew."""
    before, after = m.old.planted.sections, m.new.planted.sections
    if not any(before[i][4] for i in m.loose_old) or not any(after[j][4] for j in m.loose_new):
        return
    there = m.new.planted.terms
    for term, i in m.old.planted.terms.items():
        j = there.get(term, NONE)
        if min(i, j) >= 0 and m.free(i, j):
            m.pair(i, j)


def pair_short_moves(m: Matching) -> int:
    """Short texts that are the same on both sides and changed their parent, where what stands around them went along.

    "Road closures" twice proves nothing. It does when it only changed its place among its siblings, when the new parent
    stands where the old one stood, one level up or down (a list was put under a new heading), or when a neighbour made the same
    journey. Returns how many were paired.
    """
    waiting = _by_text(m.new, m.free_new())
    paired = 0
    for i in m.free_old() if waiting else ():
        same = waiting.get(m.old.own[i], [])
        if not same or not m.old.units[i].count:
            continue
        near = next((j for j in same[:REPEATS] if _went_along(m, i, j)), NONE)
        if near != NONE:
            m.pair(i, near)
            same.remove(near)
            paired += 1
    return paired


def _went_along(m: Matching, i: int, j: int) -> bool:
    """Whether the surroundings of two equal texts speak for their being one provision."""
    up, new_up = m.old.units[i].parent, m.new.units[j].parent
    above = m.old.units[up].parent if up >= 0 else NONE
    new_above = m.new.units[new_up].parent if new_up >= 0 else NONE
    if m.together(up, new_up) or (new_up >= 0 and m.together(up, new_above)) or (up >= 0 and m.together(above, new_up)):
        return True
    return any(
        a >= 0 and b >= 0 and (m.together(a, b) or (m.free(a, b) and m.old.units[a].own == m.new.units[b].own))
        for a, b in zip(m.old.beside(i), m.new.beside(j), strict=True)
    )

"""Headings paired by what stands under them.

A heading has two or three words, and orders reuse them ("POLICY", "Procedures"). What stands under it is its better
name: where most of the words below one heading are found again below another, the two are one, whatever they say.
"""

from __future__ import annotations

from orders.redline.matching import NONE, Matching
from orders.redline.units import Side

MAJORITY = 0.5
"""Share of the words of both subtrees that must be common to them."""


def pair_by_votes(m: Matching) -> int:
    """Pairs free units whose subtrees hold mostly the same pairs; the clearest cases first. Returns how many."""
    votes = _count_votes(m)
    ranked: list[tuple[float, int, int]] = []
    for (i, j), common in votes.items():
        a, b = m.old.units[i], m.new.units[j]
        own = m.like.own(i, j) * (a.count + b.count)
        share = (2 * common + own) / max(1, a.weight + b.weight)
        if share >= MAJORITY:
            ranked.append((-share, i, j))
    paired = 0
    for _, i, j in sorted(ranked):
        if m.free(i, j):
            m.pair(i, j)
            paired += 1
    return paired


def _count_votes(m: Matching) -> dict[tuple[int, int], int]:
    """Words of the pairs found so far that stand below each (free old, free new) pair of ancestors."""
    votes: dict[tuple[int, int], int] = {}
    above_old, above_new = _free_ancestors(m.old, m.old_to), _free_ancestors(m.new, m.new_to)
    for i, j in enumerate(m.old_to):
        if j == NONE or not above_old[i] or not above_new[j]:
            continue
        count = min(m.old.units[i].count, m.new.units[j].count)
        for up in above_old[i]:
            for down in above_new[j]:
                votes[up, down] = votes.get((up, down), 0) + count
    return votes


def _free_ancestors(side: Side, partner: list[int]) -> list[tuple[int, ...]]:
    """For every unit those above it that have no partner, innermost first."""
    above: list[tuple[int, ...]] = []
    for unit in side.units:
        up = unit.parent
        if up == NONE:
            above.append(())
        else:
            above.append((up, *above[up]) if partner[up] == NONE else above[up])
    return above

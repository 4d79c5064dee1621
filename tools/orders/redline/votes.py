"""Headings paired by what stands under them.

A heading has two or three words, and orders reuse them ("POLICY", "Procedures"). What stands under it is its better
name: where most of the words below one heading are found again below another, the two are one, whatever they say.

But a heading that kept its words, its label and something of what stood under it is still there to be read. What others
brought below it then came from elsewhere, however much it is: it was put under this heading, the heading was not reworded.
"""

from __future__ import annotations

from collections.abc import Mapping

from orders.redline.matching import NONE, Matching
from orders.redline.units import Side, singles

MAJORITY = 0.5
"""Share of the words under both headings, as far as their partners are known, that must be common to them."""
HIGH = 16
"""So many levels up a pair has a vote; no order goes deeper, and a file that does must not take for ever."""
EVIDENCE = 0.2
"""Share of all words under both that must be known to be common."""
SAME_HEADING = 0.5
"""What equal headings add where several claim the same words: a section and the one subsection that holds most of it."""

FULL_WEIGHT = 120
"""Words of a subtree up to which its heading has this full weight."""


def pair_by_votes(m: Matching) -> int:
    """Pairs free units whose subtrees hold mostly the same pairs; the clearest cases first. Returns how many.

    A heading whose clearest case is not clear enough waits: the second best would be its parent or its child.
    Headings that stayed are clear whatever the votes for others, and go first.
    """
    votes = _count_votes(m)
    known_old, known_new = _known_words(m.old, m.old_to), _known_words(m.new, m.new_to)
    ranked: list[tuple[bool, float, int, int]] = []
    stayed = _stayed_headings(m, votes)
    for pair in _same_headings(m):
        votes.setdefault(pair, 0)
    for (i, j), common in votes.items():
        ranked.append(((i, j) not in stayed, -_share(m, i, j, common) - _resemblance(m, i, j), i, j))
    waiting: set[tuple[bool, int]] = set()
    paired = 0
    for _, _, i, j in sorted(ranked):
        if not m.free(i, j) or (True, i) in waiting or (False, j) in waiting:
            continue
        share, known = _share(m, i, j, votes[i, j]), 2 * votes[i, j] / max(1, known_old[i] + known_new[j])
        if (i, j) in stayed or (votes[i, j] and (share >= MAJORITY or (known >= MAJORITY and share >= EVIDENCE))):
            m.pair(i, j)
            paired += 1
        else:
            waiting |= {(True, i), (False, j)}
    return paired


def _share(m: Matching, i: int, j: int, common: int) -> float:
    """Share of the words of both subtrees that are known to be common, the headings' own words included."""
    a, b = m.old.units[i], m.new.units[j]
    return (2 * common + m.like.own(i, j) * (a.count + b.count)) / (a.weight + b.weight)


def _resemblance(m: Matching, i: int, j: int) -> float:
    """What speaks for a pair beside its votes: the words below, and equal headings, the more the less stands below them."""
    a, b = m.old.units[i], m.new.units[j]
    same = SAME_HEADING if a.own == b.own and a.count else 0.0
    return m.like.below(i, j) + same * min(1.0, FULL_WEIGHT / min(a.weight, b.weight))


def _same_headings(m: Matching) -> list[tuple[int, int]]:
    """Free units with children whose text, however short, stands just once on each side: claims that weigh against a vote."""
    once = singles(u.own for u in m.old.units) & singles(u.own for u in m.new.units)
    where = {u.own: u.at for u in m.new.units if u.own in once and u.kids and m.new_to[u.at] == NONE}
    return [(u.at, where[u.own]) for u in m.old.units if u.own in where and u.kids and m.old_to[u.at] == NONE]


def _stayed_headings(m: Matching, votes: Mapping[tuple[int, int], int]) -> set[tuple[int, int]]:
    """Of the pairs that have votes those that say the same under the same label, and say it nowhere else.

    Each condition keeps out a case in which the children know better. Without a vote nothing stayed, and a new heading
    only took a familiar word ("POLICY"). Words that stand twice ("Exceptions") do not tell which of the two is meant.
    Another label, or none, means that the heading may have been set up anew elsewhere. Each of several old orders has
    headings of its own, so words that two of them share are still unique in each; the votes choose between them.
    """
    once_old = singles((u.section.origin, u.own) for u in m.old.units)
    once_new = singles(u.own for u in m.new.units)
    stayed: set[tuple[int, int]] = set()
    for i, j in votes:
        a, b = m.old.units[i], m.new.units[j]
        same = a.own == b.own and a.count and a.section.label and a.section.label == b.section.label
        if same and b.own in once_new and (a.section.origin, a.own) in once_old:
            stayed.add((i, j))
    return stayed


def _known_words(side: Side, partner: list[int]) -> list[int]:
    """For every unit the words under it (its own aside) that have a partner somewhere."""
    known = [0] * len(side.units)
    for unit in reversed(side.units):
        if unit.parent >= 0:
            own = max(1, unit.count) if partner[unit.at] != NONE else 0
            known[unit.parent] += known[unit.at] + own
    return known


def _count_votes(m: Matching) -> dict[tuple[int, int], int]:
    """Words of the pairs found so far that stand below each (free old, free new) pair of ancestors."""
    votes: dict[tuple[int, int], int] = {}
    above_old, above_new = _free_ancestors(m.old, m.old_to), _free_ancestors(m.new, m.new_to)
    for i, j in enumerate(m.old_to):
        if j == NONE or not above_old[i] or not above_new[j]:
            continue
        count = max(1, min(m.old.units[i].count, m.new.units[j].count))
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
            above.append((up, *above[up])[:HIGH] if partner[up] == NONE else above[up])
    return above

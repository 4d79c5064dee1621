"""Headings paired by what stands under them.

A heading has two or three words, and orders reuse them ("POLICY", "Procedures"). What stands under it is its better
name: where most of the words below one heading are found again below another, the two are one, whatever they say.

But a heading that kept its words, its label and something of what stood under it is still there to be read. What others
brought below it then came from elsewhere, however much it is: it was put under this heading, the heading was not reworded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from orders.redline.matching import NONE, Matching
from orders.redline.units import Planted, Side

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
    heads_old, heads_new = _heads(m.old, m.free_old()), _heads(m.new, m.free_new())
    if not heads_old or not heads_new:
        return 0
    votes = _count_votes(m, heads_old, heads_new)
    known_old, known_new = _Known(m.old, m.old_to), _Known(m.new, m.new_to)
    paired = _pair_stayed(m, votes)
    for pair in _same_headings(m, heads_old, heads_new):
        votes.setdefault(pair, 0)
    waiting: set[tuple[bool, int]] = set()
    for i, j in _ranked(m, votes):
        if not m.free(i, j) or (True, i) in waiting or (False, j) in waiting:
            continue
        share = _share(m, i, j, votes[i, j])
        good = votes[i, j] and share >= MAJORITY
        if not good and votes[i, j] and share >= EVIDENCE:
            good = 2 * votes[i, j] >= MAJORITY * max(1, known_old.under(i) + known_new.under(j))
        if good:
            m.pair(i, j)
            paired += 1
        else:
            waiting |= {(True, i), (False, j)}
    return paired


def _pair_stayed(m: Matching, votes: Mapping[tuple[int, int], int]) -> int:
    """Pairs the headings that stayed; where several old orders have one, the clearest of them. Returns how many."""
    claims: dict[int, list[int]] = {}
    for i, j in _stayed_headings(m, votes):
        claims.setdefault(j, []).append(i)
    for j, olds in claims.items():
        one = olds[0] if len(olds) == 1 else _ranked(m, {(i, j): votes[i, j] for i in olds})[0][0]
        m.pair(one, j)
    return len(claims)


def _ranked(m: Matching, votes: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """The pairs that are free, the clearest first."""
    free = [(i, j, common) for (i, j), common in votes.items() if m.free(i, j)]
    olds, news = Counter([i for i, _, _ in free]), Counter([j for _, j, _ in free])
    # A pair that stands alone takes nothing from another, whenever its turn comes.
    alone = [(i, j) for i, j, _ in free if olds[i] == news[j] == 1]
    others = [(i, j, common) for i, j, common in free if not olds[i] == news[j] == 1]
    clear = sorted([(-_share(m, i, j, common) - _resemblance(m, i, j), i, j) for i, j, common in others])
    return [*alone, *[(i, j) for _, i, j in clear]]


def _share(m: Matching, i: int, j: int, common: int) -> float:
    """Share of the words of both subtrees that are known to be common, the headings' own words included."""
    old, new = m.old.planted, m.new.planted
    counts, weights = old.interning.counts, old.interning.weights
    words = counts[old.own[i]] + counts[new.own[j]]
    return (2 * common + m.like.own(i, j) * words) / (weights[old.tree[i]] + weights[new.tree[j]])


def _resemblance(m: Matching, i: int, j: int) -> float:
    """What speaks for a pair beside its votes: the words below, and equal headings, the more the less stands below them."""
    old, new, weights = m.old.planted, m.new.planted, m.old.planted.interning.weights
    same = SAME_HEADING if old.own[i] == new.own[j] and old.interning.counts[old.own[i]] else 0.0
    return m.like.below(i, j) + same * min(1.0, FULL_WEIGHT / min(weights[old.tree[i]], weights[new.tree[j]]))


def _same_headings(m: Matching, heads_old: Sequence[int], heads_new: Sequence[int]) -> list[tuple[int, int]]:
    """Free units with children whose text, however short, stands just once on each side: claims that weigh against a vote."""
    old, new = m.old.planted, m.new.planted
    waiting, own = {old.own[i] for i in heads_old}, new.own
    before, after = old.times, new.times
    where = {own[j]: j for j in heads_new if own[j] in waiting and before[own[j]] == after[own[j]] == 1}
    return [(i, where[old.own[i]]) for i in heads_old if old.own[i] in where]


def _stayed_headings(m: Matching, votes: Mapping[tuple[int, int], int]) -> set[tuple[int, int]]:
    """Of the pairs that have votes those that say the same under the same label, and say it nowhere else.

    Each condition keeps out a case in which the children know better. Without a vote nothing stayed, and a new heading
    only took a familiar word ("POLICY"). Words that stand twice ("Exceptions") do not tell which of the two is meant.
    Another label, or none, means that the heading may have been set up anew elsewhere. Each of several old orders has
    headings of its own, so words that two of them share are still unique in each; the votes choose between them.
    """
    stayed: set[tuple[int, int]] = set()
    old, new = m.old.planted, m.new.planted
    for i, j in votes:
        own = old.own[i]
        if own != new.own[j] or not old.interning.counts[own]:
            continue
        label = old.sections[i].label
        if label and label == new.sections[j].label and new.times[own] == 1 and old.is_once(i):
            stayed.add((i, j))
    return stayed


class _Known:
    """How many words under a unit (its own aside) have a partner somewhere, as things stand when this is made."""

    def __init__(self, side: Side, partner: Sequence[int]) -> None:
        self._side, self._partner = side.planted, list(partner)

    @cached_property
    def _upto(self) -> list[int]:
        counts = self._side.counts
        return [0, *accumulate([words or 1 if j != NONE else 0 for words, j in zip(counts, self._partner, strict=True)])]

    def under(self, at: int) -> int:
        """Of one unit; its subtree is a run of units."""
        return self._upto[self._side.end(at)] - self._upto[at + 1]


def _heads(side: Side, places: Sequence[int]) -> list[int]:
    """Those of some units under which something stands."""
    trees = side.planted.tree
    return [at for at in places if trees[at] >= 0]


def _count_votes(m: Matching, heads_old: Sequence[int], heads_new: Sequence[int]) -> dict[tuple[int, int], int]:
    """Words of the pairs found so far that stand below each (free old, free new) pair of ancestors."""
    above_old, above_new = _nearest(m.old.planted, heads_old), _nearest(m.new.planted, heads_new)
    before, after = m.old.own, m.new.own
    counts, weights, trees = m.old.planted.interning.counts, m.old.planted.interning.weights, m.old.planted.tree
    shared = {i: size for i, _, size in m.shared}
    nearest: dict[tuple[int, int], int] = {}
    for i in _under(m.old.planted, heads_old, shared):
        j = m.old_to[i]
        if j != NONE and (down := above_new[j]) >= 0:
            pair = above_old[i], down
            words = weights[trees[i]] if i in shared else min(counts[before[i]], counts[after[j]]) or 1
            nearest[pair] = nearest.get(pair, 0) + words
    votes: dict[tuple[int, int], int] = {}
    for (i, j), words in nearest.items():
        for up in _upward(i, above_old):
            for down in _upward(j, above_new):
                votes[up, down] = votes.get((up, down), 0) + words
    return votes


def _under(side: Planted, heads: Sequence[int], shared: Mapping[int, int]) -> Iterator[int]:
    """What stands under any of these heads, which are in order; of what is shared, which has no head among them, the topmost."""
    at = 0
    for head in heads:
        at, end = max(at, head + 1), side.end(head)
        while at < end:
            yield at
            at += shared.get(at, 1)


def _nearest(side: Planted, heads: Sequence[int]) -> list[int]:
    """For every unit the nearest of these above it, NONE where there is none."""
    nearest = [NONE] * side.size
    for head in heads:
        end = side.end(head)
        nearest[head + 1 : end] = [head] * (end - head - 1)
    return nearest


def _upward(head: int, nearest: Sequence[int]) -> list[int]:
    """A unit without a partner and those above it that have none, innermost first."""
    found = [head]
    while nearest[found[-1]] != NONE and len(found) < HIGH:
        found.append(nearest[found[-1]])
    return found

"""How alike two units are: the longest common subsequence of their words, by whole-number arithmetic on bit rows.

One addition and three logical operations on long integers advance a whole row of the classic table (Hyyrö, 2004), so a
pair of paragraphs costs microseconds in plain Python, and nothing here depends on a clock or a hash order.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from orders.redline.units import Side

T = TypeVar("T", bound=Hashable)

LONG = 4000
"""Words above which a text is compared by its runs of three words instead: the bit rows would outgrow memory."""

BRIEF = 8
"""Words of two texts together up to which stop words alone can make them alike ("This directive:")."""


def masks_of(items: Sequence[T]) -> dict[T, int]:
    """Where each item stands, one bit a place."""
    masks: dict[T, int] = {}
    for place, item in enumerate(items):
        masks[item] = masks.get(item, 0) | 1 << place
    return masks


def lcs_length(masks: Mapping[str, int], length: int, other: Sequence[str]) -> int:
    """Words in common, in order, of a text of `length` words given by its masks and another."""
    full = (1 << length) - 1
    row = full
    for word in other:
        at = masks.get(word)
        if at:
            hit = row & at
            row = ((row + hit) | (row - hit)) & full
    return length - row.bit_count()


def lcs_pairs(old: Sequence[T], new: Sequence[T]) -> list[tuple[int, int]]:
    """Places (in old, in new) of a longest common subsequence, in order; of equals the first ones."""
    masks = masks_of(old)
    full = (1 << len(old)) - 1
    rows = [full]
    for item in new:
        row = rows[-1]
        hit = row & masks.get(item, 0)
        rows.append(((row + hit) | (row - hit)) & full)
    pairs: list[tuple[int, int]] = []
    i, j = len(old), len(new)
    while i and j:
        if rows[j] >> (i - 1) & 1:
            i -= 1
        elif not rows[j - 1] >> (i - 1) & 1:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def shingles(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The runs of three words of a text; of a shorter one the whole text."""
    if len(words) < 3:
        return [tuple(words)] if words else []
    return list(zip(words, words[1:], words[2:], strict=False))


class Likeness:
    """Answers how alike two units are, and remembers the answers."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self._folded = old.planted.interning.folded
        self._common: dict[tuple[int, int], int] = {}

    def common(self, i: int, j: int) -> int:
        """Words that two units have in common, in order."""
        found = self._common.get((i, j))
        if found is None:
            found = self._common[i, j] = self._count(i, j)
        return found

    def _count(self, i: int, j: int) -> int:
        a, b = self.old.words(i), self.new.words(j)
        if len(a) + len(b) > BRIEF and not self.old.content(i) & self.new.content(j):
            return 0
        if max(len(a), len(b)) > LONG:
            left, right = frozenset(shingles(a)), frozenset(shingles(b))
            return len(left & right) * (len(a) + len(b)) // (len(left) + len(right))
        if len(a) <= len(b):
            return lcs_length(self.old.masks(i), len(a), b)
        return lcs_length(self.new.masks(j), len(b), a)

    def own(self, i: int, j: int) -> float:
        """Share of the words of two units' own texts that they have in common; 1 where the texts are the same."""
        one, other, folded = self.old.own[i], self.new.own[j], self._folded
        if one == other or folded[one] == folded[other]:
            return 1.0
        size = len(self.old.words(i)) + len(self.new.words(j))
        return 2 * self.common(i, j) / size if size else 0.0

    def content(self, i: int, j: int) -> float:
        """Share of the content words (as sets) that two units' own texts have in common."""
        a, b = self.old.content(i), self.new.content(j)
        return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0

    def below(self, i: int, j: int) -> float:
        """Share of the content words that stand under both units."""
        a, b = self.old.below(i), self.new.below(j)
        return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


class Candidates:
    """For each old unit the few new ones that share most runs of three words with it that are not in everybody's mouth.

    The runs are counted once for the whole comparison, over the units that had no partner at that time.
    """

    COMMON = 12
    """A run that stands in more new units than this tells nothing."""
    MOST = 6
    """So many candidates are looked at for one unit."""

    def __init__(self, old: Side, new: Side, olds: Sequence[int], news: Sequence[int]) -> None:
        self._found: dict[int, list[int]] = {}
        index: dict[tuple[str, ...], list[int]] = {}
        for j in news:
            for run in shingles(new.words(j)):
                holders = index.setdefault(run, [])
                if not holders or holders[-1] != j:
                    holders.append(j)
        for i in olds:
            hits: dict[int, int] = {}
            for run in dict.fromkeys(shingles(old.words(i))):
                known = index.get(run, ())
                if len(known) <= self.COMMON:
                    for j in known:
                        hits[j] = hits.get(j, 0) + 1
            if hits:
                self._found[i] = sorted(hits, key=lambda j: (-hits[j], j))[: self.MOST]

    def of(self, i: int) -> Sequence[int]:
        """The candidates of an old unit, the likeliest first."""
        return self._found.get(i, ())

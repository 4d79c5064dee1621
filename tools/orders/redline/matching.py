"""The state of an alignment: which units stand together so far, and the assertion that each stands in one group only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orders.model.counting import numbers_to
from orders.redline.similarity import Candidates, Likeness
from orders.redline.units import Side

NONE = -1


class Matching:
    """Who stands with whom. `old_to[i]` is the new unit of old unit i (of a split the first), NONE while it has none.

    `splits[i]` are the several new units of an old one, `merges[j]` the several old units of a new one. `shared` are the runs of
    units that were found to stand on both sides as they stood, `loose_old` and `loose_new` all others.
    """

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.old_to = [NONE] * old.size
        self.new_to = [NONE] * new.size
        self.splits: dict[int, tuple[int, ...]] = {}
        self.merges: dict[int, tuple[int, ...]] = {}
        self.like = Likeness(old, new)
        self._candidates: Candidates | None = None
        self.shared: list[tuple[int, int, int]] = []
        self.loose_old: Sequence[int] = range(old.size)
        self.loose_new: Sequence[int] = range(new.size)
        self._free_old: Sequence[int] = self.loose_old
        self._free_new: Sequence[int] = self.loose_new

    def share(self, pairs: list[tuple[int, int, int]]) -> None:
        """Pairs what stands on both sides as it stood: where it begins on either, and how many units it has. These stay plain
        pairs for ever; the others are `loose`.
        """
        old_to, new_to, numbers = self.old_to, self.new_to, numbers_to(max(self.old.size, self.new.size))
        for i, j, size in pairs:
            if size == 1:
                old_to[i], new_to[j] = j, i
            else:
                old_to[i : i + size], new_to[j : j + size] = numbers[j : j + size], numbers[i : i + size]
        self.shared = pairs
        self._free_old = self.loose_old = _between([(i, size) for i, _, size in pairs], self.old.size)
        self._free_new = self.loose_new = _between(sorted([(j, size) for _, j, size in pairs]), self.new.size)

    @property
    def candidates(self) -> Candidates:
        """Which free new units an old one may be, by shared rare runs of words; worked out when first asked for."""
        if self._candidates is None:
            self._candidates = Candidates(self.old, self.new, self.free_old(), self.free_new())
        return self._candidates

    def free(self, i: int, j: int) -> bool:
        """Whether neither has a partner yet."""
        return self.old_to[i] == NONE and self.new_to[j] == NONE

    def pair(self, i: int, j: int) -> None:
        """Pairs two free units."""
        assert self.free(i, j), "a unit stands in one group only"
        self.old_to[i], self.new_to[j] = j, i

    def unpair(self, i: int) -> None:
        """Takes a plain pair apart again."""
        j = self.old_to[i]
        assert i not in self.splits and j not in self.merges, "only a plain pair is taken apart"
        self.old_to[i] = self.new_to[j] = NONE
        self._free_old, self._free_new = self.loose_old, self.loose_new

    def group(self, olds: tuple[int, ...], news: tuple[int, ...]) -> None:
        """Joins one to one, one to many, or many to one; all of them free."""
        assert all(self.old_to[i] == NONE for i in olds) and all(self.new_to[j] == NONE for j in news), "all are free"
        assert min(len(olds), len(news)) == 1, "a group has one unit on one side at least"
        for i in olds:
            self.old_to[i] = news[0]
        for j in news:
            self.new_to[j] = olds[0]
        if len(news) > 1:
            self.splits[olds[0]] = news
        if len(olds) > 1:
            self.merges[news[0]] = olds

    def add_twin(self, i: int, j: int) -> None:
        """Lets a free old unit share the new unit that another old order's unit with the same words has."""
        assert self.old_to[i] == NONE and self.new_to[j] != NONE and self.new_to[j] not in self.splits, "a twin joins a pair"
        self.merges[j] = tuple(sorted((*self.merges.get(j, (self.new_to[j],)), i)))
        self.old_to[i], self.new_to[j] = j, self.merges[j][0]

    def families(self) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
        """Siblings on both sides whose parents stand together and of which an old one is free, the outermost first.

        Each old order's are on their own. Pairs that are made while this runs are followed too; none is ever undone.
        """
        free = self.free_old()
        waiting = set(map(self.old.planted.parent, free))
        for roots in self.old.roots.values():
            if NONE in waiting:
                yield roots, self.new.roots.get(0, [])
        joined = {k for olds in self.merges.values() for k in olds}
        for i in sorted(joined.union(waiting, free) - {NONE}):
            j = self.old_to[i]
            if j != NONE and (i in waiting or j in self.merges) and self.is_first(i):
                yield self.family(i)

    def family(self, i: int) -> tuple[Sequence[int], Sequence[int]]:
        """What stands under the group of a paired unit: of the old ones those of its own order."""
        j, origin = self.old_to[i], self.old.planted.sections[i].origin
        if j not in self.merges and i not in self.splits:
            return self.old.planted.kids(i), self.new.planted.kids(j)
        olds = [k for k in self.merges.get(j, (i,)) if self.old.planted.sections[k].origin == origin]
        news = self.splits.get(i, (j,))
        return [k for o in olds for k in self.old.planted.kids(o)], [k for n in news for k in self.new.planted.kids(n)]

    def is_first(self, i: int) -> bool:
        """Whether a paired old unit is the first of its order in its group."""
        if self.old_to[i] not in self.merges:
            return True
        origin = self.old.units[i].section.origin
        return next(k for k in self.merges.get(self.old_to[i], (i,)) if self.old.units[k].section.origin == origin) == i

    def unlike(self) -> list[tuple[int, int]]:
        """Units that stand together and do not say the same."""
        before, after, partner = self.old.own, self.new.own, self.old_to
        return [(i, partner[i]) for i in self.loose_old if partner[i] != NONE and before[i] != after[partner[i]]]

    def is_plain(self, i: int) -> bool:
        """Whether an old unit stands in a pair of one and one."""
        j = self.old_to[i]
        return j != NONE and i not in self.splits and j not in self.merges

    def together(self, i: int, j: int) -> bool:
        """Whether two units stand in one group; the tops above all roots (NONE) always do."""
        if i == NONE or j == NONE:
            return i == j
        return self.old_to[i] == j or self.new_to[j] == i

    def free_old(self) -> Sequence[int]:
        """Old units without a partner, in order."""
        partner = self.old_to
        # Those that were free before are nearly all who can be free now, and most find a partner in the first passes.
        self._free_old = found = [i for i in self._free_old if partner[i] == NONE]
        return found

    def free_new(self) -> Sequence[int]:
        """New units without a partner, in order."""
        partner = self.new_to
        self._free_new = found = [j for j in self._free_new if partner[j] == NONE]
        return found


def _between(runs: Sequence[tuple[int, int]], end: int) -> list[int]:
    """The numbers up to an end that stand in none of these runs, which are in order: where they begin, and how long they are."""
    found: list[int] = []
    at = 0
    for start, size in runs:
        if start > at:
            found += range(at, start)
        at = start + size
    found += range(at, end)
    return found

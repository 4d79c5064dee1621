"""The order in which changes are told: that of the new revision, and a deletion where it would have stood."""

from __future__ import annotations

from collections.abc import Iterator

from orders.redline.align import Alignment, Group
from orders.redline.matching import NONE
from orders.redline.units import Planted


def deletions(told: Alignment, old: Planted, new: Planted) -> list[tuple[int, Group]]:
    """What is gone, in order, each with the new section behind which it would stand; -1 for what would stand before all."""
    gone = [group for group in told.groups if not group.new]
    places = _Places(told, old, new) if gone else None
    return sorted([(places.behind(group.old[0]), group) for group in gone]) if places else []


def in_order(told: Alignment, old: Planted, new: Planted) -> Iterator[Group]:
    """Every section of both sides in its group, the groups by the place of their first new section."""
    groups = {group.new[0]: group for group in told.groups if group.new}
    groups.update({j: Group((i,), (j,)) for j, i in enumerate(told.here) if i != NONE})
    gone: dict[int, list[Group]] = {}
    for place, group in deletions(told, old, new):
        gone.setdefault(place, []).append(group)
    for j in range(-1, new.size):
        if j in groups:
            yield groups[j]
        yield from gone.get(j, [])


class _Places:
    """For every old section the new one behind which it would stand (-1: before all)."""

    def __init__(self, told: Alignment, old: Planted, new: Planted) -> None:
        self._old, self._new, self._there = old, new, told.there
        self._group = {i: group for group in told.groups for i in group.old}
        self._behind: dict[int, int] = {}

    def behind(self, i: int) -> int:
        """Behind the sibling before it, if that is gone or in its place; else behind its parent."""
        path: list[int] = []
        at = i
        while at not in self._behind:
            path.append(at)
            before, parent = self._old.beside(at)[0], self._old.parent(at)
            if before >= 0:
                new, moved = self._went(before)
                if new and not moved:
                    self._behind[at] = self._new.end(new[-1]) - 1
                else:
                    at = before
            elif parent >= 0:
                new, _ = self._went(parent)
                if new:
                    self._behind[at] = new[0]
                else:
                    at = parent
            else:
                self._behind[at] = -1
        for passed in path:
            self._behind[passed] = self._behind[at]
        return self._behind[i]

    def _went(self, at: int) -> tuple[tuple[int, ...], bool]:
        """The new sections of an old one, and whether it moved."""
        if self._there[at] != NONE:
            return (self._there[at],), False
        group = self._group[at]
        return group.new, group.moved

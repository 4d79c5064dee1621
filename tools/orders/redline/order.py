"""The order in which changes are told: that of the new revision, and a deletion where it would have stood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from orders.redline.align import Group
from orders.redline.units import Planted


def in_order(groups: Sequence[Group], old: Planted, new: Planted) -> list[Group]:
    """The groups by the place of their first new section; each deletion behind what it followed."""
    places_of = {group[1][0]: group for group in groups if group[1]}
    told = [places_of[at] for at in sorted(places_of)]
    if len(told) == len(groups):
        return told
    places = _Places(groups, old, new)
    gone = sorted([(places.behind(group.old[0]), group) for group in groups if not group.new])
    return list(_inserted(told, gone))


def _inserted(told: Sequence[Group], gone: Sequence[tuple[int, Group]]) -> Iterator[Group]:
    """The groups of the new order, and each that is gone behind the last one that begins no later than where it would stand."""
    at = 0
    for place, group in gone:
        while at < len(told) and told[at][1][0] <= place:
            yield told[at]
            at += 1
        yield group
    yield from told[at:]


class _Places:
    """For every old section the new one behind which it would stand (-1: before all)."""

    def __init__(self, groups: Sequence[Group], old: Planted, new: Planted) -> None:
        self._old, self._new = old, new
        self._before = _before(old)
        self._group = {i: group for group in groups for i in group.old}
        self._behind: dict[int, int] = {}

    def behind(self, i: int) -> int:
        """Behind the sibling before it, if that is gone or in its place; else behind its parent."""
        path: list[int] = []
        at = i
        while at not in self._behind:
            path.append(at)
            before, parent = self._before.get(at, -1), self._old.parent(at)
            if before >= 0:
                group = self._group[before]
                if group.new and not group.moved:
                    self._behind[at] = self._new.end(group.new[-1]) - 1
                else:
                    at = before
            elif parent >= 0:
                group = self._group[parent]
                if group.new:
                    self._behind[at] = group.new[0]
                else:
                    at = parent
            else:
                self._behind[at] = -1
        for passed in path:
            self._behind[passed] = self._behind[at]
        return self._behind[i]


def _before(side: Planted) -> dict[int, int]:
    """The preceding sibling of every section that has one."""
    families = [*side.roots.values(), *map(side.kids, side.heads)]
    return {at: before for siblings in families for before, at in pairwise(siblings)}

"""The order in which changes are told: that of the new revision, and a deletion where it would have stood."""

from __future__ import annotations

from collections.abc import Sequence

from orders.redline.align import Group
from orders.redline.units import FlatSection


def in_order(groups: Sequence[Group], old: Sequence[FlatSection], new: Sequence[FlatSection]) -> list[Group]:
    """The groups by the place of their first new section; each deletion behind what it followed."""
    places = _Places(groups, old, new)
    return sorted(groups, key=lambda g: (g.new[0], 0, 0) if g.new else (places.behind(g.old[0]), 1, g.old[0]))


class _Places:
    """For every old section the new one behind which it would stand (-1: before all)."""

    def __init__(self, groups: Sequence[Group], old: Sequence[FlatSection], new: Sequence[FlatSection]) -> None:
        self._parent, self._before = _family(old)
        self._ends = _ends(new)
        self._group = {i: group for group in groups for i in group.old}
        self._behind: dict[int, int] = {}

    def behind(self, i: int) -> int:
        """Behind the sibling before it, if that is gone or in its place; else behind its parent."""
        path: list[int] = []
        at = i
        while at not in self._behind:
            path.append(at)
            before, parent = self._before[at], self._parent[at]
            if before >= 0:
                group = self._group[before]
                if group.new and not group.moved:
                    self._behind[at] = self._ends[group.new[-1]] - 1
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


def _family(sections: Sequence[FlatSection]) -> tuple[list[int], list[int]]:
    """Parent and preceding sibling of every section, -1 where there is none."""
    parents: list[int] = []
    befores: list[int] = []
    latest: dict[int, int] = {}
    stack: list[int] = []
    for at, section in enumerate(sections):
        while stack and (sections[stack[-1]].level >= section.level or sections[stack[-1]].origin != section.origin):
            stack.pop()
        parents.append(stack[-1] if stack else -1)
        key = parents[-1] if stack else -1 - section.origin
        befores.append(latest.get(key, -1))
        latest[key] = at
        stack.append(at)
    return parents, befores


def _ends(sections: Sequence[FlatSection]) -> list[int]:
    """Where the subtree of every section ends."""
    ends = [len(sections)] * len(sections)
    stack: list[int] = []
    for at, section in enumerate(sections):
        while stack and sections[stack[-1]].level >= section.level:
            ends[stack.pop()] = at
        stack.append(at)
    return ends

"""What hangs together: the groups that pairs of things make, however long the way from one member to another is."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def tied(things: Iterable[Thing], pairs: Iterable[tuple[Thing, Thing]]) -> dict[Thing, tuple[Thing, ...]]:
    """Every thing with its whole group, itself included, in the order given; things that only pairs name come last.

    Linear in all but name: a union-find with halved paths (Tarjan and van Leeuwen 1984).
    """
    above: dict[Thing, Thing] = {thing: thing for thing in things}

    def top(thing: Thing) -> Thing:
        while above[thing] != thing:
            above[thing] = above[above[thing]]
            thing = above[thing]
        return thing

    for one, other in pairs:
        for thing in (one, other):
            above.setdefault(thing, thing)
        above[top(other)] = top(one)
    groups: dict[Thing, list[Thing]] = {}
    for thing in above:
        groups.setdefault(top(thing), []).append(thing)
    whole = {head: tuple(members) for head, members in groups.items()}
    return {thing: whole[top(thing)] for thing in above}

"""Where every provision of the old side went: from the pairs of a redline, its new address and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from orders.meaning.dutytable import numbered
from orders.model.outline import LabelPath, Outline, Provision
from orders.model.redline import Change, ChangeKind, Redline


class Fate(StrEnum):
    """What became of an address of the old side."""

    KEPT = "kept"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What became of one old provision: its address of then, those of now (none of what was deleted), its change's number.

    `change` is 0 where the redline has nothing to say of the provision itself, because it went along with its heading.
    """

    old: LabelPath
    new: tuple[LabelPath, ...]
    fate: Fate
    change: int


class Trail:
    """What became of the provisions of one old revision, by their old addresses; told of those that are asked for."""

    def __init__(self, redline: Redline, origin: int = 0) -> None:
        self._redline, self._origin = redline, origin

    def get(self, path: LabelPath) -> Whereabouts | None:
        """What became of the provision at an old address; None where none stood there."""
        found = self._places.get(path.steps)
        if found is None:
            return None
        change, provision = found
        new = tuple([p.path for p in change.new])
        return Whereabouts(provision.path, new, _fate(change, provision), self._serials.get(id(change), 0))

    @cached_property
    def _places(self) -> Mapping[tuple[str, ...], tuple[Change, Provision]]:
        found: dict[tuple[str, ...], tuple[Change, Provision]] = {}
        for change in self._redline.changes:
            for at, provision in enumerate(change.old):
                if origin_of(change, at) == self._origin:
                    found.setdefault(provision.path.steps, (change, provision))
        return found

    @cached_property
    def _serials(self) -> Mapping[int, int]:
        return {id(change): serial for serial, change in numbered(self._redline)}


def origin_of(change: Change, at: int) -> int:
    """Which old revision the nth old provision of a change is of."""
    return change.origin[at] if at < len(change.origin) else 0


def _fate(change: Change, old: Provision) -> Fate:
    if not change.new:
        return Fate.DELETED
    if change.kind is ChangeKind.SPLIT:
        return Fate.SPLIT
    if change.kind is ChangeKind.MERGED:
        return Fate.MERGED
    if change.new[0].path == old.path:
        return Fate.KEPT
    return Fate.MOVED if change.moved or change.relevelled else Fate.RENUMBERED


@dataclass(frozen=True, slots=True)
class Relabelling:
    """Neighbours that have other labels now, or stand elsewhere: IV.A.2.c to e are IV.A.2.d to f.

    One provision has the same address as first and last. What stands under them went along, and is not listed again.
    """

    origin: int
    old_first: LabelPath
    old_last: LabelPath
    new_first: LabelPath
    new_last: LabelPath
    moved: bool


def relabellings(redline: Redline) -> tuple[Relabelling, ...]:
    """Every labelled provision with another address now, runs of neighbours together, in the order of the new revision."""
    after = _Siblings(redline.new.outline)
    before = tuple([_Siblings(revision.outline) for revision in redline.old])
    runs: list[Relabelling] = []
    for one in _singles(redline):
        last = runs[-1] if runs else None
        if last and _goes_on(last, one, before[one.origin], after):
            runs[-1] = Relabelling(last.origin, last.old_first, one.old_last, last.new_first, one.new_last, last.moved)
        else:
            runs.append(one)
    return tuple(runs)


def _singles(redline: Redline) -> Iterator[Relabelling]:
    """The relabelled provisions one by one, without those that only went along with what they stand in."""
    pairs = [c for c in redline.changes if len(c.old) == len(c.new) == 1 and c.old[0] is not c.new[0]]
    others = [c for c in pairs if c.old[0].path.steps != c.new[0].path.steps and c.old[0].label and c.new[0].label]
    parents = [c for c in redline.changes if len(c.old) == len(c.new) == 1 and c.old[0].children] if others else []
    went = {(origin_of(c, 0), c.old[0].path.steps): c.new[0].path.steps for c in parents}
    went |= {(origin, ()): () for origin in range(len(redline.old))}
    for change in others:
        old, new, origin = change.old[0].path, change.new[0].path, origin_of(change, 0)
        if went.get((origin, old.steps[:-1])) != new.steps[:-1] or old.steps[-1:] != new.steps[-1:]:
            yield Relabelling(origin, old, old, new, new, change.moved or change.relevelled)


class _Siblings:
    """For each labelled provision what it stands in, and its place among its labelled neighbours; found out when asked for."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline

    @cached_property
    def places(self) -> Mapping[tuple[str, ...], tuple[tuple[str, ...], int]]:
        found: dict[tuple[str, ...], tuple[tuple[str, ...], int]] = {}
        stack: list[tuple[tuple[str, ...], tuple[Provision, ...]]] = [((), self._outline.provisions)]
        while stack:
            parent, members = stack.pop()
            for at, provision in enumerate([p for p in members if p.label]):
                found.setdefault(provision.path.steps, (parent, at))
            stack += [(p.path.steps, p.children) for p in members if p.children]
        return found


def _goes_on(run: Relabelling, one: Relabelling, before: _Siblings, after: _Siblings) -> bool:
    """Whether a provision follows directly on a run, on both sides."""
    return (
        run.origin == one.origin
        and run.moved == one.moved
        and _is_next(run.old_last, one.old_first, before)
        and _is_next(run.new_last, one.new_first, after)
    )


def _is_next(one: LabelPath, other: LabelPath, siblings: _Siblings) -> bool:
    first, second = siblings.places.get(one.steps), siblings.places.get(other.steps)
    return first is not None and second is not None and first[0] == second[0] and second[1] == first[1] + 1

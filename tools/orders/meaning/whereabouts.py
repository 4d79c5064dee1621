"""Where every provision of the old side went: from the pairs of a redline, its new address and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

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


def whereabouts(redline: Redline, origin: int = 0) -> Mapping[LabelPath, Whereabouts]:
    """What became of every provision of one old revision, by its old address."""
    serials = {id(change): serial for serial, change in numbered(redline)}
    found: dict[LabelPath, Whereabouts] = {}
    for change in redline.changes:
        for at, provision in enumerate(change.old):
            if origin_of(change, at) == origin:
                new = tuple(p.path for p in change.new)
                found.setdefault(
                    provision.path, Whereabouts(provision.path, new, _fate(change, provision), serials.get(id(change), 0))
                )
    return found


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
    after = _siblings(redline.new.outline)
    before = tuple(_siblings(revision.outline) for revision in redline.old)
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
    pairs = [c for c in redline.changes if len(c.old) == len(c.new) == 1]
    went = {(origin_of(c, 0), c.old[0].path): c.new[0].path for c in pairs}
    for origin in range(len(redline.old)):
        went[origin, LabelPath()] = LabelPath()
    for change in pairs:
        old, new, origin = change.old[0], change.new[0], origin_of(change, 0)
        along = went.get((origin, old.path.parent)) == new.path.parent and old.path.steps[-1:] == new.path.steps[-1:]
        if old.path != new.path and old.label and new.label and not along:
            yield Relabelling(origin, old.path, old.path, new.path, new.path, change.moved or change.relevelled)


def _siblings(outline: Outline) -> Mapping[LabelPath, tuple[LabelPath, int]]:
    """For each labelled provision what it stands in, and its place among its labelled neighbours."""
    found: dict[LabelPath, tuple[LabelPath, int]] = {}
    stack: list[tuple[LabelPath, tuple[Provision, ...]]] = [(LabelPath(), outline.provisions)]
    while stack:
        parent, members = stack.pop()
        for at, provision in enumerate(p for p in members if p.label):
            found.setdefault(provision.path, (parent, at))
        stack.extend((p.path, p.children) for p in members)
    return found


_Places = Mapping[LabelPath, tuple[LabelPath, int]]


def _goes_on(run: Relabelling, one: Relabelling, before: _Places, after: _Places) -> bool:
    """Whether a provision follows directly on a run, on both sides."""
    return (
        run.origin == one.origin
        and run.moved == one.moved
        and _is_next(run.old_last, one.old_first, before)
        and _is_next(run.new_last, one.new_first, after)
    )


def _is_next(one: LabelPath, other: LabelPath, places: _Places) -> bool:
    first, second = places.get(one), places.get(other)
    return first is not None and second is not None and first[0] == second[0] and second[1] == first[1] + 1

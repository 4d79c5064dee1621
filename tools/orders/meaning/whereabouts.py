"""Where every provision of the old side went: from the pairs of a redline, its new address and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from orders.meaning.dutytable import numbered
from orders.model.outline import LabelPath, Outline, Provision
from orders.model.redline import Change, ChangeKind, Redline, Run


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
            return Whereabouts(path, (path,), Fate.KEPT, 0) if path.steps in self._shared else None
        change, provision = found
        new = tuple([p.path for p in change.new])
        return Whereabouts(provision.path, new, _fate(change, provision), self._serials.get(id(change), 0))

    @cached_property
    def _places(self) -> Mapping[tuple[str, ...], tuple[Change, Provision]]:
        found: dict[tuple[str, ...], tuple[Change, Provision]] = {}
        wanted, first = self._origin, self._origin == 0
        for change in _apart(self._redline):
            old, origin = change.old, change.origin
            if len(old) == 1:
                if origin[0] == wanted if origin else first:
                    found.setdefault(old[0].path.steps, (change, old[0]))
                continue
            for at, provision in enumerate(old):
                if origin_of(change, at) == wanted:
                    found.setdefault(provision.path.steps, (change, provision))
        return found

    @cached_property
    def _shared(self) -> frozenset[tuple[str, ...]]:
        """The addresses of what both sides share, the only old one and the new one."""
        shared = [run for run in self._redline.course if isinstance(run, Run) and run.old is run.new]
        return frozenset([provision.path.steps for run in shared for (provision,) in run.new])

    @cached_property
    def _serials(self) -> Mapping[int, int]:
        return {id(change): serial for serial, change in numbered(self._redline)}


def _apart(redline: Redline) -> Iterator[Change]:
    """The changes but those of provisions that both sides share, with all that stands under them."""
    for piece in redline.course:
        if isinstance(piece, Change):
            yield piece
        elif piece.old is not piece.new:
            yield from piece.changes()


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
    apart = [c for c in _apart(redline) if len(c.old) == len(c.new) == 1]
    pairs = [(c.old[0], c.new[0], c) for c in apart]
    others = [c for old, new, c in pairs if old is not new and old.path.steps != new.path.steps and old.label and new.label]
    if not others:
        return
    went = {(origin_of(c, 0), old.path.steps): new.path.steps for old, new, c in pairs if old.children}
    went |= {(origin, ()): () for origin in range(len(redline.old))}
    for run in [run for run in redline.course if isinstance(run, Run) and run.old is run.new]:
        went |= {(0, provision.path.steps): provision.path.steps for (provision,) in run.new if provision.children}
    for change in others:
        old, new, origin = change.old[0].path, change.new[0].path, origin_of(change, 0)
        if went.get((origin, old.steps[:-1])) != new.steps[:-1] or old.steps[-1:] != new.steps[-1:]:
            yield Relabelling(origin, old, old, new, new, change.moved or change.relevelled)


class _Siblings:
    """What stands beside a labelled provision; found out where it is asked for."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._known: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}

    def place(self, steps: tuple[str, ...]) -> int | None:
        """The place of the provision at an address among its labelled neighbours; None where none with a label stands there."""
        above = steps[:-1]
        if above not in self._known:
            found: dict[tuple[str, ...], int] = {}
            for members in self._under(above):
                for at, provision in enumerate([p for p in members if p.label]):
                    found.setdefault(provision.path.steps, at)
            self._known[above] = found
        return self._known[above].get(steps)

    def _under(self, steps: tuple[str, ...]) -> Sequence[tuple[Provision, ...]]:
        """What stands directly in an address: looked for from the top down, where each address begins with the one above it."""
        members = self._outline.provisions
        for depth in range(1, len(steps) + 1):
            above = steps[:depth]
            found = next((p for p in members if p.path.steps == above), None)
            if found is None:
                return self._groups.get(steps, ())
            members = found.children
        return (members,)

    @cached_property
    def _groups(self) -> Mapping[tuple[str, ...], list[tuple[Provision, ...]]]:
        """What stands directly in each address, most often one group of provisions."""
        found: dict[tuple[str, ...], list[tuple[Provision, ...]]] = {(): [self._outline.provisions]}
        stack = [p for p in self._outline.provisions if p.children]
        while stack:
            provision = stack.pop()
            found.setdefault(provision.path.steps, []).append(provision.children)
            stack += [p for p in provision.children if p.children]
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
    if one.steps[:-1] != other.steps[:-1]:
        return False
    first, second = siblings.place(one.steps), siblings.place(other.steps)
    return first is not None and second is not None and second == first + 1

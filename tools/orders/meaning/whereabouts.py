"""Where every provision of the old side went: from the pairs of a redline, its new address and what became of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import TypeAlias

from orders.meaning.dutytable import numbered
from orders.model.outline import Outline, Stretch
from orders.model.provision import LabelPath, Provision
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


Steps: TypeAlias = tuple[str, ...]

Before: TypeAlias = Sequence[tuple[int, Provision]]
"""What a provision was: of each part the number of the old revision, and what stood there."""


class _Runs:
    """The runs of a redline in the order of one side, each with its place in the course; found by the places of that side."""

    def __init__(self, runs: Iterable[tuple[int, int, Run]]) -> None:
        self._runs = sorted(runs, key=itemgetter(0))
        self._starts = [start for start, _, _ in self._runs]

    def covering(self, place: int | None) -> tuple[int, int, Run] | None:
        """The run in which a provision stands: where in it, counted from 0, and the run with its place in the course."""
        nth = bisect_right(self._starts, place) - 1 if place is not None else -1
        if place is None or nth < 0:
            return None
        start, at, run = self._runs[nth]
        return (place - start, at, run) if place - start < run.size else None


class Ways:
    """The ways between both sides of a redline, by addresses. What no change tells by itself is looked up in its run."""

    def __init__(self, redline: Redline) -> None:
        self._redline = redline
        self._led: dict[tuple[Steps, int], Steps | None] = {}

    def went(self, path: LabelPath, origin: int = 0) -> Whereabouts | None:
        """What became of the provision at an old address; None where none stood there."""
        found = self._onward.get((origin, path.steps))
        if found:
            change, provision = found
            new = tuple([p.path for p in change.new])
            return Whereabouts(provision.path, new, _fate(change, provision), self._serials.get(id(change), 0))
        pair = self._stayed(path.steps, origin)
        if pair is None:
            return None
        kept = pair[0] is pair[1] or pair[0].path == pair[1].path
        return Whereabouts(pair[0].path, (pair[1].path,), Fate.KEPT if kept else Fate.RENUMBERED, 0)

    def led(self, steps: Steps, origin: int) -> Steps | None:
        """Where all that stands under an old address stands now, as far as it went along; None where nothing tells."""
        key = steps, origin
        if key not in self._led:
            self._led[key] = self._now(steps, origin)
        return self._led[key]

    def _now(self, steps: Steps, origin: int) -> Steps | None:
        if not steps:
            return ()
        found = self._onward.get((origin, steps))
        if found:
            change, old = found
            return change.new[0].path.steps if len(change.old) == len(change.new) == 1 and old.children else None
        pair = self._stayed(steps, origin)
        return pair[1].path.steps if pair and pair[0].children else None

    def came(self, steps: Steps) -> tuple[tuple[int, int], Before, Provision] | None:
        """What a new provision was, and it itself, behind its place in the course of the redline."""
        found = self._back.get(steps)
        if found:
            place, change = found
            return place, [(origin_of(change, nth), old) for nth, old in enumerate(change.old)], change.new[place[1]]
        covering = self._new_runs.covering(self.new_places.get(steps))
        if covering is None:
            return None
        nth, at, run = covering
        return (at, nth), ((0, run.old[nth][0]),), run.new[nth][0]

    def _stayed(self, steps: Steps, origin: int) -> tuple[Provision, Provision] | None:
        """A provision in a run: what it was and what it is."""
        covering = self._old_runs.covering(self.old_places.get(steps)) if origin == 0 else None
        if covering is None:
            return None
        nth, _, run = covering
        return run.old[nth][0], run.new[nth][0]

    @cached_property
    def _onward(self) -> Mapping[tuple[int, Steps], tuple[Change, Provision]]:
        found: dict[tuple[int, Steps], tuple[Change, Provision]] = {}
        for change in self._redline.single:
            for at, provision in enumerate(change.old):
                found.setdefault((origin_of(change, at), provision.path.steps), (change, provision))
        return found

    @cached_property
    def _back(self) -> Mapping[Steps, tuple[tuple[int, int], Change]]:
        singles = [(at, piece) for at, piece in enumerate(self._redline.course) if isinstance(piece, Change)]
        return {provision.path.steps: ((at, nth), change) for at, change in singles for nth, provision in enumerate(change.new)}

    @cached_property
    def old_places(self) -> Places:
        """Where the addresses of the first old revision stand."""
        return Places(self._redline.old[0].outline)

    @cached_property
    def new_places(self) -> Places:
        """Where those of the new revision do."""
        return Places(self._redline.new.outline)

    @cached_property
    def _old_runs(self) -> _Runs:
        return _Runs((run.old_at, at, run) for at, run in enumerate(self._redline.course) if isinstance(run, Run))

    @cached_property
    def _new_runs(self) -> _Runs:
        return _Runs((run.new_at, at, run) for at, run in enumerate(self._redline.course) if isinstance(run, Run))

    @cached_property
    def _serials(self) -> Mapping[int, int]:
        return {id(change): serial for serial, change in numbered(self._redline)}


class Places:
    """Where an address stands among all provisions of an outline in printed order, counted from 0.

    It is looked for in the stretch of the nearest heading above it: few addresses are asked for, of hundreds.
    """

    def __init__(self, outline: Outline) -> None:
        self._outline, self._is_nested = outline, outline.is_nested
        self._heads = _headed(outline.stretches) if self._is_nested else {}

    def get(self, steps: Steps) -> int | None:
        """The place of an address, None where none stands there."""
        if not self._is_nested:
            return self._all.get(steps)
        for depth in range(len(steps), -1, -1):
            found = self._heads.get(steps[:depth])
            if found:
                start, stretch = found
                offset = stretch.once(_offsets, _offsets).get(steps)
                return None if offset is None else start + offset
        return None

    @cached_property
    def _all(self) -> Mapping[Steps, int]:
        return {provision.path.steps: at for at, provision in enumerate(self._outline.all)}


@lru_cache(4)
def _headed(stretches: tuple[Stretch, ...]) -> Mapping[Steps, tuple[int, Stretch]]:
    """Each stretch by the address of its heading, with the place of that: a revision is the new side of one redline and the old
    side of the next.
    """
    starts = accumulate([len(stretch.all) for stretch in stretches], initial=0)
    return {s.head.path.steps if s.head else (): (start, s) for start, s in zip(starts, stretches, strict=False)}


def _offsets(stretch: Stretch) -> Mapping[Steps, int]:
    return {provision.path.steps: at for at, provision in enumerate(stretch.all)}


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

"""Which labels are others now: neighbours that were renumbered or moved together are told together, as one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from orders.meaning.whereabouts import Ways, origin_of
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision
from orders.model.redline import Change, Redline


class Relabelling(NamedTuple):
    """Neighbours that have other labels now, or stand elsewhere: IV.A.2.c to e are IV.A.2.d to f.

    One provision has the same address as first and last. What stands under them went along, and is not listed again.
    """

    origin: int
    old_first: LabelPath
    old_last: LabelPath
    new_first: LabelPath
    new_last: LabelPath
    moved: bool


def relabellings(redline: Redline, ways: Ways) -> tuple[Relabelling, ...]:
    """Every labelled provision with another address now, runs of neighbours together, in the order of the new revision."""
    after = _Siblings(redline.new.outline)
    before = tuple([_Siblings(revision.outline) for revision in redline.old])
    runs: list[Relabelling] = []
    for one in _singles(redline, ways):
        last = runs[-1] if runs else None
        if last and _goes_on(last, one, before[one.origin], after):
            runs[-1] = Relabelling(last.origin, last.old_first, one.old_last, last.new_first, one.new_last, last.moved)
        else:
            runs.append(one)
    return tuple(runs)


def _singles(redline: Redline, ways: Ways) -> Iterator[Relabelling]:
    """The relabelled provisions one by one, without those that only went along with what they stand in."""
    for piece in redline.course:
        if isinstance(piece, Change):
            if len(piece.old) == len(piece.new) == 1:
                moved = piece.moved or piece.relevelled
                if one := _single(piece.old[0], piece.new[0], origin_of(piece, 0), moved, ways):
                    yield one
        else:
            for at in redline.carried.get(piece.new_at, ()):
                if one := _single(piece.old[at][0], piece.new[at][0], 0, False, ways):
                    yield one


def _single(old: Provision, new: Provision, origin: int, moved: bool, ways: Ways) -> Relabelling | None:
    one, other = old.path, new.path
    if one.steps == other.steps or not (old.label and new.label):
        return None
    if one.steps[-1:] == other.steps[-1:] and ways.led(one.steps[:-1], origin) == other.steps[:-1]:
        return None
    return Relabelling(origin, one, one, other, other, moved)


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

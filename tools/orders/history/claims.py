"""Which provision goes on in which: claims that the redlines state, and the choice where several claim the same.

A claim says that an old and a new provision stand in one change. Each provision goes on in
at most one later one, and continues at most one earlier one: the claim with the most words is granted first. Where an order
was divided between several successors, its provisions go on in its own directive before any other. What was withdrawn before
its first day continues nothing that an order in force continues: else words that have bound since 2012 would seem to be new.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from orders.history.roll import Roll
from orders.model.counting import numbers_to
from orders.model.number import DirectiveNumber
from orders.model.provision import Provision
from orders.model.redline import Change, EditOp, Redline, Run

_WORD = re.compile(r"\w+")


class Claim(NamedTuple):
    """That the provision `new` comes from `old`, both by their number in the roll: the nth old and mth new one of a change."""

    old: int
    new: int
    change: Change
    nth: int = 0
    mth: int = 0


class Row(NamedTuple):
    """That provisions in a row, to which nothing happened, come each from one: a claim that nobody disputes."""

    old: int
    new: int
    run: Run


class Claims(NamedTuple):
    """Everything the redlines say of provisions that stand on both sides of a change; what no other claim can touch as rows.

    `changes` are those that are told one by one, by the revision whose changes they are.
    """

    rows: tuple[Row, ...]
    single: tuple[Claim, ...]
    changes: Mapping[DirectiveNumber, Sequence[Change]]


def claims_of(roll: Roll) -> Claims:
    """Everything the redlines say of provisions that stand on both sides of a change."""
    times = Counter([revision.number for redline in roll.redlines.values() for revision in redline.old])
    rows: list[Row] = []
    single: list[Claim] = []
    changes: dict[DirectiveNumber, Sequence[Change]] = {}
    for number, redline in roll.redlines.items():
        # What two orders rescinded may be claimed by both.
        disputed = any(times[old.number] > 1 for old in redline.old)
        changes[number] = redline.changes if disputed else redline.single
        single += _claims(redline, changes[number], roll)
        if not disputed:
            rows += _rows(redline, roll)
    return Claims(tuple(rows), tuple(single), changes)


def granted(roll: Roll, claims: Claims, never: Collection[DirectiveNumber] = ()) -> list[int]:
    """For each new provision the old one that it continues; -1 for none. Revisions that were `never` in force claim last."""
    count = len(roll.provisions)
    numbers, before = numbers_to(count), [-1] * count
    for old, new, run in claims.rows:
        size = len(run.new)
        before[new : new + size] = numbers[old : old + size]
    olds, news = _several([claim[0] for claim in claims.single]), _several([claim[1] for claim in claims.single])
    for claim in claims.single:
        if claim[0] not in olds and claim[1] not in news:
            before[claim[1]] = claim[0]
    for new, old in _settled(roll, [c for c in claims.single if c[0] in olds or c[1] in news], never).items():
        before[new] = old
    return before


def _several(numbers: Sequence[int]) -> frozenset[int]:
    """Those that stand in several claims."""
    return frozenset([number for number, times in Counter(numbers).items() if times > 1])


def _settled(roll: Roll, claims: Sequence[Claim], never: Collection[DirectiveNumber]) -> dict[int, int]:
    """The same where several claim one provision."""
    words = {id(claim.change): shared_words(claim.change) for claim in claims}
    ranked = sorted([(-words[id(c.change)][c.nth, c.mth], not _stays(c, roll), c.new, c.old) for c in claims])
    withdrawn = {new for _, _, new, _ in ranked if roll.number(new) in never}
    before: dict[int, int] = {}
    taken: set[int] = set()
    for vain in (False, True):
        tried = [claim for claim in ranked if (claim[2] in withdrawn) is vain]
        at_home = {old for _, abroad, _, old in tried if not abroad}
        for second in (False, True):
            for _, abroad, new, old in tried:
                if (abroad and old in at_home) is second and old not in taken and new not in before:
                    before[new] = old
                    taken.add(old)
    return before


def _stays(claim: Claim, roll: Roll) -> bool:
    return roll.number(claim.old).series == roll.number(claim.new).series


_FIRST = (0,)


def _rows(redline: Redline, roll: Roll) -> Iterator[Row]:
    """What is told together."""
    start, there = roll.starts.get(redline.old[0].number), roll.starts.get(redline.new.number)
    if start is not None and there is not None:
        for piece in redline.course:
            if isinstance(piece, Run):
                yield Row(start + piece.old_at, there + piece.new_at, piece)


def _claims(redline: Redline, changes: Iterable[Change], roll: Roll) -> Iterator[Claim]:
    numbers = [revision.number for revision in redline.old]
    first, here = roll.starts.get(numbers[0]), roll.starts.get(redline.new.number)
    row, placed = tuple.__new__, first is not None and here is not None
    start, there = first or 0, here or 0
    for change in changes:
        _, olds, news, origin, _, _, _, _, _, old_at, new_at = change
        if not (olds and news):
            continue
        if placed and origin == _FIRST and len(old_at) == len(new_at) == 1:
            yield row(Claim, (start + old_at[0], there + new_at[0], change, 0, 0))
            continue
        origins = change.origin or (0,) * len(change.old)
        old = roll.spots([numbers[o] for o in origins], change.old, change.old_at)
        new = roll.spots([redline.new.number] * len(change.new), change.new, change.new_at)
        for i, one in enumerate(old):
            for j, other in enumerate(new):
                if one is not None and other is not None:
                    yield Claim(one, other, change, i, j)


def shared_words(change: Change) -> Counter[tuple[int, int]]:
    """How many words the nth old and the mth new provision of a change have in common."""
    shared: Counter[tuple[int, int]] = Counter()
    old_starts, new_starts = _starts(change.old), _starts(change.new)
    at_old = at_new = 0
    for edit in change.edits:
        if edit.op is EditOp.EQUAL:
            for word in _WORD.finditer(edit.text):
                i = bisect_right(old_starts, at_old + word.start()) - 1
                j = bisect_right(new_starts, at_new + word.start()) - 1
                shared[i, j] += 1
        at_old += len(edit.text) * (edit.op is not EditOp.INSERTED)
        at_new += len(edit.text) * (edit.op is not EditOp.DELETED)
    return shared


def _starts(provisions: Sequence[Provision]) -> list[int]:
    """Where each text begins in all of them joined by a newline."""
    return list(accumulate((len(p.text) + 1 for p in provisions[:-1]), initial=0))

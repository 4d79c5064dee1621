"""Which provision goes on in which: claims that the redlines state, and the choice where several claim the same.

A claim says that an old and a new provision stand in one change. Each provision goes on in
at most one later one, and continues at most one earlier one: the claim with the most words is granted first. Where an order
was divided between several successors, its provisions go on in its own directive before any other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from orders.history.roll import Roll
from orders.model.outline import Provision
from orders.model.redline import Change, EditOp, Redline

_WORD = re.compile(r"\w+")


class Claim(NamedTuple):
    """That the provision `new` comes from `old`, both by their number in the roll: the nth old and mth new one of a change."""

    old: int
    new: int
    change: Change
    nth: int = 0
    mth: int = 0


def claims_of(roll: Roll) -> tuple[Claim, ...]:
    """Everything the redlines say of provisions that stand on both sides of a change."""
    return tuple([claim for redline in roll.redlines.values() for claim in _claims(redline, roll)])


def granted(roll: Roll, claims: Sequence[Claim]) -> dict[int, int]:
    """For each new provision the old one that it continues."""
    olds, news = _several([claim[0] for claim in claims]), _several([claim[1] for claim in claims])
    before = {claim[1]: claim[0] for claim in claims if claim[0] not in olds and claim[1] not in news}
    before.update(_settled(roll, [claim for claim in claims if claim[0] in olds or claim[1] in news]))
    return before


def _several(numbers: Sequence[int]) -> frozenset[int]:
    """Those that stand in several claims."""
    return frozenset([number for number, times in Counter(numbers).items() if times > 1])


def _settled(roll: Roll, claims: Sequence[Claim]) -> dict[int, int]:
    """The same where several claim one provision."""
    words = {id(claim.change): shared_words(claim.change) for claim in claims}
    ranked = [(-words[id(c.change)][c.nth, c.mth], not _stays(c, roll), c.new, c.old) for c in claims]
    at_home = {old for _, abroad, _, old in ranked if not abroad}
    before: dict[int, int] = {}
    taken: set[int] = set()
    for second in (False, True):
        for _, abroad, new, old in sorted(ranked):
            if (abroad and old in at_home) is second and old not in taken and new not in before:
                before[new] = old
                taken.add(old)
    return before


def _stays(claim: Claim, roll: Roll) -> bool:
    return roll.number(claim.old).series == roll.number(claim.new).series


_FIRST = (0,)


def _claims(redline: Redline, roll: Roll) -> Iterator[Claim]:
    numbers = [revision.number for revision in redline.old]
    first, here = roll.starts.get(numbers[0]), roll.starts.get(redline.new.number)
    row, placed = tuple.__new__, first is not None and here is not None
    start, there = first or 0, here or 0
    for change in redline.changes:
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

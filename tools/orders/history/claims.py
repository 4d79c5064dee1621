"""Which provision goes on in which: claims that the redlines state, and the choice where several claim the same.

A claim says that an old and a new provision stand in one change, and how many words they share. Each provision goes on in
at most one later one, and continues at most one earlier one: the claim with the most words is granted first. Where an order
was divided between several successors, its provisions go on in its own directive before any other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from orders.history.roll import Roll
from orders.model.outline import Provision
from orders.model.redline import Change, EditOp, Redline

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Claim:
    """That the provision `new` comes from `old`, with so many words of it; both by their number in the roll."""

    old: int
    new: int
    words: int


def claims_of(roll: Roll) -> tuple[Claim, ...]:
    """Everything the redlines say of provisions that stand on both sides of a change."""
    return tuple(claim for redline in roll.redlines.values() for claim in _claims(redline, roll))


def granted(roll: Roll, claims: Iterable[Claim]) -> dict[int, int]:
    """For each new provision the old one that it continues."""
    ordered = sorted(claims, key=lambda claim: (-claim.words, not _stays(claim, roll), claim.new, claim.old))
    at_home = {claim.old for claim in ordered if _stays(claim, roll)}
    before: dict[int, int] = {}
    taken: set[int] = set()
    for second in (False, True):
        for claim in ordered:
            goes_abroad = claim.old in at_home and not _stays(claim, roll)
            if goes_abroad is second and claim.old not in taken and claim.new not in before:
                before[claim.new] = claim.old
                taken.add(claim.old)
    return before


def _stays(claim: Claim, roll: Roll) -> bool:
    return roll.number(claim.old).series == roll.number(claim.new).series


def _claims(redline: Redline, roll: Roll) -> Iterator[Claim]:
    for change in redline.changes:
        if not (change.old and change.new):
            continue
        origins = change.origin or (0,) * len(change.old)
        old = [roll.find(redline.old[o].number, p.path) for o, p in zip(origins, change.old, strict=True)]
        new = [roll.find(redline.new.number, p.path) for p in change.new]
        words = shared_words(change)
        for i, one in enumerate(old):
            for j, other in enumerate(new):
                if one is not None and other is not None:
                    yield Claim(one, other, words[i, j])


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

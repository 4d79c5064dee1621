"""Both sides of one change laid beside each other: which characters stayed, and where the others came and went."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from orders.model.provision import Provision
from orders.model.redline import Change, Edit, EditOp

_DELETED, _EQUAL, _INSERTED = EditOp.DELETED, EditOp.EQUAL, EditOp.INSERTED

STAYED = -1
"""The gap of a character that is in no gap."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The old and the new words of a change, and how they lie to each other.

    A *gap* is a place between words that stayed: what was deleted there and what was inserted there stand at the same
    place of the edit. `partner` says for each old character which new one it is (-1 for none), `old_gap` and `new_gap`
    for each character in which gap it went or came (`STAYED` for none); `gaps` where each gap lies on either side.
    """

    old: str
    new: str
    partner: tuple[int, ...]
    old_gap: tuple[int, ...]
    new_gap: tuple[int, ...]
    gaps: tuple[tuple[int, int], ...]

    def gap_of(self, start: int, end: int, of_new: bool) -> int:
        """The first gap in which a letter, digit or sign of these words came or went; `STAYED` where all of them stayed."""
        text, gap = (self.new, self.new_gap) if of_new else (self.old, self.old_gap)
        return next((gap[c] for c in range(start, end) if gap[c] != STAYED and not text[c].isspace()), STAYED)


def sides_of(change: Change) -> Sides:
    """The two sides of a change, from its edits; of one whose edits are not recorded, from its texts."""
    partner: list[int] = []
    old_gap: list[int] = []
    new_gap: list[int] = []
    gaps: list[tuple[int, int]] = []
    old, new = "", ""
    is_open = False
    edits = _edits(change)
    for edit in edits:
        size = len(edit.text)
        if edit.op is _EQUAL:
            partner += range(len(new_gap), len(new_gap) + size)
            old_gap += [STAYED] * size
            new_gap += [STAYED] * size
        else:
            if not is_open:
                gaps.append((len(old_gap), len(new_gap)))
            if edit.op is _DELETED:
                partner += [-1] * size
                old_gap += [len(gaps) - 1] * size
            else:
                new_gap += [len(gaps) - 1] * size
        is_open = edit.op is not _EQUAL
    old = "".join(edit.text for edit in edits if edit.op is not _INSERTED)
    new = "".join(edit.text for edit in edits if edit.op is not _DELETED)
    return Sides(old, new, tuple(partner), tuple(old_gap), tuple(new_gap), tuple(gaps))


def may_touch(change: Change, old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]]) -> bool:
    """Whether anything came or went in some words of either side, given by their first and last characters; told without looking
    at characters one by one.
    """
    at_old = at_new = 0
    for edit in _edits(change):
        size = len(edit.text)
        if edit.op is not _INSERTED:
            if edit.op is _DELETED and any(start < at_old + size and end > at_old for start, end in old):
                return True
            at_old += size
        if edit.op is not _DELETED:
            if edit.op is _INSERTED and any(start < at_new + size and end > at_new for start, end in new):
                return True
            at_new += size
    return False


def stretches_that_stayed(change: Change) -> list[tuple[int, int, int]]:
    """Where words stayed: their first and last characters on the old side, and how many further on they stand on the new one."""
    found: list[tuple[int, int, int]] = []
    at_old = at_new = 0
    for edit in _edits(change):
        size = len(edit.text)
        if edit.op is _EQUAL:
            found.append((at_old, at_old + size, at_new - at_old))
        at_old += size if edit.op is not _INSERTED else 0
        at_new += size if edit.op is not _DELETED else 0
    return found


def _edits(change: Change) -> tuple[Edit, ...]:
    if change.edits:
        return change.edits
    old, new = joined(change.old), joined(change.new)
    if old == new:
        return (Edit(_EQUAL, old),)
    return Edit(_DELETED, old), Edit(_INSERTED, new)


def joined(provisions: tuple[Provision, ...]) -> str:
    """The words of the provisions of one side as edits hold them: joined by a newline."""
    return "\n".join(provision.text for provision in provisions)


def starts_of(provisions: tuple[Provision, ...]) -> tuple[int, ...]:
    """Where in the joined words each provision begins."""
    return tuple(accumulate([len(provision.text) + 1 for provision in provisions[:-1]], initial=0))


def index_at(provisions: tuple[Provision, ...], offset: int) -> int:
    """Which of the provisions a character of the joined words stands in."""
    return max(0, bisect_right(starts_of(provisions), offset) - 1) if len(provisions) > 1 else 0

"""What a revision is on a day: in force, still to come, or ended, and by what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from orders.corpus.endings import Ending, dated_endings
from orders.model.number import DirectiveNumber
from orders.model.revision import Rescission, Revision


class StatusKind(StrEnum):
    """What a revision is on a given day.

    REPLACED: nothing on file says that it was rescinded, but a later revision of the same directive has taken effect
    (as where the one between them is missing). NOT_ON_FILE: there is no file, or it does not know when it took effect.
    """

    __hash__ = str.__hash__  # As that of ProvisionKind.

    IN_FORCE = "in force"
    PENDING = "pending"
    RESCINDED = "rescinded"
    EXPIRED = "expired"
    REPLACED = "replaced"
    NOT_ON_FILE = "not on file"


@dataclass(frozen=True, slots=True)
class Status:
    """What a revision is on a day, and `since` when: the first day of being in force, rescinded, expired or replaced.

    Of a pending revision `since` is the day to come; it is None where no date is known. `rescissions` are all that
    are stated of it, later ones included. `successors` are the revisions that took its place, none where an act or
    its own last day ended it.
    """

    kind: StatusKind
    since: date | None = None
    rescissions: tuple[Rescission, ...] = ()
    successors: tuple[DirectiveNumber, ...] = ()


def status_on(
    on: date,
    revision: Revision | None,
    rescissions: tuple[Rescission, ...],
    replacement: Callable[[Revision], Revision | None],
) -> Status:
    """The status of a revision on a day, None being one that is not on file.

    `rescissions` are those that came to hold; `replacement` finds the next revision of the same directive that took effect by
    that day, and is asked only where nothing else has ended the revision.
    """
    if revision is None:
        return Status(StatusKind.NOT_ON_FILE, None, rescissions, _successors(rescissions))
    kind, since, successors = _state(on, revision, rescissions, replacement)
    return Status(kind, since, rescissions, successors)


def _state(
    on: date, revision: Revision, rescissions: tuple[Rescission, ...], replacement: Callable[[Revision], Revision | None]
) -> tuple[StatusKind, date | None, tuple[DirectiveNumber, ...]]:
    """The first dated ending that has come decides; then whether it has begun; then endings of unknown date."""
    may_end = revision.header.expires or rescissions
    ending = next((e for e in dated_endings(revision, rescissions) if e.day <= on), None) if may_end else None
    if ending:
        return _ended(ending, rescissions)
    effective = revision.header.effective
    if effective and effective > on:
        return StatusKind.PENDING, effective, ()
    if rescissions and any(r.effective is None for r in rescissions):
        return StatusKind.RESCINDED, None, _successors(rescissions)
    if effective is None:
        return StatusKind.NOT_ON_FILE, None, ()
    later = replacement(revision)
    if later:
        return StatusKind.REPLACED, later.header.effective, (later.number,)
    return StatusKind.IN_FORCE, effective, ()


def _ended(ending: Ending, rescissions: tuple[Rescission, ...]) -> tuple[StatusKind, date, tuple[DirectiveNumber, ...]]:
    """The status that an ending leads to; all that rescind on that same day are successors."""
    if ending.expired:
        return StatusKind.EXPIRED, ending.day, ()
    same_day = tuple(r for r in rescissions if r.effective == ending.day)
    return StatusKind.RESCINDED, ending.day, _successors(same_day)


def _successors(rescissions: Iterable[Rescission]) -> tuple[DirectiveNumber, ...]:
    return tuple(dict.fromkeys(r.by for r in rescissions if r.by))

"""When a revision stops being in force: by what rescinds it, or by its own last day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from orders.model.number import DirectiveNumber
from orders.model.revision import Rescission, Revision


@dataclass(frozen=True, slots=True)
class Ending:
    """The first `day` on which a revision is no longer in force, and whether it `expired` of itself."""

    day: date
    expired: bool = False


def dated_endings(revision: Revision, rescissions: Iterable[Rescission]) -> tuple[Ending, ...]:
    """Every ending of a revision whose date is known, the earliest first; on one day rescission goes before expiry.

    A rescission counts from its effective day on. `expires` is the last day in force: an order that "expires June 30"
    binds on June 30.
    """
    endings = [Ending(r.effective) for r in rescissions if r.effective]
    expires = revision.header.expires
    if expires and expires < date.max:
        endings.append(Ending(expires + timedelta(days=1), expired=True))
    if len(endings) > 1:
        endings.sort(key=lambda ending: (ending.day, ending.expired))
    return tuple(endings)


def own_last_day(revision: Revision, rescissions: Iterable[Rescission]) -> date | None:
    """The last day in force that a revision states itself (`expires`), unless it was or will be rescinded before that day
    is over: then it is not its last one.
    """
    expires = revision.header.expires
    rescinded = any(r.effective and r.effective <= expires for r in rescissions) if expires else False
    return None if rescinded else expires


def took_effect(revision: Revision, rescissions: Iterable[Rescission]) -> bool:
    """Whether a revision was in force for a day at least: not where it was rescinded while it was still pending."""
    effective = revision.header.effective
    return effective is not None and all(ending.day > effective for ending in dated_endings(revision, rescissions))


def is_later(one: Revision, other: Revision) -> bool:
    """Whether `one` takes effect after `other`, or on the same day with a later number. An unknown date is never later."""
    mine, theirs = one.header.effective, other.header.effective
    return mine is not None and (theirs is None or (mine, one.number.sort_key) > (theirs, other.number.sort_key))


def holding(rescissions: Iterable[Rescission], on_file: Mapping[DirectiveNumber, Revision]) -> tuple[Rescission, ...]:
    """The rescissions that came to hold: not those stated by a revision that had ended before its own first day.

    Taken in the order of their days, so that each is decided by earlier ones only; on one day all hold.
    """
    ended: dict[DirectiveNumber, date] = {}
    kept: list[Rescission] = []
    for rescission in sorted(rescissions, key=lambda r: r.effective or date.max):
        by = on_file.get(rescission.by) if rescission.by else None
        if by and rescission.effective and _had_ended(by, ended, rescission.effective):
            continue
        kept.append(rescission)
        ended.setdefault(rescission.of, rescission.effective or date.max)
    return tuple(kept)


def _had_ended(by: Revision, ended: Mapping[DirectiveNumber, date], day: date) -> bool:
    """Whether a revision that rescinds from its first day on had been rescinded, or expired, before that day."""
    own_last_day = by.header.expires or date.max
    return by.header.effective == day and (ended.get(by.number, date.max) < day or own_last_day < day)

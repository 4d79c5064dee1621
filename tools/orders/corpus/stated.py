"""What orders state of one another in their headers, and the same by what it is stated of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from orders.model.number import DirectiveNumber
from orders.model.revision import Amendment, Rescission, Revision


def rescissions_of(revision: Revision) -> tuple[Rescission, ...]:
    """What the header of a revision rescinds, from its effective day on. That it rescinds itself is never taken for true."""
    return tuple(Rescission(number, revision.number, revision.header.effective) for number in predecessors_of(revision))


def predecessors_of(revision: Revision) -> tuple[DirectiveNumber, ...]:
    """What the header of a revision rescinds, each number once, without itself."""
    return tuple(dict.fromkeys(s.number for s in revision.header.rescinds if s.number != revision.number))


def amendments_of(revision: Revision) -> tuple[Amendment, ...]:
    """The provisions of other directives that a revision changes while it is in force."""
    return tuple(Amendment(a.number, str(a.path), revision.number, revision.header.effective) for a in revision.header.amends)


def by_amended(amendments: Iterable[Amendment]) -> dict[DirectiveNumber, tuple[Amendment, ...]]:
    """Stated changes by what they change: a revision, or a directive whichever revision is in force."""
    groups: defaultdict[DirectiveNumber, list[Amendment]] = defaultdict(list)
    for amendment in amendments:
        groups[amendment.of].append(amendment)
    return {number: tuple(group) for number, group in groups.items()}


def by_rescinded(rescissions: Iterable[Rescission]) -> dict[DirectiveNumber, tuple[Rescission, ...]]:
    """The rescissions of each revision by date, unknown dates last."""
    groups: defaultdict[DirectiveNumber, list[Rescission]] = defaultdict(list)
    for rescission in rescissions:
        groups[rescission.of].append(rescission)
    return {number: tuple(sorted(group, key=_rescission_key)) for number, group in groups.items()}


def numbers_by_series(numbers: Iterable[DirectiveNumber]) -> dict[DirectiveNumber, tuple[DirectiveNumber, ...]]:
    """Revisions by their directive, in the order handed in."""
    groups: defaultdict[DirectiveNumber, list[DirectiveNumber]] = defaultdict(list)
    for number in numbers:
        groups[number.series].append(number)
    return {series: tuple(group) for series, group in groups.items()}


def _rescission_key(rescission: Rescission) -> tuple[date, str]:
    return rescission.effective or date.max, str(rescission.by or "")

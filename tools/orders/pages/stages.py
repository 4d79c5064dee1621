"""What a page says now, and what it will say from each day to come that is known already.

A site is built on one day and read on others. The build knows every day on which a status changes (an order takes effect,
expires, is rescinded), so it writes what holds from then on into the page, in a `<template>` that no browser shows, and
`turns.js` puts it in its place on that day. All that is known of dates is decided here; the script compares two days.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from orders.corpus.corpus import Directive
from orders.corpus.status import StatusKind
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages.edition import Edition
from orders.pages.standing import Standing, badge_of, changes_words, stamp_of, standing_of

T = TypeVar("T")


class Stage(NamedTuple, Generic[T]):
    """What holds from the day `first` on, and no longer on the day `until`.

    `first` is None for what holds on the day of the edition, `until` is None where nothing on file ends it.
    """

    value: T
    first: date | None = None
    until: date | None = None

    @property
    def when(self) -> Stage[None]:
        """The days alone."""
        return Stage(None, self.first, self.until)

    def holds(self, day: date) -> bool:
        """Whether it holds on a day that is not before the edition's."""
        return (self.first is None or self.first <= day) and (self.until is None or day < self.until)


NOW: Stage[None] = Stage(None)
"""What holds on the day of the edition, and nothing on file ends."""

Badge = tuple[str, str]
"""The class and the short name of a status."""


def stages(days: Iterable[date], edition: Edition, make: Callable[[Edition], T]) -> tuple[Stage[T], ...]:
    """What `make` gives for the edition and on each of these later days, without those on which it stays the same."""
    found = [Stage(make(edition))]
    for day in days:
        value, last = make(edition.on(day)), found[-1]
        if value != last.value:
            found[-1:] = [Stage(last.value, last.first, day), Stage(value, day)]
    return tuple(found)


def coming_days(number: DirectiveNumber, edition: Edition) -> tuple[date, ...]:
    """The days after the edition's on which what is said of a revision may change.

    Those are the days of its directive and of the orders that amend it, none for nearly every revision.
    """
    amendments = edition.corpus.amendments_of(number)
    if not amendments:
        return edition.coming(number)
    amending = {a.by.series for a in amendments}
    series = sorted({number.series} | amending)
    return tuple(sorted({day for each in series for day in edition.coming(each)}))


def badges_of(number: DirectiveNumber, edition: Edition) -> tuple[Stage[Badge], ...]:
    """The badge of a revision, and those it will have."""
    return stages(coming_days(number, edition), edition, lambda then: badge_of(number, then))


def standings_of(revision: Revision, edition: Edition, page_uri: str) -> tuple[Stage[Standing], ...]:
    """Where a revision stands, and where it will."""
    return stages(coming_days(revision.number, edition), edition, lambda then: standing_of(revision, then, page_uri))


def changes_stages(revision: Revision, edition: Edition) -> tuple[Stage[str], ...]:
    """What the page of its changes shows, and will show: `What it will change in G.O. 2011-01`, `What changed from …`."""
    return stages(coming_days(revision.number, edition), edition, lambda then: changes_words(revision, then))


def in_force_stages(directive: Directive, edition: Edition) -> tuple[Stage[Revision | None], ...]:
    """Which revision of a directive is in force, and which ones will be."""
    return stages(edition.coming(directive.series), edition, lambda then: then.in_force(directive))


def status_stage(revision: Revision, edition: Edition, *kinds: StatusKind) -> Stage[StatusKind] | None:
    """From when until when a revision has one of these statuses, as far as that is now or to come; None where never."""
    found = stages(coming_days(revision.number, edition), edition, lambda then: then.status(revision.number).kind)
    return while_it_holds(found, lambda kind: kind in kinds)


def pending_days(revision: Revision, edition: Edition) -> Stage[None]:
    """Until when a pending revision is pending: until it takes effect, or something makes sure that it never will."""
    stage = status_stage(revision, edition, StatusKind.PENDING)
    return stage.when if stage else NOW


def while_it_holds(found: Iterable[Stage[T]], holds: Callable[[T], bool]) -> Stage[T] | None:
    """The first stage for which something holds, lasting as long as it goes on to; None where it never does."""
    started: Stage[T] | None = None
    for stage in found:
        if started is None and holds(stage.value):
            started = stage
        elif started is not None and not holds(stage.value):
            return Stage(started.value, started.first, stage.first)
    return Stage(started.value, started.first, None) if started else None


def untitled(edition: Edition) -> str:
    """The title of a page that does not name the status of the order on it."""
    return ""


def counted(members: Iterable[tuple[Hashable, Stage[None]]], say: Callable[[int], str]) -> tuple[Stage[str], ...]:
    """How many different members hold on the day of the edition, and on each day to come on which that changes.

    `say` puts the number into words.
    """
    kept = tuple(members)
    held = Counter([who for who, each in kept if each.first is None])
    turns: defaultdict[date, list[tuple[Hashable, int]]] = defaultdict(list)
    for who, each in kept:
        if each.first:
            turns[each.first].append((who, 1))
        if each.until:
            turns[each.until].append((who, -1))
    number = len(held)
    found = [Stage(say(number))]
    for day in sorted(turns):
        for who, more in turns[day]:
            before = held[who]
            held[who] = before + more
            number += (before + more > 0) - (before > 0)
        if (words := say(number)) != found[-1].value:
            found[-1:] = [Stage(found[-1].value, found[-1].first, day), Stage(words, day)]
    return tuple(found)


def voids(members: Iterable[Stage[None]]) -> tuple[Stage[str], ...]:
    """When none of these holds, now or on a day to come."""
    return tuple(stage for stage in counted(enumerate(members), str) if stage.value == "0")


def turns_of(revision: Revision, edition: Edition, title: Callable[[Edition], str]) -> str:
    """How the marks on an order's own text change: JSON rows of day, class of the status, stamp, title of the page before
    and after. "" where nothing is to come. A title is given only where the page's title names the status.
    """
    days = coming_days(revision.number, edition)
    if not days:
        return ""
    found = stages(days, edition, lambda then: (badge_of(revision.number, then)[0], stamp_of(revision, then), title(then)))
    return json.dumps(list(_turns(found)), ensure_ascii=False, separators=(",", ":")) if len(found) > 1 else ""


def _turns(found: tuple[Stage[tuple[str, str, str]], ...]) -> Iterator[tuple[str, ...]]:
    for before, stage in pairwise(found):
        css, stamp, title = stage.value
        yield stage.first.isoformat() if stage.first else "", css, stamp, before.value[2], title

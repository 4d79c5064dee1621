"""Calendars (RFC 5545): when orders take effect, end, and must be reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar as ICalendar
from icalendar import Event, Timezone, TimezoneStandard

from orders.corpus.corpus import StatusKind
from orders.exports.feeds.entries import name_of, tag
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.feeds import EFFECTIVE, Calendar


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a calendar: of which revision, what happens (its permanent name and its words), and what more there is to say."""

    day: date
    revision: Revision
    what: str
    words: str
    more: str = ""


def calendar_bytes(calendar: Calendar, edition: Edition) -> bytes:
    """The calendar, its days in their order. Each lasts the whole day and keeps nobody busy."""
    found = ICalendar()
    found.add("prodid", "-//orders//calendar of directives//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", f"{edition.department.name}: {calendar.name}")
    days = _effective(edition) if calendar is EFFECTIVE else _reviews(edition)
    for day in sorted(days, key=lambda d: (d.day, d.revision.number.sort_key, d.what)):
        found.add_component(_event(day, edition))
    if not found.subcomponents:
        found.add_component(_universal_time())
    data: bytes = found.to_ical()
    return data


def _universal_time() -> Timezone:
    """What stands in a calendar without a day, since one without any component would not be valid."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "UTC")
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", timedelta())
    standard.add("tzoffsetto", timedelta())
    zone.add_component(standard)
    return zone


def _event(day: Day, edition: Edition) -> Event:
    event, header = Event(), day.revision.header
    event.add("uid", tag(edition, links.file_stem(day.revision.number), day.what))
    # RFC 5545 wants the moment at which the entry was made; a build has none, so it is that of the publication.
    event.add("dtstamp", datetime.combine(header.issued or header.effective or day.day, time(), UTC))
    event.add("dtstart", day.day)
    event.add("dtend", day.day + timedelta(days=1) if day.day < date.max else day.day)
    event.add("summary", f"{day.words}: {name_of(day.revision, edition)}")
    event.add("description", " ".join(filter(None, (day.more, f"Distribution: {'; '.join(header.distribution)}."))))
    if header.topics:
        event.add("categories", list(header.topics))
    if edition.department.site_url:
        event.add("url", edition.department.site_url + links.revision_uri(day.revision.number))
    event.add("transp", "TRANSPARENT")
    return event


def _effective(edition: Edition) -> Iterator[Day]:
    for revision in edition.corpus.revisions:
        header = revision.header
        if header.effective:
            yield Day(header.effective, revision, "effective", "Takes effect", header.change_note)
        if header.expires:
            yield Day(header.expires, revision, "expires", "Last day in force")
        for rescission in edition.corpus.rescinded_by(revision.number):
            if rescission.by is None and rescission.effective:
                yield Day(
                    rescission.effective, revision, "rescinded", "Rescinded", f"By {rescission.act}. {rescission.note}".strip()
                )


def _reviews(edition: Edition) -> Iterator[Day]:
    """Only of what is in force or will be: nobody reviews what has ended."""
    for revision in edition.corpus.revisions:
        kind = edition.status(revision.number).kind
        if revision.header.review_due and kind in {StatusKind.IN_FORCE, StatusKind.PENDING}:
            yield Day(revision.header.review_due, revision, "review", "Review due", ", ".join(revision.header.standards))

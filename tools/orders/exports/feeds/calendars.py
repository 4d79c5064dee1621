"""Calendars (RFC 5545): when orders take effect, end, and must be reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from orders.corpus.endings import own_last_day, took_effect
from orders.corpus.status import StatusKind
from orders.exports.feeds.entries import name_of, tag
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.feeds import EFFECTIVE, Calendar

if TYPE_CHECKING:
    from icalendar import Timezone

# The library is loaded where a calendar is made: after most edits none is.
_LINE = 75
"""As many octets a line may have, its end not counted."""
_ESCAPES = "\\^"
_SPECIAL = re.compile(r"[\\;,\r\n]")
"""What stands in a text in another way than as itself."""


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
    from icalendar import Calendar as ICalendar

    found = ICalendar()
    found.add("prodid", "-//orders//calendar of directives//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", f"{edition.department.name}: {calendar.name}")
    days = sorted(
        _effective(edition) if calendar is EFFECTIVE else _reviews(edition),
        key=lambda d: (d.day, d.revision.number.sort_key, d.what),
    )
    if not days:
        found.add_component(_universal_time())
    data: bytes = found.to_ical()
    head, end, _ = data.rpartition(b"END:VCALENDAR")
    return b"".join((head, *(_event(day, edition) for day in days), end, b"\r\n"))


def _universal_time() -> Timezone:
    """What stands in a calendar without a day, since one without any component would not be valid."""
    from icalendar import Timezone, TimezoneStandard

    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "UTC")
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", timedelta())
    standard.add("tzoffsetto", timedelta())
    zone.add_component(standard)
    return zone


def _event(day: Day, edition: Edition) -> bytes:
    """An event, its properties in the order in which the library would write them; made of its lines, since one made of its
    objects takes twenty times as long, and there is one for every revision.
    """
    header = day.revision.header
    # RFC 5545 wants the moment at which the entry was made; a build has none, so it is that of the publication.
    made = header.issued or header.effective or day.day
    end = day.day + timedelta(days=1) if day.day < date.max else day.day
    more = " ".join(filter(None, (day.more, f"Distribution: {'; '.join(header.distribution)}.")))
    lines = [
        "BEGIN:VEVENT",
        f"SUMMARY:{_text(f'{day.words}: {name_of(day.revision, edition)}')}",
        f"DTSTART;VALUE=DATE:{_basic(day.day)}",
        f"DTEND;VALUE=DATE:{_basic(end)}",
        f"DTSTAMP:{_basic(made)}T000000Z",
        f"UID:{_text(tag(edition, links.file_stem(day.revision.number), day.what))}",
        f"DESCRIPTION:{_text(more)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
    if header.topics:
        lines.insert(6, f"CATEGORIES:{','.join(map(_text, header.topics))}")
    if edition.department.site_url:
        lines.insert(-1, f"URL:{edition.department.site_url}{links.revision_uri(day.revision.number)}")
    return b"".join(map(_line, lines))


def _text(words: str) -> str:
    """A value as text, escaped as the library does."""
    if not _SPECIAL.search(words):
        return words
    from icalendar import vText

    escaped: bytes = vText(words).to_ical()
    return escaped.decode()


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _line(line: str) -> bytes:
    """A line, folded where it is long."""
    if line.isascii():
        return _folded(line)
    from icalendar.parser import Contentline

    folded: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]
    return folded + b"\r\n"


def _folded(line: str) -> bytes:
    """A line of ASCII as the library folds it: shorter than allowed, never behind a sign that says how the next one is meant."""
    pieces: list[str] = []
    while len(line) >= _LINE:
        end = _LINE - 1 - (line[_LINE - 2] in _ESCAPES)
        pieces.append(line[:end])
        line = line[end:]
    return "\r\n ".join((*pieces, f"{line}\r\n")).encode()


def _effective(edition: Edition) -> Iterator[Day]:
    for revision in edition.corpus.revisions:
        header = revision.header
        rescissions = edition.corpus.rescinded_by(revision.number)
        if header.effective and took_effect(revision, rescissions):
            yield Day(header.effective, revision, "effective", "Takes effect", header.change_note)
        last = own_last_day(revision, rescissions)
        if last:
            yield Day(last, revision, "expires", "Last day in force")
        for rescission in rescissions:
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

"""What is told of one publication, in every feed the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from orders.exports.akn.iris import slug
from orders.model.number import DirectiveNumber
from orders.model.revision import Rescission, Revision
from orders.pages import links
from orders.pages.edition import Edition, is_reconstructed
from orders.pages.feeds import Feed
from orders.pages.wording import listed, long_date, type_name

NEWEST = 100
"""How many publications a feed holds; the register has them all."""

_AUTHORITY = "orders.example,2026"
"""Who names things in tag URIs (RFC 4151). It is a name that nobody can own, so an id never depends on where the site stands."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A publication: its permanent id, day, words, where it is shown, where its changes are, and what it is filed under."""

    id: str
    day: date
    title: str
    summary: str
    uri: str
    author: str
    related: str = ""
    tags: tuple[str, ...] = ()


def tag(edition: Edition, *names: str) -> str:
    """A permanent id: `tag:orders.example,2026:fairview-police-department/GO-2011-01A`."""
    return f"tag:{_AUTHORITY}:{'/'.join((slug(edition.department.name), *names))}"


def moment(day: date, edition: Edition) -> datetime:
    """When a day begins in the department."""
    return datetime.combine(day, time(), ZoneInfo(edition.department.time_zone))


def entries_of(feed: Feed, edition: Edition) -> tuple[Entry, ...]:
    """The newest publications of a feed, and what ended without a successor, the newest first."""
    found = [entry for revision in feed.revisions if (entry := _issued(revision, edition))]
    for revision in feed.revisions:
        found += [
            _ended(revision, r, r.effective, edition)
            for r in edition.corpus.rescinded_by(revision.number)
            if r.by is None and r.effective
        ]
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.id), reverse=True)[:NEWEST])


def name_of(revision: Revision, edition: Edition) -> str:
    """Number and title, and what a reader must know before relying on the text."""
    mark = " (reconstruction, not the text of any order)" if is_reconstructed(revision) else ""
    return f"{edition.print_of(revision.number)} {revision.header.title}{mark}"


def _issued(revision: Revision, edition: Edition) -> Entry | None:
    """The issue of a revision; None where no day of it is known."""
    header, number = revision.header, revision.number
    day = header.issued or header.effective
    if day is None:
        return None
    comparable = edition.comparable(revision)
    return Entry(
        id=tag(edition, links.file_stem(number)),
        day=day,
        title=name_of(revision, edition),
        summary=_summary(revision, edition),
        uri=links.revision_uri(number),
        author=header.authority or edition.department.authority or edition.department.name,
        related=links.redline_uri(number) if comparable else "",
        tags=tuple(dict.fromkeys((type_name(number, edition.department), *header.topics, *header.distribution))),
    )


def _summary(revision: Revision, edition: Edition) -> str:
    header = revision.header
    pieces = [header.change_note] if header.change_note else []
    if header.effective:
        pieces.append(f"Effective {long_date(header.effective)}.")
    rescinds = [edition.print_of(number) for number in edition.predecessors(revision)]
    if rescinds:
        pieces.append(f"Rescinds {listed(rescinds)}.")
    if header.expires:
        pieces.append(f"Its last day in force is {long_date(header.expires)}.")
    pieces.append(f"Distribution: {'; '.join(header.distribution)}.")
    return " ".join(pieces)


def _ended(revision: Revision, rescission: Rescission, day: date, edition: Edition) -> Entry:
    number: DirectiveNumber = revision.number
    note = f" {rescission.note}" if rescission.note else ""
    return Entry(
        id=tag(edition, links.file_stem(number), f"rescinded-{day.isoformat()}"),
        day=day,
        title=f"Rescinded: {name_of(revision, edition)}",
        summary=f"Rescinded on {long_date(day)} by {rescission.act or 'an act that is not on file'}.{note}",
        uri=links.revision_uri(number),
        author=edition.department.name,
        tags=(type_name(number, edition.department), *revision.header.topics),
    )

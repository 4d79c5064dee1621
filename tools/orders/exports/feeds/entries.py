"""What is told of one publication, in every feed the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from heapq import nlargest
from itertools import pairwise
from operator import itemgetter
from zoneinfo import ZoneInfo

from orders.corpus.endings import own_last_day, took_effect
from orders.exports.akn.iris import slug
from orders.model.header import Correction
from orders.model.number import DirectiveNumber
from orders.model.revision import Rescission, Revision
from orders.pages import links
from orders.pages.corrections import corrected_places
from orders.pages.edition import Edition, is_reconstructed
from orders.pages.feeds import Feed
from orders.pages.wording import listed, long_date, type_name

NEWEST = 100
"""How many publications a feed holds; the register has them all."""

_PLACES = 10
"""How many places of a correction are named; its page has them all."""
_ENDS = (".", "!", "?", ".”", '."')

_AUTHORITY = "orders.example,2026"
"""Who names things in tag URIs (RFC 4151). It is a name that nobody can own, so an id never depends on where the site stands."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A publication: its permanent id, day, words, where it is shown, where its changes are, and what it is filed under.

    Of a correction `uri` is the page that shows both texts; `about` is the order that it corrects.
    """

    id: str
    day: date
    title: str
    summary: str
    uri: str
    author: str
    related: str = ""
    tags: tuple[str, ...] = ()
    about: str = ""


_Told = tuple[date, str, int, Callable[[], Entry]]
"""What a feed could tell: its day, the end of its id (all begin alike), which correction it is, and how it is put into words."""


def tag(edition: Edition, *names: str) -> str:
    """A permanent id: `tag:orders.example,2026:fairview-police-department/GO-2011-01A`."""
    return f"tag:{_AUTHORITY}:{'/'.join((slug(edition.department.name), *names))}"


def moment(day: date, edition: Edition) -> datetime:
    """When a day begins in the department."""
    return datetime.combine(day, time(), ZoneInfo(edition.department.time_zone))


def entries_of(feed: Feed, edition: Edition) -> tuple[Entry, ...]:
    """The newest publications of a feed, their corrections, and what ended without a successor, the newest first."""
    corrected = frozenset(text.number for text in edition.corpus.earlier)
    told = (each for revision in feed.revisions for each in _told(revision, revision.number in corrected, edition))
    # Of thousands of orders a feed tells of a hundred: only these are put into words.
    return tuple([make() for *_, make in nlargest(NEWEST, told, key=itemgetter(0, 1, 2))])


def _told(revision: Revision, corrected: bool, edition: Edition) -> Iterator[_Told]:
    """What feeds tell of a revision; its issue only where a day of it is known."""
    number, header = revision.number, revision.header
    stem = links.file_stem(number)
    day = header.issued or header.effective
    if day:
        # Most stand in several feeds, each of which is written twice.
        issued = partial(_issued, revision, day, edition)
        yield day, stem, 0, partial(edition.corpus.desk.once, "feed entries", number, issued)
    texts = edition.corpus.texts_of(number) if corrected else ()
    for count, (before, after) in enumerate(pairwise(texts), 1):
        if note := after.header.correction:
            yield note.day, f"{stem}/correction", count, partial(_correction, before, after, count, note, edition)
    for end in edition.corpus.rescinded_by(number):
        if end.by is None and end.effective:
            yield end.effective, f"{stem}/{_end_of(end.effective)}", 0, partial(_ended, revision, end, end.effective, edition)


def name_of(revision: Revision, edition: Edition) -> str:
    """Number and title, and what a reader must know before relying on the text."""
    mark = " (reconstruction, not the text of any order)" if is_reconstructed(revision) else ""
    return f"{edition.print_of(revision.number)} {revision.header.title}{mark}"


def _issued(revision: Revision, day: date, edition: Edition) -> Entry:
    """The issue of a revision."""
    header, number = revision.header, revision.number
    comparable = edition.comparable(revision)
    return Entry(
        id=tag(edition, links.file_stem(number)),
        day=day,
        title=name_of(revision, edition),
        summary=_summary(revision, edition),
        uri=links.revision_uri(number),
        author=header.authority or edition.department.authority or edition.department.name,
        related=links.redline_uri(number) if comparable else "",
        tags=_tags(revision, edition),
    )


def _tags(revision: Revision, edition: Edition) -> tuple[str, ...]:
    header = revision.header
    return tuple(dict.fromkeys((type_name(revision.number, edition.department), *header.topics, *header.distribution)))


def _correction(before: Revision, after: Revision, count: int, note: Correction, edition: Edition) -> Entry:
    """A correction of a published text: whoever quoted it must hear of that."""
    number = after.number
    return Entry(
        id=tag(edition, links.file_stem(number), f"correction-{count}"),
        day=note.day,
        title=f"Corrected: {name_of(after, edition)}",
        summary=_what_was_corrected(before, after, note, edition),
        uri=links.correction_uri(number, count),
        author=note.author,
        tags=_tags(after, edition),
        about=links.revision_uri(number),
    )


def _what_was_corrected(before: Revision, after: Revision, note: Correction, edition: Edition) -> str:
    """The reason, where the text differs, and what to make of it."""
    places = corrected_places(before, after, edition)
    more = len(places) - _PLACES
    # Not a list in words: a place has commas of its own.
    shown = "; ".join((*places[:_PLACES], *([f"{more} more"] if more > 0 else [])))
    where = f" Corrected: {shown}." if places else ""
    printed = edition.print_of(after.number)
    return (
        f"{note.reason}{'' if note.reason.endswith(_ENDS) else '.'}{where} The text of {printed} as "
        f"published was corrected on {long_date(note.day)} by {note.author}; the order itself did not change."
    )


def _summary(revision: Revision, edition: Edition) -> str:
    header = revision.header
    pieces = [header.change_note] if header.change_note else []
    rescissions = edition.corpus.rescinded_by(revision.number)
    if header.effective and took_effect(revision, rescissions):
        pieces.append(f"Effective {long_date(header.effective)}.")
    elif header.effective:
        pieces.append(f"Withdrawn before {long_date(header.effective)}, the day on which it was to take effect.")
    rescinds = [edition.print_of(number) for number in edition.predecessors(revision)]
    if rescinds:
        pieces.append(f"Rescinds {listed(rescinds)}.")
    last = own_last_day(revision, rescissions)
    if last:
        pieces.append(f"Its last day in force is {long_date(last)}.")
    pieces.append(f"Distribution: {'; '.join(header.distribution)}.")
    return " ".join(pieces)


def _end_of(day: date) -> str:
    return f"rescinded-{day.isoformat()}"


def _ended(revision: Revision, rescission: Rescission, day: date, edition: Edition) -> Entry:
    number: DirectiveNumber = revision.number
    note = f" {rescission.note}" if rescission.note else ""
    return Entry(
        id=tag(edition, links.file_stem(number), _end_of(day)),
        day=day,
        title=f"Rescinded: {name_of(revision, edition)}",
        summary=f"Rescinded on {long_date(day)} by {rescission.act or 'an act that is not on file'}.{note}",
        uri=links.revision_uri(number),
        author=edition.department.name,
        tags=(type_name(number, edition.department), *revision.header.topics),
    )

"""Reading lists: each page freezes the revisions of a list, and says plainly which have ended since and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from orders.corpus.status import StatusKind
from orders.model.number import DirectiveNumber
from orders.model.reading_list import ReadingList
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.amended import amending_now
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.environment import render
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.standing import badge_of, standing_of
from orders.pages.wording import count, listed

ENDED = (StatusKind.RESCINDED, StatusKind.EXPIRED, StatusKind.REPLACED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision of a list: its permanent page, what it is today, in words, and where what changed since is shown."""

    number: Linked
    title: str
    css: str
    badge: str
    reconstructed: bool
    pieces: tuple[Linked, ...]
    changes: Linked | None
    ended: bool


@dataclass(frozen=True, slots=True)
class Shelved:
    """A list among all lists: where it is shown, since when it is fixed, how many it has, and how many of them ended."""

    linked: Linked
    reading_list: ReadingList
    size: str
    ended: int


def list_pages(edition: Edition) -> Iterator[Page]:
    """The list of all reading lists, and the page of each."""
    yield _index(edition)
    for reading_list in edition.corpus.lists:
        yield _page(reading_list, edition)


def _index(edition: Edition) -> Page:
    uri, title = links.lists_uri(), "Reading lists"
    shelf = [_shelved(reading_list, edition, uri) for reading_list in _newest_first(edition.corpus.lists)]
    html = render(
        "lists", title=title, crumbs=_crumbs(uri, Linked(title)), shelf=shelf, as_of=edition.as_of, part=links.part_anchor
    )
    about = f"Reading lists of the {edition.department.name}: exact revisions, for examinations and classes."
    search = (SearchEntry("", title, "Exact revisions to read for an examination, a class, a course."),)
    return Page(uri, PageKind.LIST, title, html, about, (TocEntry(title, links.part_anchor("lists"), 1),), search)


def _newest_first(lists: tuple[ReadingList, ...]) -> list[ReadingList]:
    return sorted(sorted(lists, key=lambda each: each.name), key=lambda each: each.fixed, reverse=True)


def _shelved(reading_list: ReadingList, edition: Edition, uri: str) -> Shelved:
    entries = _entries(reading_list, edition, uri)
    linked = Linked(reading_list.title, links.relative(uri, links.list_uri(reading_list.name)))
    return Shelved(linked, reading_list, count(len(entries), "revision"), sum(entry.ended for entry in entries))


def _page(reading_list: ReadingList, edition: Edition) -> Page:
    uri, title = links.list_uri(reading_list.name), reading_list.title
    entries = _entries(reading_list, edition, uri)
    ended = [entry for entry in entries if entry.ended]
    html = render(
        "list",
        title=title,
        crumbs=_crumbs(uri, Linked("Reading lists", links.relative(uri, links.lists_uri())), Linked(title)),
        reading_list=reading_list,
        entries=entries,
        ended=len(ended),
        as_of=edition.as_of,
        part=links.part_anchor,
    )
    numbers = listed(entry.number.text for entry in entries)
    search = (SearchEntry("", f"Reading list: {title}", f"{reading_list.note} {numbers}".strip()),)
    about = f"Reading list: {title}. Exact revisions, fixed on {reading_list.fixed.isoformat()}."
    return Page(uri, PageKind.LIST, title, html, about, (TocEntry(title, links.part_anchor("list"), 1),), search)


def _entries(reading_list: ReadingList, edition: Edition, uri: str) -> list[Entry]:
    found = (edition.on_file.get(named.number) for named in reading_list.revisions)
    return [_entry(revision, reading_list.fixed, edition, uri) for revision in found if revision]


def _entry(revision: Revision, fixed: date, edition: Edition, uri: str) -> Entry:
    css, badge = badge_of(revision.number, edition)
    status = edition.status(revision.number)
    kind = status.kind
    pieces = standing_of(revision, edition, uri).pieces
    amending = [edition.link(number, uri) for number in amending_now(revision, edition)] if kind is StatusKind.IN_FORCE else []
    for number in amending:
        pieces = (*pieces, Linked(" Amended for a time by "), number, Linked("."))
    if kind in ENDED and status.since and status.since <= fixed:
        pieces = (*pieces, Linked(" That was before the list was fixed."))
    return Entry(
        Linked(edition.print_of(revision.number), links.relative(uri, links.revision_uri(revision.number))),
        revision.header.title,
        css,
        badge,
        is_reconstructed(revision),
        pieces,
        _changes(revision, edition, uri) if kind in ENDED else None,
        kind in ENDED,
    )


def _changes(revision: Revision, edition: Edition, uri: str) -> Linked | None:
    """What changed since: the comparison with what is in force of the same directive, else the redline of what took its place."""
    current = edition.in_force_of(revision.number)
    if current:
        there = links.relative(uri, links.compare_uri()) + links.compare_query(revision.number, current.number)
        return Linked(f"What changed from it to {edition.print_of(current.number)}", there)
    successor = next(iter(_on_file(edition.status(revision.number).successors, edition)), None)
    if successor is None:
        return None
    words = f"What {edition.print_of(successor)} changed"
    return Linked(words, links.relative(uri, links.redline_uri(successor)))


def _on_file(numbers: tuple[DirectiveNumber, ...], edition: Edition) -> list[DirectiveNumber]:
    return [number for number in numbers if number in edition.on_file and edition.predecessors(edition.on_file[number])]


def _crumbs(uri: str, *more: Linked) -> tuple[Linked, ...]:
    return (Linked("Home", links.relative(uri, links.home_uri())), *more)

"""The page that lists every feed and calendar for people who want to be told of new orders."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.environment import render
from orders.pages.feeds import CALENDARS, Feed, feeds_of
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry

_GROUPS = {
    "": "All directives",
    "type": "By type of directive",
    "distribution": "By distribution",
    "topic": "By topic",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to subscribe to: its name, how many orders it tells of, and its files."""

    name: str
    number: int
    atom: str
    json: str


@dataclass(frozen=True, slots=True)
class Group:
    """Feeds that are chosen in the same way."""

    id: str
    title: str
    rows: tuple[Row, ...]


def subscribe_page(edition: Edition) -> Page:
    """Every feed and calendar, with a word on how they are used."""
    uri = links.subscribe_uri()
    groups = tuple(
        Group(links.part_anchor(f"feeds-{name or 'all'}"), _GROUPS[name], tuple(_row(feed, uri) for feed in members))
        for name, members in groupby(feeds_of(edition), key=lambda feed: feed.group)
    )
    title = "Subscribe"
    site_url = edition.department.site_url
    html = render(
        "subscribe",
        title=title,
        department=edition.department.name,
        groups=groups,
        calendars=[(c.name, c.what, links.relative(uri, c.uri), site_url + c.uri if site_url else "") for c in CALENDARS],
        as_of=edition.as_of,
        part=links.part_anchor,
    )
    toc = (
        TocEntry(title, links.part_anchor("subscribe"), 1),
        TocEntry("Feeds", links.part_anchor("feeds"), 2),
        *(TocEntry(group.title, group.id, 3) for group in groups),
        TocEntry("Calendars", links.part_anchor("calendars"), 2),
    )
    return Page(
        uri,
        PageKind.SUBSCRIBE,
        title,
        html,
        f"Feeds and calendars of the directives of the {edition.department.name}.",
        toc,
        (SearchEntry("", title, "Feeds, RSS, Atom, JSON Feed and calendars of new, pending and rescinded directives."),),
    )


def _row(feed: Feed, uri: str) -> Row:
    return Row(feed.name, len(feed.revisions), links.relative(uri, feed.atom_uri), links.relative(uri, feed.json_uri))

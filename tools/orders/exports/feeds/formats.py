"""The formats `feeds` and `calendars`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from orders.exports.api.files import written
from orders.exports.feeds.calendars import calendar_bytes
from orders.exports.feeds.entries import Entry, entries_of
from orders.exports.format import ExportFile, Format, Shows
from orders.pages.edition import Edition
from orders.pages.feeds import CALENDARS, Feed, feeds_of

_Entries = Callable[[], tuple[Entry, ...]]


def _atom_bytes(feed: Feed, edition: Edition, entries: _Entries) -> bytes:
    # Loaded where a feed is made: after most edits none is.
    from orders.exports.feeds.atom import atom_bytes

    return atom_bytes(feed, edition, entries())


def _json_bytes(feed: Feed, edition: Edition, entries: _Entries) -> bytes:
    from orders.exports.feeds.json_feed import json_feed

    return written(json_feed(feed, edition, entries()))


def _feeds(edition: Edition) -> Iterator[ExportFile]:
    for feed in feeds_of(edition):
        # Both tell the same.
        entries = cache(partial(entries_of, feed, edition))
        yield ExportFile(feed.atom_uri, _atom_bytes, (feed, edition, entries))
        yield ExportFile(feed.json_uri, _json_bytes, (feed, edition, entries))


def _calendars(edition: Edition) -> Iterator[ExportFile]:
    for calendar in CALENDARS:
        yield ExportFile(calendar.uri, calendar_bytes, (calendar, edition))


FEEDS = Format(
    "feeds", "publications to subscribe to: all, by type, distribution and topic (Atom, JSON Feed)", _feeds, shows=Shows.HEADERS
)
CALENDAR = Format("calendars", "effective dates and reviews due, for a calendar (ICS)", _calendars, shows=Shows.HEADERS)

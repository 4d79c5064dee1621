"""The formats `feeds` and `calendars`."""

from __future__ import annotations

from collections.abc import Iterator

from orders.exports.api.files import written
from orders.exports.feeds.calendars import calendar_bytes
from orders.exports.format import ExportFile, Format, Shows
from orders.pages.edition import Edition
from orders.pages.feeds import CALENDARS, Feed, feeds_of


def _atom_bytes(feed: Feed, edition: Edition) -> bytes:
    # Loaded where a feed is made: after most edits none is.
    from orders.exports.feeds.atom import atom_bytes

    return atom_bytes(feed, edition)


def _json_bytes(feed: Feed, edition: Edition) -> bytes:
    from orders.exports.feeds.json_feed import json_feed

    return written(json_feed(feed, edition))


def _feeds(edition: Edition) -> Iterator[ExportFile]:
    for feed in feeds_of(edition):
        yield ExportFile(feed.atom_uri, _atom_bytes, (feed, edition))
        yield ExportFile(feed.json_uri, _json_bytes, (feed, edition))


def _calendars(edition: Edition) -> Iterator[ExportFile]:
    for calendar in CALENDARS:
        yield ExportFile(calendar.uri, calendar_bytes, (calendar, edition))


FEEDS = Format(
    "feeds", "publications to subscribe to: all, by type, distribution and topic (Atom, JSON Feed)", _feeds, shows=Shows.HEADERS
)
CALENDAR = Format("calendars", "effective dates and reviews due, for a calendar (ICS)", _calendars, shows=Shows.HEADERS)

"""A feed as JSON Feed 1.1."""

from __future__ import annotations

from orders.exports.api.addresses import Links
from orders.exports.api.nouns import Json
from orders.exports.feeds.atom import title_of
from orders.exports.feeds.entries import Entry, moment
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.feeds import Feed


def json_feed(feed: Feed, edition: Edition, entries: tuple[Entry, ...]) -> Json:
    """The feed with these entries. The format knows whole addresses only, so there are none where the site's is not known."""
    site_url = edition.department.site_url
    to = Links(feed.json_uri, site_url)
    addresses = {"home_page_url": to.to(links.home_uri()), "feed_url": to.to(feed.json_uri)} if site_url else {}
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title_of(feed, edition),
        **addresses,
        "language": "en-US",
        "authors": [{"name": edition.department.name}],
        "items": [_item(entry, edition, to if site_url else None) for entry in entries],
    }


def _item(entry: Entry, edition: Edition, to: Links | None) -> Json:
    return {
        "id": entry.id,
        **({"url": to.to(entry.uri)} if to else {}),
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": moment(entry.day, edition).isoformat(),
        "authors": [{"name": entry.author}],
        "tags": list(entry.tags),
    }

"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from lxml import etree

from orders.exports.api.addresses import Links
from orders.exports.feeds.entries import Entry, moment, tag
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.feeds import Feed

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"


def atom_bytes(feed: Feed, edition: Edition, entries: tuple[Entry, ...]) -> bytes:
    """The feed with these entries. It was changed last when its newest publication was made."""
    to = Links(feed.atom_uri, edition.department.site_url)
    root = etree.Element(f"{{{_ATOM}}}feed", {f"{{{_XML}}}lang": "en-US"}, nsmap={None: _ATOM})
    _text(root, "id", tag(edition, feed.uri.rstrip("/")))
    _text(root, "title", title_of(feed, edition))
    _text(root, "updated", moment(max(e.day for e in entries), edition).isoformat() if entries else _BEFORE_ANY)
    author = etree.SubElement(root, f"{{{_ATOM}}}author")
    _text(author, "name", edition.department.name)
    _link(root, "self", to.to(feed.atom_uri), "application/atom+xml")
    _link(root, "alternate", to.to(links.subscribe_uri() if feed.group else links.home_uri()), "text/html")
    for entry in entries:
        _entry(root, entry, edition, to)
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


_BEFORE_ANY = "1970-01-01T00:00:00+00:00"
"""A feed must say when it changed last; one in which nothing was published yet says this."""


def title_of(feed: Feed, edition: Edition) -> str:
    """`Lexington Police Department: All directives`, `…: distribution, All Department Employees`."""
    chosen = f"{feed.group}, {feed.name}" if feed.group else feed.name
    return f"{edition.department.name}: {chosen}"


def _entry(root: etree._Element, entry: Entry, edition: Edition, to: Links) -> None:
    node = etree.SubElement(root, f"{{{_ATOM}}}entry")
    day = moment(entry.day, edition).isoformat()
    _text(node, "id", entry.id)
    _text(node, "title", entry.title)
    _text(node, "published", day)
    _text(node, "updated", day)
    _text(etree.SubElement(node, f"{{{_ATOM}}}author"), "name", entry.author)
    _link(node, "alternate", to.to(entry.uri), "text/html")
    if entry.related:
        _link(node, "related", to.to(entry.related), "text/html", "What changed")
    if entry.about:
        _link(node, "related", to.to(entry.about), "text/html", "The order as corrected")
    for name in entry.tags:
        etree.SubElement(node, f"{{{_ATOM}}}category", {"term": name})
    _text(node, "summary", entry.summary)


def _text(parent: etree._Element, name: str, words: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = words


def _link(parent: etree._Element, rel: str, href: str, kind: str, title: str = "") -> None:
    attributes = {"rel": rel, "type": kind, "href": href, "title": title}
    etree.SubElement(parent, f"{{{_ATOM}}}link", {name: value for name, value in attributes.items() if value})

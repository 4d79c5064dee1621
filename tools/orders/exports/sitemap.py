"""The site map for search engines (sitemaps.org 0.9), with the days of the law, and what robots may read: everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from orders.corpus.corpus import Corpus, Directive
from orders.corpus.endings import dated_endings
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition

SITEMAP_URI = "sitemap.xml"
ROBOTS_URI = "robots.txt"

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_bytes(edition: Edition, uris: Iterable[str]) -> bytes:
    """The pages at these addresses, those of an order with the day of the last event of the law that changed them.

    A site map knows whole addresses only: make none where the site's address is not known.
    """
    # Loaded here: a build in which nothing but words changed may need it for nothing else.
    from lxml import etree

    days = dict(_days(edition))
    root = etree.Element(f"{{{_NAMESPACE}}}urlset", nsmap={None: _NAMESPACE})
    for uri in uris:
        node = etree.SubElement(root, f"{{{_NAMESPACE}}}url")
        etree.SubElement(node, f"{{{_NAMESPACE}}}loc").text = edition.department.site_url + uri
        day = days.get(links.first_page_uri(uri))
        if day:
            etree.SubElement(node, f"{{{_NAMESPACE}}}lastmod").text = day.isoformat()
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def robots_bytes(site_url: str) -> bytes:
    """Orders are public: every robot may read all of them."""
    place = f"\nSitemap: {site_url}{SITEMAP_URI}\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{place}".encode()


def _days(edition: Edition) -> Iterator[tuple[str, date]]:
    """For the page of each order, and of what belongs to it, the last day on which the law changed what it shows."""
    every: list[date] = []
    for directive in edition.directives:
        found = [_last(revision, edition) for revision in directive.revisions]
        latest = max((day for day in found if day), default=None)
        if latest:
            every.append(latest)
            yield links.directive_uri(directive.series), latest
            yield links.history_uri(directive.series), latest
        yield from _of_revisions(directive, found)
    if every:
        for uri in (links.home_uri(), links.register_uri()):
            yield uri, max(every)


def _of_revisions(directive: Directive, days: Iterable[date | None]) -> Iterator[tuple[str, date]]:
    for revision, day in zip(directive.revisions, days, strict=True):
        if day:
            yield links.revision_uri(revision.number), day
            yield links.redline_uri(revision.number), day


def _last(revision: Revision, edition: Edition) -> date | None:
    """The last thing that happened to a revision by the day of the edition; of a pending one the day it was issued, if known."""
    corpus: Corpus = edition.corpus
    header = revision.header
    endings = [ending.day for ending in dated_endings(revision, corpus.rescinded_by(revision.number))]
    days = [day for day in (header.issued, header.effective, *endings[:1]) if day and day <= edition.as_of]
    return max(days, default=None)

"""Copies for places without a connection: the page on which whole lists of orders are kept, and the one shown where none is.

Both speak of what the reader's browser holds (site/assets/pages/keep.js, offline.js; site/root/service-worker.js).
"""

from __future__ import annotations

from orders.corpus.corpus import Directive
from orders.corpus.status import StatusKind
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.environment import render
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry

EVERYTHING = "All orders in force"
"""The list that holds what every other list holds."""


def keep_page(edition: Edition) -> Page:
    """Where a distribution's orders are kept on the reader's device."""
    uri = links.keep_uri()
    title = "Keep for offline"
    words = "Keep the orders of a distribution with their redlines on this device, for places without a connection."
    html = render(
        "keep",
        title=title,
        lists=_lists(edition),
        as_of=edition.as_of,
        data=links.relative(uri, links.keep_data_uri()),
        register=links.relative(uri, links.register_uri()),
        part=links.part_anchor,
    )
    return Page(
        uri,
        PageKind.KEEP,
        title,
        html,
        words,
        (TocEntry(title, links.part_anchor("keep"), 1), TocEntry("What you read", links.part_anchor("read"), 2)),
        (SearchEntry("", title, words),),
        ("keep/copies.js", "keep.js"),
    )


def offline_page(edition: Edition) -> Page:
    """What is shown without a connection where no copy of a page is kept. Nobody is to find it otherwise."""
    uri = links.offline_uri()
    title = "You are offline"
    html = render(
        "offline",
        title=title,
        as_of=edition.as_of,
        keep=links.relative(uri, links.keep_uri()),
        home=links.relative(uri, links.home_uri()),
        part=links.part_anchor,
    )
    toc = (TocEntry(title, links.part_anchor("offline"), 1),)
    return Page(uri, PageKind.OFFLINE, title, html, title, toc, scripts=("keep/copies.js", "offline.js"))


def keep_data(edition: Edition) -> dict[str, object]:
    """What can be kept: each order with its pages, seen from the page keep/, and the lists with the orders on them by place.

    The doorway to MkDocs adds the build, and how many bytes the pages have.
    """
    kept = [d for d in edition.directives if _texts(d, edition)]
    place = {directive.series: at for at, directive in enumerate(kept)}
    lists = [
        {"name": name, "orders": [place[d.series] for d in directives if d.series in place]}
        for name, directives in _members(edition).items()
    ]
    return {
        "as_of": edition.as_of.isoformat(),
        "orders": [{"name": _name(d, edition), "pages": _pages(d, edition)} for d in kept],
        "lists": [found for found in lists if found["orders"]],
    }


def _lists(edition: Edition) -> list[tuple[str, int]]:
    return [(name, len(directives)) for name, directives in _members(edition).items()]


def _members(edition: Edition) -> dict[str, list[Directive]]:
    """The directives of each distribution that have a text in force or pending; first of all every such directive."""
    found: dict[str, list[Directive]] = {EVERYTHING: []}
    for directive in edition.directives:
        texts = _texts(directive, edition)
        if texts:
            found[EVERYTHING].append(directive)
        for name in dict.fromkeys(name for revision in texts for name in revision.header.distribution):
            found.setdefault(name, []).append(directive)
    everything = found.pop(EVERYTHING)
    return {EVERYTHING: everything, **dict(sorted(found.items()))} if everything else {}


def _texts(directive: Directive, edition: Edition) -> list[Revision]:
    """What is in force of a directive, and what is pending."""
    wanted = (StatusKind.IN_FORCE, StatusKind.PENDING)
    return [revision for revision in directive.revisions if edition.status(revision.number).kind in wanted]


def _name(directive: Directive, edition: Edition) -> str:
    return edition.print_of(edition.shown(directive).number)


def _pages(directive: Directive, edition: Edition) -> list[str]:
    """The directive's page, the permanent page of each of its texts, and what each changed."""
    uris = [links.directive_uri(directive.series)]
    for revision in _texts(directive, edition):
        uris.append(links.revision_uri(revision.number))
        if edition.predecessors(revision):
            uris.append(links.redline_uri(revision.number))
    return [links.relative(links.keep_uri(), uri) for uri in uris]

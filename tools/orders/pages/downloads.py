"""The block that offers a page's order, or its redline, as files: each format, what it is for, and its link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from orders.corpus.compared import has_text
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.escaping import escaped
from orders.pages.offers import OF_REDLINE, OF_REVISION, Offer


class Download(NamedTuple):
    """One line of the block: `title` the format as people call it, `purpose` what it is for, `href` the file."""

    title: str
    purpose: str
    href: str


def order_downloads(revision: Revision, edition: Edition, page_uri: str) -> tuple[Download, ...]:
    """The files of a revision; none where its text is not on file."""
    return _downloads(OF_REVISION, revision.number, edition, page_uri) if has_text(revision) else ()


def has_downloads(revision: Revision, edition: Edition) -> bool:
    """Whether there are any."""
    return has_text(revision) and any(offer.name in edition.offered for offer in OF_REVISION)


def redline_downloads(revision: Revision, edition: Edition, page_uri: str) -> tuple[Download, ...]:
    """The files of what a revision changed; none where there is nothing to compare."""
    return _downloads(OF_REDLINE, revision.number, edition, page_uri) if edition.comparable(revision) else ()


def _downloads(offers: Sequence[Offer], number: DirectiveNumber, edition: Edition, page_uri: str) -> tuple[Download, ...]:
    offered = [offer for offer in offers if offer.name in edition.offered]
    return tuple([Download(offer.title, offer.purpose, links.relative(page_uri, offer.uri(number))) for offer in offered])


def downloads_html(files: Iterable[Download], what: str) -> str:
    """The files in which a text is offered."""
    anchor, named = links.part_anchor("downloads"), escaped(what)
    items = "".join(
        [
            f'<li><a href="{escaped(file.href)}" download>{escaped(file.title)}<span class="vh">, {named}</span></a> '
            f'<span class="minor">{escaped(file.purpose)}</span></li>\n'
            for file in files
        ]
    )
    if not items:
        return "\n"
    return (
        f'<section class="downloads" aria-labelledby="{anchor}" data-furniture>\n<h2 id="{anchor}">Downloads</h2>\n'
        f"<ul>\n{items}</ul>\n</section>\n\n"
    )

"""Who cites a directive: the revisions that do, and the places in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.escaping import escaped
from orders.pages.snippets import linked_html
from orders.pages.standing import badge_of


class Citing(NamedTuple):
    """A revision that cites the directive shown, and the places in it that do."""

    number: Linked
    title: str
    remark: str
    places: tuple[Linked, ...]


def citing_of(number: DirectiveNumber, edition: Edition, page_uri: str) -> tuple[Citing, ...]:
    """Who cites a directive, in any of its revisions, and where."""
    places: dict[DirectiveNumber, tuple[Revision, dict[LabelPath, None]]] = {}
    for revision, resolution in edition.citations_of(number.series):
        places.setdefault(revision.number, (revision, {}))[1][resolution.citation.where] = None
    return tuple([_of(revision, found, edition, page_uri) for revision, found in places.values()])


def _of(revision: Revision, paths: Iterable[LabelPath], edition: Edition, page_uri: str) -> Citing:
    page = links.relative(page_uri, links.revision_uri(revision.number))
    places = [
        Linked(edition.citing_place(revision, path) or "its header", f"{page}{links.within(links.provision_anchor(path))}")
        for path in paths
    ]
    number = revision.number
    return Citing(Linked(edition.print_of(number), page), revision.header.title, _remark(revision, edition), tuple(places))


def citing_items(items: Iterable[Citing]) -> Markup:
    """The same as items of a list: there may be hundreds."""
    return Markup("".join([_item(each) for each in items]))


def _item(citing: Citing) -> str:
    places = ", ".join([linked_html(place) for place in citing.places])
    remark = f'<span class="minor">({escaped(citing.remark)})</span>'
    return f"<li>{linked_html(citing.number)} {escaped(citing.title)} {remark}: {places}</li>\n"


def _remark(revision: Revision, edition: Edition) -> str:
    """The status of a citing revision, and whether its words are a reconstruction."""
    badge = badge_of(revision.number, edition)[1].lower()
    return f"{badge}, reconstruction" if is_reconstructed(revision) else badge

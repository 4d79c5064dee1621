"""The page on which any two revisions of a directive are compared, by the reader's own browser (site/assets/pages/compare).

Without JavaScript it lists the redlines that are published: what each revision changed in those it rescinds.
"""

from __future__ import annotations

from dataclasses import dataclass

from orders.corpus.compared import has_text
from orders.corpus.corpus import Directive
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.environment import render
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.standing import badge_of
from orders.pages.wording import listed, printed_series, type_name

SCRIPT = "compare.js"

LISTED = 600
"""More redlines than these are listed on the pages of their directives only."""


@dataclass(frozen=True, slots=True)
class Redlines:
    """The published redlines of one directive: each leads to what a revision changed, and names what it is compared with."""

    directive: Linked
    title: str
    redlines: tuple[Linked, ...]
    lineage: str


def compare_page(edition: Edition) -> Page:
    """Where any two revisions are compared, with a list of the redlines that are published."""
    uri = links.compare_uri()
    title = "Compare any two revisions"
    published = [found for d in edition.directives if (found := _redlines(d, edition, uri)).redlines]
    listed_here = sum(len(found.redlines) for found in published) <= LISTED
    html = render(
        "compare",
        title=title,
        as_of=edition.as_of,
        published=published,
        listed=listed_here,
        data=links.relative(uri, links.compare_data_uri()),
        characters=links.relative(uri, links.characters_uri()),
        part=links.part_anchor,
    )
    words = "Choose a directive, two of its revisions and, if you wish, one provision: what the later text changed, word by word."
    return Page(
        uri,
        PageKind.COMPARE,
        title,
        html,
        words,
        (TocEntry(title, links.part_anchor("compare"), 1), TocEntry("Published redlines", links.part_anchor("published"), 2)),
        (SearchEntry("", title, words),),
        (SCRIPT,),
    )


def compare_link(directive: Directive | None, edition: Edition, page_uri: str, new: Revision | None = None) -> str:
    """The link to a comparison of revisions of a directive: of `new` (else of the one shown) with the text before it.

    Nothing where fewer than two of its texts are on file.
    """
    texts = [r for r in directive.revisions if has_text(r)] if directive else []
    if len(texts) < 2 or directive is None:
        return ""
    numbers = [each.number for each in texts]
    wanted = (new or edition.shown(directive)).number
    place = max(1, numbers.index(wanted)) if wanted in numbers else len(numbers) - 1
    query = links.compare_query(numbers[place - 1], numbers[place])
    return links.relative(page_uri, links.compare_uri()) + query


def compare_data(edition: Edition) -> dict[str, object]:
    """What that page must know of every directive with a text on file; addresses as seen from the page."""
    found = (_directive(directive, edition) for directive in edition.directives)
    return {"as_of": edition.as_of.isoformat(), "directives": [value for value in found if value["revisions"]]}


def _redlines(directive: Directive, edition: Edition, uri: str) -> Redlines:
    with_redline = [r for r in directive.revisions if edition.comparable(r)]
    return Redlines(
        Linked(printed_series(directive.series, edition.department), links.relative(uri, links.directive_uri(directive.series))),
        edition.shown(directive).header.title,
        tuple(
            Linked(
                f"{edition.print_of(r.number)} against {listed(edition.print_of(old.number) for old in edition.comparable(r))}",
                links.relative(uri, links.redline_uri(r.number)),
                "reconstruction" if any(map(is_reconstructed, (r, *edition.comparable(r)))) else "",
            )
            for r in with_redline
        ),
        links.relative(uri, links.directive_uri(directive.series), links.part_anchor("lineage")),
    )


def _directive(directive: Directive, edition: Edition) -> dict[str, object]:
    uri = links.compare_uri()
    shown = edition.shown(directive)
    return {
        "directive": str(directive.series),
        "printed": printed_series(directive.series, edition.department),
        "type": type_name(directive.series, edition.department),
        "title": shown.header.title,
        "shown": shown.number.file_name,
        "page": links.relative(uri, links.directive_uri(directive.series)),
        "revisions": [_revision(r, edition, uri) for r in directive.revisions],
    }


def _revision(revision: Revision, edition: Edition, uri: str) -> dict[str, object]:
    number = revision.number
    olds = edition.comparable(revision)
    return {
        "name": number.file_name,
        "directive": str(number),
        "printed": edition.print_of(number),
        "title": revision.header.title,
        "effective": revision.header.effective.isoformat() if revision.header.effective else None,
        "text": revision.header.text.value,
        "status": badge_of(number, edition)[1],
        "page": links.relative(uri, links.revision_uri(number)),
        "data": links.relative(uri, links.revision_data_uri(number)),
        "redline": links.relative(uri, links.redline_uri(number)) if olds else None,
        "against": [str(old.number) for old in olds],
    }

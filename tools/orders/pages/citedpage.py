"""The register of directives that orders cite or rescind though they are not on file here, and who does so where."""

from __future__ import annotations

from dataclasses import dataclass

from orders.model.department import KnownDirective
from orders.model.number import DirectiveNumber
from orders.pages import links
from orders.pages.articles import Citing, citing_of
from orders.pages.edition import Edition, Linked
from orders.pages.environment import render
from orders.pages.inline import web_address
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.wording import long_date, printed_number, printed_series


@dataclass(frozen=True, slots=True)
class Entry:
    """A directive not on file: what is known of it, who cites it where, and who rescinded it."""

    anchor: str
    number: str
    title: str
    issuer: str
    address: str
    external: bool
    citing: tuple[Citing, ...]
    rescinded_by: tuple[tuple[Linked, str], ...]


def cited_page(edition: Edition) -> Page:
    """Every directive that is cited, rescinded or known, but not on file."""
    uri = links.cited_uri()
    entries = [_entry(number, edition, uri) for number in sorted(_numbers(edition))]
    title = "Cited, not on file"
    html = render("cited", title=title, entries=entries, as_of=edition.as_of, part=links.part_anchor)
    return Page(
        uri,
        PageKind.CITED,
        title,
        html,
        "Directives that orders cite or rescind, but whose text is not on file here.",
        (
            TocEntry(title, links.part_anchor("cited"), 1),
            *(TocEntry(f"{e.number} {e.title}".strip(), e.anchor, 2) for e in entries),
        ),
        tuple(SearchEntry(e.anchor, f"{e.number} {e.title} (not on file)", e.issuer) for e in entries),
        ("preview.js",),
    )


def _numbers(edition: Edition) -> set[DirectiveNumber]:
    """The numbers of everything that is not on file but cited, rescinded, or listed by the department."""
    cited = {
        resolution.citation.target.number
        for revision in edition.corpus.revisions
        for resolution in edition.resolutions(revision)
        if resolution.revision is None and resolution.citation.target.number
    }
    known = {k.number for k in edition.department.known}
    return {n for n in (*cited, *known, *edition.corpus.not_on_file()) if n not in edition.on_file}


def _entry(number: DirectiveNumber, edition: Edition, uri: str) -> Entry:
    department = edition.department
    known = next((k for k in department.known if k.number in (number, number.series)), KnownDirective(number))
    kind = department.type_of(number.type)
    ends = edition.corpus.rescinded_by(number)
    is_series = not number.suffix and not number.dated and not ends
    return Entry(
        anchor=links.cited_anchor(number),
        number=printed_series(number, department) if is_series else printed_number(number, department),
        title=known.title,
        issuer=known.issuer or (kind.issuer if kind else ""),
        address=web_address(known.address or (kind.address_of(number) if kind else "")),
        external=bool(kind and kind.external),
        citing=citing_of(number, edition, uri),
        rescinded_by=tuple(
            (
                edition.link(r.by, uri) if r.by else Linked(r.act or "an act that is not on file"),
                long_date(r.effective) if r.effective else "a day that is not on file",
            )
            for r in ends
        ),
    )

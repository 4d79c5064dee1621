"""The register of directives that orders cite or rescind though they are not on file here, and who does so where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from orders.model.department import KnownDirective
from orders.model.number import DirectiveNumber
from orders.pages import links
from orders.pages.citing import Citing, citing_of
from orders.pages.edition import Edition, Linked
from orders.pages.environment import render
from orders.pages.inline import web_address
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.paging import cut, pagings
from orders.pages.wording import long_date, printed_number, printed_series

LISTED = 400
"""As many citing revisions in all are listed in the register itself."""

FEW = 3
"""Where there are more in all, so many of one directive still are."""

_A_PAGE = 500
"""About as many citing places are listed on one page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A directive not on file: what is known of it, who cites it where, and who rescinded it.

    `list` leads to a page that lists who cites it, where they are too many for the register.
    """

    anchor: str
    number: str
    title: str
    issuer: str
    address: str
    external: bool
    citing: tuple[Citing, ...]
    rescinded_by: tuple[tuple[Linked, str], ...]
    list: str = ""


def cited_pages(edition: Edition) -> Iterator[Page]:
    """Every directive that is cited, rescinded or known, but not on file; and lists of who cites it, where they are long."""
    uri = links.cited_uri()
    numbers = sorted(_numbers(edition))
    entries = [_entry(number, edition, uri) for number in numbers]
    if sum(len(entry.citing) for entry in entries) <= LISTED:
        yield _register(entries, edition)
        return
    apart = [(n, e) for n, e in zip(numbers, entries, strict=True) if len(e.citing) > FEW]
    lists = {e.anchor: links.relative(uri, links.citing_uri(n)) for n, e in apart}
    yield _register([replace(e, list=lists.get(e.anchor, "")) for e in entries], edition)
    for number, entry in apart:
        yield from _lists(number, entry, edition)


def _register(entries: list[Entry], edition: Edition) -> Page:
    title = "Cited, not on file"
    html = render("cited", title=title, entries=entries, as_of=edition.as_of, part=links.part_anchor)
    return Page(
        links.cited_uri(),
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


def _lists(number: DirectiveNumber, entry: Entry, edition: Edition) -> Iterator[Page]:
    """The pages that list who cites a directive that is not on file."""
    uri = links.citing_uri(number)
    title = f"Who cites {entry.number} {entry.title}".strip()
    about = f"Orders that cite {entry.number}, which is not on file here."
    citing = citing_of(number, edition, uri)
    sheets = cut(citing, lambda item: 1 + len(item.places), _A_PAGE)
    for (here, paging), items in zip(pagings(uri, [sheet[0].number.text for sheet in sheets]), sheets, strict=True):
        shown = items if here == uri else [_deeper(item) for item in items]
        above = Linked("Cited, not on file", links.relative(here, links.cited_uri(), entry.anchor))
        named = paging.titled(title) if paging else title
        home = Linked("Home", links.relative(here, links.home_uri()))
        html = render(
            "citing",
            title=named,
            citing=shown,
            paging=paging,
            crumbs=(home, above, Linked(named)),
            as_of=edition.as_of,
            part=links.part_anchor,
        )
        yield Page(
            here, PageKind.CITED, named, html, about, (TocEntry(named, links.part_anchor("cited"), 1),), (), ("preview.js",)
        )


def _deeper(item: Citing) -> Citing:
    """The same as seen from a folder below."""

    def below(linked: Linked) -> Linked:
        return Linked(linked.text, f"../{linked.href}", linked.cue)

    return item._replace(number=below(item.number), places=tuple(map(below, item.places)))


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

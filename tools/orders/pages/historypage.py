"""Every provision of a directive through time: its wordings, each with what it changed in the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from orders.corpus.corpus import Directive
from orders.history.nouns import Arrival, ProvisionHistory, revisions_of
from orders.model.number import DirectiveNumber
from orders.pages import links
from orders.pages.comparepage import compare_link
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.environment import whole_numbers
from orders.pages.historyentry import Entry, entries_html
from orders.pages.historyhtml import above_html, begun_html, doubts_html, ended_html
from orders.pages.historysheets import Part, history_sheets
from orders.pages.historyview import HistoryView
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.paging import ELSEWHERE, Paging, pagings
from orders.pages.wording import printed_series


@dataclass(frozen=True, slots=True)
class Group:
    """Provisions that stand together: in the revision shown, in one to come, or in none any more."""

    name: str
    title: str
    entries: tuple[Entry, ...]

    def html(self, view: HistoryView) -> Iterator[str]:
        """All of them under their heading, one below the other, in pieces."""
        yield f'<section aria-labelledby="{self.name}">\n<h2 id="{self.name}">{whole_numbers(self.title)}</h2>\n'
        yield from entries_html(self.entries, view.wording)
        yield "</section>\n"


def history_pages(directive: Directive, edition: Edition) -> Iterator[Page]:
    """The page of a directive's provisions through time, or its pages where one would be too heavy; none where there never was
    but one text.
    """
    found = edition.history_of(directive)
    if not found:
        return
    sheets, uri = history_sheets(directive, edition).pages, links.history_uri(directive.series)
    about = _About.of(directive, found, edition)
    begins = [_begin(sheet[0]) for sheet in sheets]
    for (here, paging), sheet in zip(pagings(uri, begins), sheets, strict=True):
        yield _page(directive, edition, about, here, paging, sheet)


def _page(directive: Directive, edition: Edition, about: _About, uri: str, paging: Paging | None, sheet: Sequence[Part]) -> Page:
    view = HistoryView(directive.series, edition, uri)
    groups = tuple(_group(part, view) for part in sheet)
    title = paging.titled(about.title) if paging else about.title
    html = (
        above_html(title, _crumbs(directive, edition, uri), edition.told),
        doubts_html(about.missing, about.reconstructed),
        begun_html(compare_link(directive, edition, uri), paging),
        *chain.from_iterable([group.html(view) for group in groups]),
        ended_html(paging),
    )
    named = f"{title}{' (with reconstructions)' if about.reconstructed else ''}"
    return Page(
        uri,
        PageKind.HISTORY,
        title,
        "".join(html),
        f"Every wording that each provision of {about.series} ever had.",
        _toc(title, groups),
        (SearchEntry("", named, f"{about.series} history of each provision{paging.from_here if paging else ''}"),),
        (ELSEWHERE,) if paging else (),
    )


@dataclass(frozen=True, slots=True)
class _About:
    """What all pages of a history say: which directive it is, which of its texts are reconstructions, and which are missing."""

    series: str
    title: str
    reconstructed: list[str]
    missing: list[str]

    @staticmethod
    def of(directive: Directive, found: Sequence[ProvisionHistory], edition: Edition) -> _About:
        series = printed_series(directive.series, edition.department)
        title = f"{series} {edition.shown(directive).header.title}, provision by provision through time"
        line = edition.lines.get(found[0].identity.revision, ())
        # Most directives have neither, and need no look at each of their provisions.
        missing = _missing(found) if any(edition.descents[number].missing for number in line) else []
        doubtful = any(is_reconstructed(edition.on_file[number]) for number in line)
        numbers = [n for n in revisions_of(found) if is_reconstructed(edition.on_file[n])] if doubtful else []
        return _About(series, title, *[[edition.print_of(number) for number in told] for told in (numbers, missing)])


def _missing(found: Iterable[ProvisionHistory]) -> list[DirectiveNumber]:
    firsts = (history.wordings[0].first for history in found)
    return list(dict.fromkeys(number for first in firsts if first.arrival is Arrival.ON_FILE for number in first.missing))


def _begin(part: Part) -> str:
    """With what a page begins: the place of a provision, or what stands in no order any more."""
    spot = part.members[0][1]
    return spot.place if spot else f"what is {part.title[:1].lower()}{part.title[1:]}"


def _group(part: Part, view: HistoryView) -> Group:
    title = f"{part.title}, continued" if part.continued else part.title
    entries = [view.entry(history, part.revision, spot) for history, spot in part.members]
    return Group(part.name, title, tuple(entries))


def _crumbs(directive: Directive, edition: Edition, uri: str) -> tuple[Linked, ...]:
    series = printed_series(directive.series, edition.department)
    return (
        Linked("Directives", links.relative(uri, links.register_uri())),
        Linked(series, links.relative(uri, links.directive_uri(directive.series))),
        Linked("History"),
    )


def _toc(title: str, groups: Iterable[Group]) -> tuple[TocEntry, ...]:
    entries = [TocEntry(title, links.part_anchor("history"), 1)]
    for group in groups:
        entries.append(TocEntry(group.title, group.name, 2))
        headings = (e for e in group.entries if e.heading)
        entries += [TocEntry(e.heading, e.id, 3) for e in headings]
    return tuple(entries)

"""Every provision of a directive through time: its wordings, each with what it changed in the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orders.corpus.corpus import Directive, StatusKind
from orders.history.nouns import Arrival, ProvisionHistory
from orders.model.outline import ProvisionKind
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.comparepage import compare_link
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.environment import render
from orders.pages.historyview import Entry, HistoryView
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.wording import printed_series


@dataclass(frozen=True, slots=True)
class Group:
    """Provisions that stand together: in the revision shown, in one to come, or in none any more."""

    name: str
    title: str
    entries: tuple[Entry, ...]


def history_page(directive: Directive, edition: Edition) -> Page | None:
    """The page of a directive's provisions through time; None where there never was but one text."""
    found = edition.history_of(directive)
    if not found:
        return None
    uri = links.history_uri(directive.series)
    shown = edition.shown(directive)
    series = printed_series(directive.series, edition.department)
    title = f"{series} {shown.header.title}, provision by provision through time"
    groups = tuple(_groups(found, shown, HistoryView(directive.series, edition, uri)))
    reconstructed = [edition.print_of(r.number) for r in _revisions(found, edition) if is_reconstructed(r)]
    firsts = (a for history in found for a in history.appearances if a.arrival is Arrival.ON_FILE)
    missing = dict.fromkeys(number for appearance in firsts for number in appearance.missing)
    html = render(
        "history",
        title=title,
        series=series,
        crumbs=_crumbs(directive, edition, uri),
        as_of=edition.as_of,
        groups=groups,
        reconstructed=reconstructed,
        missing=[edition.print_of(number) for number in missing],
        compare=compare_link(directive, edition, uri),
        part=links.part_anchor,
    )
    return Page(
        uri,
        PageKind.HISTORY,
        title,
        html,
        f"Every wording that each provision of {series} ever had.",
        _toc(title, groups),
        (SearchEntry("", f"{title}{' (with reconstructions)' if reconstructed else ''}", f"{series} history of each provision"),),
    )


def _revisions(found: Iterable[ProvisionHistory], edition: Edition) -> list[Revision]:
    numbers = dict.fromkeys(a.revision for history in found for a in history.appearances)
    return [edition.on_file[number] for number in sorted(numbers)]


def _groups(found: tuple[ProvisionHistory, ...], shown: Revision, view: HistoryView) -> Iterator[Group]:
    """The provisions of the revision shown, then those that come with a pending one, then those that are gone."""
    edition = view.edition
    current = [history for history, _ in edition.histories_of(shown.number).wordings_in(shown.number).values()]
    here = {history.identity for history in current}
    others = [history for history in found if history.identity not in here]
    coming = [h for h in others if edition.status(h.last.revision).kind is StatusKind.PENDING]
    gone = [h for h in others if edition.status(h.last.revision).kind is not StatusKind.PENDING]
    number = edition.print_of(shown.number)
    for name, title, members in (
        ("shown", f"Provisions of {number}", current),
        ("coming", "To come", coming),
        ("gone", "No longer in the order", gone),
    ):
        entries = tuple(view.entry(h, shown) for h in members if h.last.provision.kind is not ProvisionKind.TABLE)
        if entries:
            yield Group(links.part_anchor(name), title, entries)


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

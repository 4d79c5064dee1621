"""Every provision of a directive through time: its wordings, each with what it changed in the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from orders.corpus.corpus import Directive, StatusKind
from orders.history.nouns import Arrival, ProvisionHistory
from orders.model.outline import ProvisionKind
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.comparepage import compare_link
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.environment import render
from orders.pages.historyview import Entry, HistoryView, entries_html
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.wording import printed_series


@dataclass(frozen=True, slots=True)
class Group:
    """Provisions that stand together: in the revision shown, in one to come, or in none any more."""

    name: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def html(self) -> Markup:
        """All of them, one below the other."""
        return Markup(entries_html(self.entries))


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
    firsts = (history.wordings[0].first for history in found if history.wordings[0].first.arrival is Arrival.ON_FILE)
    missing = dict.fromkeys(number for appearance in firsts for number in appearance.missing)
    html = render(
        "history",
        title=title,
        series=series,
        crumbs=_crumbs(directive, edition, uri),
        as_of=edition.told,
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
    # All appearances in a revision have the very number of that revision: asked by `is`, thousands are told apart at once.
    numbers = {id(a.revision): a.revision for history in found for wording in history.wordings for a in wording.appearances}
    return [edition.on_file[number] for number in sorted(set(numbers.values()))]


def _groups(found: tuple[ProvisionHistory, ...], shown: Revision, view: HistoryView) -> Iterator[Group]:
    """The provisions of the revision shown, then those that come with a pending one, then those that are gone."""
    edition = view.edition
    current = edition.histories_of(shown.number).wordings_in(shown.number)
    here = {history.identity for history, _ in current.values()}
    others = [history for history in found if history.identity not in here]
    number = edition.print_of(shown.number)
    coming = [h for h in others if edition.status(h.last.revision).kind is StatusKind.PENDING]
    gone = [h for h in others if edition.status(h.last.revision).kind is not StatusKind.PENDING]
    for name, title, members in (
        ("shown", f"Provisions of {number}", [(history, (shown.number, path)) for path, (history, _) in current.items()]),
        ("coming", "To come", [(history, None) for history in coming]),
        ("gone", "No longer in the order", [(history, None) for history in gone]),
    ):
        entries = tuple([view.entry(h, at) for h, at in members if h.last.provision.kind is not ProvisionKind.TABLE])
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

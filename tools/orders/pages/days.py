"""What was in force on a day: the days of every revision, and the pages that answer for a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from orders.corpus.corpus import Directive
from orders.corpus.spells import Spell
from orders.corpus.status import StatusKind
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, Linked
from orders.pages.environment import render
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.paging import Paging, cut, pagings
from orders.pages.wording import listed, long_date, printed_series, type_name

_A_PAGE = 700
"""About as many lines of the list of all periods stand on one page."""

_HOW = {StatusKind.RESCINDED: "rescinded by", StatusKind.EXPIRED: "expired", StatusKind.REPLACED: "replaced by"}


@dataclass(frozen=True, slots=True)
class Days:
    """A revision and its days in force: `spell` is None where it was in force on no day that is known.

    `how` says in a word how it ended ("rescinded by"), `by` what ended it, `act` who did where no directive did. Of a
    revision that was never in force `how` says what it is instead.
    """

    revision: Revision
    spell: Spell | None
    how: str = ""
    by: tuple[DirectiveNumber, ...] = ()
    act: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a revision as the list of all periods shows them."""

    number: Linked
    first: date | None
    last: date | None
    words: str


@dataclass(frozen=True, slots=True)
class Periods:
    """A directive and the periods of its revisions."""

    name: Linked
    title: str
    periods: tuple[Period, ...]


def days_of(directive: Directive, edition: Edition) -> tuple[Days, ...]:
    """Every revision of a directive with its days in force, the oldest first."""
    found = {spell.revision.number: spell for spell in edition.spells(directive)}
    return tuple(_days(revision, found.get(revision.number), edition) for revision in directive.revisions)


def _days(revision: Revision, spell: Spell | None, edition: Edition) -> Days:
    if spell is None:
        return Days(revision, None, edition.status(revision.number).kind.value)
    if spell.last is None:
        return Days(revision, spell)
    status = edition.corpus.status(revision.number, spell.last + timedelta(days=1))
    acts = (r.act for r in status.rescissions if r.by is None and r.effective == status.since)
    act = "" if status.successors else next((act for act in acts if act), "")
    return Days(revision, spell, _HOW.get(status.kind, ""), status.successors, act)


def day_pages(edition: Edition) -> Iterator[Page]:
    """The page that asks for a day, the sheet for an incident's day, and the list of all periods."""
    yield _asking(edition)
    yield _sheet(edition)
    yield from _periods(edition)


def _asking(edition: Edition) -> Page:
    uri, title = links.day_uri(), "In force on a day"
    html = render(
        "day",
        title=title,
        **_shared(edition, uri),
        crumbs=_crumbs(uri, Linked(title)),
        sheet=links.relative(uri, links.sheet_uri()),
    )
    search = (SearchEntry("", title, "What was in force on the day of an incident: the whole manual, or one directive."),)
    return _page(uri, title, html, "What was in force on any day, the whole manual or one directive.", search, "days.js")


def _sheet(edition: Edition) -> Page:
    uri, title = links.sheet_uri(), "Incident-date sheet"
    html = render("sheet", title=title, **_shared(edition, uri), crumbs=_crumbs(uri, _above(uri), Linked(title)))
    return _page(uri, title, html, "One directive as it held on one day, to print.", (), "sheet.js")


def _periods(edition: Edition) -> Iterator[Page]:
    """The list of all periods, on as many pages as it takes."""
    uri, title = links.periods_uri(), "Days in force of every revision"
    sheets = cut(edition.directives, lambda directive: 1 + len(directive.revisions), _A_PAGE)
    firsts = [printed_series(sheet[0].series, edition.department) if sheet else "" for sheet in sheets]
    for (here, paging), members in zip(pagings(uri, firsts), sheets, strict=True):
        yield _periods_page(here, paging.titled(title) if paging else title, paging, members, edition)


def _periods_page(uri: str, title: str, paging: Paging | None, directives: list[Directive], edition: Edition) -> Page:
    groups = [
        (type_name(found[0].series, edition.department), links.section_anchor(code), [_directive(d, edition, uri) for d in found])
        for code, found in ((code, list(members)) for code, members in groupby(directives, key=lambda d: d.series.type))
    ]
    crumbs = _crumbs(uri, _above(uri), Linked(title))
    html = render("periods", title=title, **_shared(edition, uri), crumbs=crumbs, groups=groups, paging=paging)
    toc = tuple(TocEntry(name, anchor, 2) for name, anchor, _ in groups)
    page = _page(uri, title, html, "From which day through which each revision was in force.", ())
    return Page(uri, page.kind, title, html, page.description, (*page.toc, *toc))


def _directive(directive: Directive, edition: Edition, uri: str) -> Periods:
    name = Linked(
        printed_series(directive.series, edition.department), links.relative(uri, links.directive_uri(directive.series))
    )
    rows = tuple(
        Period(
            edition.link(days.revision.number, uri),
            days.spell.first if days.spell else None,
            days.spell.last if days.spell else None,
            ending_words(days, edition),
        )
        for days in days_of(directive, edition)
    )
    return Periods(name, edition.shown(directive).header.title, rows)


def ending_words(days: Days, edition: Edition) -> str:
    """How a revision ended, in words: `rescinded by G.O. 2011-01A`; of one never in force, why: `pending`."""
    if days.spell is None:
        when = days.revision.header.effective
        pending = days.how == StatusKind.PENDING.value and when
        return f"pending until {long_date(when)}" if pending and when else f"in force on no day that is known ({days.how})"
    by = listed(edition.print_of(number) for number in days.by) or days.act
    return f"{days.how} {by}".strip() if days.how else ""


def _shared(edition: Edition, uri: str) -> dict[str, object]:
    first = min((s.first for d in edition.directives for s in edition.spells(d)), default=None)
    return {
        "department": edition.department,
        "as_of": edition.as_of,
        "first": first,
        "days": links.relative(uri, links.day_data_uri()),
        "home": links.relative(uri, links.home_uri()),
        "asking": links.relative(uri, links.day_uri()),
        "periods": links.relative(uri, links.periods_uri()),
        "part": links.part_anchor,
    }


def _page(uri: str, title: str, html: str, about: str, search: tuple[SearchEntry, ...], script: str = "") -> Page:
    scripts = ("days-data.js", script) if script else ()
    return Page(uri, PageKind.DAY, title, html, about, (TocEntry(title, links.part_anchor("day"), 1),), search, scripts)


def _above(uri: str) -> Linked:
    return Linked("In force on a day", links.relative(uri, links.day_uri()))


def _crumbs(uri: str, *more: Linked) -> tuple[Linked, ...]:
    return (Linked("Home", links.relative(uri, links.home_uri())), *more)

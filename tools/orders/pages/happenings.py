"""The registers of what happened: changes, what was rescinded, what is pending."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, zip_longest
from typing import Protocol

from orders.corpus.spells import Spell
from orders.corpus.status import Status, StatusKind
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, Linked
from orders.pages.register import Register, Row, Section, row_of
from orders.pages.stages import NOW, Stage, pending_days, status_stage
from orders.pages.standing import ENDED, changes_words

NEWEST = 200
"""How many rows the first page of a register by year lists; the pages of the years have them all."""

_CHANGES = ("day", "number", "title", "what", "distribution")
_RESCINDED = ("number", "title", "first", "last", "ended")
_NOW = {StatusKind.RESCINDED: "Rescinded by", StatusKind.EXPIRED: "Expired", StatusKind.REPLACED: "Replaced by"}


class Make(Protocol):
    """The rows of a register at an address, the newest first, each with its year; all of them, or the `first` ones."""

    def __call__(self, uri: str, first: int | None = None) -> Sequence[tuple[int | None, Row]]:
        """The rows."""


def pending_register(edition: Edition) -> Register:
    """What is on file and takes effect on a day to come, the next first."""
    uri = links.facet_uri("pending")
    rows = tuple(
        row_of(
            revision,
            links.revision_uri(revision.number),
            edition,
            uri,
            rank,
            pieces={"replaces": tuple(_bare(edition.link(n, uri)) for n in edition.predecessors(revision))},
            changes_words=changes_words(revision, edition),
            stage=pending_days(revision, edition),
        )
        for revision, rank in _ranked(edition.corpus.pending(edition.as_of))
    )
    return Register(
        uri,
        "Pending revisions",
        "Pending",
        "Revisions that are on file and take effect on a day to come. Until then what they rescind is in force.",
        ("effective", "number", "title", "replaces", "distribution"),
        (Section("", rows),) if rows else (),
        "No order is waiting to take effect.",
        unit="revision",
    )


def rescinded_registers(edition: Edition) -> Iterator[Register]:
    """Directives of which nothing is in force, the revisions that ended last, and a page of each year."""
    history = _Spells(edition)
    ended = [(then, r) for r in edition.corpus.revisions if (then := _when_ended(r, edition))]
    ended.sort(key=lambda pair: (pair[0].status(pair[1].number).since or date.min, pair[1].number.sort_key), reverse=True)

    ranks = [rank for _, rank in _ranked([revision for _, revision in ended])]

    def rows(uri: str, first: int | None = None) -> list[tuple[int | None, Row]]:
        wanted = zip(ended[:first], ranks[:first], strict=True)
        found = ((then, _ended_row(r, history, then, uri, rank, edition)) for (then, r), rank in wanted)
        return [(_year(then.status(row.revision.number)), row) for then, row in found]

    yield from _by_year(
        "rescinded",
        "Rescinded revisions",
        "Rescinded",
        "Revisions that are no longer in force, most recently ended first. They are no longer binding.",
        _RESCINDED,
        rows,
        "Nothing on file has been rescinded.",
    )


def changes_registers(edition: Edition) -> Iterator[Register]:
    """What took effect and what ended without a successor of its own number, the newest first, and a page of each year."""
    history = _Spells(edition)
    events = sorted(_events(history), key=lambda e: (e[0], e[1].number.sort_key), reverse=True)

    ranks = [rank for _, rank in _ranked([revision for _, revision, _ in events])]

    def rows(uri: str, first: int | None = None) -> list[tuple[int | None, Row]]:
        wanted = zip(events[:first], ranks[:first], strict=True)
        return [(day.year, _event_row(day, r, began, edition, uri, rank)) for (day, r, began), rank in wanted]

    yield from _by_year(
        "changes",
        "Recently changed",
        "Recently changed",
        "What took effect, and what ended without a next revision, the newest first.",
        _CHANGES,
        rows,
        "No order has taken effect yet.",
    )


def _ranked(revisions: Sequence[Revision]) -> list[tuple[Revision, int]]:
    """Revisions as they are listed, each with its place by number."""
    places = {
        number: place for place, number in enumerate(sorted({r.number for r in revisions}, key=lambda number: number.sort_key))
    }
    return [(revision, places[revision.number]) for revision in revisions]


class _Spells:
    """From when through when each revision was in force."""

    def __init__(self, edition: Edition) -> None:
        self.of_directive: dict[DirectiveNumber, tuple[Spell, ...]] = {d.series: edition.spells(d) for d in edition.directives}
        self.of_revision = {s.revision.number: s for s in chain.from_iterable(self.of_directive.values())}


def _when_ended(revision: Revision, edition: Edition) -> Edition | None:
    """The edition of the day on which a revision's end is told: today's, or that of the day to come on which it ends."""
    stage = status_stage(revision, edition, *ENDED)
    return edition.on(stage.first or edition.as_of) if stage else None


def _from(then: Edition, edition: Edition) -> Stage[None]:
    """That a row belongs into a register from the day of an edition on."""
    return Stage(None, then.as_of) if then.as_of > edition.as_of else NOW


def _events(history: _Spells) -> Iterator[tuple[date, Revision, bool]]:
    """Each day on which a revision began, or ended with nothing of its directive following, and whether it began.

    Days to come that are known are among them.
    """
    for found in history.of_directive.values():
        for spell, following in zip_longest(found, found[1:]):
            yield spell.first, spell.revision, True
            after = spell.last and _day_after(spell.last)
            if after and not (following and following.first == after):
                yield after, spell.revision, False


def _event_row(day: date, revision: Revision, began: bool, edition: Edition, uri: str, rank: int) -> Row:
    then = edition.on(max(day, edition.as_of))
    what = (Linked("Took effect"),) if began else _how_ended(then.status(revision.number), then, uri)
    return row_of(
        revision,
        links.revision_uri(revision.number),
        then,
        uri,
        rank,
        days={"day": day},
        pieces={"what": what},
        changes_words=changes_words(revision, then) if began else "",
        stage=_from(then, edition),
    )


def _ended_row(revision: Revision, history: _Spells, then: Edition, uri: str, rank: int, edition: Edition) -> Row:
    """A revision that has ended by the day of the edition `then`, which may be after that of the site's."""
    spell = history.of_revision.get(revision.number)
    return row_of(
        revision,
        links.revision_uri(revision.number),
        then,
        uri,
        rank,
        days={"first": spell.first if spell else None, "last": spell.last if spell else None},
        pieces={"ended": _how_ended(then.status(revision.number), then, uri)},
        stage=_from(then, edition),
    )


def _how_ended(status: Status, edition: Edition, uri: str) -> tuple[Linked, ...]:
    """`Rescinded by G.O. 2011-01A`, `Expired`, `Rescinded by Memorandum of the Chief`."""
    by = [_bare(edition.link(number, uri)) for number in status.successors]
    if not by and status.kind is StatusKind.RESCINDED:
        acts = (r.act for r in status.rescissions if r.effective == status.since and r.by is None)
        by = [Linked(next((act for act in acts if act), "an act that is not on file"))]
    pieces = [Linked(_NOW[status.kind] + (" " if by else ""))]
    for place, linked in enumerate(by):
        pieces += [Linked(", "), linked] if place else [linked]
    return tuple(pieces)


def _by_year(
    name: str, title: str, short: str, intro: str, columns: tuple[str, ...], make: Make, empty: str
) -> Iterator[Register]:
    """A register of the newest rows, with a register of each year behind it that holds all of that year."""
    uri = links.facet_uri(name)
    # Every page of a year lies at the same depth, so its links are made once for all of them.
    rows = make(links.year_uri(name, 2000))
    counts: defaultdict[int | None, int] = defaultdict(int)
    for year, row in rows:
        counts[year] += row.stage.first is None
    coming = sum(row.stage.first is not None for _, row in rows)
    size = len(rows) - coming
    newest = tuple(row for _, row in make(uri, NEWEST + coming))
    note = f"The newest {NEWEST} of {size:,}; the pages of the years have them all." if size > NEWEST else ""
    known = {year: number for year, number in counts.items() if number}
    years = tuple((Linked(_named(y), links.relative(uri, links.year_uri(name, y))), number) for y, number in known.items())
    sections = (Section("", newest, note=note),) if newest else ()
    yield Register(uri, title, short, intro, columns, sections, empty, unit="revision", years=years)
    of_years: defaultdict[int | None, list[Row]] = defaultdict(list)
    for year, row in rows:
        of_years[year].append(row)
    for year, members in of_years.items():
        if year not in known:
            continue
        there = links.year_uri(name, year)
        above = (Linked(short, links.relative(there, uri)),)
        words = f"{title} in {year}" if year else f"{title}, day not on file"
        yield Register(there, words, _named(year), intro, columns, (Section("", tuple(members)),), empty, "", "revision", above)


def _named(year: int | None) -> str:
    return str(year) if year else "Day not on file"


def _year(status: Status) -> int | None:
    return status.since.year if status.since else None


def _day_after(day: date) -> date | None:
    return date.fromordinal(day.toordinal() + 1) if day < date.max else None


def _bare(linked: Linked) -> Linked:
    return Linked(linked.text, linked.href)

"""The page of a register, and the list of all registers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from orders.pages import links
from orders.pages.edition import Edition, Linked
from orders.pages.environment import render
from orders.pages.facets import facet_registers, review_register
from orders.pages.happenings import changes_registers, pending_register, rescinded_registers
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.reading import READING, marks_of
from orders.pages.register import COLUMNS, Register
from orders.pages.registerrows import Rows
from orders.pages.registersheets import Sheet, sheets_of

_SCRIPTS = ("registers.js", READING)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One line in the list of registers: where it leads, and whether it is the page itself."""

    linked: Linked
    here: bool


def registers_of(edition: Edition) -> tuple[Register, ...]:
    """Every register of an edition, those of single years right behind the one they belong to."""
    made: tuple[Register, ...] = edition.corpus.desk.once(
        "registers", (edition.as_of, edition.offered), lambda: _registers(edition)
    )
    return made


def _registers(edition: Edition) -> tuple[Register, ...]:
    return (
        *facet_registers(edition),
        *changes_registers(edition),
        pending_register(edition),
        review_register(edition),
        *rescinded_registers(edition),
    )


def register_pages(edition: Edition) -> Iterator[Page]:
    """The pages of every register."""
    registers = registers_of(edition)
    shelves = [register for register in registers if not register.above]
    rows = Rows()
    for register in registers:
        for sheet in sheets_of(register):
            yield _page(sheet, shelves, rows, edition)


def _page(sheet: Sheet, shelves: list[Register], rows: Rows, edition: Edition) -> Page:
    uri, register = sheet.uri, sheet.register
    title = sheet.title
    html = render(
        "register",
        register=register,
        sheet=sheet,
        title=title,
        rows=lambda *told: Markup(rows.html(*told)),
        crumbs=_crumbs(sheet),
        shelves=_shelves(uri, register, shelves),
        names=COLUMNS,
        groups=sum(bool(section.now) for section in register.sections),
        as_of=edition.as_of,
        csv=links.relative(uri, links.register_data_uri(register.uri, "csv")),
        json=links.relative(uri, links.register_data_uri(register.uri, "json")),
        cited=links.relative(uri, links.cited_uri()),
        home=links.relative(uri, links.home_uri()),
        marks=marks_of(uri),
        part=links.part_anchor,
    )
    here = (part.section for part in sheet.parts)
    sections = tuple(TocEntry(section.name, section.anchor, 2) for section in here if section.name and section.now)
    return Page(
        uri,
        PageKind.REGISTER,
        title,
        html,
        f"{title}, {edition.department.name}.",
        (TocEntry(title, links.part_anchor("register"), 1), *sections),
        () if register.above or not sheet.is_first else (SearchEntry("", register.title, register.intro),),
        _SCRIPTS,
    )


def _crumbs(sheet: Sheet) -> tuple[Linked, ...]:
    uri, register = sheet.uri, sheet.register
    crumbs = [Linked("Home", links.relative(uri, links.home_uri()))]
    last = [] if sheet.paging is None or sheet.is_first else [Linked(f"Page {sheet.paging.place}")]
    if register.uri == links.register_uri():
        return (*crumbs, Linked("Directives", links.relative(uri, register.uri) if last else ""), *last)
    crumbs += [Linked("Directives", links.relative(uri, links.register_uri())), *map(sheet.from_here, register.above)]
    return (*crumbs, Linked(register.short, links.relative(uri, register.uri) if last else ""), *last)


def _shelves(uri: str, register: Register, shelves: list[Register]) -> list[Shelf]:
    return [Shelf(Linked(s.short, links.relative(uri, s.uri)), s.uri == register.uri) for s in shelves]

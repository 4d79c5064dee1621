"""The page of a register, and the list of all registers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orders.pages import links
from orders.pages.edition import Edition, Linked
from orders.pages.environment import render
from orders.pages.facets import facet_registers, review_register
from orders.pages.happenings import changes_registers, pending_register, rescinded_registers
from orders.pages.page import Page, PageKind, SearchEntry, TocEntry
from orders.pages.reading import READING, marks_of
from orders.pages.register import COLUMNS, DAYS, Register

_SCRIPTS = ("registers.js", READING)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One line in the list of registers: where it leads, and whether it is the page itself."""

    linked: Linked
    here: bool


def registers_of(edition: Edition) -> tuple[Register, ...]:
    """Every register of an edition, those of single years right behind the one they belong to."""
    return (
        *facet_registers(edition),
        *changes_registers(edition),
        pending_register(edition),
        review_register(edition),
        *rescinded_registers(edition),
    )


def register_pages(edition: Edition) -> Iterator[Page]:
    """The page of every register."""
    registers = registers_of(edition)
    shelves = [register for register in registers if not register.above]
    for register in registers:
        yield _page(register, shelves, edition)


def _page(register: Register, shelves: list[Register], edition: Edition) -> Page:
    uri = register.uri
    html = render(
        "register",
        register=register,
        crumbs=_crumbs(register),
        shelves=_shelves(register, shelves),
        names=COLUMNS,
        groups=sum(bool(section.now) for section in register.sections),
        days=DAYS,
        as_of=edition.as_of,
        csv=links.relative(uri, links.register_data_uri(uri, "csv")),
        json=links.relative(uri, links.register_data_uri(uri, "json")),
        cited=links.relative(uri, links.cited_uri()),
        home=links.relative(uri, links.home_uri()),
        marks=marks_of(uri),
        part=links.part_anchor,
    )
    sections = tuple(TocEntry(section.name, section.anchor, 2) for section in register.sections if section.name and section.now)
    return Page(
        uri,
        PageKind.REGISTER,
        register.title,
        html,
        f"{register.title}, {edition.department.name}.",
        (TocEntry(register.title, links.part_anchor("register"), 1), *sections),
        () if register.above else (SearchEntry("", register.title, register.intro),),
        _SCRIPTS,
    )


def _crumbs(register: Register) -> tuple[Linked, ...]:
    uri = register.uri
    crumbs = [Linked("Home", links.relative(uri, links.home_uri()))]
    if uri == links.register_uri():
        return (*crumbs, Linked("Directives"))
    return (*crumbs, Linked("Directives", links.relative(uri, links.register_uri())), *register.above, Linked(register.short))


def _shelves(register: Register, shelves: list[Register]) -> list[Shelf]:
    return [Shelf(Linked(s.short, links.relative(register.uri, s.uri)), s.uri == register.uri) for s in shelves]

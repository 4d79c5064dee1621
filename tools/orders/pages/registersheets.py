"""A register on the pages it takes: a long one is divided, so that none is heavy, and each says which part it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orders.pages import links
from orders.pages.edition import Linked
from orders.pages.paging import Paging, pagings
from orders.pages.register import Register, Row, Section

A_PAGE = 250
"""About as many rows stand on one page."""

_NEARLY = 50
"""So many more are not worth another page."""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a section on one page, and whether earlier ones stand on the page before."""

    section: Section
    rows: tuple[Row, ...]
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a register: its address, its place among the pages (from 1), its rows by section.

    `paging` leads to the other pages, if one page does not hold all; `groups` lead to each section that has a name, by
    its anchor.
    """

    register: Register
    uri: str
    parts: tuple[Part, ...]
    paging: Paging | None = None
    groups: Mapping[str, str] | None = None

    @property
    def up(self) -> str:
        """What stands before every link that was made for the register's first page."""
        return "" if self.is_first else "../"

    @property
    def is_first(self) -> bool:
        """Whether this is the register's own address."""
        return self.paging is None or self.paging.is_first

    @property
    def title(self) -> str:
        """The title of this page."""
        return self.paging.titled(self.register.title) if self.paging else self.register.title

    def from_here(self, linked: Linked) -> Linked:
        """A link that was made for the first page."""
        return Linked(linked.text, self.up + linked.href, linked.cue) if linked.href else linked

    def group(self, section: Section) -> str:
        """Where a section begins, as a link from this page."""
        return f"{self.groups.get(section.anchor, '') if self.groups else ''}#{links.fragment(section.anchor)}"

    def holds(self, section: Section) -> bool:
        """Whether any row of a section stands on this page."""
        return any(part.section.anchor == section.anchor for part in self.parts)


def sheets_of(register: Register) -> tuple[Sheet, ...]:
    """The pages of a register, at least one."""
    total = sum(len(section.rows) for section in register.sections)
    if total <= A_PAGE + _NEARLY:
        return (Sheet(register, register.uri, tuple(Part(section, section.rows) for section in register.sections)),)
    pages = -(-total // A_PAGE)
    divided = _divided(register.sections, -(-total // pages))
    places = pagings(register.uri, list(map(_first, divided)))
    begins: dict[str, str] = {}
    for (uri, _), parts in zip(places, divided, strict=True):
        for part in parts:
            begins.setdefault(part.section.anchor, uri)
    pairs = zip(places, divided, strict=True)
    return tuple(Sheet(register, uri, parts, paging, _groups(uri, begins)) for (uri, paging), parts in pairs)


def _groups(uri: str, begins: Mapping[str, str]) -> dict[str, str]:
    return {anchor: links.relative(uri, to) if to != uri else "" for anchor, to in begins.items()}


def _divided(sections: tuple[Section, ...], size: int) -> list[tuple[Part, ...]]:
    """The rows of all sections in their order, `size` of them on each page."""
    pages: list[list[Part]] = [[]]
    free = size
    for section in sections:
        at = 0
        while at < len(section.rows):
            if not free:
                pages.append([])
                free = size
            taken = section.rows[at : at + free]
            pages[-1].append(Part(section, taken, at > 0))
            at += len(taken)
            free -= len(taken)
    return [tuple(parts) for parts in pages]


def _first(parts: tuple[Part, ...]) -> str:
    """With what a page begins: the name of a section, or a number."""
    part = parts[0]
    return part.section.name or part.rows[0].number.text

"""An outline as the lines of a page: flat, in printed order, each with its depth, label, words, address and citation.

Flat, because labels are text: nothing on the page counts them, and an outline of any depth fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath, Outline, Provision, ProvisionKind
from orders.pages import links
from orders.pages.inline import Reference, cells_html, words_html
from orders.pages.page import TocEntry
from orders.pages.wording import cite, place_in_order, place_within

DEEPEST = 8
"""Deeper provisions are indented no further."""

References = Callable[[Provision], Iterable[Reference]]


class Position(NamedTuple):
    """A provision and what it stands in: the chain from its section down to itself; its HTML heading level, or 0.

    `known` is its place where that was worked out already, with the places of all that stands beside it.
    """

    chain: tuple[Provision, ...]
    level: int
    known: str = ""

    @property
    def provision(self) -> Provision:
        """The provision itself."""
        return self.chain[-1]

    @property
    def place(self) -> str:
        """Where it stands, as cited inside its order: `§ IV.B.2, Note`."""
        return self.known or place_in_order(self.chain)


@dataclass(frozen=True, slots=True)
class Line:
    """One provision as a line of the page: its words as HTML, or its rows where it is a table, or its cells in a row.

    `anchor` is its id, `cite` its citation with the order's number, `depth` its indentation, `image` an image's address.
    """

    position: Position
    anchor: str
    cite: str
    html: Markup
    rows: tuple[Line, ...] = ()
    cells: tuple[Markup, ...] = ()
    image: str = ""

    @property
    def provision(self) -> Provision:
        """The provision it shows."""
        return self.position.provision

    @property
    def kind(self) -> str:
        """What the provision is, as a class name."""
        return self.provision.kind.value

    @property
    def label(self) -> str:
        """The label as printed."""
        return self.provision.label

    @property
    def level(self) -> int:
        """The HTML heading level, 0 for no heading."""
        return self.position.level

    @property
    def depth(self) -> int:
        """How far it is indented: 1 for what stands at the left edge."""
        return min(DEEPEST, len(self.position.chain))


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """One provision as a line of a quotation: its kind as a class name, its label, its words, how far it is indented."""

    kind: str
    label: str
    html: Markup
    depth: int


def positions(outline: Outline, top_level: int = 2) -> dict[LabelPath, Position]:
    """Every provision of an outline by its address, in printed order; sections are headings of level `top_level`."""
    found: dict[LabelPath, Position] = {}
    nowhere: tuple[Provision, ...] = ()
    walk = [(nowhere, "", provision, top_level) for provision in reversed(outline.provisions)]
    while walk:
        above, place, provision, level = walk.pop()
        heading = provision.kind is ProvisionKind.HEADING
        chain = (*above, provision)
        place = place_within(place, above[-1] if above else None, provision)
        found[provision.path] = Position(chain, min(6, level) if heading else 0, place)
        if provision.children:
            walk += [(chain, place, child, level + heading) for child in reversed(provision.children)]
    return found


def lines_of(
    outline: Outline,
    number: DirectiveNumber,
    department: Department,
    page_uri: str,
    references: References = lambda _: (),
    remark: str = "",
) -> tuple[Line, ...]:
    """The lines of a revision's outline for the page at `page_uri`. Rows stand in the line of their table.

    `remark` closes every citation, where one must not be taken for that of an issued text.
    """
    lines: list[Line] = []
    rows: dict[LabelPath, list[Line]] = {}
    for path, position in positions(outline).items():
        line = line_of(position, number, department, page_uri, references, remark)
        if position.provision.kind is ProvisionKind.ROW and path.parent in rows:
            rows[path.parent].append(line)
            continue
        if position.provision.kind is ProvisionKind.TABLE:
            rows[path] = []
        lines.append(line)
    return tuple(_with_rows(line, rows) for line in lines)


def line_of(
    position: Position,
    number: DirectiveNumber,
    department: Department,
    page_uri: str,
    references: References = lambda _: (),
    remark: str = "",
) -> Line:
    """One provision as a line; a table's rows are not yet in it."""
    provision = position.provision
    found = tuple(references(provision))
    return Line(
        position,
        links.provision_anchor(provision.path),
        cite(number, position.chain, department) + remark,
        words_html(provision, found),
        cells=cells_html(provision, found),
        image=links.relative(page_uri, links.image_uri(number, provision.image)) if provision.image else "",
    )


def toc_of(lines: Iterable[Line], title: str) -> tuple[TocEntry, ...]:
    """The table of contents of an order: the page itself, then its headings with their printed labels."""
    headings = [line for line in lines if line.level]
    entries = [TocEntry(f"{h.label} {h.provision.text}".strip(), h.anchor, h.level) for h in headings]
    return (TocEntry(title, links.part_anchor("order"), 1), *entries)


def _with_rows(line: Line, rows: dict[LabelPath, list[Line]]) -> Line:
    own = rows.get(line.provision.path) if line.provision.kind is ProvisionKind.TABLE else None
    return Line(line.position, line.anchor, line.cite, line.html, tuple(own)) if own else line

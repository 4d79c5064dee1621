"""A revision as a Word file to work with: its printed labels are Word's own numbers, its headings Word's own headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from orders.exports.docx import front
from orders.exports.docx.drawing import drawing
from orders.exports.docx.numbering import BULLETS, Numbering, numbering_of, numbering_part
from orders.exports.docx.package import Properties, Relations, package
from orders.exports.docx.styles import (
    STEP,
    format_borders,
    format_of,
    indent_of,
    link_at,
    run_properties,
    style_of,
    styles,
)
from orders.exports.docx.xml import Element, R, carried, root, run_text, w
from orders.exports.pictures import size_of
from orders.exports.record import Record
from orders.model.outline import Outline
from orders.model.provision import CELL_JOIN, Provision, ProvisionKind
from orders.pages.inline import web_address

_WIDTH = 9360


def order_docx(
    outline: Outline, record: Record, outline_styles: tuple[str, ...], pictures: tuple[tuple[str, bytes], ...]
) -> bytes:
    """The file. `outline_styles` are the department's label styles by depth, `pictures` the order's by their names."""
    relations = Relations()
    header, footer = relations.part("header", "header1.xml"), relations.part("footer", "footer1.xml")
    for name in ("styles", "settings", "numbering"):
        relations.part(name, f"{name}.xml")
    numbering = numbering_of(outline, outline_styles)
    writer = _Writer(relations, numbering, dict(pictures))
    body = [*front.printed_header(record), *front.warnings([record]), *writer.blocks(outline), *_closing(record)]
    parts = {
        "document": root("document", w("body", *body, front.section(header, footer))),
        "styles": styles(),
        "settings": front.settings(),
        "numbering": numbering_part(numbering, outline_styles),
        "header1": front.page_header(record.name, record.standing),
        "footer1": front.page_footer(record.address),
    }
    return package(parts, relations, Properties(record.name, record.issuer, record.type_name, record.effective))


def _closing(record: Record) -> Iterator[Element]:
    hashed = f" The text is that of the file {record.file}, SHA-256 {record.sha256}." if record.sha256 else ""
    about = f"{record.cite} {record.title}. {record.standing} {record.source} Kept for ever at {record.address}{hashed}"
    yield front.line(about, "OrderFurniture")


class _Writer:
    """The provisions of an order as elements."""

    def __init__(self, relations: Relations, numbering: Numbering, pictures: Mapping[str, bytes]) -> None:
        self._relations = relations
        self._numbering = numbering
        self._pictures = pictures
        self._shown = 0

    def blocks(self, outline: Outline) -> Iterator[Element]:
        """Every provision in its order; between two tables an empty paragraph, for Word would make one table of them."""
        after_table = False
        for provision in outline.walk():
            if provision.kind is ProvisionKind.ROW:
                continue
            is_table = provision.kind is ProvisionKind.TABLE
            if is_table and after_table:
                yield w("p", w("pPr", w("pStyle", val="OrderCell")))
            if not is_table:
                yield self._paragraph(provision)
            elif provision.children:
                yield self._table(provision)
            after_table = is_table and bool(provision.children)

    def _paragraph(self, provision: Provision) -> Element:
        properties = w("pPr", w("pStyle", val=style_of(provision)))
        number = self._number(provision)
        if number:
            properties.append(w("numPr", w("ilvl", val=number[1]), w("numId", val=number[0])))
        text_label = f"{provision.label}\t" if provision.label and provision.path not in self._numbering.of else ""
        properties.append(indent_of(provision, bool(number or text_label)))
        label = [w("r", *run_text(text_label))] if text_label else []
        return w("p", properties, *label, *self._content(provision))

    def _number(self, provision: Provision) -> tuple[int, int] | None:
        """The list and the level of a provision that Word numbers, or sets behind a bullet."""
        found = self._numbering.of.get(provision.path)
        if found:
            return found.number, found.level
        return (BULLETS, 0) if provision.kind is ProvisionKind.BULLET and not provision.label else None

    def _content(self, provision: Provision) -> Iterator[Element]:
        if provision.kind is not ProvisionKind.IMAGE:
            yield from self._words(provision, 0, len(provision.text))
            return
        data = self._pictures.get(provision.image, b"")
        size = size_of(data)
        if size is None:
            yield w("r", *run_text(f"[Image: {provision.text}]"))
            return
        self._shown += 1
        relation = self._relations.picture(data, provision.image.rpartition(".")[2].lower())
        yield drawing(relation, self._shown, carried(provision.text), size)

    def _words(self, provision: Provision, start: int, end: int) -> Iterator[Element]:
        """The characters `start:end` as runs of one formatting each; links only where they lead to the web."""
        cuts = [start, *sorted(b for b in format_borders(provision) if start < b < end), end]
        for a, b in pairwise(cuts):
            if a == b:
                continue
            properties = run_properties(format_of(provision, a))
            run = w("r", *([w("rPr", *properties)] if properties else []), *run_text(provision.text[a:b]))
            link = link_at(provision, a)
            address = web_address(link.target) if link else ""
            yield self._linked(run, address) if address else run

    def _linked(self, run: Element, address: str) -> Element:
        hyperlink = w("hyperlink", run)
        hyperlink.set(f"{{{R}}}id", self._relations.link(address))
        return hyperlink

    def _table(self, table: Provision) -> Element:
        columns = max(len(row.cells) or 1 for row in table.children)
        start = STEP * table.depth
        width = (_WIDTH - start) // columns
        properties = w("tblPr", w("tblStyle", val="OrderTable"), w("tblW", w=0, type="auto"), w("tblInd", w=start, type="dxa"))
        grid = w("tblGrid", *(w("gridCol", w=width) for _ in range(columns)))
        rows = (self._row(row, columns, width, at == 0) for at, row in enumerate(table.children))
        return w("tbl", properties, grid, *rows)

    def _row(self, row: Provision, columns: int, width: int, head: bool) -> Element:
        cells = []
        at = 0
        texts: Sequence[str] = row.cells or (row.text,)
        for place, text in enumerate(texts):
            span = columns - len(texts) + 1 if place == len(texts) - 1 else 1
            properties = w("tcPr", w("tcW", w=width * span, type="dxa"), *([w("gridSpan", val=span)] if span > 1 else []))
            words = self._words(row, at, at + len(text))
            cells.append(w("tc", properties, w("p", w("pPr", w("pStyle", val="OrderCell")), *words)))
            at += len(text) + len(CELL_JOIN)
        return w("tr", *([w("trPr", w("tblHeader"))] if head else []), *cells)

"""A redline as a Word file with tracked changes: the blocks of the plan as WordprocessingML.

The author of every change is the issuing authority, its day the effective one. What of a redline becomes which element is
told in docs/exports.md; ECMA-376 part 1, section 17.13.5 has the elements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import count, groupby, pairwise

from orders.exports.docx import front
from orders.exports.docx.package import Properties, Relations, package
from orders.exports.docx.styles import STEP, format_borders, format_of, indent_of, run_properties, style_of, styles
from orders.exports.docx.typed import as_typed
from orders.exports.docx.xml import Element, root, run_text, w
from orders.exports.marked.nouns import Block, Fate, Paragraph, Piece, Row, Table, lead
from orders.exports.marked.plan import plan
from orders.exports.record import Record
from orders.model.provision import Provision
from orders.model.redline import Redline
from orders.pages.wording import listed

_ROW_FATES = {Fate.INSERTED, Fate.DELETED}
_WIDTH = 9360


def redline_docx(redline: Redline, new: Record, olds: tuple[Record, ...]) -> bytes:
    """The file. Accepting all its changes leaves the new text, rejecting all the old one; what is ours is no change."""
    title = f"What {new.cite} changed in {listed(old.cite for old in olds)}"
    relations = Relations()
    header, footer = relations.part("header", "header1.xml"), relations.part("footer", "footer1.xml")
    relations.part("styles", "styles.xml")
    relations.part("settings", "settings.xml")
    body = [
        *_opening(title, new, olds),
        *_Writer(new.issuer, new.effective).blocks(as_typed(plan(redline))),
        *_closing(new, olds),
    ]
    parts = {
        "document": root("document", w("body", *body, front.section(header, footer))),
        "styles": styles(),
        "settings": front.settings(),
        "header1": front.page_header(title, "Tracked changes"),
        "footer1": front.page_footer(new.redline_address),
    }
    return package(parts, relations, Properties(title, new.issuer, new.title, new.effective))


def _opening(title: str, new: Record, olds: Sequence[Record]) -> Iterator[Element]:
    yield from front.printed_header(new)
    yield from front.warnings((*olds, new))
    yield front.line(
        f"{title}. Accept all changes for the text of {new.cite}; reject all for that of {listed(old.cite for old in olds)}. "
        "Printed labels are part of the text here. What stands above and at the very end is not.",
        "OrderFurniture",
    )


def _closing(new: Record, olds: Sequence[Record]) -> Iterator[Element]:
    """What the file was made from, so that anybody can hold it to that; it also ends the document, as a paragraph must."""
    for name, record in (*(("Before", old) for old in olds), ("After", new)):
        hashed = f" SHA-256 {record.sha256}." if record.sha256 else ""
        yield front.line(f"{name}: {record.cite} {record.title}. {record.standing} {record.source}{hashed}", "OrderFurniture")


class _Writer:
    """The blocks as elements; every tracked change has a number of its own, an author and a day."""

    def __init__(self, author: str, day: date | None) -> None:
        self._numbers = count(1)
        self._who = {"author": author} | ({"date": f"{day.isoformat()}T00:00:00Z"} if day else {})

    def _change(self, name: str, /, *children: Element, **more: str) -> Element:
        return w(name, *children, id=next(self._numbers), **self._who, **more)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Element]:
        """Every block in its order; between two tables an empty paragraph, for Word would make one table of them."""
        after_table = False
        for (move, mark), group in groupby(blocks, lambda b: (b.move, b.mark) if isinstance(b, Paragraph) else (0, Fate.KEPT)):
            if move:
                yield from self._move(move, mark, [b for b in group if isinstance(b, Paragraph)])
                after_table = False
                continue
            for block in group:
                if isinstance(block, Paragraph):
                    yield self._paragraph(block)
                elif block.rows:
                    if after_table:
                        yield w("p", w("pPr", w("pStyle", val="OrderCell")))
                    yield self._table(block)
                after_table = isinstance(block, Table) and bool(block.rows)

    def _move(self, number: int, mark: Fate, paragraphs: Sequence[Paragraph]) -> Iterator[Element]:
        """Paragraphs that moved together, between the two signs by whose name Word finds the other end of the move."""
        start = self._change(f"{mark.value}RangeStart", name=f"move{number}")
        end = w(f"{mark.value}RangeEnd", id=_id_of(start))
        elements = [self._paragraph(paragraph) for paragraph in paragraphs]
        elements[0].insert(1, start)
        yield from elements
        yield end

    def _paragraph(self, paragraph: Paragraph) -> Element:
        shown = paragraph.new or paragraph.old
        properties = _look(shown)
        if paragraph.mark is not Fate.KEPT:
            properties.append(w("rPr", self._change(paragraph.mark.value)))
        elif paragraph.old and paragraph.new and _looks_differ(paragraph.old, paragraph.new):
            properties.append(self._change("pPrChange", _look(paragraph.old)))
        return w("p", properties, *self._pieces(paragraph.pieces, paragraph.whole))

    def _pieces(self, pieces: Sequence[Piece], whole: bool) -> Iterator[Element]:
        """The runs; where a paragraph went or came as a whole, all of it is one change."""
        if whole and pieces:
            yield self._change(pieces[0].fate.value, *(run for piece in pieces for run in self._runs(piece)))
            return
        for piece in pieces:
            if piece.fate is Fate.KEPT:
                yield from self._runs(piece)
            else:
                yield self._change(piece.fate.value, *self._runs(piece))

    def _runs(self, piece: Piece) -> Iterator[Element]:
        """A piece as runs of one formatting each; of what stayed the old one is told beside the new, where it differs."""
        for start, end in _stretches(piece):
            old = format_of(piece.old, piece.old_start + start)
            new = format_of(piece.new, piece.new_start + start)
            gone = piece.fate in (Fate.DELETED, Fate.MOVED_FROM)
            properties = run_properties(old if gone else new)
            if piece.fate is Fate.KEPT and old != new:
                properties.append(self._change("rPrChange", w("rPr", *run_properties(old))))
            content = run_text(piece.text[start:end], deleted=piece.fate is Fate.DELETED)
            yield w("r", *([w("rPr", *properties)] if properties else []), *content)

    def _table(self, table: Table) -> Element:
        columns = max(len(row.cells) for row in table.rows)
        start = STEP * table.depth
        width = (_WIDTH - start) // columns
        properties = w("tblPr", w("tblStyle", val="OrderTable"), w("tblW", w=0, type="auto"), w("tblInd", w=start, type="dxa"))
        grid = w("tblGrid", *(w("gridCol", w=width) for _ in range(columns)))
        return w("tbl", properties, grid, *(self._row(row, columns, width) for row in table.rows))

    def _row(self, row: Row, columns: int, width: int) -> Element:
        properties = [w("trPr", self._change(row.fate.value))] if row.fate in _ROW_FATES else []
        cells = []
        for at, pieces in enumerate(row.cells):
            span = columns - len(row.cells) + 1 if at == len(row.cells) - 1 else 1
            cell = w("tcPr", w("tcW", w=width * span, type="dxa"), *([w("gridSpan", val=span)] if span > 1 else []))
            mark = [w("rPr", self._change(row.fate.value))] if row.fate in _ROW_FATES else []
            cells.append(
                w(
                    "tc",
                    cell,
                    w("p", w("pPr", w("pStyle", val="OrderCell"), *mark), *self._pieces(pieces, row.fate is not Fate.KEPT)),
                )
            )
        return w("tr", *properties, *cells)


def _id_of(element: Element) -> str:
    return next(value for name, value in element.attrib.items() if str(name).endswith("}id"))


def _look(provision: Provision | None) -> Element:
    if provision is None:
        return w("pPr")
    return w("pPr", w("pStyle", val=style_of(provision)), indent_of(provision, lead(provision).endswith("\t")))


def _looks_differ(one: Provision, other: Provision) -> bool:
    def look(p: Provision) -> tuple[str, int, bool]:
        return style_of(p), p.depth, lead(p).endswith("\t")

    return look(one) != look(other)


def _stretches(piece: Piece) -> Iterator[tuple[int, int]]:
    """The piece cut where the formatting of either side may change."""
    borders = {b - piece.old_start for b in format_borders(piece.old)} | {b - piece.new_start for b in format_borders(piece.new)}
    cuts = [0, *sorted(b for b in borders if 0 < b < len(piece.text)), len(piece.text)]
    yield from pairwise(cuts)

"""One story of a document (its body, a head of page, a note) as blocks: paragraphs with their numbers, tables, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from orders.ingest.docx.inline import Content, Inline, Picture, Piece, Reading
from orders.ingest.docx.lines import PrintedLine, beginning, printed_lines
from orders.ingest.docx.numbering import Counter, Number, Numbering
from orders.ingest.docx.styles import Indent, Numbered
from orders.ingest.docx.xml import MC, Element, W, child, elements, switch, value, whole
from orders.ingest.problems import ELSEWHERE, unreadable
from orders.ingest.source import BlockKind, LabelOrigin, Part, SourceBlock, SourceCell, Spot

_MOST_COLUMNS = 100
_BLOCKS = frozenset({W + "p", W + "tbl"})


@dataclass(slots=True)
class Pages:
    """What the whole document shares: the lists, the pictures' names, how a note's blocks and a diagram's words are found."""

    numbering: Numbering
    picture: Callable[[str], str | None]
    note: Callable[[str, str, str], tuple[SourceBlock, ...]]
    diagram: Callable[[str], tuple[str, ...]]


@dataclass(slots=True)
class _Held:
    """A paragraph whose mark is hidden: Word prints it on one line with the next one (a style separator)."""

    pieces: list[Piece] = field(default_factory=list)
    number: Number | None = None
    numbered: Numbered | None = None
    properties: Element | None = None


class Story:
    """Reads the block-level content of one part."""

    def __init__(self, reading: Reading, pages: Pages, part: Part, boxes: Counter) -> None:
        """`boxes` counts the lists of the document's text boxes, which are a story of their own."""
        self._reading, self._pages, self._part = reading, pages, part
        self._counter, self._boxes = Counter(), boxes
        self._line = 0
        self._empty = 0
        self._held: _Held | None = None

    def read(self, element: Element) -> tuple[SourceBlock, ...]:
        """The blocks of an element that holds paragraphs and tables."""
        blocks = tuple(self._blocks(element))
        return (*blocks, *self._release())

    def _blocks(self, element: Element) -> Iterator[SourceBlock]:
        for inner in elements(element):
            if inner.tag == W + "p":
                yield from self._paragraph(inner)
            elif inner.tag == W + "tbl":
                yield from self._table(inner)
            elif inner.tag == W + "altChunk":
                raise unreadable(ELSEWHERE, self._reading.name, what="inserted file")
            elif inner.tag == MC + "AlternateContent":
                branch = next(inner.iterchildren(MC + "Choice", MC + "Fallback"), None)
                yield from self._blocks(branch) if branch is not None else ()
            elif inner.tag not in {W + "sdtPr", W + "sectPr", W + "tblPr", W + "tcPr"}:
                yield from self._blocks(inner)

    def _paragraph(self, paragraph: Element) -> Iterator[SourceBlock]:
        self._line += 1
        properties = child(paragraph, "pPr")
        held, self._held = self._held, None
        content = Inline(self._reading, properties).read(paragraph)
        visible = any(piece.text.strip() for piece in content.pieces)
        mark_hidden = self._mark_hidden(properties)
        numbered = self._reading.styles.numbered(properties, self._pages.numbering)
        if held is not None:
            content.pieces[:0] = held.pieces
            number, numbered, properties = held.number, held.numbered, held.properties
        elif numbered is not None and not (mark_hidden and not visible):
            number = self._next_number(numbered, properties)
        else:
            number = None
        if mark_hidden:
            if visible or held is not None:
                self._held = _Held(content.pieces, number, numbered, properties)
            yield from self._attached(content)
            return
        yield from self._printed(content, properties, numbered, number)
        yield from self._attached(content)

    def _release(self) -> Iterator[SourceBlock]:
        """What waited for a next paragraph that never came."""
        if self._held is not None:
            held, self._held = self._held, None
            yield from self._printed(Content(held.pieces), held.properties, held.numbered, held.number)

    def _mark_hidden(self, properties: Element | None) -> bool:
        return self._reading.styles.switched(child(properties, "rPr"), properties, "vanish")

    def _next_number(self, numbered: Numbered, properties: Element | None) -> Number | None:
        counter = self._boxes if self._part is Part.TEXT_BOX else self._counter
        number = counter.next(numbered.list, numbered.level)
        level = numbered.list.levels.get(numbered.level)
        if number is None or level is None:
            return None
        if number.doubt:
            self._reading.tell(f"The number “{number.label}” of paragraph {self._line} is not sure: {number.doubt}.")
        if switch(level.run, "vanish"):
            return None
        return replace(number, label=number.label.upper()) if self._in_capitals(level.run, properties) else number

    def _in_capitals(self, run: Element | None, properties: Element | None) -> bool:
        """Whether a number is set in capitals: by its level, else by the mark of its paragraph and its style (17.9.24)."""
        own = switch(run, "caps")
        return own if own is not None else self._reading.styles.switched(child(properties, "rPr"), properties, "caps")

    def _printed(
        self, content: Content, properties: Element | None, numbered: Numbered | None, number: Number | None
    ) -> Iterator[SourceBlock]:
        lines = [line for line in printed_lines(content.pieces) if line.text]
        label = number.label if number else ""
        if not lines and not label:
            self._empty += 1
            return
        kind = BlockKind.LINE if len(lines) > 1 else BlockKind.PARAGRAPH
        gap, self._empty = float(self._empty), 0
        indent = self._reading.styles.indent(properties, numbered if number else None)
        block = SourceBlock(kind, Spot(0, self._line, self._part), size=content.size)
        first, *others = lines or [PrintedLine("", (), "")]
        yield replace(
            _with(block, first, indent, first=True, label=label),
            label=label,
            label_origin=LabelOrigin.NUMBERING if label else LabelOrigin.NONE,
            level=numbered.level if numbered and label else None,
            numbering=numbered.list.definition if numbered and label else "",
            heading=self._reading.styles.heading(properties),
            gap=gap,
        )
        for line in others:
            yield _with(block, line, indent, first=False)

    def _attached(self, content: Content) -> Iterator[SourceBlock]:
        """What hangs on a paragraph, behind it: pictures, text boxes, drawings with words, notes."""
        for picture in content.pictures:
            yield from self._picture(picture)
        for box in content.boxes:
            yield from self._inner(Part.TEXT_BOX).read(box)
        for diagram in content.diagrams:
            for words in self._pages.diagram(diagram):
                yield SourceBlock(BlockKind.PARAGRAPH, Spot(0, self._line, Part.TEXT_BOX), words)
        for kind, key, mark in content.notes:
            yield from self._pages.note(kind, key, mark)

    def _inner(self, part: Part) -> Story:
        story = Story(self._reading, self._pages, part, self._boxes)
        story._line = self._line - 1
        return story

    def _picture(self, picture: Picture) -> Iterator[SourceBlock]:
        name = self._pages.picture(picture.part)
        if name is not None:
            yield SourceBlock(BlockKind.IMAGE, Spot(0, self._line, self._part), picture.description, image=name)

    def _table(self, table: Element) -> Iterator[SourceBlock]:
        yield from self._release()
        line = self._line + 1
        rows: list[tuple[SourceCell, ...]] = []
        behind: list[SourceBlock] = []
        for row in _inside(table, W + "tr"):
            if switch(child(row, "trPr"), "hidden"):
                self._reading.hidden.append(" ".join(row.itertext(W + "t")))
                continue
            rows.append(tuple(self._row(row, behind)))
        columns = max((len(row) for row in rows), default=0)
        padded = tuple((*row, *((),) * (columns - len(row))) for row in rows)
        gap, self._empty = float(self._empty), 0
        if any(block.tokens() for row in padded for cell in row for block in cell):
            indent = child(child(table, "tblPr"), "tblInd")
            left = (whole(indent.get(W + "w")) or 0) / 20 if indent is not None else 0.0
            yield SourceBlock(BlockKind.TABLE, Spot(0, line, self._part), rows=padded, left=left, gap=gap)
        yield from behind

    def _row(self, row: Element, behind: list[SourceBlock]) -> Iterator[SourceCell]:
        """The cells of a row. One that spans columns is followed by empty ones, so that columns stay under each other."""
        properties = child(row, "trPr")
        yield from ((),) * _columns(value(properties, "gridBefore"), 0)
        for cell in _inside(row, W + "tc"):
            blocks = [*self._blocks(cell), *self._release()]
            behind.extend(block for block in blocks if block.kind is BlockKind.IMAGE or block.spot.part is not self._part)
            yield tuple(block for block in blocks if block.kind is not BlockKind.IMAGE and block.spot.part is self._part)
            yield from ((),) * (_columns(value(child(cell, "tcPr"), "gridSpan"), 1) - 1)
        yield from ((),) * _columns(value(properties, "gridAfter"), 0)


def _with(block: SourceBlock, line: PrintedLine, indent: Indent, *, first: bool, label: str = "") -> SourceBlock:
    """The block with a line's words, and where the line begins (where its number stands, if it has one)."""
    left = indent.first if label else beginning(line.lead, indent, block.size, first=first)
    return replace(block, text=line.text, marks=line.marks, left=left)


def _columns(text: str | None, otherwise: int) -> int:
    number = whole(text)
    return otherwise if number is None else max(otherwise, min(number, _MOST_COLUMNS))


def _inside(element: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through content controls and custom XML around them."""
    for inner in elements(element):
        if inner.tag == wanted:
            yield inner
        elif inner.tag not in _BLOCKS:
            yield from _inside(inner, wanted)

"""What a reader of signed orders yields, whatever the file: pages of blocks with their places, and a second reading of them.

A reader (text, PDF, Word) tells what stands where and decides nothing: no running head is removed, no line joined, no depth
settled. That is done once, for every format, by the rest of this room, so that each decision can be shown and undone.

The words of a document are its tokens, the pieces between spaces of every block in order: an automatic number
(`SourceBlock.label`, where `LabelOrigin.NUMBERING`) first, then `text`; of a table the paragraphs of its cells, row by row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from orders.errors import OrdersError
from orders.model.problem import Problem
from orders.model.provision import Mark


class UnreadableSourceError(OrdersError):
    """A file that cannot be imported: a plain sentence on why and what to do; `problem` is the same with its stable code."""

    def __init__(self, message: str, problem: Problem | None = None) -> None:
        super().__init__(message)
        self.problem = problem


class SourceFormat(StrEnum):
    """What kind of file the signed order is."""

    TEXT = "text"
    PDF = "PDF"
    DOCX = "Word"


class BlockKind(StrEnum):
    """What a block is on the page."""

    LINE = "line"
    """One printed line, of which a paragraph may have several (text, PDF)."""
    PARAGRAPH = "paragraph"
    """A whole paragraph, however many lines it takes in print (Word)."""
    TABLE = "table"
    IMAGE = "image"


class Part(StrEnum):
    """Which part of the document a block stands in."""

    BODY = "body"
    PAGE_HEADER = "page header"
    """Repeated by the format itself at the head of every page (Word's header part)."""
    PAGE_FOOTER = "page footer"
    FOOTNOTE = "footnote"
    """A foot- or endnote; it stands directly behind the block that refers to it."""
    TEXT_BOX = "text box"


class LabelOrigin(StrEnum):
    """Where a block's label is known from."""

    NONE = "none"
    """The reader says nothing of it: if it has one, it is typed, at the beginning of `text`."""
    NUMBERING = "numbering"
    """Automatic: the word processor prints it, and it stands in no text of the file."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the source: page (counted from 1; 0 where the format has none), line or paragraph on it (from 1), part."""

    page: int
    line: int
    part: Part = Part.BODY

    def __str__(self) -> str:
        where = f"page {self.page}, line {self.line}" if self.page else f"paragraph {self.line}"
        return where if self.part is Part.BODY else f"{where} ({self.part})"


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """One block as it stands in the file: its words, its place, and what the file itself says of its depth.

    `text` are the characters as printed, without the white space at both ends; runs of spaces inside are kept. `marks`
    are strong and emphasised words and links, by characters of `text`. `label` is an automatic number as printed
    ("IV.", "(a)"), "" where there is none; `level` its depth in its list (Word's `ilvl`, from 0), `numbering` names
    that list (its abstract definition; lists of one definition continue each other). `heading` is the level of a
    heading style (1 for Heading 1), None where the style says nothing.

    `left`, `right` and `top` are in the document's units (see `SourceDocument.unit`): where the first character stands
    (of a paragraph with an automatic number, where the number stands), where the last one ends, how far down the page;
    `gap` the blank space above it, in lines (0 follows directly, 1 leaves one empty line). What a format does not tell
    is 0. `size` is the font size in points. `rows` are a table's cells, each the paragraphs that stand in it. `image`
    names a picture among the document's `images`, and `text` is then its description.
    """

    kind: BlockKind
    spot: Spot
    text: str = ""
    marks: tuple[Mark, ...] = ()
    label: str = ""
    label_origin: LabelOrigin = LabelOrigin.NONE
    level: int | None = None
    numbering: str = ""
    heading: int | None = None
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    gap: float = 0.0
    size: float = 0.0
    rows: tuple[tuple[SourceCell, ...], ...] = ()
    image: str = ""

    def tokens(self) -> tuple[str, ...]:
        """The words of the block in order: its automatic number, its text; of a table, those of its cells."""
        inner = (token for row in self.rows for cell in row for block in cell for token in block.tokens())
        return (*self.label.split(), *self.text.split(), *inner)


SourceCell = tuple[SourceBlock, ...]
"""A cell of a table: its paragraphs."""


@dataclass(frozen=True, slots=True)
class SourceImage:
    """A picture in the file: a name for it (`image1.png`) and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page's number and size in the document's units; 0 by 0 where the format tells no size."""

    number: int
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class WitnessPage:
    """What the second reader read on a page (0: in the whole file), as text; the order of its words may differ."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Witness:
    """A second, independent reading of the same file, against which every character of the first is counted.

    Automatic numbers, which stand in no text, are in it only where the second reader has counted them too (`numbers`).
    """

    reader: str
    pages: tuple[WitnessPage, ...]
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A signed order as it was read: blocks in reading order, and all there is to check the reading by.

    `name` is the file's name without folder, `sha256` of its bytes in hexadecimal. `unit` is the width of a character in
    the units of `left` and `right` (text: 1 column; PDF and Word: points): smaller differences mean nothing. `remarks`
    are sentences on what the reader saw and could not carry over ("Page 3 has 2 pictures."), for the review.
    """

    name: str
    sha256: str
    format: SourceFormat
    blocks: tuple[SourceBlock, ...]
    pages: tuple[SourcePage, ...] = ()
    unit: float = 1.0
    images: tuple[SourceImage, ...] = ()
    witness: Witness | None = None
    remarks: tuple[str, ...] = ()

    def tokens(self) -> Iterator[tuple[int, str]]:
        """Every word of the source with the index of its block, in order."""
        for index, block in enumerate(self.blocks):
            for token in block.tokens():
                yield index, token

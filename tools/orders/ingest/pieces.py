"""Printed lines -> pieces: paragraphs, tables and pictures, each with what is known of its place on the page.

A printed line goes on with the sentence above it, or begins something. What speaks for going on: the line above is full (the
next word would not have fitted), its sentence is not finished, the line begins small, it stands where the lines above stand.
A line that begins like a label always begins a piece of its own here; whether it is one is for the whole sequence of
labels to say, and pieces that turn out to be words are joined again (`Piece.tight`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median

from orders.ingest.hyphens import Hyphens
from orders.ingest.openings import Start, start_of
from orders.ingest.prose import Prose, Word, joined, label_words, prose
from orders.ingest.source import BlockKind, SourceBlock, SourceDocument, SourceFormat
from orders.model.provision import MarkKind
from orders.outline.lines import Sign, opening

_ENDS = re.compile(r"[.!?:;…][\"”’')\]]*$")
_SMALL = re.compile(r"[\"“‘'(\[]*[a-z]")
_COLUMN_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
APART = 0.3
"""Blank space, in lines, beyond the usual one between lines, from which on a line is set apart."""
_SLACK = 2
"""Characters by which a line may stop short of the margin and still be full, where places are measured in points."""
_RAGGED = 0.1
"""The same as a part of the line in text, whose columns only stand for the widths of printed letters."""
_WRAPPED = 160
"""Text with longer lines than this was not broken into lines at all."""
_GOES_FAR = 0.6
"""A line that stops in the middle of a sentence is a whole line from this part of the margin on."""


class JoinKind(StrEnum):
    """What stood between two lines that were joined to one sentence, where it was more than a line end."""

    PAGE = "across a page break"
    BLANK = "across an empty line"
    APART = "kept apart at a page break"
    """Not joined: a sentence ends with a full line at the end of a page, and the next page may go on with its paragraph."""


@dataclass(frozen=True, slots=True)
class Join:
    """A sentence that was put together: the block that goes on with the one before, and why."""

    block: int
    kind: JoinKind
    before: str
    after: str


@dataclass(slots=True, eq=False)
class Piece:
    """One paragraph, table or picture of the source.

    `label` are the words of an automatic number, `start` how its text begins (a list sign, a label that is typed).
    `tight` says that it stands in running lines, so that it may go on with the piece before. `hanging` is where the
    second line begins, None where there is only one.
    """

    block: int
    source: SourceBlock
    prose: Prose
    label: tuple[Word, ...] = ()
    start: Start = field(default_factory=Start)
    tight: bool = False
    blocks: list[int] = field(default_factory=list)
    hanging: float | None = None
    last: SourceBlock | None = None

    @property
    def label_text(self) -> str:
        """The label it seems to have, as printed; "" for none."""
        return " ".join(word.text for word in self.label) or self.start.label

    @property
    def is_bullet(self) -> bool:
        """Whether it is an item of a list without numbers."""
        return bool(self.start.sign) or (bool(self.label) and bool(start_of(f"{self.label[0].text} x").sign))

    @property
    def end(self) -> SourceBlock:
        """Its last line."""
        return self.last or self.source


def finished(text: str) -> bool:
    """Whether words end as a sentence or an introduction does."""
    return bool(_ENDS.search(text.rstrip()))


def begins_small(text: str) -> bool:
    """Whether words begin with a small letter."""
    return bool(_SMALL.match(text))


class Lines:
    """Puts the lines of a document together; of lines in `parts` only these words are left."""

    def __init__(
        self, document: SourceDocument, indexes: Sequence[int], hyphens: Hyphens, parts: Mapping[int, Prose] | None = None
    ) -> None:
        self.document, self.indexes, self.hyphens, self.parts = document, indexes, hyphens, parts or {}
        self.blocks = document.blocks
        self.base_gap = _usual_gap(document, indexes)
        self.margins = _margins(document, indexes)
        self.joins: list[Join] = []
        self.pieces: list[Piece] = []

    def read(self) -> list[Piece]:
        """The pieces in order."""
        for index in self.indexes:
            self._take(index, self.blocks[index])
        return self.pieces

    def _take(self, index: int, block: SourceBlock) -> None:
        words = self.parts.get(index) or prose(index, block)
        plain = block.kind is not BlockKind.TABLE and not block.label and index not in self.parts
        start = start_of(block.text) if plain else Start()
        above = self.pieces[-1] if self.pieces else None
        goes_on = above is not None and self._goes_on(above, block)
        if goes_on and above is not None and not (start.label or start.sign):
            self._append(above, index, block, words)
            return
        turned = above is not None and above.end.spot.page != block.spot.page
        if above is not None and turned and not goes_on and not (start.label or start.sign) and self._may_go_on(above, block):
            self._note(index, JoinKind.APART, above, words)
        tight = goes_on and (turned or block.gap <= self.base_gap + APART)
        self.pieces.append(Piece(index, block, words, label_words(index, block), start, tight, [index]))

    def _append(self, above: Piece, index: int, block: SourceBlock, words: Prose) -> None:
        end = above.end
        if end.spot.page != block.spot.page:
            self._note(index, JoinKind.PAGE, above, words)
        elif block.gap > self.base_gap + APART:
            self._note(index, JoinKind.BLANK, above, words)
        extend(above, words, index, block, self.hyphens)

    def _note(self, index: int, kind: JoinKind, above: Piece, words: Prose) -> None:
        before = " ".join(above.prose.text.split()[-6:])
        self.joins.append(Join(index, kind, before, " ".join(words.text.split()[:6])))

    def _goes_on(self, above: Piece, block: SourceBlock) -> bool:
        """Whether a line may go on with the piece above it, whatever it begins with."""
        end = above.end
        if block.kind is not BlockKind.LINE or end.kind is not BlockKind.LINE or end.spot.part is not block.spot.part:
            return False
        unfinished = not finished(above.prose.text) and begins_small(_behind_label(block.text))
        if _is_row(block) and _is_row(end):
            return False
        if end.spot.page != block.spot.page:
            return unfinished or (not finished(above.prose.text) and self._full(end, block) and not _titled(above))
        if block.gap > self.base_gap + APART:
            return unfinished and not _titled(above)
        if unfinished:
            return True
        if _opens_note(block):
            return False
        if _differs_in_size(end, block) or not self._aligned(above, block) or (finished(above.prose.text) and _opens_term(block)):
            return False
        if self._full(end, block):
            return True
        margin = self.margins.get(end.spot.page, 0.0)
        whole = self._is_wrapped(margin) and end.right > _GOES_FAR * margin and not finished(above.prose.text)
        return whole and _titled(above) == block.text.isupper()

    def _may_go_on(self, above: Piece, block: SourceBlock) -> bool:
        """Whether the paragraph above may go on with another sentence: its last line is full, this one stands below it."""
        end = above.end
        if block.kind is not BlockKind.LINE or end.kind is not BlockKind.LINE or _titled(above) or block.text.isupper():
            return False
        standing = end.left if above.hanging is not None else above.source.left
        return not _opens_note(block) and self._full(end, block) and abs(block.left - standing) <= 2 * self.document.unit

    def _full(self, line: SourceBlock, following: SourceBlock) -> bool:
        """Whether the first word of the next line would not have fitted on this one."""
        unit = self.document.unit
        margin = self.margins.get(line.spot.page, 0.0)
        slack = _SLACK * unit
        if self.document.format is SourceFormat.TEXT:
            slack = _RAGGED * margin if self._is_wrapped(margin) else 0
        word = (len(following.text.split(None, 1)[0]) + 1) * unit if following.text else 0
        return line.right + word > margin - slack

    def _is_wrapped(self, margin: float) -> bool:
        return self.document.format is not SourceFormat.TEXT or margin <= _WRAPPED

    def _aligned(self, above: Piece, block: SourceBlock) -> bool:
        unit = 2 * self.document.unit
        if above.hanging is None:
            return block.left >= above.source.left - unit or not (above.start.label or above.label)
        return abs(block.left - above.hanging) <= unit


def extend(piece: Piece, words: Prose, index: int, block: SourceBlock, hyphens: Hyphens) -> None:
    """Joins a line to a piece; a word divided at the line's end becomes one where there is evidence for it."""
    piece.prose = hyphens.join(piece.prose, words, index) if piece.prose and words else joined(piece.prose, words)
    if piece.hanging is None:
        piece.hanging = block.left
    piece.blocks.append(index)
    piece.last = block


def _behind_label(text: str) -> str:
    """A line's words behind what looks like its label: the letter of "b. Wanted persons" is no word that begins small."""
    label = start_of(text).label
    return text.partition(label)[2].lstrip() if label else text


def _opens_term(block: SourceBlock) -> bool:
    """Whether a line begins with bold words and a colon, as a definition does."""
    first = next((mark for mark in block.marks if mark.kind is MarkKind.STRONG and mark.start == 0), None)
    return first is not None and (block.text[: first.end].endswith(":") or block.text[first.end :].startswith(":"))


def _is_row(block: SourceBlock) -> bool:
    """Whether a line has three columns and more, as a row of a table has: rows are not run together."""
    return len(_COLUMN_GAP.findall(_behind_label(block.text))) > 1


def _opens_note(block: SourceBlock) -> bool:
    """Whether a line begins with "Note:", "EXAMPLE:" or the like, as the format of revision files has it."""
    found = opening(block.text)
    return found is not None and found.sign is Sign.NOTE


def _titled(piece: Piece) -> bool:
    """Whether a piece is set as a title is: all its letters capitals."""
    return piece.prose.text.isupper()


def _differs_in_size(one: SourceBlock, other: SourceBlock) -> bool:
    return bool(one.size and other.size) and abs(one.size - other.size) > 1


def _usual_gap(document: SourceDocument, indexes: Sequence[int]) -> float:
    """The blank space between two lines of one sentence, as most lines have it that begin small: 0 if single-spaced."""
    blocks = (document.blocks[i] for i in indexes)
    lines = (block for block in blocks if block.kind is BlockKind.LINE and begins_small(block.text))
    counted = Counter(round(block.gap) for block in lines if not start_of(block.text).label)
    if sum(counted.values()) < 8:
        return 0.0
    return float(counted.most_common(1)[0][0])


def _margins(document: SourceDocument, indexes: Sequence[int]) -> dict[int, float]:
    """Where the longest lines of each page end; on a page with short lines only, where they end on most pages."""
    margins: dict[int, float] = {}
    for index in indexes:
        block = document.blocks[index]
        margins[block.spot.page] = max(margins.get(block.spot.page, 0.0), block.right)
    usual = median(margins.values()) if margins else 0.0
    return {page: max(margin, usual) for page, margin in margins.items()}

"""Blocks: one provision's lines, as they are collected and then understood as words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orders.model.provision import CELL_JOIN, Mark, MarkKind, ProvisionKind
from orders.outline.drafts import Draft
from orders.outline.inline_reading import parse_inline, unescape
from orders.outline.lines import BLANK, Line, cells, image_parts


@dataclass(slots=True, eq=False)
class Block:
    """A provision that is being read: its lines, where its words begin in the first one, the label above it."""

    draft: Draft
    lines: list[Line]
    rest: int
    above: str = ""

    @property
    def source(self) -> str:
        """The words as written, the lines of a soft-wrapped paragraph joined by one space."""
        if len(self.lines) == 1:
            return self.lines[0].words[self.rest :].strip(BLANK)
        first, *others = self.lines
        return " ".join([first.words[self.rest :].strip(BLANK), *(line.words for line in others)]).strip(BLANK)


def finish(block: Block, *, defining: bool) -> Draft:
    """The block's provision with its words; under a definitions heading a paragraph with a bold term is a definition."""
    draft = block.draft
    draft.text, draft.marks = parse_inline(block.source)
    if not draft.text.strip() and not draft.marks:
        draft.text = ""
    if defining and draft.kind is ProvisionKind.PARAGRAPH:
        draft.term = term_of(draft.text, draft.marks)
        if draft.term:
            draft.kind = ProvisionKind.DEFINITION
    return draft


def term_of(text: str, marks: tuple[Mark, ...]) -> str:
    """The words set bold at the beginning, where a colon ends or follows them; else ""."""
    bold = next((mark for mark in marks if mark.start == 0 and mark.kind is MarkKind.STRONG), None)
    if bold is None:
        return ""
    words = text[: bold.end]
    if words.endswith(":"):
        return words[:-1].strip()
    return words.strip() if text[bold.end : bold.end + 1] == ":" else ""


def image(line: Line) -> Draft | None:
    """The image that a line consists of, or None."""
    parts = image_parts(line.words)
    if parts is None:
        return None
    return Draft(ProvisionKind.IMAGE, text=unescape(parts[0]), image=parts[1], line=line.number)


def table(rows: Sequence[Line]) -> Draft:
    """A table of the lines of its rows (without the line of dashes)."""
    draft = Draft(ProvisionKind.TABLE, line=rows[0].number)
    draft.children = [_row(line) for line in rows]
    return draft


def _row(line: Line) -> Draft:
    words: list[str] = []
    marks: list[Mark] = []
    start = 0
    for cell in cells(line.words):
        text, own = parse_inline(cell)
        words.append(text)
        marks.extend(Mark(start + m.start, start + m.end, m.kind, m.target) for m in own)
        start += len(text) + len(CELL_JOIN)
    return Draft(ProvisionKind.ROW, cells=tuple(words), marks=tuple(marks), line=line.number)

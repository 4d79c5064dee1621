"""One piece of a document -> one provision of the draft: its kind; its sign, label and text; the term it defines; its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from orders.ingest.pieces import Piece
from orders.ingest.placement import Role
from orders.ingest.prose import Prose, Word, all_joined, joined
from orders.ingest.source import BlockKind
from orders.model.provision import CELL_JOIN, Mark, MarkKind, ProvisionKind
from orders.outline.drafts import Draft
from orders.outline.inline import render_inline
from orders.outline.lines import Sign, opening

_TERM = re.compile(r"[\"“]?[A-Z0-9][^.:;?!]{0,70}:(?=\s)")


@dataclass(frozen=True, slots=True)
class Content:
    """One provision in printed order: its draft, its piece, and the words that are its sign, its label and its text."""

    draft: Draft
    piece: int
    sign: tuple[Word, ...]
    label: tuple[Word, ...]
    text: tuple[Word, ...]


def content_of(index: int, piece: Piece, role: Role, *, heading: bool, defining: bool) -> Content:
    """The provision that the piece at this index becomes; `defining` is whether it stands under a heading of definitions."""
    labelled = role is Role.LABEL
    sign, label, text = parts_of(piece, labelled=labelled)
    draft = Draft(_kind(piece, role, text, heading=heading), label_text(piece) if labelled else "", text.text, text.marks)
    if heading:
        draft.marks = tuple(mark for mark in draft.marks if not _only_sets_the_heading(mark, draft.text))
    if piece.source.kind is BlockKind.IMAGE:
        draft.image = piece.source.image
    elif defining and draft.kind is ProvisionKind.PARAGRAPH:
        _define(draft)
    return Content(draft, index, sign, label, text.words)


def parts_of(piece: Piece, *, labelled: bool) -> tuple[tuple[Word, ...], tuple[Word, ...], Prose]:
    """The sign, the label and the text of a piece; an automatic number that is no label of the outline is text."""
    signs = len(piece.start.sign.split())
    typed = len(piece.start.label.split()) if labelled and not piece.label else 0
    text = piece.prose.without_first(signs + typed)
    sign, label = piece.prose.words[:signs], piece.prose.words[signs : signs + typed]
    if not piece.label:
        return sign, label, text
    if labelled:
        return sign, piece.label, text
    if piece.is_bullet:
        return piece.label, (), text
    return sign, (), joined(Prose(label_text(piece), (), piece.label), text)


def label_text(piece: Piece) -> str:
    """The label of a piece, automatic or typed, as it is printed."""
    return " ".join(word.text for word in piece.label) or piece.start.label


def _kind(piece: Piece, role: Role, text: Prose, *, heading: bool) -> ProvisionKind:
    if heading:
        return ProvisionKind.HEADING
    if role is Role.LABEL:
        return ProvisionKind.ITEM
    if piece.source.kind is BlockKind.IMAGE:
        return ProvisionKind.IMAGE
    if piece.is_bullet:
        return ProvisionKind.BULLET
    found = opening(render_inline(text.text, text.marks))
    return ProvisionKind.NOTE if found and found.sign is Sign.NOTE else ProvisionKind.PARAGRAPH


def _only_sets_the_heading(mark: Mark, text: str) -> bool:
    """Whether a heading is bold or slanted as a whole: that is how headings are set, and says nothing of its words."""
    return mark.kind in {MarkKind.STRONG, MarkKind.EMPHASIS} and mark.end - mark.start >= 0.9 * len(text)


def _define(draft: Draft) -> None:
    """Sets the term of a definition bold, which is how a revision file tells a definition (FORMAT: `**Term:** …`)."""
    match = _TERM.match(draft.text)
    if not match or len(match[0].split()) > 9:
        return
    end = match.end()
    others = tuple(mark for mark in draft.marks if mark.start >= end)
    if any(mark.start < end < mark.end for mark in draft.marks):
        return
    draft.marks = (Mark(0, end, MarkKind.STRONG), *others)
    draft.kind, draft.term = ProvisionKind.DEFINITION, match[0][:-1].strip()


def table_of(index: int, piece: Piece, contents: list[Content]) -> Draft:
    """The draft of a table; it and its rows are appended to `contents`, in printed order."""
    table = Draft(ProvisionKind.TABLE)
    contents.append(Content(table, index, (), (), ()))
    place = 0
    for row in piece.source.rows:
        cells: list[Prose] = []
        for cell in row:
            parts: list[Prose] = []
            for block in cell:
                tokens = block.tokens()
                text = " ".join(part for part in (block.label, block.text) if part)
                shift = len(text) - len(block.text)
                marks = tuple(replace(m, start=m.start + shift, end=m.end + shift) for m in block.marks)
                words = tuple(Word(token, ((piece.block, place + n),)) for n, token in enumerate(tokens))
                place += len(tokens)
                parts.append(Prose(text.replace("\t", " "), marks, words))
            cells.append(all_joined(part for part in parts if part))
        draft = _row(cells)
        table.children.append(draft)
        contents.append(Content(draft, index, (), (), tuple(word for cell in cells for word in cell.words)))
    return table


def _row(cells: Sequence[Prose]) -> Draft:
    marks: list[Mark] = []
    start = 0
    for cell in cells:
        marks.extend(replace(mark, start=start + mark.start, end=start + mark.end) for mark in cell.marks)
        start += len(cell.text) + len(CELL_JOIN)
    return Draft(ProvisionKind.ROW, cells=tuple(cell.text for cell in cells), marks=tuple(marks))

"""The pieces of a paragraph put together: its printed lines, the words set apart in them, where each begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orders.ingest.docx.inline import LINE_BREAK, Piece
from orders.ingest.docx.styles import Indent, after_tab
from orders.model.provision import Mark, MarkKind
from orders.outline.marks import normal_marks

_WIDTH_OF_SPACE = 0.25
"""Of a space, as a share of the letters' size; what Times New Roman has."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a paragraph between its line breaks: words without the white space at both ends, and the white space before."""

    text: str
    marks: tuple[Mark, ...]
    lead: str


def printed_lines(pieces: Iterable[Piece]) -> tuple[PrintedLine, ...]:
    """The lines that line breaks make of a paragraph, empty ones included. A tab among words becomes a space."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split(LINE_BREAK)
        lines[-1].append(Piece(first, piece.strong, piece.emphasis, piece.link))
        lines.extend([Piece(other, piece.strong, piece.emphasis, piece.link)] for other in others)
    return tuple(_line(line) for line in lines)


def _line(pieces: Sequence[Piece]) -> PrintedLine:
    whole = "".join(piece.text for piece in pieces)
    text = whole.strip()
    lead = whole[: len(whole) - len(whole.lstrip())]
    marks: list[Mark] = []
    position = -len(lead)
    for piece in pieces:
        start, end = max(0, position), min(len(text), position + len(piece.text))
        position += len(piece.text)
        if start < end:
            marks.extend(Mark(start, end, kind, target) for kind, target in _kinds(piece))
    shown = text.replace("\t", " ")
    return PrintedLine(shown, normal_marks(shown, marks), lead)


def _kinds(piece: Piece) -> list[tuple[MarkKind, str]]:
    found: list[tuple[MarkKind, str]] = []
    if piece.strong:
        found.append((MarkKind.STRONG, ""))
    if piece.emphasis:
        found.append((MarkKind.EMPHASIS, ""))
    if piece.link:
        found.append((MarkKind.LINK, piece.link))
    return found


def beginning(lead: str, indent: Indent, size: float, *, first: bool) -> float:
    """Where a line's first character stands, in points from the margin, with the tabs and spaces typed in front of it."""
    position = indent.first if first else indent.others
    for character in lead:
        position = after_tab(position, indent) if character == "\t" else position + size * _WIDTH_OF_SPACE
    return position

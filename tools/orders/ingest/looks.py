"""What a piece looks like on the page: a title or a sentence, set off or not, where it stands. Evidence, never a decision."""

from __future__ import annotations

import re
from dataclasses import dataclass

from orders.ingest.pieces import APART, Piece, begins_small, finished
from orders.ingest.source import BlockKind, SourceDocument, SourceFormat
from orders.model.provision import MarkKind

_LONGEST_TITLE = 90
_LONGEST_CAPITALS = 70
_LESSER = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "off", "on", "or", "per", "so", "the"}
    | {"to", "up", "via", "vs", "with", "within", "without"}
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece looks: as a heading (for certain, where its style says so), set off by blank space, and where it stands.

    `left` and `words_left` are where the piece and its words behind the label begin, `page` is 0 where it says nothing.
    """

    title: bool
    certain: bool
    apart: bool
    left: float
    words_left: float
    page: int
    level: int | None = None
    numbering: str = ""


def look(piece: Piece, document: SourceDocument, base_gap: float) -> Look:
    """The look of a piece."""
    block = piece.source
    behind = _offset_behind_label(piece)
    certain = block.heading is not None or (bool(piece.label_text) and _set_apart(piece))
    return Look(
        title=certain or is_title(words_of(piece)),
        certain=certain,
        apart=block.gap > base_gap + APART,
        left=block.left,
        words_left=block.left + behind * document.unit,
        page=block.spot.page if document.format is SourceFormat.TEXT else 0,
        level=block.level,
        numbering=block.numbering,
    )


def words_of(piece: Piece) -> str:
    """The piece's words behind its sign and label."""
    return piece.prose.without_first(piece.start.words).text


def is_title(words: str) -> bool:
    """Whether words read as a title: short, no sentence, capitals where titles have them."""
    if not words or len(words) > _LONGEST_TITLE or begins_small(words):
        return False
    if words.rstrip().endswith(":"):
        return words.isupper()
    if finished(words) or words.rstrip().endswith(","):
        return False
    return words.isupper() or _title_case(words)


def is_bare_heading(piece: Piece, base_gap: float) -> bool:
    """Whether a piece without label is set as a heading: by its style, all in capitals, or all bold, and set off."""
    block = piece.source
    if block.kind not in {BlockKind.LINE, BlockKind.PARAGRAPH} or piece.label_text or piece.start.sign or not piece.prose:
        return False
    if block.heading is not None:
        return True
    words = piece.prose.text
    letters = sum(character.isalpha() for character in words)
    if len(words) > _LONGEST_CAPITALS or words.rstrip()[-1] in ".,;" or words.startswith("_"):
        return False
    if letters < max(4, 0.6 * len(words)):
        return False
    apart = block.gap > base_gap + APART or block.top <= 2
    return apart and (words.isupper() or (_set_apart(piece) and is_title(words)))


def _title_case(words: str) -> bool:
    found = [word for word in _WORD.findall(words) if word.lower() not in _LESSER]
    capital = sum(word[0].isupper() for word in found)
    return bool(found) and capital >= 0.75 * len(found)


def _set_apart(piece: Piece) -> bool:
    """Whether all its words are bold."""
    text = piece.prose.text
    strong = sum(mark.end - mark.start for mark in piece.prose.marks if mark.kind is MarkKind.STRONG)
    return bool(text) and strong >= 0.9 * len(text)


def _offset_behind_label(piece: Piece) -> int:
    text = piece.source.text
    count = piece.start.words
    match = re.match(rf"(?:\S+\s*){{{count}}}", text) if count else None
    return match.end() if match else 0

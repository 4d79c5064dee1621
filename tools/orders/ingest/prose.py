"""Words on their way from the source to the draft: text, how it is set apart, and which words of the source it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from orders.ingest.source import BlockKind, SourceBlock
from orders.model.provision import Mark

_SPACES = re.compile(r"[ \t]+")
_COLUMNS = re.compile(r"[ \t]{3,}|\t")

TokenId = tuple[int, int]
"""A word of the source: the index of its block, and its place among the block's tokens."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it will stand in the draft, and the words of the source it is made of (two where a line end divided it)."""

    text: str
    origins: tuple[TokenId, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A run of words: `text.split()` are the texts of its `words`."""

    text: str = ""
    marks: tuple[Mark, ...] = ()
    words: tuple[Word, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def origins(self) -> tuple[TokenId, ...]:
        """Every word of the source that is in it."""
        return tuple(origin for word in self.words for origin in word.origins)

    def without_first(self, count: int) -> Prose:
        """The words behind the first `count`."""
        if not count:
            return self
        match = re.match(rf"\s*(?:\S+\s*){{{count}}}", self.text)
        cut = match.end() if match else len(self.text)
        return Prose(self.text[cut:], _shifted(self.marks, -cut), self.words[count:])

    def first(self, count: int) -> Prose:
        """The first `count` words."""
        match = re.match(rf"\s*(?:\S+\s*){{{count}}}", self.text) if count else None
        text = match[0].rstrip() if match else ""
        marks = tuple(replace(m, end=min(m.end, len(text))) for m in self.marks if m.start < len(text))
        return Prose(text, marks, self.words[:count])


def label_words(index: int, block: SourceBlock) -> tuple[Word, ...]:
    """The words of a block's automatic number."""
    return tuple(Word(text, ((index, place),)) for place, text in enumerate(block.label.split()))


def prose(index: int, block: SourceBlock, first_token: int | None = None) -> Prose:
    """A block's text; of a printed line, where spaces only set words out across the page, each run of them as one."""
    start = len(block.label.split()) if first_token is None else first_token
    words = tuple(Word(text, ((index, start + place),)) for place, text in enumerate(block.text.split()))
    whole = Prose(block.text, block.marks, words)
    return collapsed(whole) if block.kind is BlockKind.LINE else whole


def columns(index: int, block: SourceBlock) -> tuple[Prose, ...]:
    """What stands in a line side by side, with three spaces and more between."""
    found: list[Prose] = []
    place, start = len(block.label.split()), 0
    for piece in (*_COLUMNS.finditer(block.text), None):
        end = piece.start() if piece else len(block.text)
        text = block.text[start:end]
        words = tuple(Word(word, ((index, place + n),)) for n, word in enumerate(text.split()))
        place += len(words)
        if words:
            found.append(collapsed(Prose(text, (), words)))
        start = piece.end() if piece else end
    return tuple(found)


def joined(first: Prose, second: Prose, between: str = " ") -> Prose:
    """One run of words of two."""
    if not first or not second:
        return first or second
    shift = len(first.text) + len(between)
    marks = _through(first.marks, len(first.text), _shifted(second.marks, shift), shift)
    return Prose(first.text + between + second.text, marks, first.words + second.words)


def _through(before: tuple[Mark, ...], end: int, after: tuple[Mark, ...], start: int) -> tuple[Mark, ...]:
    """The marks of two runs of words: one that ends where the first run ends goes on in one of its kind in the second."""
    going_on = {(m.kind, m.target): m for m in after if m.start == start}
    kept = tuple(m for m in after if m.start != start or not any(_meets(b, m, end) for b in before))
    longer = (going_on.get((m.kind, m.target)) if m.end == end else None for m in before)
    return (*(replace(m, end=to.end) if to else m for m, to in zip(before, longer, strict=True)), *kept)


def _meets(before: Mark, after: Mark, end: int) -> bool:
    return before.end == end and (before.kind, before.target) == (after.kind, after.target)


def fused(first: Prose, second: Prose, *, without_hyphen: bool) -> Prose:
    """One run in which the last word of the first and the first one of the second are one word."""
    last, *_ = reversed(first.words)
    head = second.words[0]
    kept = last.text[:-1] if without_hyphen else last.text
    word = Word(kept + head.text, last.origins + head.origins)
    text = first.text[: len(first.text) - 1] if without_hyphen else first.text
    marks = tuple(m if m.end <= len(text) else replace(m, end=len(text)) for m in first.marks)
    return Prose(text + second.text, marks + _shifted(second.marks, len(text)), (*first.words[:-1], word, *second.words[1:]))


def all_joined(pieces: Iterable[Prose], between: str = " ") -> Prose:
    """One run of words of several."""
    whole = Prose()
    for piece in pieces:
        whole = joined(whole, piece, between)
    return whole


def collapsed(piece: Prose) -> Prose:
    """The same words with one space where there were several or a tab."""
    text = piece.text
    places: list[int] = []
    kept: list[str] = []
    for character in text:
        places.append(len(kept))
        if character in " \t" and (not kept or kept[-1] == " "):
            continue
        kept.append(" " if character == "\t" else character)
    places.append(len(kept))
    marks = tuple(replace(m, start=places[m.start], end=places[m.end]) for m in piece.marks)
    return Prose("".join(kept).rstrip(" "), marks, piece.words)


def _shifted(marks: tuple[Mark, ...], by: int) -> tuple[Mark, ...]:
    moved = (replace(m, start=max(0, m.start + by), end=m.end + by) for m in marks)
    return tuple(m for m in moved if m.end > m.start)

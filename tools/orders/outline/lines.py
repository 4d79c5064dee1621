r"""What a line of the body begins with: how far it is indented, and which sign of the format stands there.

`opening` and `escape_opening` are two sides of one grammar: what the first would recognise, the second takes the
meaning from, with one backslash (`1\. text`, `\# text`, `Note\: text`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from orders.outline.labels import find_label

TAB_STOP = 4
"""Columns from one tab stop to the next, CommonMark's rule for indentation."""

UNDER_SIGN = 2
"""Columns that what stands under a bullet or a definition is indented by; under an item it is its label and a space."""

BLANK = " \t\r"
"""What is dropped at the end of a line: it cannot be seen, and it is no part of the words."""

_HEADING = re.compile(r"(#{2,6})[ \t]+(?=.*\S)")
_HASHES = re.compile(r"#+(?=[ \t]|\Z)|#{2,}(?=[^#])")
_BULLET = re.compile(r"[-*+][ \t]+(?=.*\S)")
_NOTE = re.compile(
    r"(\*\*|[*_])?(?:N(?:otes?|OTES?)|E(?:xamples?|XAMPLES?|xceptions?|XCEPTIONS?)|W(?:arnings?|ARNINGS?)|C(?:autions?|AUTIONS?))"
    r"(?:\*\*|[*_])?:"
)
_IMAGE = re.compile(r"!\[([^\[\]\\]*(?:\\.[^\[\]\\]*)*)\]\((?!.*\]\()(.*\S.*)\)\Z")
_TERM = re.compile(r"\*\*(?:[^*:]+:\*\*|[^*:]+\*\*:)")
_SET_APART = re.compile(r"(?:\*{1,3}|_)([^\s*_]+)(?=[\s*_])")
_DASHES = re.compile(r":?-+:?\Z")
_INDENT = " \t"


class Sign(StrEnum):
    """The sign with which a line opens a provision."""

    HEADING = "heading"
    BULLET = "bullet"
    NOTE = "note"
    IMAGE = "image"
    PIPE = "pipe"
    LABEL = "label"
    MARKED_LABEL = "marked label"
    """A label inside bold or emphasised words, where it is no label."""
    HASHES = "hashes"
    """Number signs that make no heading: one, seven and more, or words glued to them."""


class Line(NamedTuple):
    """One line of the body: its number in the file, its text without what is dropped at its end, its indentation.

    `column` is the indentation in columns (tabs go to the next multiple of four), `offset` the same in characters; `words` is
    what stands behind it.
    """

    number: int
    source: str
    column: int
    offset: int
    words: str


def measure(number: int, source: str) -> Line:
    """A line with its indentation."""
    source = source.rstrip(BLANK)
    words = source.lstrip(_INDENT)
    offset = len(source) - len(words)
    column = len(source[:offset].expandtabs(TAB_STOP)) if offset and "\t" in source else offset
    return Line(number, source, column, offset, words)


@dataclass(frozen=True, slots=True)
class Opening:
    """The sign a line opens with, its printed characters (`##`, `IV.`), and where the words begin behind it."""

    sign: Sign
    printed: str
    rest: int


def opening(words: str) -> Opening | None:
    """The sign that a line's words begin with, or None where they are words and nothing else."""
    if label := find_label(words):
        return _labelled(label)
    first = words[:1]
    if first == "#":
        return _of_hashes(words)
    if first in _MARKING:
        return _marking(words)
    return _NOTE_OPENS if first in _NOTING and _NOTE.match(words) else None


def _of_hashes(words: str) -> Opening | None:
    if match := _HEADING.match(words):
        return Opening(Sign.HEADING, match[1], match.end())
    match = _HASHES.match(words)
    return Opening(Sign.HASHES, match[0], 0) if match else None


def _marking(words: str) -> Opening | None:
    """The opening of a line whose first character is a sign of the format."""
    if match := _BULLET.match(words):
        return Opening(Sign.BULLET, words[0], match.end())
    if words.startswith("|"):
        return Opening(Sign.PIPE, "|", 0)
    if _NOTE.match(words):
        return _NOTE_OPENS
    if words.startswith("![") and _IMAGE.match(words):
        return Opening(Sign.IMAGE, "", 0)
    label = marked_label(words)
    return Opening(Sign.MARKED_LABEL, label, 0) if label else None


@lru_cache(maxsize=1024)
def _labelled(label: str) -> Opening:
    return Opening(Sign.LABEL, label, len(label))


_MARKING = frozenset("-*+|_!")
_NOTING = frozenset("NEWC")
"""With what a note begins that is not set apart (`_NOTE`)."""
_SETTING_APART = frozenset("*_")
_NOTE_OPENS = Opening(Sign.NOTE, "", 0)


def escape_opening(words: str) -> str:
    """The line with a backslash that takes the meaning from its opening sign, if it has one."""
    found = opening(words)
    if found is None:
        return words
    place = 0
    if found.sign in {Sign.LABEL, Sign.MARKED_LABEL}:
        return escape_label(words)
    if found.sign is Sign.NOTE:
        place = words.index(":")
    elif found.sign is Sign.IMAGE:
        place = 1
    return f"{words[:place]}\\{words[place:]}"


def escape_label(words: str, *, heading: bool = False) -> str:
    """The line with a backslash in front of the first sign of a label it begins with."""
    label = find_label(words, heading=heading) or marked_label(words)
    if not label:
        return words
    start = words.index(label)
    place = next((start + i for i, character in enumerate(label) if character in "().:§"), None)
    return words if place is None else f"{words[:place]}\\{words[place:]}"


def marked_label(words: str) -> str | None:
    """The label that the first bold or emphasised words of a line begin with (`**IV. USE**`), or None."""
    match = _SET_APART.match(words) if words[:1] in _SETTING_APART else None
    return match[1] if match and find_label(match[1]) == match[1] else None


def opens_term(words: str) -> bool:
    """Whether a line begins with a bold term and a colon, as a definition does."""
    return bool(_TERM.match(words))


def image_parts(words: str) -> tuple[str, str] | None:
    """Description and file of a line that is an image and nothing else, as written; None elsewhere."""
    match = _IMAGE.match(words)
    return (match[1], match[2].strip()) if match else None


def cells(words: str) -> tuple[str, ...]:
    r"""The cells of a table's line, as written but for `\|`, which is a pipe inside a cell."""
    inner = re.split(r"(?<!\\)\|", words.strip(BLANK).removeprefix("|"))
    if len(inner) > 1 and not inner[-1].strip(BLANK):
        inner.pop()
    return tuple(cell.strip(BLANK).replace("\\|", "|") for cell in inner)


def is_table_rule(words: str) -> bool:
    """Whether a line is the one of dashes under a table's first row: `| --- | :-: |`."""
    stripped = words.strip(BLANK)
    return stripped.startswith("|") and "-" in stripped and all(_DASHES.match(cell) for cell in cells(stripped))

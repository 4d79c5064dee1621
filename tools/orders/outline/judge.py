"""Whether words that look like a label are one. Simple rules; what they refuse is read as words, and said so.

1. A label-like beginning opens an item, unless one of the next rules doubts it.
2. These are doubtful: a number of four digits and more (three in brackets), a decimal (`5.5 miles`), a section sign
   (`§ 1983 claims`), a capital followed by another initial (`A. B. Smith`). A doubtful one opens an item only where it
   is the very next label after its neighbour, or, for decimals and section signs, where its words begin with a capital
   and it is the first of its kind or repeats the number above it.
3. Directly below a line of words (no empty line between) it opens an item only where it is the first of its style
   (`A.`, `1.`, `(a)`), or at most NEAR away from its neighbour; otherwise the sentence above goes on.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from orders.outline.labels import continues, find_label, is_first, readings

NEAR = 3
"""How far a label in the middle of running lines may be from the one before it: `4.` below `2.`, not `J.` below `A.`."""

_INITIALS = re.compile(r"[A-Z]\.\Z")
_NEXT_INITIAL = re.compile(r"[ \t]*[A-Z]\.\s")
_LONG_NUMBER = re.compile(r"(?:\([0-9]{3,}\)|[0-9]{4,}[.)])\Z")


class Surroundings(NamedTuple):
    """What stands around a label: the last label at its level, the label above it, the styles the department uses.

    `wrapped` says that it stands directly below a line of words.
    """

    neighbour: str = ""
    above: str = ""
    styles: tuple[str, ...] = ()
    wrapped: bool = False


def opens_item(label: str, words: str, around: Surroundings) -> bool:
    """Whether a label-like beginning is the label of an item; `words` is what follows it on its line."""
    if around.neighbour and continues(around.neighbour, label):
        return True
    if around.wrapped and not is_first(label) and not _is_near(label, around.neighbour):
        return False
    if not is_doubtful(label, words):
        return True
    if "§" in label or _is_decimal(label):
        return not is_long_number(label) and words.strip()[:1].isupper() and _belongs(label, around)
    return False


def is_doubtful(label: str, words: str) -> bool:
    """Whether a label opens an item only where it fits what is around it; `words` is what follows it on its line."""
    if is_long_number(label) or "§" in label or _is_decimal(label):
        return True
    return _INITIALS.match(label) is not None and _NEXT_INITIAL.match(words) is not None


def is_long_number(label: str) -> bool:
    """Whether a label is a number of four digits and more (three in brackets): rather a year, or a count."""
    return _LONG_NUMBER.match(label) is not None


def _is_decimal(label: str) -> bool:
    return "." in label[:-1] and label[:1].isdigit() and not label.endswith(".")


def _belongs(label: str, around: Surroundings) -> bool:
    """Whether a decimal or a section sign fits its place: first of its kind, below its number, or the department's way."""
    if is_first(label) or "§" in label:
        return True
    known = {reading.style for style in around.styles for reading in readings(style)}
    above = around.above.rstrip(".")
    return bool(above and label.startswith(above + ".")) or any(r.style in known for r in readings(label))


def _is_near(label: str, neighbour: str) -> bool:
    pairs = ((a, b) for a in readings(neighbour) for b in readings(label) if (a.style, a.prefix) == (b.style, b.prefix))
    return any(abs(b.value - a.value) <= NEAR for a, b in pairs)


def heading_label(words: str, neighbour: str) -> str:
    """The label a heading's words begin with, or "". Only a long number is doubted (`2017. A year in review`)."""
    label = find_label(words, heading=True) or ""
    return "" if is_long_number(label) and not continues(neighbour, label) else label

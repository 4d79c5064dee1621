"""Words of an order on a terminal: none of them may steer it."""

from __future__ import annotations

import unicodedata

_STEERING = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Classes of characters of UAX 9 that reach beyond their neighbors."""


def safe(text: str) -> str:
    """The text with every character that would steer a terminal, or turn its lines around, shown as a sign; line breaks stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c == "\n" or not _steers(c) else "�" for c in text)


def _steers(character: str) -> bool:
    """Controls and halves of characters; what turns the direction of all that follows (no order on file may hold that, but any
    loose file can be compared); and what a terminal may take for the end of a line.
    """
    return unicodedata.category(character) in _STEERING or unicodedata.bidirectional(character) in _TURNING

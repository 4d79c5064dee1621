"""Numbers with their nouns, as plain text says them."""

from __future__ import annotations


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: `1 word`, `2 words`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"

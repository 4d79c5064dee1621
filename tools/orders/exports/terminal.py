"""Words of an order on a terminal: none of them may steer it."""

from __future__ import annotations

import unicodedata


def safe(text: str) -> str:
    """The text with every character that would steer a terminal shown as a sign; line breaks stay."""
    return "".join(c if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"} else "�" for c in text)

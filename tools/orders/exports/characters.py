"""What this Python takes for a word, a digit, a mark, white space, and the same letter in another case, as data.

The comparison in a reader's browser is a translation of `orders.redline`, and the two must agree on every character. A
browser has tables of its own, of another version of Unicode; so the site publishes those with which it was built.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import Any

from orders.redline.tokens import COMBINING

_ASCII = 128


@cache
def character_tables() -> dict[str, Any]:
    """Ranges [from, to, from, to, …] of code points from U+0080 on, and `fold`: each letter whose folding is another.

    `mark` is what the tokens' pattern takes for a combining mark, letters that fold to one included.
    """
    everything = "".join(chr(code) for code in range(_ASCII, sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    return {
        "word": _ranges(re.findall(r"\w", everything)),
        "digit": _ranges(re.findall(r"\d", everything)),
        "space": _ranges(re.findall(r"\s", everything)),
        "mark": _ranges(re.findall(f"[{COMBINING}]", everything, re.IGNORECASE)),
        "fold": {c: c.casefold() for c in everything if c.casefold() != c},
    }


def _ranges(characters: list[str]) -> list[int]:
    """Ascending characters as ranges, both ends included."""
    found: list[int] = []
    for code in map(ord, characters):
        if found and found[-1] == code - 1:
            found[-1] = code
        else:
            found += [code, code]
    return found

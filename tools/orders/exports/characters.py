"""What this Python takes for a word, a digit, a mark, white space, and the same letter in another case, as data.

The comparison in a reader's browser is a translation of `orders.redline`, and the two must agree on every character. A
browser has tables of its own, of another version of Unicode; so the site publishes those with which it was built.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import Any

from orders.redline.tokens import combining_marks

_ASCII = 128
_PLANES = (range(_ASCII, 0xD800), range(0xE000, 0x40000), range(0xE0000, 0xF0000))
"""Where Unicode has assigned characters: planes 0 to 3, without the surrogates, and 14. Those between are empty, and those
above are for private use, which are neither letters nor marks (Unicode Standard, section 2.8);
looking through them would take a second.
"""

_BLOCK = 128
"""Characters looked at together: most have no other case, and neither has a block of them."""


@cache
def character_tables() -> dict[str, Any]:
    """Ranges [from, to, from, to, …] of code points from U+0080 on, and `fold`: each letter whose folding is another.

    `mark` is what the tokens' pattern takes for a combining mark, letters that fold to one included.
    """
    everything = "".join(map(chr, chain(*_PLANES)))
    blocks = [everything[at : at + _BLOCK] for at in range(0, len(everything), _BLOCK)]
    changing = [block for block in blocks if {block} != {block.lower(), block.upper(), block.casefold()}]
    marks = combining_marks()
    mark = re.compile(f"[{marks}]", re.IGNORECASE)
    return {
        "word": _ranges(r"\w+", everything),
        "digit": _ranges(r"\d+", everything),
        "space": _ranges(r"\s+", everything),
        # Only what has another case can be taken for a mark because that one is; to ask it of every character takes long.
        "mark": _ranges(f"[{marks}{''.join(c for block in changing for c in block if mark.match(c))}]+", everything),
        "fold": {c: c.casefold() for block in changing for c in block if c.casefold() != c},
    }


def _ranges(pattern: str, characters: str) -> list[int]:
    """The runs of characters that a pattern finds as ranges, both ends included; what stands apart by a gap is two runs."""
    found: list[int] = []
    for match in re.finditer(pattern, characters):
        for start, end in _unbroken(match.start(), match.end()):
            found += [ord(characters[start]), ord(characters[end - 1])]
    return found


def _unbroken(start: int, end: int) -> list[tuple[int, int]]:
    """A run of places without the gap that the surrogates leave."""
    gap = 0xD800 - _ASCII
    return [(start, gap), (gap, end)] if start < gap < end else [(start, end)]

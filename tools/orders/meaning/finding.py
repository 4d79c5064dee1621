"""Words of a list found in running text without trying a slow pattern at every character.

A pattern that begins with "not behind a letter" is tried by Python wherever it could begin, which is everywhere. Its matches are
the same when it is tried only where the first word of something on its list stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from orders.citations.stems import places_of


def matches(pattern: re.Pattern[str], words: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` gives, of a pattern without regard to case in which everything begins with one of these words."""
    stems = _stems(words)
    return pattern.finditer(text) if stems is None else matches_at(pattern, places_of(stems, text), text)


def matches_at(pattern: re.Pattern[str], places: Iterable[int], text: str) -> Iterator[re.Match[str]]:
    """The same of a pattern that can begin at these places only, given in order."""
    end = 0
    for place in places:
        if place >= end and (found := pattern.match(text, place)):
            end = found.end()
            yield found


@lru_cache(maxsize=32)
def _stems(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """The first words in small letters; None where one has letters whose other case may be several characters."""
    firsts = {word.split()[0].lower() for word in words if word.split()}
    return tuple(sorted(firsts)) if all(first.isascii() for first in firsts) else None

"""Words of a list found in running text without trying a slow pattern at every character.

A pattern that begins with "not behind a letter" is tried by Python wherever it could begin, which is everywhere. Its matches are
the same when it is tried only where the first word of something on its list stands; and most lists have nothing in most texts.
One without regard to case is tried word after word of its list, one in small letters takes the words by their first letter: so
texts are read in small letters, where these are one for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from string import ascii_lowercase
from typing import NamedTuple

from orders.citations.stems import places_in, small_letters

_LETTERS = re.compile(r"[a-z]+")
_LETTERS_ALONE = bytes([at if chr(at) in ascii_lowercase else ord(" ") for at in range(256)])


class Shape(NamedTuple):
    """A cleaned text, the same in small letters, and every run of letters in these; None and None where small letters are not
    one for one.

    Looked for once, the runs tell of each list whether anything of it can stand in the text at all.
    """

    plain: str
    small: str | None
    letters: frozenset[str] | None


def shape_of(plain: str) -> Shape:
    """What is looked at in a cleaned text."""
    small = small_letters(plain)
    if small is None:
        return Shape(plain, None, None)
    runs = small.encode().translate(_LETTERS_ALONE).decode().split() if small.isascii() else _LETTERS.findall(small)
    return Shape(plain, small, frozenset(runs))


@lru_cache(maxsize=64)
def any_case(pattern: str) -> re.Pattern[str]:
    """A pattern without regard to case; made only where a text asks for it."""
    return re.compile(pattern, re.IGNORECASE)


class Listed:
    """The words of a list as a pattern in small letters, and what tells where it can begin. `firsts` is None, and the pattern
    is without regard to case, where not all of them are plain letters, signs and figures.
    """

    __slots__ = ("_small", "_source", "firsts")

    def __init__(self, pattern: str, words: Iterable[str]) -> None:
        """A pattern in small letters in which everything begins with one of these words; of each a plural in "s" may be meant,
        too.
        """
        self._source = pattern
        self.firsts = _firsts(tuple(words))
        self._small = any_case(pattern) if self.firsts is None else re.compile(pattern)

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern without regard to case."""
        return any_case(self._source)

    def matches(self, shape: Shape, letters: frozenset[str] | None) -> Iterable[re.Match[str]]:
        """What `finditer` of the pattern without regard to case gives, in small letters where the text has them; `letters` are
        those of its runs with which something on any list begins, or all.
        """
        firsts, small = self.firsts, shape.small
        if firsts is None or letters is None or small is None:
            return self.pattern.finditer(shape.plain)
        found = letters & firsts.runs
        if not found:
            return ()
        return matches_at(self._small, places_in([stem for run in found for stem in firsts.stems[run]], small), small)


def matches_at(pattern: re.Pattern[str], places: Iterable[int], text: str) -> Iterator[re.Match[str]]:
    """The same of a pattern that can begin at these places only, given in order."""
    end = 0
    for place in places:
        if place >= end and (found := pattern.match(text, place)):
            end = found.end()
            yield found


def in_small_letters(word: str) -> str:
    """A word as patterns have it: in small letters where these are surely one for one."""
    return word.lower() if word.isascii() else word


class _Firsts(NamedTuple):
    """The letters with which something on a list begins, and the first words that begin so."""

    stems: Mapping[str, tuple[str, ...]]
    runs: frozenset[str]


def _firsts(words: tuple[str, ...]) -> _Firsts | None:
    """None where a word begins with no letter, or has letters whose other case may be several characters."""
    found: dict[str, set[str]] = {}
    for first in {word.split()[0].lower() for word in words if word.split()}:
        run = _LETTERS.match(first)
        if run is None or not all(map(str.isascii, words)):
            return None
        for letters in (run[0], f"{run[0]}s"):
            found.setdefault(letters, set()).add(first)
    return _Firsts({run: tuple(sorted(stems)) for run, stems in found.items()}, frozenset(found))

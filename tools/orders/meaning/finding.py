"""Words of a list found in running text without trying a slow pattern at every character.

A pattern that begins with "not behind a letter" is tried by Python wherever it could begin, which is everywhere. Its matches are
the same when it is tried only where the first word of something on its list stands; and most lists have nothing in most texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from orders.citations.stems import places_of, small_letters

_LETTERS = re.compile(r"[a-z]+")


def letters_in(text: str) -> frozenset[str] | None:
    """Every run of letters in a text, in small letters; None where these are not one for one.

    Looked for once, it tells of each list whether anything of it can stand there at all.
    """
    small = small_letters(text)
    return None if small is None else frozenset(_LETTERS.findall(small))


@dataclass(frozen=True, slots=True)
class Listed:
    """The words of a list as a pattern without regard to case, and what tells where it can begin."""

    pattern: re.Pattern[str]
    firsts: _Firsts | None

    @staticmethod
    def of(pattern: str, words: Iterable[str]) -> Listed:
        """A pattern in which everything begins with one of these words; of each a plural in "s" may be meant, too."""
        return Listed(re.compile(pattern, re.IGNORECASE), _firsts(words))

    def matches(self, text: str, letters: frozenset[str] | None) -> Iterable[re.Match[str]]:
        """What `finditer` gives; `letters` are those in the text."""
        firsts = self.firsts
        if firsts is None or letters is None:
            return self.pattern.finditer(text)
        if letters.isdisjoint(firsts.runs):
            return ()
        stems = [stem for run in letters & firsts.runs for stem in firsts.stems[run]]
        return matches_at(self.pattern, places_of(stems, text), text)


def matches_at(pattern: re.Pattern[str], places: Iterable[int], text: str) -> Iterator[re.Match[str]]:
    """The same of a pattern that can begin at these places only, given in order."""
    end = 0
    for place in places:
        if place >= end and (found := pattern.match(text, place)):
            end = found.end()
            yield found


class _Firsts(NamedTuple):
    """The letters with which something on a list begins, and the first words that begin so."""

    stems: Mapping[str, tuple[str, ...]]
    runs: frozenset[str]


def _firsts(words: Iterable[str]) -> _Firsts | None:
    """None where a word begins with no letter, or has letters whose other case may be several characters."""
    found: dict[str, set[str]] = {}
    for first in {word.split()[0].lower() for word in words if word.split()}:
        run = _LETTERS.match(first)
        if run is None or not first.isascii():
            return None
        for letters in (run[0], f"{run[0]}s"):
            found.setdefault(letters, set()).add(first)
    return _Firsts({run: tuple(sorted(stems)) for run, stems in found.items()}, frozenset(found))

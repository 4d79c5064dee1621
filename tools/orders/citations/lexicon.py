"""The spellings of a department's directives, made from its own types: what opens a citation, what a number looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import takewhile

from orders.citations.stems import places_of
from orders.model.department import Department, DirectiveType
from orders.model.number import DirectiveNumber

_LONGEST_NUMBER = 40
_INITIALS = re.compile(r"(?:[A-Za-z]\.){2,}\Z")
_INTRODUCTION = re.compile(
    r" {0,40}(series(?= ))? {0,40}(?:(?:nos?\.|numbers?(?= )|sections?(?= )|§{1,2}|#) {0,4})?", re.IGNORECASE
)
_SUFFIX = re.compile(r"([A-Za-z])\1{0,2}(?![A-Za-z])")
_GOES_ON = re.compile(r"[A-Za-z0-9_]|[-.][0-9]|'[A-Za-z]{2}")
_DATE = re.compile(r" ?\(([0-9]{4}-[0-9]{2}-[0-9]{2})\)")
_SERIES_BEHIND = re.compile(r" {1,8}series\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number read at `start:end` of a text, and its type; `series` where the words say that the series is meant.

    `plural` tells "CAO Policies 50 and 51", behind which bare figures go on the list.
    """

    start: int
    end: int
    number: DirectiveNumber
    kind: DirectiveType
    series: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """A department's spellings, compiled: what opens a citation, with what letters, the types it can be, their numbers."""

    heads: re.Pattern[str] | None
    stems: tuple[str, ...]
    types: tuple[tuple[DirectiveType, ...], ...]
    numbers: dict[str, re.Pattern[str]]
    distinctive: tuple[DirectiveType, ...]

    def starts(self, clean: str) -> Iterator[int]:
        """Where a citation of a directive may begin, in no particular order."""
        yield from self.heads_in(clean)
        for kind in self.distinctive:
            yield from (found.start() for found in self.numbers[kind.code].finditer(clean) if found.end() > found.start())

    def heads_in(self, clean: str) -> Iterator[int]:
        """Where the spellings of types stand, in order."""
        done = 0
        for start in places_of(self.stems, clean) if self.heads else ():
            head = self.heads.match(clean, start) if self.heads and start >= done else None
            if head:
                done = head.end()
                yield start

    def read(self, clean: str, start: int) -> Spelled | None:
        """The directive named at a place: its type in any spelling and its number, or a distinctive number alone."""
        head = self.heads.match(clean, start) if self.heads else None
        if head is not None and head.lastindex is not None:
            introduction = _INTRODUCTION.match(clean, head.end())
            at = introduction.end() if introduction else head.end()
            plural = head[0].lower().endswith(("s", "s.")) and not head[0].isupper()
            for kind in self.types[head.lastindex - 1]:
                read = self.number(clean, at, kind, loose=True)
                if read:
                    series = bool(introduction and introduction[1]) or read.series
                    return Spelled(start, read.end, read.number, kind, series, plural)
        if start and (clean[start - 1].isalnum() or clean[start - 1] in "-_./"):
            return None
        return next((read for kind in self.distinctive if (read := self.number(clean, start, kind))), None)

    def number(self, clean: str, at: int, kind: DirectiveType, loose: bool = False) -> Spelled | None:
        """A number of one type at a place, with its letters or its date; `loose` accepts small letters."""
        pattern = self.numbers.get(kind.code)
        found = pattern.match(clean, at, at + _LONGEST_NUMBER) if pattern else None
        if found is None and pattern and loose:
            found = pattern.match(clean[at : at + _LONGEST_NUMBER].upper())
        if found is None or not found[0]:
            return None
        end, suffix, dated = at + len(found[0]), "", None
        letters = _SUFFIX.match(clean, end) if kind.suffixes else None
        if letters and (loose or letters[0].isupper()):
            end, suffix = letters.end(), letters[0].upper()
        elif not kind.suffixes:
            end, dated = _dated(clean, end)
        if dated is None and _GOES_ON.match(clean, end):
            return None
        series = _SERIES_BEHIND.match(clean, end) if not suffix and dated is None else None
        number = DirectiveNumber(kind.code, found[0], suffix, dated)
        return Spelled(at, series.end() if series else end, number, kind, series is not None)


def _dated(clean: str, end: int) -> tuple[int, date | None]:
    """The effective date in brackets that names a revision where there are no letters."""
    found = _DATE.match(clean, end)
    try:
        return (found.end(), date.fromisoformat(found[1])) if found else (end, None)
    except ValueError:
        return end, None


@lru_cache(maxsize=16)
def lexicon(department: Department) -> Lexicon:
    """The spellings of a department's directive types; one with a pattern that is none is passed over."""
    numbers = {kind.code: pattern for kind in department.types if (pattern := _compiled(kind.number))}
    spellings: dict[str, list[DirectiveType]] = {}
    printed: list[str] = []
    for kind in department.types:
        for spelling in (kind.code, kind.name, *kind.printed):
            if kind.code in numbers and spelling.strip():
                spellings.setdefault(_spelled(spelling), []).append(kind)
                printed.append(spelling)
    ordered = sorted(spellings, key=lambda pattern: (-len(pattern), pattern))
    heads = "|".join(f"({pattern})" for pattern in ordered)
    return Lexicon(
        heads=re.compile(rf"(?<![\w.-])(?:{heads})(?![A-Za-z])", re.IGNORECASE) if ordered else None,
        stems=tuple(dict.fromkeys(_stem(kind_spelling) for kind_spelling in printed)),
        types=tuple(tuple(dict.fromkeys(spellings[pattern])) for pattern in ordered),
        numbers=numbers,
        distinctive=tuple(kind for kind in department.types if kind.distinctive and kind.code in numbers),
    )


def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern.removeprefix("^").removesuffix("$"), re.ASCII)
    except re.error:
        return None


def _spelled(spelling: str) -> str:
    """The pattern of a spelling: any run of spaces, the plural, initials with or without the space between."""
    *words, last = (word for word in spelling.split())
    return " {1,8}".join([*map(_word, words), _plural(last)])


def _stem(spelling: str) -> str:
    """The small letters with which every form of a spelling begins: "G.O." g., "General Orders" gener; "" for any place."""
    first = spelling.split()[0]
    if _INITIALS.match(first):
        return first[:2].lower()
    letters = "".join(takewhile(lambda c: c.isascii() and c.isalnum(), first))
    return letters[: min(5, len(letters) - first.endswith("y"))].lower()


def _word(word: str) -> str:
    if _INITIALS.match(word):
        letters = word.replace(".", "")
        return r"\. ?".join(letters) + r"\.?"
    return re.escape(word)


def _plural(word: str) -> str:
    if word.isalpha() and word.endswith("y") and len(word) > 3:
        return rf"{word[:-1]}(?:y|ies)"
    return rf"{_word(word)}(?:'?s)?"

"""What the labels in an address look like when they are cited: IV, A, 2, d, (1), iii, bb; and what they count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
_LETTERS = re.compile(r"([A-Za-z])\1{0,2}\Z")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_WORDS = re.compile(r"[^\W_]+")
_DEEP = 50


class Numeral(StrEnum):
    """A way of counting: I II III, A B C … AA, 1 2 3, a b c … aa, i ii iii."""

    __hash__ = str.__hash__  # As that of ProvisionKind.

    ROMAN = "I"
    UPPER = "A"
    ARABIC = "1"
    LOWER = "a"
    SMALL_ROMAN = "i"


@lru_cache(maxsize=2048)
def readings(atom: str) -> Mapping[Numeral, int]:
    """Every way of counting in which a cited label can be meant, and its place there: "V" is roman 5 or letter 22.

    Empty where the word is no label. Roman numerals are read up to 89 (no order has a section C that means 100); "II" is
    never the letter behind HH.
    """
    if atom.isascii() and atom.isdigit() and len(atom) <= 3:
        return MappingProxyType({Numeral.ARABIC: int(atom)})
    found: dict[Numeral, int] = {}
    if _ROMAN.match(atom):
        found[Numeral.ROMAN] = _roman(atom)
    elif _ROMAN.match(atom.upper()) and atom.islower():
        found[Numeral.SMALL_ROMAN] = _roman(atom.upper())
    if _LETTERS.match(atom) and (not found or len(atom) == 1):
        value = ord(atom[0].lower()) - ord("a") + 1 + 26 * (len(atom) - 1)
        found[Numeral.UPPER if atom.isupper() else Numeral.LOWER] = value
    return MappingProxyType(found)


def _roman(numeral: str) -> int:
    values = [_VALUES[c] for c in numeral]
    return sum(-v if v < n else v for v, n in zip(values, [*values[1:], 0], strict=True))


def follows(first: str, second: str) -> bool:
    """Whether the second label comes after the first in one way of counting: 2 → 4, A → C, not 2 → d."""
    before, after = readings(first), readings(second)
    return any(kind in after and after[kind] > value for kind, value in before.items())


@lru_cache(maxsize=16384)
def atoms_of_step(step: str) -> tuple[str, ...]:
    """The labels in one step of a path, bare: "(1)" → 1, "Appendix A" → appendix A, "1.2" → 1 2, "A~2" → A."""
    return tuple([word if readings(word) else word.lower() for word in _WORDS.findall(step.partition("~")[0])])


@lru_cache(maxsize=32768)
def atoms_of(steps: tuple[str, ...]) -> tuple[str, ...]:
    """The labels along a path. A step that repeats its parents' numbers counts once: 1 › 1.2 › 1.2.3 is 1 2 3."""
    if not steps:
        return ()
    above = atoms_of(steps[:-1]) if len(steps) < _DEEP else _atoms_of_deep(steps[:-1])
    return _below(above, steps[-1])


def _atoms_of_deep(steps: tuple[str, ...]) -> tuple[str, ...]:
    """The same step by step, for files that were made to be hard to read."""
    key: tuple[str, ...] = ()
    for step in steps:
        key = _below(key, step)
    return key


def _below(above: tuple[str, ...], step: str) -> tuple[str, ...]:
    atoms = atoms_of_step(step)
    repeats = above and len(atoms) > len(above) and atoms[: len(above)] == above
    return atoms if repeats else above + atoms


def complete(previous: tuple[str, ...], short: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The full addresses that a shortened one behind a full one can mean, best first: "IV.A.2 and 4" → IV.A.4.

    The shortened label takes the place of the last label that counts the same way; empty where none does.
    """
    wanted = set(readings(short[0]))
    places = [k for k in range(len(previous) - 1, -1, -1) if wanted & set(readings(previous[k]))]
    return tuple(previous[:k] + short for k in places)

"""Where the forms of an order's terms stand in a text.

One pattern of all forms says it. But to compile one for each order takes longer than to look for a few words where their first
letters stand, so that is done wherever both say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from orders.citations.stems import small_letters
from orders.glossary.forms import is_exact


class _Form(NamedTuple):
    """A form as it is looked for: its words, those that are not `exact` in small letters."""

    first: str
    others: Sequence[str]
    exact: bool


class Finder:
    """The forms of an order's terms, ready to be found: the longest at each place, apart and in order."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = sorted(forms, key=lambda form: (-len(form), form))
        self._by_stem = _by_stem(self._forms)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All forms. Words may stand more than one space apart, and no form begins or ends within a word."""
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_alternative, self._forms))})(?![\w-])")

    def places(self, text: str) -> list[tuple[int, int]]:
        """From where to where forms stand in a cleaned text."""
        small = small_letters(text) if self._by_stem else None
        if small is None:
            return [match.span() for match in self.pattern.finditer(text)]
        found: list[tuple[int, int]] = []
        end = 0
        for place, forms in self._begun(small):
            if place < end or (place and _is_within_a_word(text[place - 1])):
                continue
            for first, others, exact in forms:
                words = text if exact else small
                if words.startswith(first, place):
                    stop = _end_of(others, words, place + len(first))
                    if stop and not _is_within_a_word(text[stop : stop + 1]):
                        found.append((place, stop))
                        end = stop
                        break
        return found

    def _begun(self, small: str) -> list[tuple[int, Sequence[_Form]]]:
        """The places where a form may begin, in order, with the forms that may. No stem begins another, so each stands once."""
        places: list[tuple[int, Sequence[_Form]]] = []
        find = small.find
        for stem, forms in self._by_stem.items():
            place = find(stem)
            while place >= 0:
                places.append((place, forms))
                place = find(stem, place + 1)
        places.sort(key=_place)
        return places


def _place(begun: tuple[int, object]) -> int:
    return begun[0]


def _is_within_a_word(character: str) -> bool:
    """Whether a form neither begins behind a character nor ends before it, as the pattern has it."""
    return character.isalnum() or character in ("_", "-")


def _end_of(others: Sequence[str], text: str, end: int) -> int:
    """Where the other words of a form end that go on from a place of a text; 0 where they do not."""
    for word in others:
        start = end
        while text.startswith(" ", end):
            end += 1
        if end == start or not text.startswith(word, end):
            return 0
        end += len(word)
    return end


def _by_stem(forms: Sequence[str]) -> Mapping[str, Sequence[_Form]]:
    """Forms by the first words in small letters of which one begins each, the longest first; none where a form has other letters
    than English, whose small ones may not be one for one.
    """
    split = [_form(form) for form in forms if form.isascii() and form.split()]
    if len(split) < len(forms):
        return {}
    firsts = {form.first.lower() for form in split}
    stems = sorted(word for word in firsts if not any(word.startswith(other) for other in firsts - {word}))
    return {stem: tuple(form for form in split if form.first.lower().startswith(stem)) for stem in stems}


def _form(form: str) -> _Form:
    exact = is_exact(form)
    first, *others = (form if exact else form.lower()).split()
    return _Form(first, others, exact)


def _alternative(form: str) -> str:
    words = r" +".join(re.escape(word) for word in form.split())
    return words if is_exact(form) else f"(?i:{words})"

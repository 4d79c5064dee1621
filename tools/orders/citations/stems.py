"""Where words may begin that a slow pattern would look for: found by their first letters, in any case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_OWN_CASE = "\u017f\u212a\u0130\u0131"
"""Characters that a pattern takes for an s, a K or an i of another case, and `lower` does not."""


def small_letters(text: str) -> str | None:
    """A text in small letters; None where these are not one for one."""
    small = text.lower()
    return small if text.isascii() or (len(small) == len(text) and not any(map(text.__contains__, _OWN_CASE))) else None


def places_of(stems: Sequence[str], text: str) -> Iterable[int]:
    """Every place at which one of the stems (small letters) stands in a text, in any case, in order and each once.

    Where the small letters of a text are not one for one, every place may be one.
    """
    small = small_letters(text)
    return range(len(text)) if small is None else places_in(stems, small)


def places_in(stems: Sequence[str], small: str) -> list[int]:
    """The same in a text in small letters."""
    places: list[int] = []
    find = small.find
    for stem in stems:
        place = find(stem)
        while place >= 0:
            places.append(place)
            place = find(stem, place + 1)
    return sorted(set(places)) if len(places) > 1 else places

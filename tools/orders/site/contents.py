"""A page's contents as the theme lists them, without asking the theme for every page.

How the theme writes an entry is found out once, from a few lists with marks in them that it renders itself. What is put
together from those pieces is compared with another list of the theme's before it is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import takewhile
from typing import NamedTuple

from orders.errors import OrdersError
from orders.pages.page import TocEntry

_OPEN, _CLOSE = "<li", "</li>"
_MARK = "orders-entry-"


class Entry(NamedTuple):
    """One entry of the contents with those of a deeper level that follow it."""

    title: str
    anchor: str
    below: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The pieces of the theme's list: around and between the entries of the outermost list, within an entry, and around and
    between the entries below one.
    """

    before: str
    between: str
    after: str
    to_anchor: str
    to_title: str
    end: str
    before_below: str
    between_below: str
    after_below: str

    def listed(self, toc: Sequence[TocEntry]) -> str:
        """The contents of a page: what stands below its own heading."""
        if toc and toc[0].level == 1:
            toc = tuple(takewhile(lambda entry: entry.level > 1, toc[1:]))
        pieces: list[str] = []
        opened: list[int] = []
        for title, anchor, level in toc:
            if opened and level > opened[-1]:
                pieces.append(self.before_below)
            elif opened:
                pieces.append(self.end)
                opened.pop()
                while opened and opened[-1] >= level:
                    pieces.append(self.after_below)
                    opened.pop()
                pieces.append(self.between_below if opened else self.between)
            opened.append(level)
            pieces.append(f"{self.to_anchor}#{anchor}{self.to_title}{_escaped(title)}")
        if not opened:
            return ""
        return "".join((self.before, *pieces, self.end, *[self.after_below] * (len(opened) - 1), self.after))


_escaped = lru_cache(2048)(escape)
"""Words as HTML: pages of an order mostly have the same headings."""


def nested(toc: Sequence[TocEntry]) -> tuple[Entry, ...]:
    """A flat list of headings as a tree: each with those of a deeper level that follow it."""
    at = 0

    def those_below(level: int) -> tuple[Entry, ...]:
        nonlocal at
        found: list[Entry] = []
        while at < len(toc) and toc[at].level > level:
            entry = toc[at]
            at += 1
            found.append(Entry(entry.title, entry.anchor, those_below(entry.level)))
        return tuple(found)

    return those_below(0)


def contents_of(rendered: Callable[[tuple[Entry, ...]], str]) -> Contents:
    """The pieces of the list that `rendered` gives. Raises OrdersError where the theme writes its list in another way."""
    try:
        found = _pieces(rendered)
    except ValueError as failure:
        raise OrdersError("The theme lists the contents of a page in an unknown way; its overrides need a look.") from failure
    toc = _sample()
    if found.listed(toc) != rendered(nested(toc)[0].below):
        raise OrdersError("The theme's list of contents is not made of equal entries; its overrides need a look.")
    return found


def _pieces(rendered: Callable[[tuple[Entry, ...]], str]) -> Contents:
    """ValueError where a mark is not found where it should be."""
    one, two, three = map(_marked, (1, 2, 3))
    first, to_title, middle, _, last = _split(rendered((one, two)), *_marks(one), *_marks(two))
    before, to_anchor = _at(first, first.index(_OPEN))
    end, after = _at(last, last.rindex(_CLOSE) + len(_CLOSE))
    between = _inner(middle, end, to_anchor)
    parent = Entry(one.title, one.anchor, (two, three))
    _, _, first, _, middle, _, last = _split(rendered((parent,)), *_marks(one), *_marks(two), *_marks(three))
    return Contents(
        before,
        between,
        after,
        to_anchor,
        to_title,
        end,
        _inner(first, "", to_anchor),
        _inner(middle, end, to_anchor),
        _inner(last, end, after),
    )


def _marks(entry: Entry) -> tuple[str, str]:
    return f"#{entry.anchor}", entry.title


def _inner(text: str, start: str, end: str) -> str:
    """What stands between a start and an end."""
    if not text.startswith(start) or not text.endswith(end):
        raise ValueError
    return text[len(start) : len(text) - len(end)]


def _marked(at: int) -> Entry:
    return Entry(f"{_MARK}{at}", f"{_MARK}at-{at}")


def _split(text: str, *marks: str) -> list[str]:
    """What stands before, between and behind the marks, each found in turn."""
    pieces: list[str] = []
    for mark in marks:
        piece, found, text = text.partition(mark)
        if not found:
            raise ValueError
        pieces.append(piece)
    return [*pieces, text]


def _at(text: str, place: int) -> tuple[str, str]:
    return text[:place], text[place:]


def _sample() -> tuple[TocEntry, ...]:
    titles = ("Top", 'A <b> & "c"', "  I.  One", "IV.A d'E", "x", "II. é", "y", "z")
    levels = (1, 2, 3, 4, 4, 2, 3, 2)
    return tuple(TocEntry(title, f"place-{at}", level) for at, (title, level) in enumerate(zip(titles, levels, strict=True)))

"""A finished page: what any theme needs to frame it, and nothing that belongs to one theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import NamedTuple, TypeAlias, overload


class PageKind(StrEnum):
    """What a page shows."""

    HOME = "home"
    REGISTER = "register"
    DIRECTIVE = "directive"
    REVISION = "revision"
    REDLINE = "redline"
    HISTORY = "history"
    CITED = "cited"
    SUBSCRIBE = "subscribe"
    DAY = "day"
    LIST = "list"
    ROLL_CALL = "roll-call"
    READING = "reading"
    GLOSSARY = "glossary"
    COMPARE = "compare"
    KEEP = "keep"
    OFFLINE = "offline"
    SEARCH = "search"
    CORRECTION = "correction"


class TocEntry(NamedTuple):
    """One line of a page's table of contents: plain words, the id they lead to, and the heading's level (1 to 6).

    The first one is the page's own `<h1>`, of level 1: a theme's skip link leads to it.
    """

    title: str
    anchor: str
    level: int


class SearchEntry(NamedTuple):
    """What a search may find: an id on the page ("" for the page itself), a title, and plain words. Nothing is escaped.

    The title of a place on a page says where on it that is: `IV.A Department-Sanctioned Presence › 2.d`.
    """

    anchor: str
    title: str
    text: str


Run: TypeAlias = tuple[SearchEntry, ...]
"""Entries that stand one after the other."""


class Entries(Sequence[SearchEntry]):
    """What a search may find on a page, known also by its `runs`: what pages have in common is one and the same run on all of
    them, so that what becomes of it can be made once. Nobody who is content with the runs has to go through the entries.
    """

    __slots__ = ("runs",)

    def __init__(self, runs: Iterable[Run]) -> None:
        self.runs = tuple(runs)

    def __len__(self) -> int:
        return sum(map(len, self.runs))

    def __iter__(self) -> Iterator[SearchEntry]:
        return chain.from_iterable(self.runs)

    @overload
    def __getitem__(self, at: int) -> SearchEntry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[SearchEntry, ...]: ...
    def __getitem__(self, at: int | slice) -> SearchEntry | tuple[SearchEntry, ...]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def runs_of(entries: Sequence[SearchEntry]) -> tuple[Run, ...]:
    """The runs of some entries; those of most pages are one."""
    return entries.runs if isinstance(entries, Entries) else (tuple(entries),)


class Alternate(NamedTuple):
    """What a page shows in another form: its media type, what it is in plain words, and its address below the site's root."""

    type: str
    title: str
    uri: str


@dataclass(frozen=True, slots=True)
class Facets:
    """By what a search can be narrowed to a page: the status of the order it shows, its type, whom it binds, its topics, the
    year it took effect. `remark` is what a reader must know before relying on it ("rescinded, reconstruction").
    """

    status: str
    type: str = ""
    distribution: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    year: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Page:
    """One page of the site.

    `uri` is its folder below the site's root, "/" at the end, "" for the home page; the file is `uri` + "index.html".
    `text` is the finished article as HTML, kept in UTF-8: one `<h1>`, escaped, links relative to `uri`, no script, no style.
    `title` and `description` are plain words, not yet escaped. A page with no `search` entries is not to be found by searching.
    `facets` are those of an order; what is no order has none.
    `scripts` names what adds something to this page, which is complete without it: files of site/assets/pages/.
    `alternates` are the same content for programs, and `data` describes the page to them: JSON-LD, safe within HTML.
    """

    uri: str
    kind: PageKind
    title: str
    text: str | bytes
    description: str = ""
    toc: tuple[TocEntry, ...] = ()
    search: Sequence[SearchEntry] = ()
    scripts: tuple[str, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    data: str = ""
    facets: Facets | None = None

    def __post_init__(self) -> None:
        if isinstance(self.text, str):
            object.__setattr__(self, "text", self.text.encode())

    @property
    def article(self) -> bytes:
        """The article in UTF-8, as it is both kept and published."""
        return self.text if isinstance(self.text, bytes) else self.text.encode()

    @property
    def html(self) -> str:
        """The article for somebody who goes on with its words."""
        return self.article.decode()

"""Pages as the search reads them: plain words, the place where each provision begins, and by what a page can be found.

A record is a small HTML text for Pagefind and for nobody else. Each provision begins with a pilcrow that bears its id, so
that a hit leads to the very provision, and so that no quoted phrase runs from one provision into the next. The id holds the
anchor, a space (no anchor has one), and the breadcrumb, its spaces as %20 since Pagefind takes spaces out of ids; Pagefind
hands it back and does not search it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser
from typing import Any, TypeAlias

from orders.cache.columns import packed_table, unpacked_table
from orders.pages.page import Facets, Page, PageKind, Run, SearchEntry, runs_of

GUIDE = "guide"
"""The status of what is no order: found together with what is in force."""

_BLANK = re.compile(r"\s")
_APART = frozenset({PageKind.REDLINE, PageKind.HISTORY, PageKind.SEARCH})
"""What repeats the words of orders: found by its order, not by the search."""
_CURRENT = frozenset({"in force", GUIDE})
_HEAD = '<html lang="en"><head><title></title></head><body><main>'
_FOOT = b"</main></body></html>"
_DECADE = 3
_Known: TypeAlias = dict[int, tuple[Run, bytes]]
"""Runs as they were written, by their ids, each with its run."""
_SKIPPED = frozenset({"script", "style", "svg"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Record:
    """One page to be found: its address below the site's root, the bundle it belongs to, the parts of its HTML for Pagefind, in
    UTF-8, and its facets. A part that pages have in common is one object in all their records, so it is kept and hashed once.
    """

    uri: str
    bundle: str
    parts: tuple[bytes, ...]
    facets: Facets | None = None

    @property
    def html(self) -> bytes:
        """Its HTML as a whole."""
        return b"".join((*self.parts, _FOOT))


def records_of(pages: Iterable[Page]) -> Iterator[Record]:
    """A record for each page that says something to the search."""
    known: _Known = {}
    for page in pages:
        if page.search and page.kind not in _APART:
            yield record(page.uri, page.title, page.search, page.facets, known)


def packed_records(records: Iterable[Record]) -> bytes:
    """Records as bytes, so that they can be kept: a line of JSON that tells of all of them, then their parts, each once."""
    parts: dict[int, tuple[int, bytes]] = {}
    told = []
    for each in tuple(records):
        places = [parts.setdefault(id(part), (len(parts), part))[0] for part in each.parts]
        told.append((each.uri, each.bundle, places, _flat(each.facets) if each.facets else None))
    return packed_table(told, [part for _, part in parts.values()])


def unpacked_records(data: bytes) -> tuple[Record, ...]:
    """The records that were packed."""
    told, columns = unpacked_table(data)
    parts = list(columns)
    return tuple([Record(uri, bundle, tuple([parts[at] for at in places]), _facets(own)) for uri, bundle, places, own in told])


def _flat(facets: Facets) -> tuple[object, ...]:
    return facets.status, facets.type, facets.distribution, facets.topics, facets.year, facets.remark


def _facets(told: list[Any] | None) -> Facets | None:
    if told is None:
        return None
    status, kind, distribution, topics, year, remark = told
    return Facets(status, kind, tuple(distribution), tuple(topics), year, remark)


def guide_record(uri: str, title: str, html: str) -> Record:
    """A record for a page written by hand, from its finished HTML; each of its headings is a place of its own."""
    reader = _Guide(title)
    reader.feed(html)
    reader.close()
    return record(uri, title, reader.entries(), None)


def record(uri: str, title: str, entries: Sequence[SearchEntry], facets: Facets | None, known: _Known | None = None) -> Record:
    """The record of one page. What is in force and the guides are one bundle, pending orders one, past ones one a decade.

    `known` are runs of entries of other pages, which are not written again.
    """
    facets, known = facets or Facets(GUIDE), {} if known is None else known
    of_page = next((entry for entry in entries if not entry.anchor), SearchEntry("", title, ""))
    title_words = f'<span data-pagefind-weight="4">{_words(of_page.title)}</span> {_words(of_page.text)}'
    head = f"{_HEAD}{_meta('title', of_page.title)}{_meta('remark', facets.remark)}{title_words}"
    parts = [head.encode()]
    for run in runs_of(entries):
        written = known.get(id(run))
        if written is None:
            written = known[id(run)] = run, _places(run).encode()
        parts.append(written[1])
    return Record(uri, _bundle(facets), tuple(parts), replace(facets, status=_status(facets)))


def _places(run: Run) -> str:
    """The places on a page that some entries tell of. In most of them nothing but spaces is written in another way."""
    run = tuple([entry for entry in run if entry[0]])
    names = _NAMES.join([f"{anchor} {title}" for anchor, title, _ in run])
    words = "".join([text for _, _, text in run])
    if _are_plain(words, "&<>") and _are_plain(names, "&<%\"'") and names.isprintable() and names.count(_NAMES) == len(run) - 1:
        plain = zip(names.replace(" ", "%20").split(_NAMES), run, strict=True)
        return "".join([f' <b id="{name}">¶</b> {entry[2]}' for name, entry in plain])
    return "".join([f' <b id="{_kept(f"{a} {title}")}">¶</b> {_words(text)}' for a, title, text in run])


_NAMES = ">"
"""Stands between names where none has it."""


def _are_plain(words: str, signs: str) -> bool:
    return not any(map(words.__contains__, signs))


def _status(facets: Facets) -> str:
    """The status as searches are narrowed by it: expired and replaced orders are past like rescinded ones."""
    return facets.status if facets.status in {*_CURRENT, "pending"} else "past"


def _bundle(facets: Facets) -> str:
    if facets.status in _CURRENT:
        return "current"
    if facets.status == "pending":
        return "pending"
    return f"past-{facets.year[:_DECADE]}0s" if facets.year else "past-undated"


def _meta(name: str, value: str) -> str:
    return f'<i data-pagefind-meta="{name}[content]" content="{escape(value)}"></i>' if value else ""


def _kept(text: str) -> str:
    """An id whose spaces come back, read as a part of an address is read (RFC 3986)."""
    kept = text.replace("%", "%25")
    kept = kept.replace(" ", "%20") if kept.isprintable() else _BLANK.sub("%20", kept)
    return escape(kept)


def _words(text: str) -> str:
    return escape(text, quote=False)


class _Guide(HTMLParser):
    """A finished page's words, heading by heading."""

    def __init__(self, title: str) -> None:
        super().__init__(convert_charrefs=True)
        self._title = title
        self._parts: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self._skip = 0
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A heading with an id opens a place."""
        values = dict(attrs)
        if tag in _SKIPPED or "headerlink" in (values.get("class") or ""):
            self._skip += 1
        if tag in _HEADINGS and values.get("id"):
            self._parts.append((values["id"] or "", [], []))
            self._in_heading = True
        elif not self._skip:
            self._parts[-1][2].append(" ")

    def handle_endtag(self, tag: str) -> None:
        """A heading ends; so does what is passed over."""
        if tag in _HEADINGS:
            self._in_heading = False
        if self._skip and (tag in _SKIPPED or tag == "a"):
            self._skip -= 1

    def handle_data(self, data: str) -> None:
        """Words, unless they are passed over."""
        if not self._skip:
            _, heading, words = self._parts[-1]
            (heading if self._in_heading else words).append(data)

    def entries(self) -> list[SearchEntry]:
        """The page itself, then each heading with what stands under it. The first heading is the page's own."""
        found = [SearchEntry("", self._title, "")]
        for anchor, heading, words in self._parts:
            title, text = " ".join("".join(heading).split()), " ".join("".join(words).split())
            if anchor and (title or text):
                found.append(SearchEntry(anchor, title, f"{title} {text}".strip()))
        return found

"""Pages and files of a directive as bytes and back: plain data that can run nothing.

A line of JSON first, flat lists without names, then what is large one behind the other as it is. Everything is squeezed
together: pages of revisions mostly repeat one another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from orders.cache.squeezing import loosened, squeezed_together
from orders.exports.onelinejson import one_line_bytes
from orders.pages.page import Alternate, Entries, Facets, Page, PageKind, Run, SearchEntry, TocEntry, runs_of

File = tuple[str, bytes]

Found = dict[int, tuple[int, Run]]
"""What a search finds on some pages, by the ids of the runs: each once, with its place in a list, for most stand on several."""

Listed = dict[tuple[int, ...], tuple[int, tuple[TocEntry, ...]]]
"""The contents of some pages below their own headings, by the ids of the entries, as above."""


def packed_pages(pages: Sequence[Page]) -> bytes:
    """Pages as bytes; `unpacked_pages` gives equal ones back."""
    articles = [page.article for page in pages]
    found: Found = {}
    listed: Listed = {}
    told = [_flat(page, len(article), found, listed) for page, article in zip(pages, articles, strict=True)]
    runs = [run for _, run in found.values()]
    words = _words(runs)
    contents = [list(chain.from_iterable(toc)) for _, toc in listed.values()]
    return _packed((told, contents, list(map(len, runs)), len(words)), (*articles, words))


def unpacked_pages(data: bytes) -> tuple[Page, ...]:
    """The pages that were packed."""
    head, _, body = loosened(data).partition(b"\n")
    told, contents, lengths, size = json.loads(head)
    *articles, words = _cut(body, (*[each[0] for each in told], size))
    found, listed = _runs(words, lengths), [_threes(TocEntry, toc) for toc in contents]
    return tuple(_page(each, article, found, listed) for each, article in zip(told, articles, strict=True))


_APART = "\x1e"
"""ASCII's record separator: no word on a page holds a control character, since no order can (`header.reading`)."""


def _words(runs: Sequence[Run]) -> bytes:
    """The members of all entries one behind the other. As JSON each of them would be looked through and copied first."""
    members = list(chain.from_iterable(chain.from_iterable(runs)))
    words = _APART.join(members)
    if words.count(_APART) >= max(1, len(members)):
        raise ValueError("What a search finds on a page holds a control character.")
    return words.encode()


def _runs(words: bytes, lengths: Sequence[int]) -> list[Run]:
    entries = iter(_threes(SearchEntry, words.decode().split(_APART) if words else ()))
    return [tuple(islice(entries, length)) for length in lengths]


def packed_files(files: Sequence[File]) -> bytes:
    """Files as bytes: a line that lists addresses and sizes, then the files as they are."""
    return _packed([(len(data), uri) for uri, data in files], [data for _, data in files])


def unpacked_files(data: bytes) -> tuple[File, ...]:
    """The files that were packed."""
    head, _, body = loosened(data).partition(b"\n")
    told = json.loads(head)
    return tuple((uri, part) for (_, uri), part in zip(told, _cut(body, (t[0] for t in told)), strict=True))


def _packed(told: object, parts: Iterable[bytes]) -> bytes:
    return squeezed_together((one_line_bytes(told), *parts))


def _cut(body: bytes, sizes: Iterable[int]) -> Iterator[bytes]:
    at = 0
    for size in sizes:
        yield body[at : at + size]
        at += size


def _flat(page: Page, size: int, found: Found, listed: Listed) -> tuple[object, ...]:
    search = [found.setdefault(id(run), (len(found), run))[0] for run in runs_of(page.search)]
    own, below = page.toc[:1], page.toc[1:]
    contents = listed.setdefault(tuple(map(id, below)), (len(listed), below))[0]
    return (
        *(size, page.uri, page.kind, page.title, page.description, page.scripts, page.data),
        *(list(chain.from_iterable(own)), contents, search, page.alternates),
        _told(page.facets),
    )


def _page(told: Sequence[Any], article: bytes, found: Sequence[Run], listed: Sequence[tuple[TocEntry, ...]]) -> Page:
    _, uri, kind, title, description, scripts, data, own, contents, search, alternates, facets = told
    return Page(
        uri,
        PageKind(kind),
        title,
        article,
        description,
        (*_threes(TocEntry, own), *listed[contents]),
        Entries([found[place] for place in search]),
        tuple(scripts),
        tuple(Alternate(*each) for each in alternates),
        data,
        _facets(facets),
    )


def _threes(kind: Any, flat: Sequence[object]) -> tuple[Any, ...]:
    """Values of three members each, from their members in a row."""
    members = iter(flat)
    return tuple(map(kind._make, zip(members, members, members, strict=True)))


def _told(facets: Facets | None) -> tuple[object, ...] | None:
    if facets is None:
        return None
    return facets.status, facets.type, facets.distribution, facets.topics, facets.year, facets.remark


def _facets(told: Sequence[Any] | None) -> Facets | None:
    if told is None:
        return None
    status, of_type, distribution, topics, year, remark = told
    return Facets(status, of_type, tuple(distribution), tuple(topics), year, remark)

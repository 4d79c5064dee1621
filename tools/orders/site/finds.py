"""What the search finds in the pages of a directive or of a part, and that in brief: so that no page is opened to see that it is
known already.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from orders.cache.code import code_of
from orders.cache.store import Cache, key_of
from orders.pages.page import Page
from orders.site.search_index import digests_of
from orders.site.search_records import Record, packed_records, records_of, unpacked_records


@dataclass(frozen=True, slots=True)
class Finds:
    """The addresses of some pages, and a hash of what the search finds in them for each bundle that it belongs to."""

    uris: tuple[str, ...]
    digests: Mapping[str, str]


def finds_of(pages: Iterable[Page], cache: Cache | None, key: str) -> tuple[Finds, tuple[Record, ...]]:
    """What the search finds in pages, in brief and whole; both are kept, where there is a cache, under the key of the pages."""
    pages = tuple(pages)
    records = tuple(records_of(pages))
    found = Finds(tuple([page.uri for page in pages]), digests_of(records))
    if cache:
        cache.put(_of_records(key), packed_records(records))
        cache.put(_in_brief(key), json.dumps([found.uris, found.digests], separators=(",", ":")).encode())
    return found, records


def kept_finds(cache: Cache | None, key: str) -> Finds | None:
    """In brief what the search finds in the pages of this key, if that is kept."""
    kept = cache.get(_in_brief(key)) if cache else None
    if kept is None:
        return None
    uris, digests = json.loads(kept)
    return Finds(tuple(uris), digests)


def kept_records(cache: Cache | None, key: str, pages: Callable[[], Iterable[Page]]) -> tuple[Record, ...]:
    """What the search finds in the pages of this key: kept, or found in them now."""
    kept = cache.get(_of_records(key)) if cache else None
    return unpacked_records(kept) if kept is not None else tuple(records_of(pages()))


def _of_records(key: str) -> str:
    return key_of("records", code_of(__name__), key)


def _in_brief(key: str) -> str:
    return key_of("records in brief", code_of(__name__), key)

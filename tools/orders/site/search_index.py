"""The search index of the theme, with our provisions in it: each is found by itself, and leads to its own place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from orders.pages.page import Page, PageKind, SearchEntry

IN_FORCE_BOOST = 4
"""How much more what is in force weighs than the same words in a text that no longer holds."""


def add_entries(site: Path, pages: Iterable[Page]) -> None:
    """Write the entries of our pages in front of those the theme made of the guides. Nothing happens without an index."""
    index = site / "search" / "search_index.json"
    if not index.is_file():
        return
    found = json.loads(index.read_text("utf-8"))
    found["docs"] = [*(entry for page in pages for entry in _entries(page)), *found["docs"]]
    index.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _entries(page: Page) -> Iterator[dict[str, Any]]:
    """The entries of a page, the page itself first: the theme takes the first of an address for the page of the others.

    The theme puts titles and texts into its list of results as HTML, so they are escaped here.
    """
    of_page = [entry for entry in page.search if not entry.anchor]
    of_places = [entry for entry in page.search if entry.anchor]
    if of_places and not of_page:
        of_page = [SearchEntry("", page.title, page.description)]
    for entry in (*of_page, *of_places):
        value: dict[str, Any] = {
            "location": f"{page.uri}#{entry.anchor}" if entry.anchor else page.uri,
            "title": escape(entry.title, quote=False),
            "text": escape(entry.text, quote=False),
        }
        # The page of a directive is searched for what is in force; a rescinded or pending text has a page of its own.
        if page.kind is PageKind.DIRECTIVE:
            value["boost"] = IN_FORCE_BOOST
        yield value

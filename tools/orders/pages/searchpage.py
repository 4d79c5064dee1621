"""The page of the search: a permanent address for every search, `search/?q=crime+stoppers`."""

from __future__ import annotations

from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.environment import render
from orders.pages.page import Page, PageKind, TocEntry


def search_page(edition: Edition) -> Page:
    """The page on which a search is kept. Without JavaScript it leads to the registers instead."""
    uri, title = links.search_uri(), "Search the orders"
    html = render(
        "search",
        title=title,
        register=links.relative(uri, links.register_uri()),
        cited=links.relative(uri, links.cited_uri()),
        home=links.relative(uri, links.home_uri()),
        as_of=edition.as_of,
        part=links.part_anchor,
    )
    description = "Search every order by its words, its number, or the address of a provision."
    return Page(uri, PageKind.SEARCH, title, html, description, (TocEntry(title, links.part_anchor("search"), 1),))

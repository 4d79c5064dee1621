"""Lists that grow with the department: none loses a line when it takes several pages, and every link still leads somewhere."""

from __future__ import annotations

from datetime import date
from urllib.parse import urldefrag, urljoin

import harbor
import pytest
from html_reading import read

from orders.corpus.corpus import Corpus
from orders.model.citation import Citation, Resolution, ResolutionStatus, Target
from orders.model.provision import LabelPath
from orders.pages import citedpage, comparepage, days
from orders.pages.citedpage import cited_pages
from orders.pages.comparepage import compare_page
from orders.pages.days import day_pages
from orders.pages.edition import Edition
from orders.pages.page import Page

ALONE = Edition(harbor.CORPUS, harbor.AS_OF, lambda revision: (), harbor.compare)


def leads(page: Page, css: str) -> list[str]:
    """Where the links of a list lead, as addresses below the site's root."""
    base = f"http://site/{page.uri}"
    found = (a.attrs["href"] for part in read(page.html).find(class_=css) for a in part.find("a"))
    return [urljoin(base, href).removeprefix("http://site/") for href in found]


def cited(count: int) -> Edition:
    """Orders that all cite one number that is not on file, from one provision each."""
    orders = [
        harbor.revision(
            f"GO 2001-{n + 10}", "Boats", harbor.outline(harbor.item("A.", "See GO 1988-04.")), effective=date(2001, 1, 1)
        )
        for n in range(count)
    ]
    target = Target(harbor.number("GO 1988-04"))
    found = Resolution(Citation(LabelPath(("A",)), 4, 14, "GO 1988-04", target), ResolutionStatus.NOT_ON_FILE)
    return Edition(Corpus.of(harbor.DEPARTMENT, orders), harbor.AS_OF, lambda revision: (found,), harbor.compare)


def test_who_cites_what_is_not_on_file_is_listed_apart_where_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = leads(next(iter(cited_pages(cited(5)))), "citing")
    assert len(whole) == 10, "each by its number and by its place"
    monkeypatch.setattr(citedpage, "LISTED", 4)
    monkeypatch.setattr(citedpage, "_A_PAGE", 6)
    register, first, second = cited_pages(cited(5))
    assert not leads(register, "citing")
    assert f"{first.uri}" in leads(register, "entry") and "5 revisions on file" in read(register.html).text()
    assert (first.uri, second.uri) == ("cited/go-1988-04/", "cited/go-1988-04/page-2/")
    assert leads(first, "citing") + leads(second, "citing") == whole
    assert [urldefrag(link) for link in leads(second, "crumbs")][1] == ("cited/", "go-1988-04")


def test_all_periods_are_listed_on_as_many_pages_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, whole = day_pages(ALONE)
    monkeypatch.setattr(days, "_A_PAGE", 3)
    _, _, *pages = day_pages(ALONE)
    assert len(pages) > 1 and [page.uri for page in pages[:2]] == ["on/periods/", "on/periods/page-2/"]
    assert [link for page in pages for link in leads(page, "periods")] == leads(whole, "periods")
    assert leads(pages[1], "pages")[0] == "on/periods/"


def test_many_redlines_are_listed_on_the_pages_of_their_directives(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "go/2001-01/2001-01B/redline/" in leads(compare_page(ALONE), "published-redlines")
    monkeypatch.setattr(comparepage, "LISTED", 0)
    assert "go/2001-01/#_lineage" in leads(compare_page(ALONE), "published-redlines")

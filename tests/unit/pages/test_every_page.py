"""What holds of every page: well-formed, linked, escaped, complete without scripts, the same twice."""

from __future__ import annotations

import posixpath
from collections import Counter
from itertools import pairwise
from urllib.parse import unquote

import harbor
import pytest
from html_reading import read

from orders.corpus.corpus import Corpus
from orders.exports.formats import FORMATS
from orders.pages.edition import Edition
from orders.pages.page import PageKind
from orders.pages.site import all_pages

PAGES = all_pages(harbor.CORPUS, harbor.AS_OF, harbor.citations, harbor.compare)
BY_URI = {page.uri: page for page in PAGES}
EVERY = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.uri or "home")
EDITION = Edition(harbor.CORPUS, harbor.AS_OF, harbor.citations, harbor.compare)
SOURCES = {f"record/policy_versions/{revision.file}" for revision in harbor.CORPUS.revisions}
"""The files that the pages show, published as they are kept."""
ATTACHED = {
    "go/2001-01/shelf one.png",
    "on/days.json",
    *(file.uri for form in FORMATS for file in form.files(EDITION)),
    *(f"{p.uri}register.{form}" for p in PAGES if p.kind is PageKind.REGISTER for form in ("csv", "json")),
}


def test_every_directive_revision_and_rescission_has_its_page():
    orders = {PageKind.HOME, PageKind.CITED, PageKind.DIRECTIVE, PageKind.REVISION, PageKind.REDLINE, PageKind.HISTORY}
    assert sorted(page.uri for page in PAGES if page.kind in orders) == [
        "",
        "cited/",
        "eo/2020-02/",
        "eo/2020-02/2020-02/",
        "go/1990-07/",
        "go/1990-07/1990-07/",
        "go/2001-01/",
        "go/2001-01/2001-01A/",
        "go/2001-01/2001-01A/redline/",
        "go/2001-01/2001-01B/",
        "go/2001-01/2001-01B/redline/",
        "go/2001-01/2001-01C/",
        "go/2001-01/2001-01C/redline/",
        "go/2001-01/history/",
        "sop/1999-10/",
        "sop/1999-10/1999-10/",
        "sop/1999-10/history/",
    ]


def test_the_same_corpus_and_day_give_the_same_pages():
    assert all_pages(harbor.CORPUS, harbor.AS_OF, harbor.citations, harbor.compare) == PAGES


@EVERY
def test_elements_are_closed_and_ids_stand_once(page):
    ids = Counter(e.attrs["id"] for e in read(page.html).walk() if "id" in e.attrs)
    assert [name for name, number in ids.items() if number > 1] == []
    assert not any(character.isspace() for name in ids for character in name)


@EVERY
def test_every_link_leads_to_a_page_and_an_id_that_exist(page):
    for element in read(page.html).walk():
        for name in {"href", "src"} & set(element.attrs):
            target = element.attrs[name]
            if target.startswith("https://city.example/"):
                continue
            path, _, anchor = target.partition("#")
            path = path.partition("?")[0]
            assert not path.startswith("/") and ":" not in path, target
            uri = posixpath.normpath(posixpath.join(page.uri, unquote(path))) if path else page.uri.rstrip("/")
            # That every feed and calendar is published is tested where they are made.
            if uri in ATTACHED or uri in SOURCES or uri.startswith(("feeds/", "calendars/")):
                continue
            uri = "" if uri in {".", ""} else f"{uri}/"
            assert uri in BY_URI, (target, uri)
            assert path == "" or path.endswith("/"), target
            if anchor:
                there = {e.attrs.get("id") for e in read(BY_URI[uri].html).walk()}
                assert unquote(anchor) in there, target


@EVERY
def test_there_is_one_h1_and_no_heading_level_is_skipped(page):
    levels = [int(e.tag[1]) for e in read(page.html).walk() if len(e.tag) == 2 and e.tag[0] == "h" and e.tag[1].isdigit()]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@EVERY
def test_nothing_runs_or_styles_itself_and_nothing_comes_from_elsewhere(page):
    for element in read(page.html).walk():
        assert element.tag not in {"script", "style", "iframe", "link", "object"}
        assert not any(name == "style" or name.startswith("on") for name in element.attrs)
        assert not element.attrs.get("src", "").startswith(("http", "//", "data:"))


@EVERY
def test_contents_and_search_entries_lead_to_ids_on_the_page(page):
    ids = {e.attrs.get("id") for e in read(page.html).walk()}
    assert {entry.anchor for entry in page.toc} <= ids
    assert {entry.anchor for entry in page.search} - {""} <= ids
    assert page.toc[0].level == 1 and all(entry.level > 1 for entry in page.toc[1:])


@EVERY
def test_tables_have_captions_and_scopes(page):
    for table in read(page.html).find("table"):
        assert table.one("caption").text().strip()
        assert all(th.attrs.get("scope") in {"col", "row"} for th in table.find("th"))


@EVERY
def test_what_scrolls_sideways_can_be_scrolled_with_keys_and_has_a_name(page):
    for element in read(page.html).find(class_="scroll"):
        assert element.attrs["tabindex"] == "0" and element.attrs["role"] == "region" and element.attrs["aria-label"]


@EVERY
def test_every_page_says_as_of_when_it_was_computed(page):
    text = " ".join(read(page.html).words())
    assert "omputed as of June 1, 2024" in text


@EVERY
def test_what_an_order_says_is_never_read_as_html_or_a_template(page):
    assert "<b>finder</b>" not in page.html
    assert "<Found>" not in page.html


def test_an_empty_corpus_has_pages_that_say_that_there_is_nothing():
    pages = all_pages(Corpus.of(harbor.DEPARTMENT, ()), harbor.AS_OF, harbor.citations, harbor.compare)
    text = {page.uri: " ".join(read(page.html).words()) for page in pages}
    assert {"", "directives/", "cited/", "search/"} <= set(text)
    assert not {page.kind for page in pages} & {PageKind.DIRECTIVE, PageKind.REVISION, PageKind.REDLINE, PageKind.HISTORY}
    assert "No order has taken effect yet." in text[""]
    assert "No order is waiting to take effect." in text[""]
    assert "No order is in force." in text[""]
    assert "No directive is on file yet." in text["directives/"]


def test_a_rescinded_or_pending_or_reconstructed_text_says_so_in_the_search():
    titles = {page.uri: page.search[0].title for page in PAGES if page.search}
    assert titles["go/2001-01/"] == "G.O. 2001-01B Lost Property & <Found> Things"
    assert titles["go/2001-01/2001-01A/"] == "G.O. 2001-01A Lost Property (rescinded)"
    assert titles["go/2001-01/2001-01C/"] == "G.O. 2001-01C Lost Property (pending)"
    assert titles["sop/1999-10/1999-10/"] == "SOP 1999-10 Desk Hours (rescinded, reconstruction)"
    assert BY_URI["go/2001-01/2001-01B/"].search == ()


def test_a_provision_is_found_by_itself():
    entries = {entry.anchor: entry for entry in BY_URI["go/2001-01/"].search}
    note = entries["III.A.note1"]
    assert note.title.startswith("III.A") and note.title.endswith(" › Note")
    assert entries[""].title == "G.O. 2001-01B Lost Property & <Found> Things"
    assert note.text == "Note: A cat is not property."
    assert "III.B.table1" not in entries and entries["III.B.table1.row2"].text == "Umbrella | 90"

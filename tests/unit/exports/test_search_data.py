"""What the search box answers by itself: numbers, addresses, examples; and how a browser is told of the search."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from orders import build
from orders.demo.department import Demo
from orders.exports.opensearch import description, opensearch_files
from orders.exports.search_data import search_data_files
from orders.model.department import DEFAULT_DEPARTMENT
from orders.pages.edition import Edition
from orders.redline.compare import compare_many

SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def edition() -> Edition:
    corpus, _ = build.read(Demo(TODAY, directives=24, revisions=2, words=150).files())
    return build.edition_of(corpus, TODAY, compare_many)


@pytest.fixture(scope="module")
def data(edition: Edition) -> dict[str, object]:
    return {file.uri: json.loads(file.make(*file.arguments)) for file in search_data_files(edition)}


def test_every_directive_is_there_with_every_revision_and_its_status(edition: Edition, data) -> None:
    directives = data["search/numbers.json"]["directives"]
    assert [d["uri"] for d in directives][:2] == ["eo/2025-01/", "eo/2026-01/"]
    assert len(directives) == 24
    lineage = next(d for d in directives if d["uri"] == "go/2003-01/")
    assert (lineage["printed"], lineage["status"]) == ("G.O. 2003-01DD", "in force")
    assert [name for name, *_ in lineage["revisions"]][-4:] == ["Z", "AA", "BB", "DD"]
    statuses = data["search/numbers.json"]["statuses"]
    assert {statuses[status] for _, status, *_ in lineage["revisions"][1:-2]} == {"rescinded"}


def test_an_address_leads_to_the_orders_in_force_that_have_it(edition: Edition, data) -> None:
    directives, addresses = data["search/numbers.json"]["directives"], data["search/addresses.json"]
    having = {directives[place]["uri"] for place in addresses["IV.A.1"]}
    expected = {
        f"{r.number.type.lower().replace(' ', '-')}/{r.number.number}/"
        for r in edition.corpus.in_force(TODAY)
        if r.outline.find("IV.A.1")
    }
    assert having == expected
    assert len(having) > 5
    assert not [address for address in addresses if "note" in address or ".p" in address]


def test_the_examples_of_the_search_are_orders_of_this_department(edition: Edition, data) -> None:
    number, place = data["search/numbers.json"]["examples"]
    title, _, address = place.rpartition(" ")
    order = next(r for r in edition.corpus.in_force(TODAY) if r.header.title.lower() == title)
    assert number == f"{order.number.number}{order.number.suffix}"
    assert order.outline.find(address)


def test_what_a_search_can_be_narrowed_by_is_listed_once_and_in_order(data) -> None:
    facets = data["search/numbers.json"]["facets"]
    assert facets["type"][:2] == ["General Order", "Executive Order"]
    assert facets["year"] == sorted(set(facets["year"]), reverse=True)
    assert "All Department Employees" in facets["distribution"]
    assert data["search/numbers.json"]["synonyms"][0] == ["BWC", "body-worn camera"]


def test_a_browser_is_told_of_the_search_where_the_address_of_the_site_is_known(edition: Edition) -> None:
    department = replace(
        DEFAULT_DEPARTMENT, name="Ash & Elm Police", short_name="A&E", site_url="https://orders.example.gov/law/"
    )
    tree = ElementTree.fromstring(description(department))
    found = tree.find(f"{SEARCH}Url")
    assert tree.tag == f"{SEARCH}OpenSearchDescription"
    assert found is not None and found.attrib == {
        "type": "text/html", "method": "get", "template": "https://orders.example.gov/law/search/?q={searchTerms}",
    }  # fmt: skip
    assert tree.findtext(f"{SEARCH}ShortName") == "A&E Orders"
    assert len(tree.findtext(f"{SEARCH}ShortName") or "") <= 16
    assert list(opensearch_files(edition)) == []


def test_a_long_name_gives_way_to_one_that_the_standard_allows() -> None:
    tree = ElementTree.fromstring(
        description(replace(DEFAULT_DEPARTMENT, name="Fictional City Police Department", site_url="https://x.gov/"))
    )
    assert tree.findtext(f"{SEARCH}ShortName") == "General Orders"
    assert tree.findtext(f"{SEARCH}Description") == "Search the orders of the Fictional City Police Department"

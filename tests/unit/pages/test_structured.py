"""An order for search engines: schema.org Legislation, which nothing in an order can break out of."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser

import pytest

import trees
from orders.cli.loading import load
from orders.exports.document import document
from orders.exports.publication import publication

ADDRESS = "https://city.example.gov/orders/"
EVIL = trees.LOST_PROPERTY.replace("title: Lost Property", 'title: "</script><script>alert(1)</script><!-- & é"')


class Blocks(HTMLParser):
    """The blocks of data of a page, as a browser would find them, and every other script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.data: list[str] = []
        self.scripts: list[str] = []
        self._into: list[str] | None = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "script":
            self._into = self.data if dict(attrs).get("type") == "application/ld+json" else self.scripts
            self._into.append("")

    def handle_endtag(self, tag):
        self._into = None if tag == "script" else self._into

    def handle_data(self, data):
        if self._into is not None:
            self._into[-1] += data


def pages(folder, as_of=date(2026, 1, 1)):
    return {page.uri: page for page in publication(load(folder).corpus, as_of).pages}


def told(page) -> dict:
    (block,) = Blocks(document(page, "")).data
    return json.loads(block)


@pytest.fixture(scope="module")
def bicycle(tmp_path_factory):
    return pages(trees.plant(tmp_path_factory.mktemp("orders")))


def test_a_revision_is_told_with_its_force_its_days_and_what_it_rescinds(bicycle):
    new, old = told(bicycle["go/2019-07/2019-07A/"]), told(bicycle["go/2019-07/2019-07/"])
    assert (new["@context"], new["@type"]) == ("https://schema.org", "Legislation")
    assert (new["legislationIdentifier"], new["name"], new["legislationType"]) == (
        "GO 2019-07A",
        "Bicycle Patrol",
        "General Order",
    )
    assert (new["legislationLegalForce"], new["temporalCoverage"]) == ("https://schema.org/InForce", "2021-06-15/..")
    assert (old["legislationLegalForce"], old["temporalCoverage"]) == ("https://schema.org/NotInForce", "2019-03-01/2021-06-14")
    assert [one["legislationIdentifier"] for one in new["legislationRepeals"]] == ["GO 2019-07"]
    assert new["legislationLegalValue"] == "https://schema.org/OfficialLegalValue"
    assert told(bicycle["go/2019-07/"]) == new


def test_addresses_are_told_where_the_site_has_one(bicycle, tmp_path):
    folder = trees.plant(tmp_path, {"department.yml": trees.DEPARTMENT + f"\nsite_url: {ADDRESS}\n"})
    value = told(pages(folder)["go/2019-07/2019-07A/"])
    assert value["url"] == f"{ADDRESS}go/2019-07/2019-07A/"
    assert f"{ADDRESS}go/2019-07/2019-07A/GO-2019-07A.akn.xml" in [e["contentUrl"] for e in value["encoding"]]
    assert "url" not in told(bicycle["go/2019-07/2019-07A/"])


def test_a_reconstruction_is_never_told_as_the_text_of_an_order(tmp_path):
    made = trees.LOST_PROPERTY.replace("text: transcribed", "text: reconstructed")
    value = told(pages(trees.plant(tmp_path, {"GO-2022-02/2022-02.md": made}))["go/2022-02/2022-02/"])
    assert value["creativeWorkStatus"] == "Reconstruction, not the text of any order"
    assert value["legislationLegalValue"] == "https://schema.org/UnofficialLegalValue"


def test_no_word_of_an_order_ends_the_block_of_data(tmp_path):
    page = pages(trees.plant(tmp_path, {"GO-2022-02/2022-02.md": EVIL}))["go/2022-02/2022-02/"]
    found = Blocks(document(page, ""))
    assert found.scripts == []
    assert json.loads(found.data[0])["name"] == "</script><script>alert(1)</script><!-- & é"


def test_what_a_page_offers_to_programs_is_published(tmp_path):
    found = publication(load(trees.plant(tmp_path)).corpus, date(2026, 1, 1))
    files = dict(found.files)
    offered = [alternate.uri for page in found.pages for alternate in page.alternates]
    assert len(offered) == 2 * (2 + 3)
    assert set(offered) <= set(files)


def test_the_page_for_subscribers_leads_to_every_feed_and_calendar(tmp_path):
    found = publication(load(trees.plant(tmp_path)).corpus, date(2026, 1, 1))
    files = {path for path, _ in found.files if path.startswith(("feeds/", "calendars/"))}
    html = next(page.html for page in found.pages if page.uri == "subscribe/")
    assert files
    assert {path for path in files if f'href="../{path}"' in html} == files


def test_an_order_withdrawn_before_its_first_day_was_in_force_at_no_time(tmp_path):
    act = "- directive: GO 2022-02\n  effective: 2022-01-09\n  by: Memorandum of the Chief\n"
    page = pages(trees.plant(tmp_path, {"rescissions.yml": act}))["go/2022-02/2022-02/"]
    (block,) = Blocks(document(page, "")).data
    assert "temporalCoverage" not in json.loads(block)

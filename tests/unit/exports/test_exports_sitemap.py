"""The site map: every page once, with the day of the law that last changed it; and nothing without the site's address."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import trees
from orders.cli.loading import load
from orders.exports.publication import publication
from orders.exports.sitemap import sitemap_bytes

ADDRESS = "https://city.example.gov/orders/"
WITH_ADDRESS = {"department.yml": trees.DEPARTMENT + f"\nsite_url: {ADDRESS}\n"}
NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def published(tmp_path, changes, as_of=date(2026, 1, 1), guides=()):
    found = publication(load(trees.plant(tmp_path, changes)).corpus, as_of, guides=guides)
    return [page.uri for page in found.pages], dict(found.files)


def entries(data: bytes) -> dict[str, str | None]:
    return {u.findtext(f"{NS}loc").removeprefix(ADDRESS): u.findtext(f"{NS}lastmod") for u in ElementTree.fromstring(data)}


def test_every_page_stands_in_it_but_that_for_readers_without_a_connection_and_guides_too(tmp_path):
    pages, files = published(tmp_path, WITH_ADDRESS, guides=["guides/employees/"])
    assert set(entries(files["sitemap.xml"])) == {*pages, "guides/employees/"} - {"offline/"}


def test_its_days_are_those_of_the_law(tmp_path):
    found = entries(published(tmp_path, WITH_ADDRESS)[1]["sitemap.xml"])
    assert found["go/2019-07/2019-07A/"] == "2021-06-15"
    assert found["go/2019-07/2019-07A/redline/"] == "2021-06-15"
    # Rescinded on that day: its page says so from then on.
    assert found["go/2019-07/2019-07/"] == "2021-06-15"
    assert found["go/2022-02/"] == found[""] == found["directives/"] == "2022-01-10"


def test_a_later_page_of_a_list_has_the_day_of_its_first(tmp_path):
    corpus = load(trees.plant(tmp_path, WITH_ADDRESS)).corpus
    edition = publication(corpus, date(2026, 1, 1)).edition
    found = entries(sitemap_bytes(edition, ["go/2019-07/history/", "go/2019-07/history/page-2/", "compare/page-2/"]))
    assert found == {"go/2019-07/history/": "2021-06-15", "go/2019-07/history/page-2/": "2021-06-15", "compare/page-2/": None}


def test_a_day_to_come_is_no_day_of_change(tmp_path):
    found = entries(published(tmp_path, WITH_ADDRESS, date(2020, 1, 1))[1]["sitemap.xml"])
    assert (found["go/2019-07/2019-07/"], found["go/2019-07/2019-07A/"]) == ("2019-03-01", None)


def test_without_the_sites_address_there_is_none_and_robots_may_still_read_all(tmp_path):
    files = published(tmp_path, {})[1]
    assert "sitemap.xml" not in files
    assert files["robots.txt"] == b"User-agent: *\nAllow: /\n"


def test_robots_are_told_where_it_is(tmp_path):
    files = published(tmp_path, WITH_ADDRESS)[1]
    assert files["robots.txt"].endswith(f"\nSitemap: {ADDRESS}sitemap.xml\n".encode())

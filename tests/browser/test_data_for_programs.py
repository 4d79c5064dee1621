"""What a browser makes of the data in and beside a page: feeds it can find, a description that is data and no script."""

from __future__ import annotations

import json

import pytest

from browsing import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]


def test_a_page_describes_its_order_and_its_policy_has_nothing_against_it(reader: Reader) -> None:
    page = reader.open("go/2011-01/2011-01A/")

    told = json.loads(page.locator('script[type="application/ld+json"]').text_content() or "")
    assert (told["@type"], told["legislationIdentifier"]) == ("Legislation", "GO 2011-01A")
    assert reader.complaints == []


def test_what_a_page_offers_to_programs_can_be_fetched(reader: Reader) -> None:
    page = reader.open("go/2011-01/2011-01A/")

    found = page.evaluate(
        """async () => Promise.all([...document.querySelectorAll('head link[rel=alternate]')].map(async link => {
            const answer = await fetch(link.href)
            return [link.type, answer.ok, (await answer.text()).length > 100]
        }))"""
    )
    assert sorted(found) == [
        ["application/akn+xml", True, True],
        ["application/atom+xml", True, True],
        ["application/feed+json", True, True],
        ["application/json", True, True],
    ]


def test_a_reader_reaches_every_feed_from_the_page_for_subscribers(reader: Reader) -> None:
    page = reader.open("")
    page.get_by_role("link", name="Subscribe").first.click()
    page.wait_for_url("**/subscribe/")

    row = page.get_by_role("row").filter(has_text="Public information")
    assert row.get_by_role("link", name="Atom").get_attribute("href") == "../feeds/topic/public-information/atom.xml"
    assert page.get_by_role("link", name="Effective dates").is_visible()

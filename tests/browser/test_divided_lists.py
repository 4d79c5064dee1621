"""A list that was divided among pages: an address with a part that stands on another page now still leads to that part."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from browsing import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]

WAYS = '<nav class="pages"><a href="{}">Page 2</a> <a href="{}">Page 3</a></nav>'
SCRIPT = '<script src="../assets/orders/pages/elsewhere.js" defer></script>'
FIRST = f'{WAYS.format("page-2/", "page-3/")}<p id="2001-01/I.A">here</p>{SCRIPT}'


def _answer(page: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=page, content_type="text/html")


@pytest.fixture
def divided(reader: Reader) -> Reader:
    """A list of three pages in the site's own folder."""
    shown = {"divided/": FIRST, "divided/page-2/": "<p>nothing</p>", "divided/page-3/": '<p id="2001-01/IX.A">there</p>'}
    for uri, body in shown.items():
        page = f"<!doctype html><html lang=en><title>List</title><main>{body}</main></html>"
        reader.page.route(reader.address + uri, _answer(page))
    return reader


def test_an_address_of_a_part_on_a_later_page_leads_there(divided: Reader) -> None:
    divided.page.goto(f"{divided.address}divided/#2001-01/IX.A")
    expect(divided.page).to_have_url(re.compile(r"/divided/page-3/#2001-01/IX\.A$"))


def test_a_part_of_this_page_and_one_that_no_page_has_lead_nowhere_else(divided: Reader) -> None:
    for part in ("2001-01/I.A", "2001-01/XX"):
        divided.page.goto(f"{divided.address}divided/#{part}")
        divided.page.wait_for_load_state("networkidle")
        assert divided.page.url.endswith(f"/divided/#{part}")

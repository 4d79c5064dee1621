"""What a page weighs on a bad connection: everything the browser fetches to show it, as a web server sends it (gzip)."""

from __future__ import annotations

import gzip

import pytest

from browsing import pages_by_kind

pytestmark = [pytest.mark.browser]

MOST = 150 * 1024
"""Bytes beyond the page's own words."""


def _packed(data: bytes) -> int:
    return len(gzip.compress(data, 6))


@pytest.mark.parametrize("kind", ["directive", "revision", "redline", "home", "register"])
def test_a_page_weighs_little_beyond_its_words(demo_reader, demo_site, kind):
    uri = pages_by_kind(demo_site)[kind][0].relative_to(demo_site).as_posix()
    answers = []
    demo_reader.page.on("response", lambda answer: answers.append(answer))
    page = demo_reader.open(uri)
    fetched = {answer.url: _packed(answer.body()) for answer in answers if answer.ok}
    words = _packed(page.locator("main article").inner_text().encode())
    assert sum(fetched.values()) - words < MOST, sorted(fetched.items(), key=lambda item: -item[1])


def test_nothing_blocks_reading(demo_reader, demo_site):
    """A page is read before any script has come: every script stands behind the words or waits for them."""
    uri = pages_by_kind(demo_site)["directive"][0].relative_to(demo_site).as_posix()
    page = demo_reader.page
    page.route("**/*.js", lambda route: None)
    page.goto(demo_reader.address + uri, wait_until="commit")
    page.locator(".order-body p.line").last.wait_for(state="visible")
    page.unroute_all(behavior="ignoreErrors")

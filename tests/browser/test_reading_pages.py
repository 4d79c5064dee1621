"""An executive order over an order, and a lineage drawn: on a phone, on a desk, by keyboard and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browsing import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
on_a_phone = pytest.mark.parametrize("reading", [PHONE], ids=["phone"], indirect=True)
on_every_screen = pytest.mark.parametrize(
    "reading", [{}, {**PHONE, "color_scheme": "dark"}], ids=["desk", "phone"], indirect=True
)


@on_every_screen
def test_the_picture_fits_its_page_and_no_name_leaves_it(reading: Reader) -> None:
    page = reading.open("go/2010-01/")
    picture = page.locator("svg.timeline-picture")
    picture.scroll_into_view_if_needed()
    outside = picture.evaluate(
        """svg => {
             const frame = svg.getBoundingClientRect();
             const leaves = b => b.left < frame.left - 2 || b.right > frame.right + 2
               || b.top < frame.top || b.bottom > frame.bottom;
             return [...svg.querySelectorAll('text')].filter(t => leaves(t.getBoundingClientRect())).length; }"""
    )
    assert outside == 0
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    size = picture.locator("a").first.bounding_box()
    assert size and size["height"] >= 24 and size["width"] >= 24


def test_a_bar_is_a_link_with_a_sentence_for_its_name(reading: Reader) -> None:
    page = reading.open("go/2010-01/")
    page.get_by_role("link", name="E.O. 2012-01 Signing for lamps, from March 1, 2012, to May 31, 2015").click()
    page.wait_for_url("**/eo/2012-01/2012-01/")


def test_the_picture_of_a_long_lineage_is_folded_and_opens(demo_reader: Reader) -> None:
    page = demo_reader.open("go/2003-01/")
    picture = page.locator("svg.timeline-picture")
    expect(picture).to_be_hidden()
    page.locator("details.timeline > summary").click()
    expect(picture).to_be_visible()
    assert picture.locator("a").count() == 31
    expect(picture.locator("text", has_text="G.O. 2003-01CC, not on file")).to_be_visible()


def test_on_paper_the_box_of_an_amendment_stays_and_previews_do_not(reading: Reader) -> None:
    page = reading.open("go/2010-01/")
    page.locator("#III\\.A a:not(.ref, :empty, .cited)").first.hover()
    expect(page.locator(".preview")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".preview")).to_be_hidden()
    box = page.get_by_role("note", name="Amended: § III.A")
    expect(box).to_be_visible()
    assert box.evaluate("e => getComputedStyle(e).borderTopWidth") != "0px"


@on_a_phone
def test_the_preview_of_an_amended_provision_says_that_it_is_amended(reading: Reader) -> None:
    page = reading.open("go/2011-02/")
    page.locator("main a.ref", has_text="GO series 2010-01, section III.A").tap()
    expect(page.locator(".preview")).to_contain_text("Each lamp is lit at dusk.")
    expect(page.locator(".preview")).to_contain_text("E.O. 2026-01 (Longer light) changes this provision")

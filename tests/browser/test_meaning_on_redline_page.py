"""What a change means, as a reader meets it on the redline page: at a desk, on a phone, in the dark, on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browsing import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]

REDLINE = "go/2011-01/2011-01A/redline/"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DARK = {"color_scheme": "dark"}


def test_a_row_of_the_duty_table_leads_to_its_words_in_the_redline(reader: Reader) -> None:
    page = reader.open(REDLINE)
    row = page.locator(".words-table tr", has_text="IV.A.2.d")
    expect(row).to_contain_text(re.compile(r"Duty.*shall.*should", re.DOTALL))

    row.get_by_role("link").click()

    change = page.locator(".change:target")
    expect(change).to_be_in_viewport()
    expect(change.locator(".as-inline del")).to_contain_text("shall")
    expect(change.locator(".as-inline ins")).to_contain_text("should")


def test_the_facts_are_told_in_sentences(reader: Reader) -> None:
    page = reader.open(REDLINE)

    expect(page.locator(".in-words")).to_contain_text("“should” became “shall” in IV.A.1.b and V.A.5")
    expect(page.locator(".in-words")).to_contain_text("IV.A.2.c is now IV.A.2.d")


def test_the_page_says_that_words_are_counted_and_not_weighed(reader: Reader) -> None:
    page = reader.open(REDLINE)

    expect(page.get_by_text("The table counts words; it does not weigh them.")).to_be_visible()


@pytest.mark.parametrize("reader", [PHONE], ids=["phone"], indirect=True)
def test_on_a_phone_each_row_is_a_card_that_names_before_and_after(reader: Reader) -> None:
    page = reader.open(REDLINE)
    for details in page.locator("details.glance").all():
        details.locator("summary").click()
    row = page.locator(".words-table tr", has_text="IV.B.2, Note")

    named = row.locator("td").evaluate_all("cells => cells.map(c => getComputedStyle(c, '::before').content)")
    assert named[:2] == ['"Before"', '"After"']
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert row.evaluate("r => [...r.cells].every(c => c.scrollWidth <= c.clientWidth + 1)")


@pytest.mark.parametrize("reader", [{}, DARK], ids=["light", "dark"], indirect=True)
def test_the_rows_can_be_read_in_light_and_in_the_dark(reader: Reader) -> None:
    page = reader.open(REDLINE)
    ink = page.locator(".words-table td").first.evaluate("c => getComputedStyle(c).color")
    paper = page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor")

    assert contrast(ink, paper) >= 7


def test_on_paper_the_table_stands_and_no_bracket_overprints_a_definition(reader: Reader) -> None:
    page = reader.open(REDLINE)
    page.emulate_media(media="print")

    expect(page.locator(".words-table")).to_be_visible()
    expect(page.locator(".words-table thead")).to_be_visible()
    mark = page.locator(".line.definition ins, .line.definition del").first
    assert mark.evaluate("m => getComputedStyle(m, '::before').textIndent") == "0px"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(value) / 255 for value in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

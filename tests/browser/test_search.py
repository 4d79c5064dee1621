"""Searching: from the home page to the very provision."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browsing import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site, pytest.mark.xdist_group("browser")]


def ask(page: Page, words: str) -> None:
    """Write words where the cursor is. The theme searches at every key that is let go: one key, one list of results."""
    page.keyboard.insert_text(words[:-1])
    page.keyboard.press(words[-1])


def results_for(reader: Reader, words: str) -> list[tuple[str, str]]:
    """The words and addresses of the provisions a search finds, best first (the theme puts each page's own entry above them)."""
    page = reader.open("")
    page.locator("a[data-search]").click()
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    ask(page, words)
    expect(page.locator(".md-search-result__meta")).to_contain_text(re.compile("matching document"))
    links = page.locator(".md-search-result__list a.md-search-result__link")
    results = links.evaluate_all("links => links.map(link => [link.textContent, link.getAttribute('href')])")
    return [(title, href) for title, href in results if "#" in href]


def test_crime_stoppers_leads_from_the_home_page_to_the_note_in_iv_b_2(reader: Reader) -> None:
    found = results_for(reader, "crime stoppers")

    assert found[0][1].endswith("#IV.B.2.note1")
    assert "IV.B.2 Note" in found[0][0]
    reader.page.locator('.md-search-result__list a[href*="#"]').first.click()
    note = reader.page.locator('[id="IV.B.2.note1"]')
    expect(note).to_be_in_viewport()
    expect(note).to_contain_text("Bluegrass Crime Stoppers at (859) 253-2020")


@pytest.mark.parametrize("word", ["may", "not", "shall", "should"])
def test_the_words_that_oblige_are_found(reader: Reader, word: str) -> None:
    found = results_for(reader, word)

    assert any(re.search(rf"\b{word}\b", words) for words, _ in found)


def test_an_order_is_found_by_its_number(reader: Reader) -> None:
    found = results_for(reader, "2011-01A")

    assert "/go/2011-01/" in found[0][1]


def test_what_a_reconstruction_says_is_marked_among_the_results(reader: Reader) -> None:
    found = results_for(reader, "MySpace")

    assert [href.rpartition("/")[2] for _, href in found][:1] == ["?h=myspace#III.social-media"]
    assert "reconstruction" in found[0][0]
    assert "rescinded" in found[0][0]


def test_search_is_opened_and_followed_with_the_keyboard_alone(reader: Reader) -> None:
    page = reader.open("")

    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    ask(page, "weather")
    expect(page.locator(".md-search-result__list a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator('[id="IV.B.4.c"]')).to_be_in_viewport()

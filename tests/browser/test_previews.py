"""The words that a citation leads to, shown where one reads: by mouse, by keyboard, by finger, and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from browsing import Reader, ends

pytestmark = [pytest.mark.browser, pytest.mark.site]

LAMPS = "go/2010-01/"
LIT = (
    "A. Each lamp is lit at dusk. The NLK signs the book. "
    "Amended E.O. 2026-01 (Longer light) changes this provision from October 1, 2026 to March 31, 2027."
)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
on_a_phone = pytest.mark.parametrize("reading", [PHONE], ids=["phone"], indirect=True)


def opened(reading: Reader) -> Page:
    """The page of the order on lamps, when the script that previews is there."""
    page = reading.open(LAMPS)
    expect(preview(page)).to_be_attached()
    return page


def preview(page: Page) -> Locator:
    return page.locator(".preview")


def words(page: Page) -> str:
    expect(preview(page)).to_be_visible()
    expect(preview(page)).not_to_contain_text("Loading")
    return " ".join(preview(page).locator(".preview-words").inner_text().split())


def citation(page: Page, text: str) -> Locator:
    return page.locator("main a.ref", has_text=text).first


def test_hovering_shows_the_words_of_another_order_with_its_number_and_status(reading: Reader) -> None:
    page = opened(reading)
    citation(page, "GO 2011-02 § II.A").hover()
    assert words(page) == (
        "G.O. 2011-02 Oil In force since April 1, 2011. To be rescinded by G.O. 2011-02A on January 1, 2030. "
        "A. Oil for a lamp is kept in the shed. GO series 2010-01, section III.A, says when lamps are lit."
    )


def test_a_range_shows_every_provision_of_it_and_no_more(reading: Reader) -> None:
    page = opened(reading)
    citation(page, "IV.A.1 through 3").hover()
    assert words(page) == (
        "1. A wick is trimmed every morning. 2. A wick is changed every Monday. 3. Old wicks are burnt. "
        "a. Not in the yard. b. Not at night."
    )


def test_a_rescinded_order_says_so_and_names_its_successor_and_one_not_on_file_says_that(reading: Reader) -> None:
    page = opened(reading)
    rescinded, lost = citation(page, "GO 2009-03"), citation(page, "GO 1999-09")
    assert "rescinded; see G.O. 2010-01A" in page.locator("#I\\.p1").inner_text()
    rescinded.hover()
    assert words(page).startswith("G.O. 2009-03 Wicks Rescinded by G.O. 2010-01A on June 1, 2015. I. WICKS A. A wick is trimmed")
    page.mouse.move(5, 5)
    expect(preview(page)).to_be_hidden()
    lost.hover()
    assert words(page) == (
        "GO series 1999-09 Torches Not on file Issued by Pinewood Police Department. This site does not know where it is kept."
    )


def test_an_outside_reference_is_never_fetched(reading: Reader) -> None:
    """The fixture fails on any request to another host."""
    page = opened(reading)
    citation(page, "KRS 65.870").hover()
    assert words(page) == "KRS 65.870 (external)"
    assert "statutes.example" in preview(page).inner_text()


def test_a_provision_that_is_not_there_is_said_not_to_be_there(reading: Reader) -> None:
    page = opened(reading)
    citation(page, "section VII of GO 2011-02").hover()
    assert words(page).endswith("on January 1, 2030. It has no such provision.")


def test_who_cites_an_order_is_previewed_in_the_citing_words(reading: Reader) -> None:
    page = opened(reading)
    page.locator(".citing").first.get_by_role("link", name="§ II.B").first.hover()
    assert "The lamps of section III.B of GO 2010-01A stand in the yard." in words(page)


def test_the_pointer_may_move_into_a_preview_and_escape_closes_it(reading: Reader) -> None:
    """WCAG 2.2, 1.4.13: dismissible, hoverable, persistent."""
    page = opened(reading)
    citation(page, "section III.A").hover()
    assert words(page) == LIT
    preview(page).hover()
    page.wait_for_timeout(600)
    expect(preview(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(preview(page)).to_be_hidden()


def test_focus_shows_it_too_escape_closes_it_and_focus_stays(reading: Reader) -> None:
    page = opened(reading)
    page.keyboard.press("Tab")
    citation(page, "section III.A").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(preview(page).locator(".preview-words")).to_have_text(LIT, use_inner_text=True)
    page.keyboard.press("Escape")
    expect(preview(page)).to_be_hidden()
    expect(citation(page, "section III.A")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(ends("#III.A"))


@on_a_phone
def test_the_first_tap_shows_it_and_open_follows_it(reading: Reader) -> None:
    page = opened(reading)
    citation(page, "GO 2011-02 § II.A").tap()
    assert "Oil for a lamp is kept in the shed." in words(page)
    expect(page).to_have_url(ends(LAMPS))
    box = preview(page).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["y"] + box["height"] <= 845
    for control in (preview(page).get_by_role("link"), preview(page).get_by_role("button")):
        size = control.bounding_box()
        assert size and size["width"] >= 24 and size["height"] >= 24
    preview(page).get_by_role("link", name="Open").tap()
    page.wait_for_url("**/go/2011-02/#II.A")


@on_a_phone
def test_a_second_tap_follows_it_and_the_close_button_closes_it(reading: Reader) -> None:
    page = opened(reading)
    citation(page, "section III.A").tap()
    words(page)
    preview(page).get_by_role("button", name="Close the preview").tap()
    expect(preview(page)).to_be_hidden()
    citation(page, "section III.A").tap()
    words(page)
    citation(page, "section III.A").tap()
    expect(page).to_have_url(ends("#III.A"))


def test_the_mark_of_a_cited_provision_shows_who_cites_it_as_links(reading: Reader) -> None:
    page = opened(reading)
    page.locator("#III\\.B .cited").hover()
    assert words(page) == "§ III.B is cited by G.O. 2011-02 § II.B, G.O. 2011-02A § II.B pending"
    preview(page).get_by_role("link", name="G.O. 2011-02 § II.B", exact=True).click()
    page.wait_for_url("**/go/2011-02/2011-02/#II.B")


@pytest.mark.parametrize("reading", [{"java_script_enabled": False}], ids=["no JavaScript"], indirect=True)
def test_without_javascript_citations_are_links_and_the_mark_leads_to_a_list(reading: Reader) -> None:
    page = reading.open(LAMPS)
    page.locator("#III\\.B .cited").click()
    expect(page).to_have_url(ends("#_cited-III.B"))
    expect(page.locator("#_cited-III\\.B")).to_have_text("§ III.B is cited by G.O. 2011-02 § II.B, G.O. 2011-02A § II.B pending")
    citation(page, "GO 2011-02 § II.A").click()
    expect(page).to_have_url(ends("go/2011-02/#II.A"))


def test_a_preview_that_cannot_be_loaded_says_so(reading: Reader) -> None:
    page = opened(reading)
    page.context.set_offline(True)
    citation(page, "GO 2011-02 § II.A").hover()
    assert words(page) == "The words cannot be loaded now. Perhaps there is no connection."
    page.context.set_offline(False)
    page.mouse.move(5, 5)
    expect(preview(page)).to_be_hidden()
    citation(page, "GO 2011-02 § II.A").hover()
    expect(preview(page)).to_contain_text("kept in the shed")
    reading.complaints.clear()  # the browser itself reports the failed request


def test_a_term_is_marked_where_it_is_used_and_shows_its_definition(reading: Reader) -> None:
    page = opened(reading)
    term = page.locator("#III\\.A a:not(.ref, :empty, .cited)", has_text="lamp")
    assert term.evaluate("e => getComputedStyle(e).textDecorationStyle") == "dotted"
    term.hover()
    assert words(page) == "Lamp: A vessel of glass that burns oil by a wick."
    page.locator("#III\\.A a:not(.ref, :empty, .cited)", has_text="NLK").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(preview(page)).to_contain_text("The employee who keeps the lamps of a station.")


def test_no_term_is_marked_in_its_own_definition(reading: Reader) -> None:
    page = opened(reading)
    marked = page.locator("#II\\.wick a:not(.ref, :empty, .cited), #II\\.lamp a:not(.ref, :empty, .cited)").all_inner_texts()
    assert marked == ["wick"]  # in the definition of lamp


@pytest.mark.parametrize("reading", [{"java_script_enabled": False}], ids=["no JavaScript"], indirect=True)
def test_without_javascript_a_term_leads_to_its_definition(reading: Reader) -> None:
    page = reading.open(LAMPS)
    page.locator("#III\\.A a:not(.ref, :empty, .cited)", has_text="lamp").click()
    expect(page).to_have_url(ends("#II.lamp"))


def test_the_glossary_leads_to_the_orders_and_to_what_is_defined_differently(reading: Reader) -> None:
    page = reading.open("glossary/")
    assert page.locator("main h3").all_inner_texts() == ["Lamp defined differently", "Night-Light Keeper (NLK)", "Wick"]
    page.get_by_role("link", name="1 term is defined differently").click()
    assert "metal" in page.locator(".what-differs del").inner_text()
    page.get_by_role("link", name="G.O. 2010-01A Lamps, § II, “Lamp”").click()
    page.wait_for_url("**/go/2010-01/#II.lamp")

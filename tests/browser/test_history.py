"""A provision through time: the note in the margin, and the page it leads to, on a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browsing import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
on_a_phone = pytest.mark.parametrize("reader", [PHONE], ids=["phone"], indirect=True)
HISTORY = "go/2011-01/history/"


def test_the_margin_says_when_a_provision_last_changed_and_leads_to_its_history(reader: Reader) -> None:
    page = reader.open("go/2011-01/#IV.A.1.b")
    line = page.locator('[id="IV.A.1.b"]')
    note = line.locator("> a[data-furniture]")

    expect(note).to_contain_text("changed 2017-11-25")
    expect(note).to_contain_text("by G.O. 2011-01A")
    words, margin = line.locator("p > span").bounding_box(), note.bounding_box()
    assert words and margin
    assert margin["x"] >= words["x"] + words["width"], "the note stands beside the words"
    note.click()
    entry = page.locator('[id="2011-01/IV.A.1.c"]')
    expect(entry).to_be_in_viewport()
    expect(entry.locator("ins").first).to_contain_text("shall")
    expect(entry.locator("del").first).to_contain_text("should")


@on_a_phone
def test_on_a_phone_the_margin_is_a_year_and_still_speaks_in_full(reader: Reader) -> None:
    page = reader.open("go/2011-01/#IV.A.1.b")
    note = page.locator('[id="IV.A.1.b"] > a[data-furniture]')

    expect(note.locator("i")).to_have_text("2017")
    expect(note.locator("i")).to_be_visible()
    box = note.bounding_box()
    assert box and box["width"] <= 40 and box["height"] >= 24
    expect(page.get_by_role("link", name="changed 2017-11-25 by G.O. 2011-01A").first).to_be_attached()


def test_copied_words_of_an_order_are_without_the_margin(reader: Reader) -> None:
    page = reader.open("go/2011-01/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('[id=\"IV.A.1.b\"]'))")
    assert "2017" not in page.evaluate("getSelection().toString()")


def test_a_label_and_its_words_are_copied_in_one_line(reader: Reader) -> None:
    page = reader.open("go/2011-01/2011-01A/")
    line = page.locator("p.line:has(> b)").first
    line.evaluate("line => getSelection().selectAllChildren(line)")
    label, words = line.locator("b").inner_text(), line.inner_text()
    copied = page.evaluate("getSelection().toString()").rstrip("\n")
    assert copied == words and copied.startswith(f"{label} ") and "\n" not in copied


def test_the_margin_is_left_out_in_print(reader: Reader) -> None:
    page = reader.open("go/2011-01/")
    page.emulate_media(media="print")
    expect(page.locator(".line > a[data-furniture]").first).to_be_hidden()


@pytest.mark.parametrize("reader", [{}, PHONE], ids=["desk", "phone"], indirect=True)
def test_the_history_page_fits_the_screen_and_marks_what_is_reconstructed(reader: Reader) -> None:
    page = reader.open(HISTORY)

    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"the page is {overflow} px wider than the screen"
    assert page.locator("main h1").count() == 1
    first = page.locator(".wording-head", has_text="First issued")
    assert first.count() == first.locator(".cue", has_text="reconstruction").count() > 0


def test_only_provisions_with_several_wordings_can_be_shown(reader: Reader) -> None:
    page = reader.open(HISTORY)
    single, several = page.locator('[id="2011-01/I"]'), page.locator('[id="2011-01/IV.A.1.c"]')

    page.get_by_label("Show only provisions with more than one wording").check()
    expect(single).to_be_hidden()
    expect(several).to_be_visible()


@pytest.mark.parametrize("reader", [{"java_script_enabled": False}], ids=["no JavaScript"], indirect=True)
def test_the_history_page_needs_no_javascript(reader: Reader) -> None:
    page = reader.open(HISTORY)

    page.locator(".choose input").check()
    expect(page.locator('[id="2011-01/I"]')).to_be_hidden()

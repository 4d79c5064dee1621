"""The redline page: what it shows, what it speaks, what it prints."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from browsing import Reader

pytestmark = [pytest.mark.browser, pytest.mark.site]

REDLINE = "go/2011-01/2011-01A/redline/"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def seen(place: Locator) -> str:
    """The words that are seen at a place: without those only a screen reader speaks."""
    words = place.evaluate(
        "e => { const c = e.cloneNode(true); c.querySelectorAll('.vh').forEach(v => v.remove()); return c.textContent }"
    )
    return " ".join(words.split())


def test_it_says_that_one_side_is_a_reconstruction(reader: Reader) -> None:
    page = reader.open(REDLINE)

    expect(page.locator("aside.warning")).to_contain_text("not the text of any order")
    assert page.locator("aside.warning").bounding_box()["y"] < 900  # type: ignore[index]


def test_each_kind_of_change_is_named_in_words(reader: Reader) -> None:
    page = reader.open(REDLINE)

    said = page.locator(".change-head").all_inner_texts()
    for expected in ["Added", "Deleted", "Reworded", "Renumbered", "Moved", "Split"]:
        assert any(expected in words for words in said), expected
    assert any("§ V.A.1" in words and "IV.A.3.b" in words for words in said)


def test_inserted_and_deleted_words_are_spoken_as_such(reader: Reader) -> None:
    page = reader.open(REDLINE)

    change = page.locator(".change", has_text="be designed for the target audience").first
    assert re.search(r"\bdeleted\b.*\bshould\b.*\binserted\b.*\bshall\b", change.text_content() or "", re.DOTALL | re.IGNORECASE)


@pytest.mark.parametrize("reader", [{}, PHONE], ids=["desk", "phone"], indirect=True)
def test_the_two_texts_stand_side_by_side_when_asked(reader: Reader) -> None:
    page = reader.open(REDLINE)
    change = page.locator(".change", has_text="be designed for the target audience").first
    expect(change.locator(".as-sides")).to_be_hidden()

    page.get_by_label("Side by side").check()

    expect(change.locator(".as-sides")).to_be_visible()
    expect(change.locator(".as-inline")).to_be_hidden()
    assert "page(s) should be designed" in seen(change.locator(".before"))
    assert "page(s) shall be designed" in seen(change.locator(".after"))
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("reader", [{}, {"java_script_enabled": False}], ids=["with JavaScript", "without"], indirect=True)
def test_the_whole_order_is_shown_when_asked(reader: Reader) -> None:
    page = reader.open(REDLINE)
    unchanged = page.locator('[id="III.wiki"]')
    expect(unchanged).to_be_hidden()

    page.get_by_label("Whole order").check()

    expect(unchanged).to_be_visible()
    expect(unchanged).to_contain_text("Web page(s) that can be edited collaboratively.")


def test_one_steps_from_change_to_change_and_links_to_each(reader: Reader) -> None:
    page = reader.open(REDLINE)

    page.get_by_role("link", name="First change").click()
    expect(page).to_have_url(re.compile(r"#change-1$"))
    page.locator('[id="change-1"]').get_by_role("link", name="Next change").click()
    expect(page).to_have_url(re.compile(r"#change-2$"))
    expect(page.locator('[id="change-2"]')).to_be_in_viewport()
    page.locator('[id="change-2"]').get_by_role("link", name="Previous change").click()
    expect(page).to_have_url(re.compile(r"#change-1$"))


def test_in_greyscale_print_the_marks_are_signs_and_not_colours(reader: Reader) -> None:
    page = reader.open(REDLINE)
    page.emulate_media(media="print")

    marks = page.evaluate(
        """() => ['ins', 'del'].map(name => { const e = document.querySelector('.change ' + name);
          const at = where => getComputedStyle(e, where).content;
          const style = getComputedStyle(e);
          return [at('::before'), at('::after'), style.textDecorationLine, style.color, style.backgroundColor]; })"""
    )
    black, white = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
    assert marks == [
        ['"{+\u00a0"', '"\u00a0+}"', "underline", black, white],
        ['"[–\u00a0"', '"\u00a0–]"', "line-through", black, white],
    ]


def sheets(reader: Reader, uri: str, folder: Path) -> list[str]:
    """The words on each sheet of a printed page, as poppler reads them."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not here (Debian: poppler-utils)")
    printed = folder / "printed.pdf"
    reader.open(uri).pdf(path=printed, format="Letter")
    words = subprocess.run(["pdftotext", "-layout", printed, "-"], capture_output=True, text=True, check=True).stdout
    return [" ".join(sheet.split()) for sheet in words.split("\f") if sheet.strip()]


@pytest.mark.parametrize("uri", [REDLINE, "go/2011-01/2011-01/"], ids=["redline", "reconstructed revision"])
def test_every_printed_sheet_that_shows_a_reconstruction_says_so(reader: Reader, uri: str, tmp_path: Path) -> None:
    found = sheets(reader, uri, tmp_path)

    assert len(found) > 2
    for place, words in enumerate(found, 1):
        assert "Reconstruction: not the text of any order. Do not cite." in words
        assert f"Page {place} of {len(found)}" in words


def test_an_order_prints_with_page_numbers_and_without_a_warning(reader: Reader, tmp_path: Path) -> None:
    found = sheets(reader, "go/2011-01/2011-01A/", tmp_path)

    assert f"Page 1 of {len(found)}" in found[0]
    assert not any("Reconstruction: not the text" in words for words in found)


@pytest.mark.parametrize("reader", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_a_citation_is_copied_and_announced(reader: Reader) -> None:
    page = reader.open("go/2011-01/2011-01A/")
    line = page.locator('[id="IV.A.2.d"]')

    line.hover()
    line.get_by_role("button", name="Copy citation G.O. 2011-01A § IV.A.2.d").click()

    expect(page.locator("[role=status].toast")).to_have_text("Copied: G.O. 2011-01A § IV.A.2.d")
    assert page.evaluate("navigator.clipboard.readText()") == "G.O. 2011-01A § IV.A.2.d"


def test_a_citation_copied_from_a_reconstruction_says_what_it_is(reader: Reader) -> None:
    line = reader.open("go/2011-01/2011-01/").locator('[id="IV.A.1"]')
    expect(line.locator("button.copy")).to_have_attribute("title", "Copy citation: G.O. 2011-01 § IV.A.1 (reconstruction)")

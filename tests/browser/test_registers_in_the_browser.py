"""Registers in a real browser: sorting, filtering, and the same rows on a narrow phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browsing import Reader, ends

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE = {"viewport": {"width": 320, "height": 700}, "has_touch": True, "is_mobile": True}


def column(page: Page, name: str) -> list[str]:
    return page.locator(f"table.register tbody tr:visible .{name}").all_inner_texts()


def test_a_register_is_sorted_by_a_column_both_ways_and_says_so(demo_reader: Reader) -> None:
    page = demo_reader.open("directives/")
    expect(page.get_by_role("button", name="Title")).to_be_visible()
    listed = column(page, "title")

    page.get_by_role("button", name="Title").click()
    assert column(page, "title") == sorted(listed, key=str.casefold) != listed
    expect(page.get_by_role("columnheader", name="Title")).to_have_attribute("aria-sort", "ascending")
    expect(page.locator(".told")).to_have_text("Sorted by title, from A to Z.")

    page.keyboard.press("Enter")
    assert column(page, "title") == sorted(listed, key=str.casefold, reverse=True)
    expect(page.get_by_role("columnheader", name="Title")).to_have_attribute("aria-sort", "descending")

    page.get_by_role("button", name="Number").click()
    assert column(page, "title") == listed
    assert page.get_by_role("columnheader", name="Title").get_attribute("aria-sort") is None


def test_days_are_sorted_as_days_and_what_is_sorted_can_be_sent(demo_reader: Reader) -> None:
    page = demo_reader.open("directives/?sort=Effective&down=1")
    expect(page.get_by_role("columnheader", name="Effective")).to_have_attribute("aria-sort", "descending")
    days = page.locator("table.register tbody td.day time").evaluate_all("all => all.map(e => e.dateTime)")
    assert days == sorted(days, reverse=True)
    assert len(set(days)) > 10


def test_a_register_is_filtered_by_words_and_status_and_its_address_says_how(demo_reader: Reader) -> None:
    page = demo_reader.open("directives/")
    all_rows = len(column(page, "number"))

    page.get_by_label("Status", exact=True).select_option("Rescinded")
    rescinded = column(page, "status")
    assert set(rescinded) == {"Rescinded"} and 0 < len(rescinded) < all_rows
    expect(page.locator(".told")).to_have_text(f"{len(rescinded)} of {all_rows} shown")
    expect(page).to_have_url(ends("directives/?status=Rescinded"))

    page.get_by_label("Filter", exact=True).fill("no such words anywhere")
    expect(page.locator(".told")).to_have_text(f"None of {all_rows} has all of that.")
    page.get_by_role("button", name="Show all").click()
    assert len(column(page, "number")) == all_rows
    expect(page.get_by_label("Filter", exact=True)).to_be_focused()
    expect(page).to_have_url(ends("directives/"))


def test_groups_without_a_row_that_fits_are_hidden_until_a_link_leads_to_one(demo_reader: Reader) -> None:
    page = demo_reader.open("directives/by-type/")
    names = page.locator("main section h2").all_inner_texts()
    assert len(names) > 1
    first = page.locator("table.register tbody .number").first.inner_text()

    page.get_by_label("Filter", exact=True).fill(first)
    expect(page.locator("main section h2:visible")).to_have_count(1)
    page.locator("nav.groups a").last.click()
    expect(page.locator("main section h2:visible")).to_have_count(len(names))


@pytest.mark.parametrize("demo_reader", [PHONE], ids=["320 px"], indirect=True)
@pytest.mark.parametrize("uri", ["directives/", "directives/changes/", "directives/rescinded/", "directives/by-distribution/"])
def test_on_a_phone_nothing_of_a_row_lies_beside_the_screen(demo_reader: Reader, uri: str) -> None:
    page = demo_reader.open(uri)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    cells = page.locator("table.register tbody").first.locator("td, th")
    assert cells.evaluate_all("all => all.filter(e => e.getBoundingClientRect().right > 321).length") == 0
    page.get_by_label("Sort", exact=True).select_option(label="Title, from Z to A")
    assert "Sorted by" in page.locator(".told").inner_text()
    expect(page.get_by_role("table").first).to_be_visible()
    assert page.get_by_role("row").count() > 5


def test_the_tools_take_the_room_that_was_kept_for_them(demo_reader: Reader) -> None:
    page = demo_reader.page
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(l => l.getEntries().forEach(e => { window.moved += e.value; }))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    demo_reader.open("directives/")
    expect(page.get_by_label("Filter", exact=True)).to_be_visible()
    assert page.evaluate("window.moved") < 0.01


@pytest.mark.parametrize("demo_reader", [{"java_script_enabled": False}], ids=["no JavaScript"], indirect=True)
def test_without_javascript_every_row_is_there_and_no_tool_that_does_nothing(demo_reader: Reader) -> None:
    page = demo_reader.open("directives/by-status/")
    assert page.locator("table.register tbody tr").count() > 50
    assert page.locator("article button, article input, article select").count() == 0

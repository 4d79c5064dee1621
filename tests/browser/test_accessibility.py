"""Every kind of page, for everyone: axe, no sideways scrolling, the keyboard; on a desk, on a phone, on the smallest phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browsing import axe_violations, pages_by_kind, wide
from orders.pages.page import PageKind

pytestmark = [pytest.mark.browser]

KINDS = [kind.value for kind in PageKind]
# The time that axe needs grows with the square of a page; heavier ones hold nothing that these do not.
HEAVIEST = 60_000
COLORS = ("color-contrast", "link-in-text-block")
WINDOWS = [(1280, "light"), (390, "light"), (320, "light"), (320, "dark"), (390, "dark"), (1280, "dark")]
# Bypassing the page's policy lets axe in; the policy has tests of its own.
VIEWS = [
    pytest.param(
        {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, "bypass_csp": True}, id=f"{width}-{scheme}"
    )
    for width, scheme in WINDOWS
]


@pytest.fixture(scope="session")
def examples(demo_site):
    """One page of each kind: the heaviest that axe can read in a second or two."""
    found = {
        kind: next((f for f in files if f.stat().st_size < HEAVIEST), files[-1]).relative_to(demo_site).as_posix()
        for kind, files in pages_by_kind(demo_site).items()
    }
    # A reading list, and not the index of them all.
    return {**found, "list": "lists/examination/index.html"}


def test_the_made_up_department_has_a_page_of_every_kind(examples):
    assert {*KINDS, "guide", "not found"} - set(examples) == set()


@pytest.mark.parametrize("demo_reader", VIEWS[:1], indirect=True)
@pytest.mark.parametrize("kind", [*KINDS, "guide", "not found"])
def test_axe_finds_nothing_and_nobody_scrolls_sideways(demo_reader, examples, kind):
    page = demo_reader.open(examples[kind])
    found = {}
    # In the dark only colors differ: there the rules about colors are asked alone.
    for width, scheme in WINDOWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        # The theme changes its colors by a script, in steps.
        page.locator(f"body[data-md-color-scheme='{'slate' if scheme == 'dark' else 'default'}']").wait_for()
        page.wait_for_timeout(300)
        found[width, scheme] = (axe_violations(page, COLORS if scheme == "dark" else ()), wide(page))
    assert (examples[kind], {view: wrong for view, wrong in found.items() if wrong != ([], 0)}) == (examples[kind], {})


@pytest.mark.parametrize("demo_reader", VIEWS[1:3], indirect=True)
def test_axe_finds_nothing_with_the_menu_open(demo_reader, examples):
    page = demo_reader.open(examples["directive"])
    page.get_by_role("button", name="Navigation").click()
    page.wait_for_timeout(400)
    assert axe_violations(page) == []


@pytest.mark.parametrize("demo_reader", [{"viewport": {"width": 390, "height": 800}}], indirect=True)
def test_the_menu_works_by_keyboard(demo_reader, examples):
    page = demo_reader.open(examples["directive"])
    button = page.get_by_role("button", name="Navigation")
    assert button.get_attribute("aria-expanded") == "false"
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.closest('.md-nav--primary') !== null")
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Navigation"


@pytest.mark.parametrize("demo_reader", [{"viewport": {"width": 390, "height": 800}}], indirect=True)
def test_a_closed_menu_takes_no_focus(demo_reader, examples):
    page = demo_reader.open(examples["directive"])
    page.wait_for_timeout(400)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")


@pytest.mark.parametrize("kind", ["home", "directive", "redline", "register"])
def test_a_page_reads_without_javascript(browser, demo_address, examples, kind):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(demo_address + examples[kind])
    assert page.locator("main h1").count() == 1
    assert page.locator("main h1").is_visible()
    assert len(page.locator("main article").inner_text()) > 200
    context.close()


@pytest.mark.parametrize("demo_reader", [VIEWS[0], VIEWS[4]], indirect=True)
@pytest.mark.parametrize("asks", ["a.ref", ":is(p.line, .line span) > a:not(.ref, .cite, .cited, :empty)"])
def test_axe_finds_nothing_with_a_preview_open(demo_reader, examples, asks):
    page = demo_reader.open(examples["directive"])
    expect(page.locator(".preview")).to_be_attached()
    page.locator(f"[data-order] {asks}").first.focus()
    expect(page.locator(".preview")).to_be_visible()
    expect(page.locator(".preview")).not_to_contain_text("Loading")
    assert axe_violations(page) == []


@pytest.mark.parametrize("demo_reader", [VIEWS[0], VIEWS[4]], indirect=True)
def test_axe_finds_nothing_while_a_register_is_filtered(demo_reader):
    page = demo_reader.open("directives/")
    page.get_by_label("Status", exact=True).select_option("Rescinded")
    expect(page.locator(".told")).to_contain_text("shown")
    assert axe_violations(page) == []

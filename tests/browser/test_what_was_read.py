"""What changed since one read it: kept in the reader's own browser, shown where orders are listed, cleared on request."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import Reader
from orders import build
from orders.corpus.corpus import Directive
from orders.pages import links
from orders.sources.files import read_folder

pytestmark = [pytest.mark.browser, pytest.mark.site]

KEY = "orders.read:/"


@pytest.fixture(scope="module")
def long_lineage(demo_orders: Path) -> Directive:
    """A general order with three revisions or more, of which one is in force on the day of the demo site."""
    corpus = build.read(read_folder(demo_orders)[0])[0]
    day = date(2026, 11, 22)
    return next(
        d
        for d in corpus.directives()
        if d.series.type == "GO" and (now := corpus.in_force_of(d.series, day)) and d.revisions.index(now) >= 2
    )


def kept(page: Page) -> dict[str, dict[str, object]]:
    for _ in range(300):
        # Not wait_for_function: the pages' own policy forbids what it evaluates.
        if page.evaluate("document.readyState === 'complete' && typeof ordersRead === 'object'"):
            break
        page.wait_for_timeout(50)
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or '{"read": {}}')["read"]


def read_before(page: Page, directive: Directive, revision: int) -> str:
    """As if the reader had read an earlier revision when it was in force."""
    old = directive.revisions[revision].number
    value = {
        "v": 1,
        "since": "2020-01-01",
        "read": {str(directive.series): {"r": old.file_name, "n": f"G.O. {old.file_name}", "d": "2024-03-01"}},
    }
    page.evaluate(f"value => localStorage.setItem('{KEY}', JSON.stringify(value))", value)
    return old.file_name


def test_what_was_read_is_kept_with_its_day_and_an_old_text_is_not(demo_reader: Reader, long_lineage: Directive) -> None:
    page = demo_reader.open(links.revision_uri(long_lineage.revisions[0].number))
    assert page.locator("[data-kept]").count() == 0
    page = demo_reader.open(links.directive_uri(long_lineage.series))
    read = kept(page)[str(long_lineage.series)]
    assert read["r"] == page.locator("[data-kept]").get_attribute("data-revision")
    assert read["d"] == page.evaluate("new Date().toLocaleDateString('sv')")
    assert page.locator(".kept").inner_text() == ""


def test_after_several_revisions_badges_and_the_order_lead_to_what_changed_since(
    demo_reader: Reader, long_lineage: Directive
) -> None:
    page = demo_reader.page
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(l => l.getEntries().forEach(e => { window.moved += e.value; }))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    demo_reader.open("directives/")
    old = read_before(page, long_lineage, 0)
    demo_reader.open("directives/")
    row = page.locator(f"tr[data-series='{long_lineage.series}']")
    new = row.get_attribute("data-revision")
    badge = row.get_by_role("link", name=f"Changed since you read it: what changed from G.O. {old}")
    expect(badge).to_be_visible()
    expect(page.locator(".marks")).to_contain_text("One order on this page changed since you read it.")
    assert page.evaluate("window.moved") < 0.01

    demo_reader.open(links.directive_uri(long_lineage.series))
    note = page.locator(".kept")
    expect(note).to_contain_text(f"You read G.O. {old} on March 1, 2024. This is G.O. {new}.")
    expect(note.get_by_role("status")).to_be_visible()
    assert page.evaluate("window.moved") < 0.01
    page.reload()
    note.get_by_role("link", name="What changed since then").click()
    page.wait_for_url(f"**/compare/?directive=GO%20{long_lineage.series.number}&old={old}&new={new}*")
    expect(page.locator("main h1")).to_be_visible()

    page.go_back()
    page.get_by_role("button", name="Got it").click()
    page.reload()
    assert str(long_lineage.series) in kept(page)
    assert note.inner_text() == ""
    demo_reader.open("directives/")
    assert "was" not in kept(page)[str(long_lineage.series)]
    assert page.locator(".mine.changed-since").count() == 0


def test_all_that_is_kept_is_seen_forgotten_and_switched_off_on_one_page(demo_reader: Reader, long_lineage: Directive) -> None:
    page = demo_reader.open("reading/")
    expect(page.locator(".reading-list")).to_contain_text("Nothing is kept yet.")
    old = read_before(page, long_lineage, 1)
    page.reload()
    row = page.locator(".reading-list tbody tr")
    expect(row).to_contain_text(f"G.O. {old}")
    expect(row.get_by_role("link", name="What changed since then")).to_have_attribute("href", re.compile(f"old={old}&new="))
    row.get_by_role("button", name="Forget").click()
    expect(page.locator(".reading-list .told")).to_have_text(f"G.O. {old} is forgotten.")
    assert kept(page) == {}

    page.get_by_role("button", name="Stop keeping").click()
    demo_reader.open(links.directive_uri(long_lineage.series))
    assert kept(page) == {}
    demo_reader.open("reading/")
    page.get_by_role("button", name="Keep what I read").click()
    demo_reader.open(links.directive_uri(long_lineage.series))
    assert str(long_lineage.series) in kept(page)


def test_where_storage_is_blocked_everything_works_and_the_page_says_so(demo_reader: Reader, long_lineage: Directive) -> None:
    page = demo_reader.page
    page.add_init_script(
        "for (const name of ['getItem', 'setItem', 'removeItem']) { const own = Storage.prototype[name];"
        " Storage.prototype[name] = function (key, ...rest) {"
        " if (key.startsWith('orders.')) throw new DOMException('no', 'SecurityError'); return own.call(this, key, ...rest); }; }"
    )
    demo_reader.open(links.directive_uri(long_lineage.series))
    demo_reader.open("directives/")
    demo_reader.open("reading/")
    expect(page.locator(".reading-list")).to_contain_text("This browser does not let the site keep anything")


@pytest.mark.parametrize("broken", ["{", "[]", '{"v": 2, "read": 7}', "null"])
def test_what_cannot_be_understood_is_as_if_nothing_were_kept(demo_reader: Reader, broken: str) -> None:
    page = demo_reader.open("reading/")
    page.evaluate(f"broken => localStorage.setItem('{KEY}', broken)", broken)
    page.reload()
    expect(page.locator(".reading-list")).to_contain_text("Nothing is kept yet.")


def test_an_order_that_came_since_one_began_to_read_is_marked_new(demo_reader: Reader) -> None:
    page = demo_reader.open("")
    page.evaluate(f"""localStorage.setItem('{KEY}', JSON.stringify({{v: 1, since: '2026-06-01', read: {{}}}}))""")
    page.reload()
    marked = page.locator("ol.news li:has(.mine.new-since) time").evaluate_all("all => all.map(e => e.dateTime)")
    assert marked and all(day > "2026-06-01" for day in marked)

"""The status of an order is right on every day after the build: in Chromium, by a clock that the test sets.

Midnights are New York's, worked out by hand: it is four hours behind UTC in summer and five in winter; the clocks go back on
November 1, 2026 and forward on March 14, 2027, both at 2 in the morning.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import clock_orders
from browsing import Reader, axe_violations
from conftest import _built_once, _orders, _reading, _served
from orders import build

pytestmark = [pytest.mark.browser, pytest.mark.site]

BUILT = {90: "2026-08-03", 30: "2026-10-02", 1: "2026-10-31"}
"""The days on which the sites were built, by how many days they lie before November 1, 2026."""

MIDNIGHTS = {
    "2026-11-01": "2026-11-01T04:00:00+00:00",
    "2026-11-02": "2026-11-02T05:00:00+00:00",
    "2027-03-14": "2027-03-14T05:00:00+00:00",
    "2027-03-15": "2027-03-15T04:00:00+00:00",
}
STATUSES = {
    # uri of a permanent page: its badge before the first of those midnights, and from each of them on
    "go/2026-01/2026-01/": ("In force", "Rescinded", "Rescinded", "Rescinded", "Rescinded"),
    "go/2026-01/2026-01A/": ("Pending", "In force", "Rescinded", "Rescinded", "Rescinded"),
    "go/2026-01/2026-01B/": ("Pending", "Pending", "In force", "In force", "In force"),
    "go/2027-02/2027-02/": ("Pending", "Pending", "Pending", "In force", "In force"),
    "eo/2026-03/2026-03/": ("In force", "In force", "In force", "In force", "Expired"),
}


FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} - Clockwork</title>
<meta name="orders:time-zone" content="America/New_York"></head>
<body><main>{html}</main><script src="/turns.js"></script></body></html>"""


@pytest.fixture(scope="session")
def clock_pages(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """The finished pages of the same orders as of three days, in a frame that has nothing but the script of theirs."""
    corpus, folders = clock_orders.corpus(), {}
    for ago, day in BUILT.items():
        folders[ago] = tmp_path_factory.mktemp(f"clock-{ago}")
        shutil.copy(root / "tools" / "orders" / "site" / "assets" / "05-turns.js", folders[ago] / "turns.js")
        for page in build.publish(corpus, date.fromisoformat(day)):
            (folders[ago] / page.uri).mkdir(parents=True, exist_ok=True)
            framed = FRAME.format(title=escape(page.title), html=page.html)
            (folders[ago] / page.uri / "index.html").write_text(framed, "utf-8")
    return folders


@pytest.fixture(scope="session")
def clock_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site of those orders, built on the day before November 1."""

    def built(site: Path) -> None:
        orders = clock_orders.write(site.with_name("clock-orders"))
        _orders(root, "build", "--no-exports", "--policy-versions", str(orders), "--site", str(site), "--as-of", BUILT[1])

    return _built_once("clock-site", tmp_path_factory, built)


@pytest.fixture(params=BUILT)
def stale(request: pytest.FixtureRequest, browser: Browser, clock_pages: dict[int, Path]) -> Iterator[Reader]:
    """A reader, far from the department, of pages that were made that many days before November 1."""
    zone = {90: "Asia/Tokyo", 30: "America/Los_Angeles", 1: "Pacific/Kiritimati"}[request.param]
    with _served(clock_pages[request.param]) as address, _reading(browser, address, {"timezone_id": zone}) as visitor:
        visitor.page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
        yield visitor


@pytest.fixture
def fresh(request: pytest.FixtureRequest, browser: Browser, clock_site: Path) -> Iterator[Reader]:
    """A reader of the whole site; parametrise indirectly with Playwright's context options."""
    options = {"bypass_csp": True, **getattr(request, "param", {})}
    with _served(clock_site) as address, _reading(browser, address, options) as visitor:
        yield visitor


def at(page: Page, moment: str, seconds: int) -> None:
    page.clock.set_fixed_time(datetime.fromisoformat(moment) + timedelta(seconds=seconds))


def goto(reader: Reader, uri: str) -> Page:
    reader.page.goto(reader.address + uri, wait_until="load")
    return reader.page


def test_the_status_is_right_one_second_before_and_after_local_midnight(stale: Reader) -> None:
    for turn, midnight in enumerate(MIDNIGHTS.values()):
        for seconds, place in ((-1, turn), (1, turn + 1)):
            at(stale.page, midnight, seconds)
            turning = {uri: badges for uri, badges in STATUSES.items() if badges[turn] != badges[turn + 1]}
            assert turning
            for uri, badges in turning.items():
                page = goto(stale, uri)
                said = page.locator("[aria-label=Status] > p:first-child > .badge").all_text_contents()
                assert said == [badges[place]], (uri, midnight, seconds)
                mark = page.evaluate("document.querySelector('.order').dataset.standing")
                assert mark.startswith(badges[place].lower().replace(" ", "-").replace("expired", "rescinded")), (uri, mark)
                assert f"({badges[place].lower()})" in page.title()


def test_the_lists_of_the_first_page_and_the_register_turn_as_well(stale: Reader) -> None:
    def lists() -> list[list[str]]:
        page = goto(stale, "")
        found = [page.locator(f"section:has(#_{part}) li a:first-child b") for part in ("pending", "in-force")]
        return [each.all_text_contents() for each in found]

    at(stale.page, MIDNIGHTS["2026-11-01"], -1)
    assert lists() == [["G.O. 2026-01A", "G.O. 2026-01B", "G.O. 2027-02"], ["G.O. 2020-05", "G.O. 2026-01", "E.O. 2026-03"]]
    at(stale.page, MIDNIGHTS["2026-11-02"], 1)
    assert lists() == [["G.O. 2027-02"], ["G.O. 2020-05", "G.O. 2026-01B", "E.O. 2026-03"]]
    rows = goto(stale, "directives/").locator("tbody tr")
    assert [" ".join(row.split()[1:5]) for row in rows.all_text_contents()] == [
        "2026-03 Shadows In force",
        "2020-05 Sundials In force",
        "2026-01B Clocks and Bells",
        "2027-02 Bells Pending March",
    ]
    at(stale.page, MIDNIGHTS["2027-03-15"], 1)
    assert lists() == [[], ["G.O. 2020-05", "G.O. 2026-01B", "G.O. 2027-02"]]
    assert stale.page.locator("#_pending ~ .empty").all_text_contents() == ["No order is waiting to take effect."]


def test_a_page_that_stays_open_over_midnight_turns_by_itself(fresh: Reader) -> None:
    page = fresh.page
    page.clock.install(time=datetime.fromisoformat(MIDNIGHTS["2026-11-01"]) - timedelta(seconds=90))
    fresh.open("directives/")
    row = page.locator("tr:has(a[href='../go/2026-01/'])")
    expect(row.locator("td.number")).to_have_text("G.O. 2026-01")
    page.locator("input[type=search]").first.fill("clocks")
    page.clock.run_for(95_000)
    expect(row.locator("td.number")).to_have_text("G.O. 2026-01A")
    # A day of 25 hours later, without the page having been touched.
    page.clock.run_for(25 * 3600 * 1000)
    expect(row.locator("td.number")).to_have_text("G.O. 2026-01B")
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    assert axe_violations(page) == []


def test_a_directive_leads_to_the_revision_in_force_while_it_shows_the_one_before(fresh: Reader) -> None:
    at(fresh.page, MIDNIGHTS["2026-11-02"], 1)
    page = fresh.open("go/2026-01/")
    notice = page.get_by_role("complementary", name="Revision in force")
    expect(notice).to_contain_text("In force now G.O. 2026-01B, since November 2, 2026.")
    assert axe_violations(page) == []
    notice.get_by_role("link").click()
    expect(page.locator(".standing .badge").first).to_have_text("In force")


@pytest.mark.parametrize("fresh", [{"java_script_enabled": False, "bypass_csp": False}], indirect=True)
def test_without_javascript_a_page_says_as_of_when_it_was_computed(fresh: Reader) -> None:
    at(fresh.page, MIDNIGHTS["2027-03-15"], 1)
    page = fresh.open("go/2026-01/2026-01A/")
    banner = page.get_by_role("complementary", name="Status")
    expect(banner).to_contain_text("Takes effect on November 1, 2026; not yet in force.")
    expect(banner).to_contain_text("Status computed as of October 31, 2026.")
    expect(page.locator(".badge", has_text="In force")).to_have_count(1)


def test_a_clock_before_the_day_of_the_build_changes_nothing(fresh: Reader) -> None:
    at(fresh.page, "2026-01-01T12:00:00+00:00", 0)
    page = fresh.open("go/2026-01/2026-01A/")
    expect(page.locator(".standing .badge").first).to_have_text("Pending")
    expect(page.locator(".order")).to_have_attribute("data-stamp", "Pending")

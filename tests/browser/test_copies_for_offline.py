"""Reading without a connection: what was read, whole lists, how old a copy is, and that nothing stale is shown while online."""

from __future__ import annotations

import http.server
import re
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import axe_violations, wide
from orders.proof.work import Work
from orders.site.offline import write_worker

pytestmark = [pytest.mark.browser, pytest.mark.site]

FOLDER = "police/orders"
"""The site stands in a folder of its host, as on many hosts."""
ORDER = "go/2011-01/2011-01A/"
REDLINE = "go/2011-01/2011-01A/redline/"
COPY = re.compile(r"Copy of [A-Z][a-z]+ \d+, \d{4}, \d\d:\d\d \((a minute|\d+ minutes) old\); you are offline\.")


@dataclass
class Host:
    """A web server that can be slow, or out of order."""

    root: Path
    address: str = ""
    delay: float = 0.0
    status: int = 0

    @property
    def site(self) -> Path:
        """The site's folder."""
        return self.root / FOLDER


@pytest.fixture
def host(built_site: Path, tmp_path: Path) -> Iterator[Host]:
    """The department's own site, in a folder of a host."""
    host = Host(tmp_path)
    shutil.copytree(built_site, host.site)

    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, directory=str(host.root), **kwargs)

        def do_GET(self) -> None:
            time.sleep(host.delay)
            if host.status:
                self.send_error(host.status)
            else:
                super().do_GET()

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host.address = f"http://127.0.0.1:{server.server_port}/{FOLDER}/"
    yield host
    server.shutdown()


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser profile that no other test shares."""
    context = browser.new_context(**{"bypass_csp": True, **getattr(request, "param", {})})
    context.set_default_timeout(60_000)
    yield context
    context.close()


def ready(context: BrowserContext, host: Host, uri: str = "") -> Page:
    """A page of the site, once its service worker speaks for it and has kept it."""
    page = context.new_page()
    page.goto(host.address + uri, wait_until="networkidle")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


def lose_connection(context: BrowserContext, page: Page) -> None:
    """Cut the connection, and wait until the service worker feels it: to it the browser tells it later than to the page."""
    context.set_offline(True)
    for _ in range(100):
        if not page.evaluate("fetch('no-such-file-' + Math.random()).then(() => true, () => false)"):
            return
        page.wait_for_timeout(100)


def kept_pages(page: Page, name: str = "read") -> list[str]:
    """The addresses of what is kept of what was read, or of lists, below the site's root."""
    found: list[str] = page.evaluate(
        """async (name) => {
            const cache = (await caches.keys()).find((key) => key.endsWith(" " + name));
            if (!cache) return [];
            return (await (await caches.open(cache)).keys()).map((r) => r.url);
        }""",
        name,
    )
    return [address.partition(f"/{FOLDER}/")[2] for address in found]


def test_what_was_read_can_be_read_again_without_a_connection_and_says_how_old_it_is(context: BrowserContext, host: Host) -> None:
    page = ready(context, host)
    page.goto(host.address + ORDER, wait_until="networkidle")
    expect(page.locator(".stale-copy")).to_have_count(0)

    lose_connection(context, page)
    page.goto(host.address + ORDER)

    expect(page.locator(".stale-copy")).to_have_text(COPY)
    expect(page.locator("h1")).to_contain_text("Social Media")
    assert page.evaluate("getComputedStyle(document.querySelector('.order-head')).display") != "block"
    assert page.evaluate("getComputedStyle(document.querySelector('.stale-copy p')).borderTopStyle") == "dashed"


def test_the_very_first_page_read_is_kept_too(context: BrowserContext, host: Host) -> None:
    page = ready(context, host, ORDER)
    page.wait_for_function("caches.keys().then((keys) => keys.some((key) => key.endsWith(' read')))")
    lose_connection(context, page)
    page.goto(host.address + ORDER)
    expect(page.locator(".stale-copy")).to_have_text(COPY)


def test_with_a_connection_the_site_itself_is_shown_and_never_a_copy(context: BrowserContext, host: Host) -> None:
    page = ready(context, host, ORDER)
    page.goto(host.address + ORDER, wait_until="networkidle")
    file = host.site / ORDER / "index.html"
    file.write_text(file.read_text("utf-8").replace("In force", "Rescinded this morning"), "utf-8")

    page.goto(host.address + ORDER)

    expect(page.locator(".standing").first).to_contain_text("Rescinded this morning")
    expect(page.locator(".stale-copy")).to_have_count(0)
    lose_connection(context, page)
    page.goto(host.address + ORDER)
    expect(page.locator(".standing").first).to_contain_text("Rescinded this morning")


def test_a_page_that_is_no_longer_on_the_site_is_not_kept_either(context: BrowserContext, host: Host) -> None:
    page = ready(context, host)
    page.goto(host.address + REDLINE, wait_until="networkidle")
    assert REDLINE in kept_pages(page)
    (host.site / REDLINE / "index.html").unlink()
    page.goto(host.address + REDLINE + "index.html")
    assert REDLINE not in kept_pages(page)


def test_what_is_not_kept_is_named_with_what_can_be_read_instead(context: BrowserContext, host: Host) -> None:
    page = ready(context, host)
    page.goto(host.address + ORDER, wait_until="networkidle")
    lose_connection(context, page)

    page.goto(host.address + REDLINE)

    expect(page.locator("h1")).to_have_text("You are offline")
    expect(page.locator("[data-offline]")).to_contain_text(f"It was {REDLINE}")
    expect(page.get_by_role("link", name=re.compile("G.O. 2011-01A Social Media"))).to_be_visible()
    assert wide(page) <= 0

    context.set_offline(False)
    page.get_by_role("link", name="Try again").click()
    expect(page.locator("h1")).to_have_text("What G.O. 2011-01A changed in G.O. 2011-01")


def test_an_address_elsewhere_is_not_offered_on_the_offline_page(context: BrowserContext, host: Host) -> None:
    page = ready(context, host, "offline/?page=https://elsewhere.example/")
    expect(page.locator("h1")).to_have_text("You are offline")
    expect(page.get_by_role("link", name="Try again")).to_have_count(0)


def test_a_whole_list_is_kept_on_request_with_its_redlines(context: BrowserContext, host: Host) -> None:
    page = ready(context, host, "keep/")
    row = page.get_by_role("row", name=re.compile("All Department Employees"))
    expect(row).to_contain_text(re.compile(r"1\s+\d+ KB\s+Not kept"))

    row.get_by_role("button", name="Keep").click()
    expect(page.locator(".told")).to_have_text(re.compile(r"All Department Employees is kept: 1 order, \d+ files\."))
    expect(row).to_contain_text("Kept")
    lose_connection(context, page)
    page.goto(host.address + REDLINE)

    expect(page.locator(".stale-copy")).to_have_text(COPY)
    expect(page.locator("h1")).to_have_text("What G.O. 2011-01A changed in G.O. 2011-01")


def test_with_a_list_its_words_can_be_searched_for_without_a_connection(context: BrowserContext, host: Host) -> None:
    page = ready(context, host, "keep/")
    page.get_by_role("row", name=re.compile("All Department Employees")).get_by_role("button", name="Keep").click()
    expect(page.locator(".told")).to_have_text(re.compile("is kept"))
    lose_connection(context, page)
    page.goto(host.address + "search/?q=endorse")
    expect(page.locator("main").get_by_text(re.compile("PURPOSE")).first).to_be_visible()


def test_a_kept_list_is_removed_and_what_another_list_holds_stays(context: BrowserContext, host: Host) -> None:
    page = ready(context, host, "keep/")
    for name in ("All Department Employees", "All orders in force"):
        row = page.get_by_role("row", name=re.compile(name))
        row.get_by_role("button", name="Keep").click()
        expect(page.locator(".told")).to_have_text(re.compile(f"{name} is kept"))

    page.get_by_role("row", name=re.compile("All orders in force")).get_by_role("button", name="Remove").click()
    expect(page.locator(".told")).to_have_text("The copies of All orders in force were removed.")
    assert REDLINE in kept_pages(page, "kept")

    page.get_by_role("row", name=re.compile("All Department Employees")).get_by_role("button", name="Remove").click()
    expect(page.locator(".told")).to_have_text("The copies of All Department Employees were removed.")
    assert kept_pages(page, "kept") == []


def test_keeping_can_be_cancelled_and_gone_on_with(context: BrowserContext, host: Host) -> None:
    page = ready(context, host, "keep/")
    row = page.get_by_role("row", name=re.compile("All Department Employees"))
    host.delay = 1.5
    row.get_by_role("button", name="Keep").click()
    row.get_by_role("button", name="Cancel").click()
    expect(page.locator(".told")).to_have_text(re.compile(r"Stopped\. 0 of \d+ files were kept\."))
    host.delay = 0
    row.get_by_role("button", name="Keep").click()
    expect(page.locator(".told")).to_have_text(re.compile("is kept"))


def test_a_full_device_is_said_so_and_nothing_breaks(context: BrowserContext, host: Host) -> None:
    page = ready(context, host, "keep/")
    page.evaluate("""() => { Cache.prototype.put = async () => { throw new DOMException("full", "QuotaExceededError"); } }""")
    page.get_by_role("row", name=re.compile("All Department Employees")).get_by_role("button", name="Keep").click()
    expect(page.locator(".told")).to_have_text(re.compile(r"no more room for copies\. 0 of \d+ files were kept"))


def test_a_list_says_that_the_site_has_changed_since_and_is_renewed(context: BrowserContext, host: Host) -> None:
    page = ready(context, host, "keep/")
    page.get_by_role("row", name=re.compile("All Department Employees")).get_by_role("button", name="Keep").click()
    expect(page.locator(".told")).to_have_text(re.compile("is kept"))
    file = host.site / ORDER / "index.html"
    file.write_text(file.read_text("utf-8").replace("Social Media", "Social Media, new"), "utf-8")
    write_worker(Work.of(host.site))

    page.reload(wait_until="networkidle")
    row = page.get_by_role("row", name=re.compile("All Department Employees"))
    expect(row).to_contain_text("The site has changed since.")
    row.get_by_role("button", name="Renew").click()
    expect(page.locator(".told")).to_have_text(re.compile("is kept"))
    expect(row).not_to_contain_text("The site has changed since.")
    lose_connection(context, page)
    page.goto(host.address + ORDER)
    expect(page.locator("h1")).to_contain_text("Social Media, new")


def test_a_new_build_takes_the_place_of_the_frame_of_the_last_and_keeps_what_was_read(
    context: BrowserContext, host: Host
) -> None:
    page = ready(context, host)
    page.goto(host.address + ORDER, wait_until="networkidle")
    before = [key for key in page.evaluate("caches.keys()") if " shell " in key]
    style = next((host.site / "assets" / "orders").glob("style.css"))
    style.write_text(style.read_text("utf-8") + "\n.order { outline-color: red; }\n", "utf-8")
    write_worker(Work.of(host.site))

    page.reload(wait_until="networkidle")
    page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")
    page.wait_for_function(
        "(before) => caches.keys().then((keys) => { const now = keys.filter((k) => k.includes(' shell ')); "
        "return now.length === 1 && now[0] !== before[0]; })",
        arg=before,
    )
    assert ORDER in kept_pages(page)


def test_a_site_out_of_order_is_answered_with_a_copy_that_says_so(context: BrowserContext, host: Host) -> None:
    page = ready(context, host)
    page.goto(host.address + ORDER, wait_until="networkidle")
    host.status = 503
    page.goto(host.address + ORDER)
    expect(page.locator(".stale-copy")).to_contain_text("; the site is out of order.")


def test_a_site_that_does_not_answer_in_time_is_answered_with_a_copy_that_offers_the_current_page(
    context: BrowserContext, host: Host
) -> None:
    page = ready(context, host)
    page.goto(host.address + ORDER, wait_until="networkidle")
    host.delay = 6
    page.goto(host.address + ORDER, wait_until="domcontentloaded")
    expect(page.locator(".stale-copy")).to_contain_text("; the site has not answered in time.")
    host.delay = 0
    page.get_by_role("link", name="Load the current page").click()
    expect(page.locator(".stale-copy")).to_have_count(0)


def test_two_revisions_that_were_compared_are_compared_again_without_a_connection(context: BrowserContext, host: Host) -> None:
    page = ready(context, host)
    asked = "compare/?directive=GO%202011-01&old=2011-01&new=2011-01A"
    page.goto(host.address + asked, wait_until="networkidle")
    expect(page.locator(".change").first).to_be_visible()
    lose_connection(context, page)
    page.goto(host.address + asked)
    expect(page.locator(".change").first).to_be_visible()
    expect(page.locator(".stale-copy")).to_be_visible()


def test_what_was_read_can_be_removed_from_the_device(context: BrowserContext, host: Host) -> None:
    page = ready(context, host)
    page.goto(host.address + ORDER, wait_until="networkidle")
    page.goto(host.address + "keep/", wait_until="networkidle")
    page.get_by_role("button", name="Remove what I read").click()
    expect(page.locator(".told")).to_have_text("The copies of what you read were removed.")
    assert ORDER not in kept_pages(page)


@pytest.mark.parametrize(
    "context",
    [{}, {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}],
    ids=["desk", "phone, dark"],
    indirect=True,
)
def test_a_copy_and_the_page_of_lists_can_be_read_by_everybody(context: BrowserContext, host: Host) -> None:
    page = ready(context, host, "keep/")
    row = page.get_by_role("row", name=re.compile("All Department Employees"))
    row.get_by_role("button", name="Keep").click()
    expect(row.get_by_role("button", name="Remove")).to_be_visible()
    assert wide(page) <= 0
    assert axe_violations(page) == []
    lose_connection(context, page)
    page.goto(host.address + ORDER)
    expect(page.locator(".stale-copy")).to_be_visible()
    assert wide(page) <= 0
    assert axe_violations(page) == []


def test_a_page_without_a_service_worker_unregisters_one_that_stood_at_its_address(context: BrowserContext, host: Host) -> None:
    page = ready(context, host)
    for file in host.site.rglob("index.html"):
        file.write_text(re.sub(r'\s*<meta name="orders:service-worker"[^>]*>', "", file.read_text("utf-8")), "utf-8")
    page.goto(host.address + ORDER, wait_until="networkidle")
    page.wait_for_function("navigator.serviceWorker.getRegistration().then((found) => found === undefined)")

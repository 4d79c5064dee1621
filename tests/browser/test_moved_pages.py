"""What stands at an old address, in a real browser: it leads on with JavaScript and without, to the part that was asked for."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browsing import axe_violations, wide
from orders.model.department import DEFAULT_DEPARTMENT
from orders.proof.sealing import Archive, seal_site
from orders.proof.work import Work
from orders.site.theme import HERE

pytestmark = [pytest.mark.browser]

MOVES = b"old/2011-01.html -> go/2011-01/\nguides/pio/ -> guides/publishing/#step-2\n"
PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Here</title><link rel="icon" href="data:,">'
    '<main><h1>Here</h1><p id="II.A">A</p><p id="step-2">B</p></main></html>'
)


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("moved")
    for name in ("index.html", "go/2011-01/index.html", "guides/publishing/index.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(PAGE, "utf-8")
    script = site / "assets" / "orders" / "pages" / "moved.js"
    script.parent.mkdir(parents=True)
    shutil.copy(HERE / "assets" / "pages" / "moved.js", script)
    seal_site(Work.of(site), DEFAULT_DEPARTMENT, date(2031, 1, 1), Archive(redirects=MOVES))
    return site


@pytest.mark.parametrize("javascript", [True, False])
def test_an_old_address_leads_to_the_new_one(reading_at, moved, javascript):
    with reading_at(moved, java_script_enabled=javascript) as reader:
        reader.page.goto(f"{reader.address}old/2011-01.html")
        expect(reader.page).to_have_url(f"{reader.address}go/2011-01/")
        reader.page.goto(f"{reader.address}guides/pio/")
        expect(reader.page).to_have_url(f"{reader.address}guides/publishing/#step-2")


def test_the_part_of_a_page_that_was_asked_for_comes_along(reading_at, moved):
    with reading_at(moved) as reader:
        reader.page.goto(f"{reader.address}old/2011-01.html?from=print#II.A")
        expect(reader.page).to_have_url(f"{reader.address}go/2011-01/?from=print#II.A")
        # The old address is no step back: a reader who goes back would be led on again.
        assert reader.page.evaluate("history.length") == 2


def test_who_stays_on_it_reads_where_the_page_is_now(reading_at, moved):
    with reading_at(moved, viewport={"width": 390, "height": 800}, bypass_csp=True) as reader:
        page = (moved / "old" / "2011-01.html").read_text("utf-8")
        staying = "\n".join(line for line in page.splitlines() if "refresh" not in line and "<script" not in line)
        reader.page.route("**/old/2011-01.html", lambda route: route.fulfill(body=staying, content_type="text/html"))
        reader.page.goto(f"{reader.address}old/2011-01.html")
        assert axe_violations(reader.page) == []
        assert wide(reader.page) == 0
        reader.page.get_by_role("link", name="go/2011-01/").click()
        expect(reader.page).to_have_url(f"{reader.address}go/2011-01/")

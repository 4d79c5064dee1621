"""The report of a proposed change in a real browser: for everyone, alone, without JavaScript, whatever the orders say."""

from __future__ import annotations

import io
import os
import subprocess
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import trees
from browsing import axe_violations, wide
from orders.cli import main as command

pytestmark = [pytest.mark.browser]

HOSTILE = (
    "\"</style><script>document.title = 1</script> <img src=https://example.org/x.png onerror='document.title = 2'> {{ 7*7 }}\""
)
NOTE = "change_note: Bicycles are now kept in the station, and lamps may be switched off by daylight."


def git(folder: Path, *arguments: str) -> None:
    people = {f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], cwd=folder, check=True, env={**os.environ, **people}, capture_output=True)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with everything in it: a redline, an error, a warning, a signed file, an edit, files that are no orders."""
    folder = tmp_path_factory.mktemp("repository")
    trees.plant(folder, {"GO-2019-07/2019-07A.md": None})
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "x"], ["switch", "-q", "-c", "new"]):
        git(folder, *arguments)
    wrong = trees.LOST_PROPERTY.replace("2022-02", "2022-03").replace("effective: 2022-01-10", "effective: soon")
    edited = trees.LOST_PROPERTY.replace("in the ledger", "in the book")
    files = {
        "GO-2019-07/2019-07A.md": trees.BICYCLE_A.replace(NOTE, f"change_note: {HOSTILE}"),
        "GO-2022-02/2022-02.md": edited,
        "GO-2022-03/2022-03.md": wrong,
    }
    trees.plant(folder, files)
    (folder / "inbox").mkdir()
    (folder / "inbox" / "boats.txt").write_text("G.O. 2022-04 Boats\n\nI. POLICY\n\nBoats are moored at night.\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "y")
    before, out = Path.cwd(), io.StringIO()
    os.chdir(folder)
    try:
        with redirect_stdout(out):
            code = command.run(
                ["preview", "main", "new", "--format", "html", "--as-of", "2026-11-22", "--edit", "https://x.example/"]
            )
    finally:
        os.chdir(before)
    assert code == 1
    page = folder / "report.html"
    page.write_text(out.getvalue(), "utf-8")
    return page


def opened(browser: Browser, report: Path, asked: list[str], **options: object) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, **options).new_page()  # type: ignore[arg-type]
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri(), wait_until="load")
    return page


def test_the_report_is_whole_without_javascript_and_asks_nobody_for_anything(browser: Browser, report: Path) -> None:
    asked: list[str] = []
    page = opened(browser, report, asked, java_script_enabled=False)
    words = page.locator("main").inner_text()
    for part in ("It must not be merged yet.", "What was published would change", "Signed orders in the inbox"):
        assert part in words, part
    assert page.locator("article ins").count() > 0
    links = page.get_by_role("link", name="Edit this file").all()
    assert "https://x.example/policy_versions/GO-2022-03/2022-03.md" in {link.get_attribute("href") for link in links}
    page.context.close()
    assert asked == [report.as_uri()]


def test_no_word_of_an_order_becomes_more_than_a_word(browser: Browser, report: Path) -> None:
    asked: list[str] = []
    page = opened(browser, report, asked)
    assert page.title() == "Preview of the orders: It must not be merged yet."
    assert "</style><script>document.title = 1</script>" in page.locator("dl.facts").first.inner_text()
    assert "{{ 7*7 }}" in page.locator("dl.facts").first.inner_text()
    page.context.close()
    assert asked == [report.as_uri()]


def test_axe_finds_nothing_in_the_report_and_nobody_scrolls_sideways(browser: Browser, report: Path) -> None:
    page = opened(browser, report, [], bypass_csp=True)
    found = {}
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = (axe_violations(page), wide(page))
    page.context.close()
    assert {width: wrong for width, wrong in found.items() if wrong != ([], 0)} == {}

"""The site of a real department with other numbers, no suffix letters and long directives: search, registers, days, comparing.

What is expected is read from the names of the files, which carry each directive's number and the day of each revision.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browsing import Reader, axe_violations

pytestmark = [pytest.mark.browser, pytest.mark.site]

NIGHT = date(2015, 3, 1)


@pytest.fixture(scope="session")
def days(shared: Path) -> dict[str, list[date]]:
    """The days of each directive's revisions, by its number."""
    return {
        re.match(r"[A-Z]\d\d(?:-\d\d)+", folder.name)[0]: sorted(  # type: ignore[index]
            date.fromisoformat(file.stem.split("-", 1)[1]) for file in folder.glob("*.md")
        )
        for folder in sorted((shared / "corpora" / "chicago").iterdir())
        if folder.is_dir()
    }


def test_its_registers_list_every_directive_once_by_number_and_by_status(other_reader: Reader, days) -> None:
    page = other_reader.open("directives/")
    listed = page.locator("table.register tbody tr").all_inner_texts()
    assert len(listed) == len(days) == 15
    assert all(any(number in row for row in listed) for number in days)
    page = other_reader.open("directives/by-type/")
    assert page.locator("table.register tbody tr").count() == 15
    assert axe_violations(page) == []


def test_a_number_of_its_own_kind_is_answered_first(other_reader: Reader) -> None:
    page = other_reader.open("search/?q=u06-01-04")
    expect(page.locator("a.search-hit").first).to_contain_text("U06-01-04")
    assert "/up/U06-01-04/" in page.locator("a.search-hit").first.evaluate("link => link.href")


def test_words_lead_to_the_provision_that_has_them(other_reader: Reader) -> None:
    page = other_reader.open("search/?q=" + "quilted through a muslin backing")
    hit = page.locator("a.search-hit").first
    expect(hit).to_contain_text("U06-01-04")
    hit.click()
    expect(page.locator("mark.search-found", has_text="muslin").first).to_be_in_viewport()


def test_on_a_night_the_newest_revision_of_each_directive_until_then_was_in_force(other_reader: Reader, days) -> None:
    expected = {f"{number} ({max(d for d in found if d <= NIGHT)})" for number, found in days.items() if found[0] <= NIGHT}
    page = other_reader.open(f"on/?date={NIGHT}")
    expect(page.locator(".answer h2")).to_contain_text(f"{len(expected)} of {len(days)} directives")
    rows = page.locator(".answer tbody tr").all_inner_texts()
    assert {e for e in expected if any(e in row for row in rows)} == expected


def test_two_of_its_revisions_far_apart_are_compared_as_orders_redline_does(
    other_reader: Reader, other_site: Path, root: Path
) -> None:
    page = other_reader.open("compare/?directive=UP%20U02-01&old=2013-05-15&new=2020-04-06")
    expect(page.get_by_role("heading", name="Summary")).to_be_visible()
    shown = page.locator("main article").inner_text()
    orders = other_site.with_name("other-orders")
    names = [f"UP U02-01 ({day})" for day in ("2013-05-15", "2020-04-06")]
    command = [sys.executable, "-m", "orders", "redline", *names, "--format", "json", "--policy-versions", str(orders)]
    told = json.loads(subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout)
    summary = told["summary"]
    assert re.search(rf"Added\s+{summary['added']} provision", shown)
    assert re.search(rf"{summary['words_inserted']:,} words inserted, {summary['words_deleted']:,} words deleted", shown)

"""The last day that an order states itself is told as its last only where nothing rescinds it before."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import trees
from orders import build
from orders.cli.loading import load
from orders.exports.audit import audit_rows
from orders.exports.feeds.formats import CALENDAR, FEEDS

RESCINDED = "- directive: GO 2022-02\n  effective: 2030-05-01\n  by: Memorandum of the Chief\n"
SAID = "December 31, 2030"


def told(folder: Path, expires: str) -> dict[str, str]:
    """What is told of an order that is rescinded on May 1, 2030, and would end of itself on a day."""
    order = trees.LOST_PROPERTY.replace("text: transcribed", f"expires: {expires}\ntext: transcribed")
    corpus = load(trees.plant(folder, {"GO-2022-02/2022-02.md": order, "rescissions.yml": RESCINDED})).corpus
    day = date(2026, 1, 1)
    page = next(page for page in build.publish(corpus, day) if page.uri == "go/2022-02/2022-02/")
    edition = build.edition_of(corpus, day)
    made = {f.uri: f.make(*f.arguments).decode() for form in (FEEDS, CALENDAR) for f in form.files(edition)}
    row = next(row for row in audit_rows(edition) if row[1] == "G.O. 2022-02")
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.html))
    return {
        "page": words,
        "calendar": made["calendars/effective.ics"],
        "feed": made["feeds/all/atom.xml"],
        "audit": " ".join(map(str, row)),
    }


def test_an_order_that_is_rescinded_before_it_expires_does_not_end_on_that_day(tmp_path: Path) -> None:
    said = told(tmp_path, "2030-12-31")
    assert "To be rescinded by Memorandum of the Chief on May 1, 2030." in said["page"]
    assert "ast day in force" not in said["page"]
    assert f"Stated to expire {SAID}" in said["page"]
    assert "Last day in force" not in said["calendar"]
    assert "20301231" not in said["calendar"]
    assert "ast day in force" not in said["feed"]
    assert "2030-12-31" not in said["audit"]


@pytest.mark.parametrize(("expires", "long", "basic"), [("2030-04-30", "April 30, 2030", "20300430")])
def test_an_order_that_expires_before_it_is_rescinded_ends_on_its_own_day(
    tmp_path: Path, expires: str, long: str, basic: str
) -> None:
    said = told(tmp_path, expires)
    assert f"Its last day in force is {long}." in said["page"]
    assert f"Last day in force {long}" in said["page"]
    assert "Last day in force" in said["calendar"]
    assert basic in said["calendar"]
    assert f"Its last day in force is {long}." in said["feed"]
    assert expires in said["audit"]

"""What a page built on one day says once it is brought to a later one is what a page built on that later day says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from html_reading import Element, read, turned

import clock_orders
from orders import build
from orders.corpus.corpus import Corpus
from orders.demo.department import Demo
from orders.pages.page import Page, PageKind

EARLY = date(2026, 8, 3)
TURNS = [date(2026, 11, 1), date(2026, 11, 2), date(2027, 3, 14), date(2027, 3, 15)]


def published(corpus: Corpus, day: date) -> dict[str, Page]:
    return {page.uri: page for page in build.publish(corpus, day)}


def clock_pages(day: date) -> dict[str, Page]:
    return published(clock_orders.corpus(), day)


EARLIER = clock_pages(EARLY)


def banner(uri: str, day: str) -> str:
    found = turned(read(EARLIER[uri].html), day).one("aside", aria_label="Status")
    return (
        " ".join(found.one("p").text().split())
        if len(list(found.find("p"))) == 1
        else " ".join(next(found.find("p")).text().split())
    )


def test_a_pending_revision_is_pending_through_the_day_before_and_in_force_from_its_day_on():
    uri = "go/2026-01/2026-01A/"
    assert (
        banner(uri, "2026-10-31")
        == "Pending Takes effect on November 1, 2026; not yet in force. Until then G.O. 2026-01 is in force."
    )
    assert banner(uri, "2026-11-01") == "In force since November 1, 2026. To be rescinded by G.O. 2026-01B on November 2, 2026."
    assert banner(uri, "2026-11-02") == "Rescinded by G.O. 2026-01B on November 2, 2026."
    assert banner(uri, "2031-01-01") == "Rescinded by G.O. 2026-01B on November 2, 2026."


def test_an_order_that_expires_is_in_force_on_its_last_day():
    uri = "eo/2026-03/2026-03/"
    assert banner(uri, "2027-03-14") == "In force since March 1, 2026. Its last day in force is March 14, 2027."
    assert banner(uri, "2027-03-15") == "Expired Its last day in force was March 14, 2027."


def test_an_order_says_that_it_is_amended_as_long_as_the_amending_one_lasts():
    page = read(EARLIER["go/2020-05/2020-05/"].html)
    assert "E.O. 2026-03 (Shadows) changes" in turned(page, "2027-03-14").text()
    assert "E.O. 2026-03 (Shadows) changes" not in turned(page, "2027-03-15").text()


def test_a_page_says_from_when_on_and_as_of_when_a_status_was_computed():
    found = turned(read(EARLIER["go/2027-02/2027-02/"].html), "2027-03-14").one("aside", aria_label="Status")
    assert found.one("p", class_="as-of").text() == "Status from March 14, 2027 on, computed as of August 3, 2026."
    assert [time.attrs["datetime"] for time in found.one("p", class_="as-of").find("time")] == ["2027-03-14", "2026-08-03"]


def test_a_page_of_a_directive_leads_to_the_revision_in_force_while_it_shows_the_one_before():
    page = read(EARLIER["go/2026-01/"].html)
    assert not list(turned(page, "2026-10-31").find("aside", aria_label="Revision in force"))
    first = turned(page, "2026-11-01").one("aside", aria_label="Revision in force")
    assert first.one("a").attrs["href"] == "2026-01A/"
    assert "Shown below is still the text of G.O. 2026-01" in first.text()
    then = turned(page, "2026-11-02").one("aside", aria_label="Revision in force")
    assert (then.one("a").attrs["href"], then.one("time").text()) == ("2026-01B/", "November 2, 2026")


def test_a_page_without_a_day_to_come_has_no_template():
    for page in clock_pages(date(2027, 3, 15)).values():
        assert "<template" not in page.html, page.uri
        assert "data-until" not in page.html, page.uri
        assert "data-turns" not in page.html, page.uri


def statuses(page: Page, built: Element) -> Iterator[object]:
    """All that a page says of statuses; the text of a directive's page is that of its build, so only its banners count."""
    for aside in built.find("aside", class_="standing"):
        if page.kind is not PageKind.DIRECTIVE:
            yield [p.text().split() for p in aside.find("p") if p.attrs.get("class") != "as-of"]
    if page.kind in {PageKind.REGISTER, PageKind.HOME}:
        yield [[cell.text().split() for cell in row.find("td")] for row in built.find("tr")][:50]
        yield [item.text().split() for ol in built.find("ol", class_="news") for item in ol.find("li")][:12]
        yield [heading.text().split() for heading in built.find("h3")]
        yield [p.text().split() for p in built.find("p", class_="empty")]
        yield [item.text().split() for ul in built.find("ul", class_="orders") for item in ul.find("li")]
    yield [badge.text() for badge in built.find("span", class_="badge")][: 12 if page.kind is PageKind.HOME else None]
    yield [heading.text().split() for heading in built.find("h1")] if page.kind is PageKind.REDLINE else []
    yield [p.text() for p in built.find("p", class_="archive-band")]


KINDS = {PageKind.HOME, PageKind.REGISTER, PageKind.REVISION, PageKind.REDLINE, PageKind.ROLL_CALL}
REVIEW = "directives/review-due/"


@pytest.mark.parametrize("day", TURNS)
def test_on_every_turning_day_the_earlier_site_says_what_a_site_of_that_day_says(day):
    compare(EARLIER, clock_pages(day), day)


def test_a_made_up_department_turns_as_if_it_were_built_anew():
    files = Demo(date(2026, 11, 22), seed=7, directives=24, revisions=3, words=60).files()
    corpus = build.read(files)[0]
    earlier = published(corpus, date(2026, 11, 22))
    coming = sorted(
        {r.header.effective for r in corpus.revisions if r.header.effective and r.header.effective > date(2026, 11, 22)}
    )
    assert len(coming) > 2
    for day in (coming[0] - timedelta(days=1), coming[0], coming[-1]):
        compare(earlier, published(corpus, day), day)


def compare(earlier: dict[str, Page], later: dict[str, Page], day: date) -> None:
    told = 0
    for uri, page in earlier.items():
        if page.kind in KINDS and uri != REVIEW:
            now = list(statuses(page, turned(read(page.html), day.isoformat())))
            assert now == list(statuses(later[uri], read(later[uri].html))), uri
            told += 1
    assert told > 20

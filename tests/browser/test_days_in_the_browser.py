"""What was in force on a day, asked in a real browser, against the corpus's own answer."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browsing import Reader
from orders import build
from orders.corpus.corpus import Corpus
from orders.corpus.endings import dated_endings
from orders.sources.files import read_folder

pytestmark = [pytest.mark.browser, pytest.mark.site]


@pytest.fixture(scope="module")
def corpus(demo_orders: Path) -> Corpus:
    return build.read(read_folder(demo_orders)[0])[0]


def test_on_every_day_that_matters_the_browser_says_what_the_corpus_says(demo_reader: Reader, corpus: Corpus) -> None:
    """All days on which a revision begins or ends, and the days before and after each."""
    turns = {r.header.effective for r in corpus.revisions if r.header.effective}
    turns |= {e.day for r in corpus.revisions for e in dated_endings(r, corpus.rescinded_by(r.number))}
    days = sorted({turn + timedelta(days=n) for turn in turns for n in (-1, 0, 1)})
    assert len(days) > 300

    page = demo_reader.open("on/")
    said = page.evaluate(
        "async days => { const all = await ordersDays.load('days.json'); return days.map(d => all.on(d).map(r => r.key)); }",
        [day.isoformat() for day in days],
    )
    for day, numbers in zip(days, said, strict=True):
        assert numbers == [str(r.number) for r in corpus.in_force(day)], day


def test_the_whole_manual_of_a_day_leads_to_what_was_in_force_then(demo_reader: Reader, corpus: Corpus) -> None:
    page = demo_reader.open("on/?date=2020-06-01")
    rows = page.locator(".answer tbody .number a")
    count = len(corpus.in_force(date(2020, 6, 1)))
    expect(page.locator(".answer h2")).to_contain_text(f"In force on June 1, 2020: {count} of 60 directives")
    assert rows.count() == count > 5
    rows.first.click()
    expect(page.locator("main h1")).to_be_visible()


def test_one_directive_is_asked_for_in_any_spelling_and_the_address_can_be_sent(demo_reader: Reader, corpus: Corpus) -> None:
    old = next(d for d in corpus.directives() if d.series.type == "GO" and len(d.revisions) > 2)
    first, second = old.revisions[:2]
    assert first.header.effective and second.header.effective
    page = demo_reader.open("on/")
    page.get_by_label("Day").fill(first.header.effective.isoformat())
    page.get_by_label("Directive").fill(f"g.o. series {old.series.number}")
    page.get_by_role("button", name="Show").click()

    number = f"G.O. {first.number.file_name}"
    expect(page.locator(".answer h2")).to_contain_text(f"{number} was in force on")
    expect(page.locator(".answer h2")).to_be_focused()
    expect(page.locator(".chain [aria-current]")).to_contain_text("In force that day")
    assert page.locator(".chain li").count() == len(old.revisions)
    page.reload()
    expect(page.locator(".answer h2")).to_contain_text(number)

    page.goto(f"{demo_reader.address}on/?date={(first.header.effective - timedelta(days=1)).isoformat()}&directive={old.series}")
    expect(page.locator(".answer h2")).to_contain_text(f"Nothing of GO series {old.series.number} was in force on")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("date=2015-02-30", "“2015-02-30” is no day of the calendar. Write it as 2015-03-01."),
        ("date=yesterday", "“yesterday” is not a day written as year, month, day. Write it as 2015-03-01."),
        ("date=3/1/2015", "Write it as 2015-03-01. March 1, 2015?"),
        ("date=<b>1</b>", "“<b>1</b>” is not a day"),
        ("date=1950-01-01", "Nothing on file was in force then"),
        ("date=2099-01-01", "That day is after November 22, 2026, for which this site was computed."),
        ("date=2020-06-01&directive=GO 1850-01", "“GO 1850-01” is not the number of a directive on file."),
        ("directive=GO 1850-01", "Which day? Give one above."),
    ],
)
def test_what_cannot_be_answered_is_said_in_plain_sentences(demo_reader: Reader, asked: str, told: str) -> None:
    page = demo_reader.open(f"on/?{asked}")
    expect(page.locator(".answer")).to_contain_text(told)


def test_the_sheet_prints_the_very_words_with_their_hash_and_what_became_of_them(demo_reader: Reader, corpus: Corpus) -> None:
    old = next(d for d in corpus.directives() if d.series.type == "GO" and len(d.revisions) > 2)
    first, second = old.revisions[:2]
    assert first.header.effective and second.header.effective
    page = demo_reader.open(f"on/sheet/?date={first.header.effective.isoformat()}&directive={old.series}")
    sheet = page.locator(".answer.sheet")
    expect(sheet.locator(".sheet-says")).to_contain_text(f"G.O. {first.number.file_name}")
    expect(sheet).to_contain_text(first.sha256)
    expect(sheet).to_contain_text(f"rescinded by G.O. {second.number.file_name}")
    expect(sheet).to_contain_text(f"go/{old.series.number}/{first.number.file_name}/")
    own = "h2, h3, h4, h5, h6, :scope > p, table"
    words = f"[...document.querySelectorAll('[data-order] .line')].map(e => (e.querySelector('{own}') ?? e).innerText).join('|')"
    here = page.evaluate(words)
    assert page.locator("main h1").count() == 1
    assert (
        sheet.locator(".order [data-stamp], .order .line > a:is(:empty, [data-furniture]), .order .tools, .order .cite").count()
        == 0
    )

    permanent = demo_reader.open(f"go/{old.series.number}/{first.number.file_name}/")
    assert permanent.evaluate(words) == here


def test_a_sheet_of_a_day_without_an_order_is_none(demo_reader: Reader) -> None:
    page = demo_reader.open("on/sheet/?date=1950-01-01&directive=GO 2003-01")
    expect(page.locator(".answer")).to_contain_text("so there is no text for a sheet")
    assert page.locator("[data-order]").count() == 0


@pytest.mark.parametrize("demo_reader", [{"java_script_enabled": False}], ids=["no JavaScript"], indirect=True)
def test_without_javascript_the_days_of_every_revision_are_one_link_away(demo_reader: Reader, corpus: Corpus) -> None:
    page = demo_reader.open("on/")
    page.locator(".needs-script a").click()
    assert page.locator("dl.periods dd").count() == len(corpus.revisions)

"""The lineage drawn over years: every number in it is worked out by hand here."""

from __future__ import annotations

from datetime import date

import harbor
from harbor import heading, item, outline, revision
from html_reading import read

import chains
import reading_orders
from orders import build
from orders.corpus.corpus import Corpus
from orders.model.header import TextStatus
from orders.model.problem import Place
from orders.model.revision import Rescission
from orders.pages.edition import Edition
from orders.pages.timeline import timeline
from orders.redline.compare import compare_many

AS_OF = date(2026, 11, 22)


def edition(corpus, as_of=AS_OF):
    return Edition(corpus, as_of, lambda _: (), compare_many)


def drawn(corpus, printed, as_of=AS_OF):
    number = harbor.number(printed)
    return timeline(number.series, number, edition(corpus, as_of), "go/x/")


def one(named, effective, *rescinds, **more):
    return revision(named, "Lamps", outline(heading("I.", "X", item("A.", "y"))), effective=effective, rescinds=rescinds, **more)


def percent(day, first, last):
    """Where a day stands: 1 % is free at both ends."""
    return f"{1 + 98 * (day - first).days / (last - first).days:.2f}%"


def test_each_revision_is_a_bar_from_its_first_day_to_its_last_the_newest_first():
    corpus = Corpus.of(
        harbor.DEPARTMENT, (one("GO 2000-01", date(2000, 1, 1)), one("GO 2000-01A", date(2010, 7, 1), "GO 2000-01"))
    )
    picture = drawn(corpus, "GO 2000-01A", date(2020, 5, 5))
    first, last = date(2000, 1, 1), date(2020, 12, 31)
    new, old = picture.bars
    assert (old.x, old.end, old.label, old.css) == (
        "1%",
        percent(date(2010, 7, 1), first, last),
        "G.O. 2000-01, 2000–2010",
        "past",
    )
    assert (new.x, new.end, new.label, new.css) == (old.end, "99%", "G.O. 2000-01A, in force", "in-force")
    assert (new.here, old.here) == (True, False)
    (tie,) = picture.ties
    assert tie.x == new.x and tie.y1 > tie.y2
    assert old.title == ("G.O. 2000-01 Lamps, from January 1, 2000, to June 30, 2010, rescinded by G.O. 2000-01A")
    assert [tick.words for tick in picture.ticks] == ["2000", "2005", "2010", "2015", "2020"]
    assert picture.today.x == percent(date(2020, 5, 5), first, last)


def test_pending_reconstructed_and_missing_ones_are_told_by_a_word_and_a_class():
    corpus = Corpus.of(
        harbor.DEPARTMENT,
        (
            one("GO 2000-01A", date(2001, 1, 1), "GO 2000-01", text=TextStatus.RECONSTRUCTED),
            one("GO 2000-01B", date(2002, 1, 1), "GO 2000-01A"),
            one("GO 2000-01C", date(2030, 1, 1), "GO 2000-01B"),
        ),
    )
    bars = drawn(corpus, "GO 2000-01B").bars
    assert [(bar.label, bar.css) for bar in bars] == [
        ("G.O. 2000-01C, pending", "pending"),
        ("G.O. 2000-01B, in force", "in-force"),
        ("G.O. 2000-01A, reconstruction", "reconstruction"),
        ("G.O. 2000-01, not on file", "not-on-file"),
    ]
    assert bars[3].open_start and not bars[3].cut
    assert bars[3].href == "../../cited/#go-2000-01"
    picture = drawn(corpus, "GO 2000-01B")
    assert [css for css, _ in picture.keys] == ["in-force", "pending", "reconstruction", "not-on-file"]
    assert "G.O. 2000-01 is not on file." in picture.description


def test_an_order_that_brings_several_together_has_a_line_from_each_and_one_divided_a_line_to_each():
    merged = drawn(reading_orders.corpus(), "GO 2010-01A")
    assert len([tie for tie in merged.ties if tie.x == merged.bars[0].x]) == 3
    assert "G.O. 2010-01A brought several orders together." in merged.description
    assert [bar.css for bar in merged.bars if "other" in bar.css] == ["past other", "not-on-file other", "past other"]
    halves = (one("GO 2005-01", date(2005, 1, 1), "GO 2000-01"), one("GO 2005-02", date(2005, 1, 1), "GO 2000-01"))
    divided = drawn(Corpus.of(harbor.DEPARTMENT, (one("GO 2000-01", date(2000, 1, 1)), *halves)), "GO 2000-01")
    assert len(divided.ties) == 2
    assert "G.O. 2000-01 was divided." in divided.description


def test_an_end_without_a_successor_is_marked_and_one_that_was_merely_replaced_is_not():
    corpus = reading_orders.corpus()
    assert drawn(corpus, "GO 2001-07").bars[0].cut
    assert drawn(corpus, "EO 2013-01").bars[0].cut
    replaced = Corpus.of(harbor.DEPARTMENT, (one("GO 2000-01", date(2000, 1, 1)), one("GO 2000-01B", date(2010, 1, 1))))
    assert not any(bar.cut for bar in drawn(replaced, "GO 2000-01B").bars)


def test_a_lineage_of_thirty_one_has_thirty_one_rows_few_years_on_its_axis_and_is_folded():
    picture = drawn(chains.corpus(31, lost=(28,)), "GO 1973-05DD")
    assert len(picture.bars) == 31 and not picture.is_short
    assert [tick.words for tick in picture.ticks] == ["1980", "1990", "2000", "2010", "2020"]
    assert len({bar.y for bar in picture.bars}) == 31
    assert picture.summary == "Timeline: 31 revisions from 1973 to 2026"


def test_a_lineage_of_one_on_a_single_day_can_be_drawn_and_one_without_a_day_is_not():
    picture = drawn(Corpus.of(harbor.DEPARTMENT, (one("GO 2026-01", AS_OF),)), "GO 2026-01")
    assert [tick.words for tick in picture.ticks] == ["2026"]
    assert drawn(Corpus.of(harbor.DEPARTMENT, (one("GO 2026-01", None),)), "GO 2026-01") is None


def test_one_rescinded_before_its_first_day_says_that_it_never_was_in_force():
    corpus = Corpus.of(
        harbor.DEPARTMENT, (one("GO 2000-01", date(2005, 1, 1)), one("GO 2000-01A", date(2004, 1, 1), "GO 2000-01"))
    )
    bar = next(b for b in drawn(corpus, "GO 2000-01A").bars if b.label.startswith("G.O. 2000-01,"))
    assert bar.label == "G.O. 2000-01, never in force" and bar.width == "0%"


def test_what_was_withdrawn_before_its_first_day_rescinds_nothing():
    named = harbor.number("GO 2000-01A")
    act = Rescission(named, None, date(2026, 3, 3), "Memorandum")
    corpus = Corpus.of(
        harbor.DEPARTMENT,
        (one("GO 2000-01", date(2000, 1, 1)), one("GO 2000-01A", date(2030, 1, 1), "GO 2000-01")),
        ((act, Place("rescissions.yml", 1)),),
    )
    bar = next(b for b in drawn(corpus, "GO 2000-01A").bars if b.label.startswith("G.O. 2000-01,"))
    assert (bar.label, bar.title) == ("G.O. 2000-01, in force", "G.O. 2000-01 Lamps, in force, from January 1, 2000")
    page = read(next(p.html for p in build.publish(corpus, AS_OF) if p.uri == "go/2000-01/2000-01/"))
    ends = [row.text() for row in page.find("tr") if "January 1, 2000" in row.text()]
    assert len(ends) == 1
    assert "G.O. 2000-01A, January 1, 2030 (withdrawn before that day)" in ends[0]


def test_the_page_of_a_directive_shows_the_picture_above_the_table_that_says_the_same():
    pages = {p.uri: p.html for p in build.publish(reading_orders.corpus(), AS_OF)}
    page = read(pages["go/2010-01/"])
    svg = page.one("svg", class_="timeline-picture")
    assert svg.attrs["aria-labelledby"] == "_timeline-title"
    assert page.one("title", id="_timeline-title").text() == "Timeline of GO series 2010-01"
    links = [a.attrs["href"] for a in svg.find("a")]
    assert links[0] == "2010-01A/" and len(links) == 5
    rows = page.one("table", class_="grid")
    for bar in ("G.O. 2010-01A", "E.O. 2012-01", "G.O. 2010-01", "G.O. 2001-08", "G.O. 2009-03"):
        assert bar in rows.text()
    assert "timeline-picture" not in pages["go/2010-01/2010-01A/"]

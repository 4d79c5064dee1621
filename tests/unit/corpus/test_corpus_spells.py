"""From when through when each revision was in force, against the corpus's own answer for every day that matters."""

from __future__ import annotations

from datetime import date, timedelta

import corpus_builders as make
from orders.corpus.corpus import Corpus
from orders.corpus.spells import spells


def told(corpus: Corpus, series: str) -> list[tuple[str, str, str | None]]:
    directive = corpus.directive(make.number(series))
    assert directive
    return [
        (str(s.revision.number), s.first.isoformat(), s.last.isoformat() if s.last else None) for s in spells(corpus, directive)
    ]


def test_each_revision_is_in_force_until_the_day_before_the_one_that_rescinds_it() -> None:
    corpus = make.corpus(
        make.revision("GO 2011-01", "2011-01-01"),
        make.revision("GO 2011-01A", "2017-11-25", "GO 2011-01"),
    )
    assert told(corpus, "GO 2011-01") == [
        ("GO 2011-01", "2011-01-01", "2017-11-24"),
        ("GO 2011-01A", "2017-11-25", None),
    ]


def test_a_day_between_an_act_and_the_next_revision_belongs_to_none() -> None:
    corpus = make.corpus(
        make.revision("GO 2011-01", "2011-01-01"),
        make.revision("GO 2011-01A", "2017-11-25"),
        acts=[make.act("GO 2011-01", "2015-06-01")],
    )
    assert told(corpus, "GO 2011-01") == [
        ("GO 2011-01", "2011-01-01", "2015-05-31"),
        ("GO 2011-01A", "2017-11-25", None),
    ]


def test_an_order_that_expires_is_in_force_on_its_last_day() -> None:
    corpus = make.corpus(make.revision("EO 2020-02", "2020-02-02", expires="2020-03-01"))
    assert told(corpus, "EO 2020-02") == [("EO 2020-02", "2020-02-02", "2020-03-01")]


def test_what_was_rescinded_before_it_began_was_never_in_force() -> None:
    corpus = make.corpus(
        make.revision("GO 2011-01", "2017-11-25"),
        make.revision("GO 2012-09", "2016-01-01", "GO 2011-01"),
    )
    assert told(corpus, "GO 2011-01") == []


def test_an_end_on_an_unknown_day_leaves_no_day_on_which_it_was_surely_in_force() -> None:
    corpus = make.corpus(make.revision("GO 2011-01", "2011-01-01"), make.revision("GO 2012-09", None, "GO 2011-01"))
    assert told(corpus, "GO 2011-01") == []


def test_a_replacement_that_nobody_stated_ends_it_too() -> None:
    corpus = make.corpus(make.revision("GO 2011-01", "2011-01-01"), make.revision("GO 2011-01B", "2017-11-25"))
    assert told(corpus, "GO 2011-01") == [("GO 2011-01", "2011-01-01", "2017-11-24"), ("GO 2011-01B", "2017-11-25", None)]


def test_on_the_day_before_after_and_of_every_turn_they_say_what_the_corpus_says() -> None:
    corpus = make.corpus(
        make.revision("GO 2011-01", "2011-01-01", expires="2019-12-31"),
        make.revision("GO 2011-01A", "2017-11-25", "GO 2011-01"),
        make.revision("SOP BOI 1993-10F", "1993-01-02"),
        make.revision("GO 2011-01C", "2021-02-28", "GO 2011-01A", "SOP BOI 1993-10F"),
        make.revision("EO 2020-02", "2020-02-29", expires="2020-03-01"),
        acts=[make.act("GO 2011-01A", "2020-01-01")],
    )
    days = [date(1993, 1, 2), date(2011, 1, 1), date(2017, 11, 25), date(2019, 12, 31), date(2020, 1, 1), date(2020, 2, 29)]
    days += [date(2020, 3, 1), date(2021, 2, 28)]
    for day in (d + timedelta(days=n) for d in days for n in (-1, 0, 1)):
        held = [s.revision for d in corpus.directives() for s in spells(corpus, d) if s.holds(day)]
        assert tuple(held) == corpus.in_force(day), day

"""What became of an amendment, by what headers state and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from corpus_builders import act, corpus, number, revision
from orders.corpus.amending import AmendingState, amendings_by, amendings_of

LAMPS = revision("GO 2010-01", "2010-01-01")
LAMPS_A = revision("GO 2010-01A", "2015-06-01", "GO 2010-01", "EO 2012-01")
ORDER = revision("EO 2012-01", "2012-03-01", amends=(("GO 2010-01", "I"),))


def found(orders, printed, on):
    return [(str(a.by.number), a.state, a.last and a.last.isoformat()) for a in amendings_of(orders, number(printed), on)]


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2012, 2, 29), AmendingState.COMING),
        (date(2012, 3, 1), AmendingState.LASTING),
        (date(2015, 5, 31), AmendingState.LASTING),
        (date(2015, 6, 1), AmendingState.INCORPORATED),
    ],
)
def test_an_amendment_lasts_until_a_revision_whose_header_rescinds_the_amending_order_takes_it_up(on, state):
    orders = corpus(LAMPS, LAMPS_A, ORDER)
    assert found(orders, "GO 2010-01", on) == [("EO 2012-01", state, "2015-05-31")]


def test_an_amendment_of_the_directive_is_one_of_the_revisions_in_force_while_it_lasts():
    later = revision("EO 2016-01", "2016-01-01", amends=(("GO 2010-01", "I"),))
    orders = corpus(LAMPS, LAMPS_A, later)
    assert found(orders, "GO 2010-01", date(2020, 1, 1)) == []
    assert found(orders, "GO 2010-01A", date(2020, 1, 1)) == [("EO 2016-01", AmendingState.LASTING, None)]


def test_one_that_outlasts_a_revision_amends_the_next_one_too_unless_it_names_the_first_by_its_letters():
    both = revision("EO 2012-02", "2012-03-01", amends=(("GO 2010-01", "I"),))
    orders = corpus(LAMPS, revision("GO 2010-01A", "2015-06-01", "GO 2010-01"), both)
    assert [found(orders, n, date(2013, 1, 1)) for n in ("GO 2010-01", "GO 2010-01A")] == [
        [("EO 2012-02", AmendingState.LASTING, None)]
    ] * 2
    named = revision("EO 2016-01", "2016-01-01", amends=(("GO 2010-01A", "I"),))
    next_one = revision("GO 2010-01B", "2018-01-01", "GO 2010-01A")
    assert found(corpus(LAMPS, LAMPS_A, next_one, named), "GO 2010-01B", date(2019, 1, 1)) == []


@pytest.mark.parametrize(
    ("orders", "last"),
    [
        (corpus(LAMPS, revision("EO 2012-01", "2012-03-01", amends=(("GO 2010-01", "I"),), expires="2012-12-31")), "2012-12-31"),
        (corpus(LAMPS, ORDER, acts=[act("EO 2012-01", "2013-01-01")]), "2012-12-31"),
        (corpus(LAMPS, ORDER, revision("EO 2013-01", "2013-01-01", "EO 2012-01")), "2012-12-31"),
    ],
    ids=["its last day", "an act", "another order"],
)
def test_one_that_ends_in_any_other_way_has_ended_and_nothing_took_it_up(orders, last):
    assert found(orders, "GO 2010-01", date(2014, 1, 1)) == [("EO 2012-01", AmendingState.ENDED, last)]


def test_one_rescinded_before_its_first_day_never_amended_anything():
    orders = corpus(LAMPS, ORDER, acts=[act("EO 2012-01", "2012-02-01")])
    assert found(orders, "GO 2010-01", date(2014, 1, 1)) == []


def test_what_an_order_amends_is_told_of_the_revision_that_was_in_force_on_its_first_day():
    later = revision("EO 2016-01", "2016-01-01", amends=(("GO 2010-01", "I"), ("GO 1999-09", "II")))
    told = amendings_by(corpus(LAMPS, LAMPS_A, later), later, date(2020, 1, 1))
    assert [(str(a.of), str(a.path)) for a in told] == [("GO 2010-01A", "I"), ("GO 1999-09", "II")]

from __future__ import annotations

from datetime import date

from corpus_builders import DATED, act, corpus, number, revision
from orders.corpus.status import StatusKind
from orders.model.header import TextStatus


def in_force(orders, on):
    return [str(r.number) for r in orders.in_force(date.fromisoformat(on))]


def status(orders, printed, on):
    return orders.status(number(printed), date.fromisoformat(on))


CHAIN = corpus(
    revision("GO 2011-01", "2011-01-01"),
    revision("GO 2011-01A", "2017-11-25", "GO 2011-01"),
    revision("GO 2011-01B", "2030-02-01", "GO 2011-01A"),
)


def test_a_revision_is_in_force_from_its_effective_day_until_the_day_before_its_successor_takes_effect():
    assert in_force(CHAIN, "2010-12-31") == []
    assert in_force(CHAIN, "2011-01-01") == ["GO 2011-01"]
    assert in_force(CHAIN, "2017-11-24") == ["GO 2011-01"]
    assert in_force(CHAIN, "2017-11-25") == ["GO 2011-01A"]
    assert in_force(CHAIN, "2030-02-01") == ["GO 2011-01B"]


def test_a_revision_is_pending_until_its_effective_day():
    waiting = status(CHAIN, "GO 2011-01B", "2030-01-31")
    assert (waiting.kind, waiting.since) == (StatusKind.PENDING, date(2030, 2, 1))
    assert [str(r.number) for r in CHAIN.pending(date(2030, 1, 31))] == ["GO 2011-01B"]
    assert CHAIN.pending(date(2030, 2, 1)) == ()


def test_nobody_waits_for_a_revision_that_is_to_be_rescinded_before_its_first_day():
    withdrawn = corpus(*CHAIN.revisions, acts=(act("GO 2011-01B", "2030-01-15"),))
    before = status(withdrawn, "GO 2011-01B", "2029-12-31")
    assert (before.kind, before.since) == (StatusKind.PENDING, date(2030, 2, 1))
    assert withdrawn.pending(date(2029, 12, 31)) == ()
    assert [r.header.effective for r in withdrawn.revisions if withdrawn.withdrawn(r)] == [date(2030, 2, 1)]


def test_a_rescinded_revision_names_the_day_and_the_successor():
    ended = status(CHAIN, "GO 2011-01", "2020-01-01")
    assert (ended.kind, ended.since, ended.successors) == (StatusKind.RESCINDED, date(2017, 11, 25), (number("GO 2011-01A"),))


def test_a_revision_in_force_already_knows_what_will_rescind_it():
    standing = status(CHAIN, "GO 2011-01A", "2020-01-01")
    assert standing.kind is StatusKind.IN_FORCE
    assert [r.by for r in standing.rescissions] == [number("GO 2011-01B")]
    assert standing.successors == ()


def test_one_order_can_take_the_place_of_orders_of_several_types():
    orders = corpus(
        revision("GO 1993-10", "1993-05-01"),
        revision("SOP BOI 1993-10F", "2009-05-01"),
        revision("GO 2019-03", "2019-03-01", "GO 1993-10", "SOP BOI 1993-10F"),
    )
    assert in_force(orders, "2019-02-28") == ["GO 1993-10", "SOP BOI 1993-10F"]
    assert in_force(orders, "2019-03-01") == ["GO 2019-03"]


def test_one_order_can_be_split_in_two():
    orders = corpus(
        revision("GO 2001-01", "2001-01-01"),
        revision("GO 2019-03", "2019-03-01", "GO 2001-01"),
        revision("GO 2019-04", "2019-03-01", "GO 2001-01"),
    )
    assert in_force(orders, "2019-03-01") == ["GO 2019-03", "GO 2019-04"]
    assert status(orders, "GO 2001-01", "2020-01-01").successors == (number("GO 2019-03"), number("GO 2019-04"))


def test_an_act_ends_an_order_without_a_successor():
    orders = corpus(revision("GO 2011-01", "2011-01-01"), acts=[act("GO 2011-01", "2015-06-30")])
    assert in_force(orders, "2015-06-29") == ["GO 2011-01"]
    assert in_force(orders, "2015-06-30") == []
    ended = status(orders, "GO 2011-01", "2015-06-30")
    assert (ended.kind, ended.since, ended.successors) == (StatusKind.RESCINDED, date(2015, 6, 30), ())
    assert ended.rescissions[0].act == "Memorandum of the Chief"


def test_expires_is_the_last_day_in_force():
    orders = corpus(revision("EO 2020-02", "2020-03-16", expires="2020-06-30"))
    assert in_force(orders, "2020-06-30") == ["EO 2020-02"]
    assert in_force(orders, "2020-07-01") == []
    ended = status(orders, "EO 2020-02", "2020-07-01")
    assert (ended.kind, ended.since) == (StatusKind.EXPIRED, date(2020, 7, 1))


def test_what_was_rescinded_before_it_expired_is_rescinded():
    orders = corpus(
        revision("EO 2020-02", "2020-03-16", expires="2020-06-30"), revision("EO 2020-05", "2020-05-01", "EO 2020-02")
    )
    assert status(orders, "EO 2020-02", "2021-01-01").kind is StatusKind.RESCINDED


def test_an_expiry_on_the_last_day_of_the_calendar_never_comes():
    orders = corpus(revision("EO 2020-02", "2020-03-16", expires="9999-12-31"))
    assert in_force(orders, "9999-12-31") == ["EO 2020-02"]


def test_a_rescinded_order_does_not_revive_when_its_successor_ends():
    orders = corpus(
        revision("GO 2011-01", "2011-01-01"),
        revision("GO 2011-01A", "2017-11-25", "GO 2011-01", expires="2018-12-31"),
    )
    assert in_force(orders, "2019-01-01") == []


def test_a_later_revision_replaces_an_earlier_one_where_the_link_between_them_is_missing():
    orders = corpus(revision("GO 1973-05BB", "1999-01-01"), revision("GO 1973-05DD", "2009-01-01", "GO 1973-05CC"))
    assert in_force(orders, "2008-12-31") == ["GO 1973-05BB"]
    assert in_force(orders, "2009-01-01") == ["GO 1973-05DD"]
    replaced = status(orders, "GO 1973-05BB", "2010-01-01")
    assert (replaced.kind, replaced.since) == (StatusKind.REPLACED, date(2009, 1, 1))
    assert replaced.successors == (number("GO 1973-05DD"),)


def test_an_unlinked_revision_does_not_revive_when_the_one_that_replaced_it_ends():
    orders = corpus(
        revision("GO 2011-01", "2011-01-01"), revision("GO 2011-01A", "2012-01-01"), acts=[act("GO 2011-01A", "2013-01-01")]
    )
    assert in_force(orders, "2014-01-01") == []


def test_an_order_rescinded_while_pending_was_never_in_force_and_so_rescinded_nothing():
    orders = corpus(
        revision("GO 2011-01", "2011-01-01"),
        revision("GO 2011-01A", "2018-03-01", "GO 2011-01"),
        revision("GO 2018-09", "2018-02-01", "GO 2011-01A"),
    )
    assert in_force(orders, "2018-02-15") == ["GO 2011-01", "GO 2018-09"]
    assert status(orders, "GO 2011-01A", "2018-02-15").kind is StatusKind.RESCINDED
    assert in_force(orders, "2018-03-01") == ["GO 2011-01", "GO 2018-09"]
    assert orders.rescinded_by(number("GO 2011-01")) == ()
    assert len(orders.rescissions) == 2


def test_what_an_order_rescinded_stays_rescinded_when_it_is_itself_rescinded_on_its_first_day():
    orders = corpus(
        revision("GO 2011-01", "2011-01-01"),
        revision("GO 2011-01A", "2018-03-01", "GO 2011-01"),
        revision("GO 2018-09", "2018-03-01", "GO 2011-01A"),
    )
    assert in_force(orders, "2018-03-01") == ["GO 2018-09"]


def test_of_two_revisions_on_one_day_the_later_letter_holds():
    orders = corpus(revision("GO 2011-01A", "2012-01-01"), revision("GO 2011-01", "2012-01-01"))
    assert in_force(orders, "2012-01-01") == ["GO 2011-01A"]


def test_what_rescinds_itself_stays_in_force():
    assert in_force(corpus(revision("GO 2011-01", "2011-01-01", "GO 2011-01")), "2012-01-01") == ["GO 2011-01"]


def test_a_rescission_of_unknown_date_ends_an_order_that_has_begun():
    orders = corpus(
        revision("GO 2011-01", "2011-01-01"), revision("GO 2011-01A", None, "GO 2011-01", text=TextStatus.NOT_ON_FILE)
    )
    ended = status(orders, "GO 2011-01", "2012-01-01")
    assert (ended.kind, ended.since, ended.successors) == (StatusKind.RESCINDED, None, (number("GO 2011-01A"),))
    assert in_force(orders, "2012-01-01") == []
    assert status(orders, "GO 2011-01", "2010-01-01").kind is StatusKind.PENDING


def test_of_a_revision_without_an_effective_day_nothing_is_known():
    orders = corpus(revision("GO 2011-01", None, text=TextStatus.NOT_ON_FILE))
    assert status(orders, "GO 2011-01", "2012-01-01").kind is StatusKind.NOT_ON_FILE


def test_a_revision_whose_text_is_not_on_file_was_in_force_all_the_same():
    orders = corpus(
        revision("GO 2011-01", "2011-01-01", text=TextStatus.NOT_ON_FILE), revision("GO 2011-01A", "2017-11-25", "GO 2011-01")
    )
    assert in_force(orders, "2012-01-01") == ["GO 2011-01"]


def test_what_is_known_only_from_a_rescinds_line_is_not_on_file_and_knows_who_rescinded_it():
    orders = corpus(revision("GO 1973-05DD", "2009-01-01", "GO 1973-05CC"))
    absent = status(orders, "GO 1973-05CC", "2012-01-01")
    assert (absent.kind, absent.since, absent.successors) == (StatusKind.NOT_ON_FILE, None, (number("GO 1973-05DD"),))
    assert orders.not_on_file() == (number("GO 1973-05CC"),)
    assert orders.numbers(number("GO 1973-05")) == (number("GO 1973-05DD"), number("GO 1973-05CC"))


def test_revisions_of_a_department_without_letters_are_told_apart_by_their_dates():
    orders = corpus(
        revision("GO G02-01 (2015-06-30)", "2015-06-30"),
        revision("GO G02-01 (2017-10-16)", "2017-10-16", "GO G02-01 (2015-06-30)"),
        department=DATED,
    )
    assert in_force(orders, "2017-10-15") == ["GO G02-01 (2015-06-30)"]
    assert in_force(orders, "2017-10-16") == ["GO G02-01 (2017-10-16)"]
    assert len(orders.directives()) == 1


def test_revisions_stand_in_the_order_of_their_numbers_and_dates_whatever_order_they_came_in():
    orders = corpus(
        revision("GO 2011-10", "2012-01-01"), revision("GO 2011-9A", "2013-01-01"), revision("GO 2011-9", "2011-01-01")
    )
    assert [str(r.number) for r in orders.revisions] == ["GO 2011-9", "GO 2011-9A", "GO 2011-10"]


def test_of_two_revisions_with_one_number_the_first_stays():
    orders = corpus(revision("GO 2011-01", "2011-01-01"), revision("GO 2011-01", "2012-01-01"))
    assert [r.header.effective for r in orders.revisions] == [date(2011, 1, 1)]


def test_a_directive_is_found_by_its_number_with_letters_or_without():
    assert CHAIN.directive(number("GO 2011-01B")) == CHAIN.directive(number("GO 2011-01"))
    assert CHAIN.directive(number("GO 2012-01")) is None
    assert CHAIN.in_force_of(number("GO 2012-01"), date(2020, 1, 1)) is None


def test_amendments_are_listed_with_their_provision_and_day():
    orders = corpus(revision("EO 2020-02", "2020-03-16", amends=(("GO 1973-05DD", "III.E"),)))
    (amendment,) = orders.amendments
    assert (str(amendment.of), amendment.path, str(amendment.by)) == ("GO 1973-05DD", "III.E", "EO 2020-02")
    assert amendment.effective == date(2020, 3, 16)


def test_a_revision_is_amended_by_what_changes_it_or_its_directive_until_that_ends():
    orders = corpus(
        revision("GO 2011-01", "2011-01-01"),
        revision("GO 2011-01A", "2017-11-25", "GO 2011-01"),
        revision("EO 2020-02", "2020-03-16", amends=(("GO 2011-01A", "III.E"),), expires="2021-03-16"),
        revision("EO 2020-03", "2020-05-01", amends=(("GO 2011-01", "II"),)),
    )

    def amending(printed, on):
        return [str(a.by) for a in orders.amended_by(number(printed), date.fromisoformat(on))]

    assert amending("GO 2011-01A", "2020-03-15") == ["EO 2020-02", "EO 2020-03"], "what is to come is told, too"
    assert amending("GO 2011-01A", "2021-03-16") == ["EO 2020-02", "EO 2020-03"]
    assert amending("GO 2011-01A", "2021-03-17") == ["EO 2020-03"]
    assert amending("GO 2011-01", "2021-03-16") == ["EO 2020-03"]

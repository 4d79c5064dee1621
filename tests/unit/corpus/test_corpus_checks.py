"""What the rules pass over in silence, and cases that their goldens do not show."""

from __future__ import annotations

import pytest

from corpus_builders import DATED, act, corpus, number, revision
from orders.corpus.checks import check_corpus
from orders.model.department import DEFAULT_DEPARTMENT, Department, KnownDirective
from orders.model.header import TextStatus
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.model.revision import SourceFile


def codes(orders):
    return [problem.code for problem in check_corpus(orders)]


def test_an_unbroken_chain_has_no_problem():
    assert (
        codes(
            corpus(
                revision("GO 2011-01", "2011-01-01"),
                revision("GO 2011-01A", "2017-11-25", "GO 2011-01"),
                revision("GO 2011-01B", "2019-11-25", "GO 2011-01A"),
            )
        )
        == []
    )


def test_a_merger_of_two_orders_into_one_has_no_problem():
    assert (
        codes(
            corpus(
                revision("GO 1993-10", "1993-05-01"),
                revision("SOP BOI 1993-10F", "2009-05-01"),
                revision("GO 2019-03", "2019-03-01", "GO 1993-10", "SOP BOI 1993-10F"),
            )
        )
        == []
    )


def test_a_rescinded_order_that_the_department_lists_as_known_is_no_news():
    department = Department(name="Fairview", types=DEFAULT_DEPARTMENT.types, known=(KnownDirective(number("GO 1998-03")),))
    assert codes(corpus(revision("GO 2019-03", "2019-03-01", "GO 1998-03"), department=department)) == []


def test_a_missing_revision_between_two_on_file_is_simply_not_on_file():
    orders = corpus(revision("GO 1973-05BB", "1999-01-01"), revision("GO 1973-05DD", "2009-01-01", "GO 1973-05CC"))
    assert codes(orders) == ["C301"]


def test_a_mistyped_letter_is_suspected_where_the_predecessor_is_left_over():
    orders = corpus(revision("GO 1973-05CC", "1999-01-01"), revision("GO 1973-05DD", "2009-01-01", "GO 1973-05C"))
    (problem,) = check_corpus(orders)
    assert (problem.code, problem.expected) == ("C302", "GO 1973-05CC, if that is meant")


def test_no_other_order_is_suspected_where_all_others_are_rescinded():
    orders = corpus(
        revision("GO 1973-05CC", "1999-01-01"),
        revision("GO 1973-05DD", "2009-01-01", "GO 1973-05CC"),
        revision("GO 2010-01", "2010-01-01", "GO 1973-05C"),
        acts=[act("GO 1973-05DD", "2009-06-30")],
    )
    assert codes(orders) == ["C301"]


def test_a_circle_of_three_is_told_once_and_not_as_dates_out_of_order():
    orders = corpus(
        revision("GO 2011-01", "2011-01-01", "GO 2011-03"),
        revision("GO 2011-02", "2012-01-01", "GO 2011-01"),
        revision("GO 2011-03", "2013-01-01", "GO 2011-02"),
    )
    (problem,) = check_corpus(orders)
    assert problem.code == "C304"
    assert problem.message == "GO 2011-01 rescinds GO 2011-03, GO 2011-03 rescinds GO 2011-02, GO 2011-02 rescinds GO 2011-01."


def test_an_act_that_ends_what_was_already_rescinded_is_told_in_rescissions_yml():
    orders = corpus(
        revision("GO 2011-01", "2011-01-01"),
        revision("GO 2011-01A", "2017-11-25", "GO 2011-01"),
        acts=[act("GO 2011-01", "2018-01-01")],
    )
    (problem,) = check_corpus(orders)
    assert (problem.code, problem.place.file, problem.expected) == ("C305", "rescissions.yml", "GO 2011-01A, if that is meant")


def test_two_letters_that_rescind_the_same_revision_are_a_missing_link_too():
    orders = corpus(
        revision("GO 2011-01", "2011-01-01"),
        revision("GO 2011-01A", "2017-11-25", "GO 2011-01"),
        revision("GO 2011-01B", "2019-11-25", "GO 2011-01"),
    )
    assert codes(orders) == ["C305", "C310"]


def test_a_predecessor_that_an_act_or_its_last_day_ended_need_not_be_rescinded():
    ended = corpus(
        revision("GO 2011-01", "2011-01-01"), revision("GO 2011-01A", "2017-11-25"), acts=[act("GO 2011-01", "2015-01-01")]
    )
    expired = corpus(revision("GO 2011-01", "2011-01-01", expires="2015-01-01"), revision("GO 2011-01A", "2017-11-25"))
    assert codes(ended) == codes(expired) == []


def test_a_predecessor_that_ends_only_after_its_successor_began_is_told():
    orders = corpus(revision("GO 2011-01", "2011-01-01", expires="2017-11-25"), revision("GO 2011-01A", "2017-11-25"))
    assert codes(orders) == ["C310"]


def test_a_revision_withdrawn_before_its_first_day_neither_needs_nor_gives_a_link():
    orders = corpus(
        revision("GO 2011-01", "2011-01-01"),
        revision("GO 2011-01A", "2018-03-01", "GO 2011-01"),
        revision("GO 2011-01B", "2018-04-01", "GO 2011-01"),
        acts=[act("GO 2011-01A", "2018-02-01")],
    )
    assert codes(orders) == ["C308"]


def test_an_act_before_the_first_day_is_a_warning():
    orders = corpus(revision("GO 2011-01", "2011-03-01"), acts=[act("GO 2011-01", "2011-02-01")])
    assert codes(orders) == ["C308"]


def test_many_skipped_letters_are_told_by_the_first_and_the_last():
    orders = corpus(revision("GO 2011-01", "2011-01-01"), revision("GO 2011-01AA", "2017-11-25", "GO 2011-01"))
    (problem,) = check_corpus(orders)
    assert problem.code == "C311"
    assert problem.message == "Between GO 2011-01 and GO 2011-01AA 26 revisions are not on file: GO 2011-01A to GO 2011-01Z."


def test_letters_before_the_first_known_one_are_not_missed():
    assert codes(corpus(revision("GO 1973-05DD", "2009-01-01"))) == []


def test_letters_that_are_not_one_letter_repeated_are_no_trouble():
    orders = corpus(revision("GO 2011-01", "2011-01-01"), revision("GO 2011-01AB", "2017-11-25", "GO 2011-01"))
    assert codes(orders) == []


@pytest.mark.parametrize(("stated", "expected"), [("I", []), ("II", ["C321"])])
def test_an_amended_provision_is_looked_up_in_the_amended_order(stated, expected):
    orders = corpus(revision("GO 2011-01", "2011-01-01"), revision("EO 2020-02", "2020-03-16", amends=(("GO 2011-01", stated),)))
    assert codes(orders) == expected


def test_of_an_amended_order_whose_text_is_not_on_file_no_provision_is_missed():
    amended = revision("GO 2011-01", "2011-01-01", text=TextStatus.NOT_ON_FILE, outline=Outline())
    assert codes(corpus(amended, revision("EO 2020-02", "2020-03-16", amends=(("GO 2011-01", "IX"),)))) == ["C315"]


def test_a_directive_without_a_date_is_no_revision_where_dates_name_them():
    orders = corpus(revision("GO G02-01 (2015-06-30)", "2015-06-30"), acts=[act("GO G02-01", "2019-01-01")], department=DATED)
    (problem,) = check_corpus(orders)
    assert (problem.code, problem.expected) == ("C327", "a date, as in GO G02-01 (2015-06-30)")


def test_a_picture_that_a_revision_shows_is_used():
    picture = Provision(ProvisionKind.IMAGE, LabelPath(("image1",)), text="The lot", image="lot.png")
    orders = corpus(
        revision("GO 2011-01", "2011-01-01", outline=Outline((picture,))),
        images=[SourceFile("GO-2011-01/lot.png", b""), SourceFile("GO-2011-02/lot.png", b"")],
    )
    (problem,) = check_corpus(orders)
    assert (problem.code, problem.place.file) == ("C324", "GO-2011-02/lot.png")


def test_problems_come_in_the_order_of_the_files():
    orders = corpus(
        revision("GO 2012-01", "2012-01-01", text=TextStatus.RECONSTRUCTED), revision("GO 2011-01", "2011-01-01", "GO 2001-01")
    )
    assert codes(orders) == ["C301", "C316"]

from __future__ import annotations

from corpus_builders import act, corpus, number, revision
from orders.corpus.lineage import circles, lineage_of


def named(numbers):
    return [str(n) for n in numbers]


MERGED = corpus(
    revision("GO 1993-10", "1993-05-01", "GO 1980-02"),
    revision("SOP BOI 1993-10F", "2009-05-01", "SOP BOI 1993-10E"),
    revision("GO 2019-03", "2019-03-01", "GO 1993-10", "SOP BOI 1993-10F"),
    revision("GO 2021-06", "2021-06-01", "GO 2019-03"),
)


def test_a_lineage_goes_back_through_every_order_that_was_rescinded_on_file_or_not():
    lineage = lineage_of(MERGED, number("GO 2019-03"))
    assert named(lineage.nodes) == [
        "GO 1980-02",
        "GO 1993-10",
        "SOP BOI 1993-10E",
        "SOP BOI 1993-10F",
        "GO 2019-03",
        "GO 2021-06",
    ]
    assert named(n for n in lineage.nodes if n not in lineage.on_file) == ["GO 1980-02", "SOP BOI 1993-10E"]


def test_a_lineage_goes_forward_through_every_order_that_came_of_it():
    lineage = lineage_of(MERGED, number("GO 1993-10"))
    assert named(lineage.after(number("GO 1993-10"))) == ["GO 2019-03", "GO 2021-06"]
    assert named(lineage.before(number("GO 2021-06"))) == ["GO 1980-02", "GO 1993-10", "GO 2019-03"]


def test_a_lineage_of_a_directive_that_is_not_on_file_is_known_from_what_rescinds_it():
    lineage = lineage_of(MERGED, number("SOP BOI 1993-10E"))
    assert named(lineage.nodes) == ["SOP BOI 1993-10E", "SOP BOI 1993-10F", "GO 2019-03", "GO 2021-06"]


def test_edges_are_the_rescissions_between_the_nodes_and_those_without_a_successor():
    orders = corpus(
        revision("GO 2011-01", "2011-01-01"),
        revision("GO 2011-01A", "2012-01-01", "GO 2011-01"),
        acts=[act("GO 2011-01A", "2015-01-01")],
    )
    edges = lineage_of(orders, number("GO 2011-01")).edges
    assert [(str(e.of), str(e.by)) for e in edges] == [("GO 2011-01", "GO 2011-01A"), ("GO 2011-01A", "None")]


def test_revisions_of_one_directive_belong_together_even_where_no_line_links_them():
    orders = corpus(revision("GO 1973-05BB", "1999-01-01"), revision("GO 1973-05DD", "2009-01-01"))
    assert named(lineage_of(orders, number("GO 1973-05")).nodes) == ["GO 1973-05BB", "GO 1973-05DD"]


def test_an_unknown_directive_has_an_empty_lineage():
    assert lineage_of(MERGED, number("GO 2001-99")).nodes == ()


def test_a_circle_comes_to_an_end_and_is_found_once():
    orders = corpus(
        revision("GO 2011-01", "2011-01-01", "GO 2011-03"),
        revision("GO 2011-02", "2012-01-01", "GO 2011-01"),
        revision("GO 2011-03", "2013-01-01", "GO 2011-02"),
        revision("GO 2011-04", "2014-01-01", "GO 2011-03"),
    )
    lineage = lineage_of(orders, number("GO 2011-01"))
    assert len(lineage.nodes) == 4
    assert named(lineage.before(number("GO 2011-01"))) == ["GO 2011-02", "GO 2011-03"]
    assert [named(c) for c in circles(orders)] == [["GO 2011-01", "GO 2011-03", "GO 2011-02"]]


def test_two_separate_circles_are_two():
    pairs = [("GO 2011-01", "GO 2011-02"), ("GO 2012-01", "GO 2012-02")]
    orders = corpus(*(revision(a, "2011-01-01", b) for pair in pairs for a, b in (pair, pair[::-1])))
    assert [named(c) for c in circles(orders)] == [list(pair) for pair in pairs]


def test_a_long_chain_is_no_trouble():
    numbers = [
        "GO 2011-01",
        *(f"GO 2011-01{letter * times}" for times in range(1, 40) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ]
    previous = [(), *((n,) for n in numbers)]
    orders = corpus(*(revision(n, "2011-01-01", *before) for n, before in zip(numbers, previous, strict=False)))
    lineage = lineage_of(orders, number("GO 2011-01"))
    assert len(lineage.before(number(numbers[-1]))) == len(numbers) - 1
    assert circles(orders) == ()

"""What is wrong with citations, where it is pointed at, and what is not worth a word."""

from __future__ import annotations

from orders.citations.address import Addresses
from orders.citations.checks import Cited, Source, cited_in
from orders.citations.find import find_citations
from orders.citations.index import Entry, Index
from orders.citations.kept_checks import KeptChecks
from orders.model.citation import ResolutionStatus
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.header import Header, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.problem import Problem
from orders.model.revision import Revision
from orders.outline.parse import parse_outline

IN_FORCE, PENDING, RESCINDED = ResolutionStatus.IN_FORCE, ResolutionStatus.PENDING, ResolutionStatus.RESCINDED


def go(number: str, suffix: str = "") -> DirectiveNumber:
    return DirectiveNumber("GO", number, suffix)


def revision(number: DirectiveNumber, body: str) -> Revision:
    outline, _ = parse_outline(body, f"{number}.md")
    return Revision(number, Header(number, "Parking", TextStatus.TRANSCRIBED), outline, f"{number}.md")


def entry(of: Revision, status: ResolutionStatus = IN_FORCE, successor: DirectiveNumber | None = None) -> Entry:
    return Entry(of.number, status, "Parking", successor, Addresses.of(of.outline))


def checked(cited: list[tuple[Revision, Cited]], index: Index, source: Source = lambda revision: "") -> tuple[Problem, ...]:
    """The problems of revisions of which is known what they cite; nothing is kept."""
    found = {revision.number: one for revision, one in cited}
    checks = KeptChecks(None, "", index, lambda revision: found[revision.number], source)
    return checks.problems(revision for revision, _ in cited)


def problems(*bodies: tuple[DirectiveNumber, str, ResolutionStatus], others: tuple[Entry, ...] = ()) -> tuple[Problem, ...]:
    """The problems of revisions that are their own files, without a header."""
    revisions = [(revision(number, body), body, status) for number, body, status in bodies]
    index = Index.of(DEFAULT_DEPARTMENT, [*(entry(r, status) for r, _, status in revisions), *others])
    sources = {r.file: body for r, body, _ in revisions}

    def source(revision: Revision) -> str:
        return sources[revision.file]

    found = [(r, find_citations(r.outline, DEFAULT_DEPARTMENT, r.number)) for r, _, _ in revisions]
    return checked([(r, cited_in(r, citations, DEFAULT_DEPARTMENT, source)) for r, citations in found], index, source)


def carets(*bodies: tuple[DirectiveNumber, str, ResolutionStatus], others: tuple[Entry, ...] = ()) -> list[tuple[str, int, str]]:
    """Code, line and the words under the caret of each problem."""
    return [
        (p.code, p.place.line, p.place.source_line[p.place.column - 1 : p.place.column - 1 + p.place.length])
        for p in problems(*bodies, others=others)
    ]


def own(text: str) -> list[tuple[str, int, str]]:
    return carets((go("2019-04"), f"## I. PURPOSE\n\n{text}\n", IN_FORCE))


def test_the_caret_stands_under_the_cited_words() -> None:
    assert own("As section IX of this order says.") == [("X401", 3, "section IX")]


def test_of_the_same_words_cited_twice_each_has_its_own_caret() -> None:
    found = problems((go("2019-04"), "## I. PURPOSE\n\nIX.A above, IX.A above.\n", IN_FORCE))
    assert [(p.place.column, p.place.length) for p in found] == [(1, 4), (13, 4)]


def test_an_item_s_label_is_not_taken_for_the_words() -> None:
    found = problems((go("2019-04"), "## I. PURPOSE\n\nA. See paragraph A.9 below.\n", IN_FORCE))
    assert [(p.place.column, p.place.length) for p in found] == [(8, 13)]


def test_a_citation_in_a_table_is_pointed_at_in_its_row() -> None:
    body = "## I. PURPOSE\n\n| a | b |\n| --- | --- |\n| c | section IX of this order |\n"
    assert carets((go("2019-04"), body, IN_FORCE)) == [("X401", 5, "section IX")]


def test_words_set_apart_within_are_pointed_at_by_their_line() -> None:
    assert own("As section **IX** of this order says.") == [("X401", 3, "As section **IX** of this order says.")]


def test_a_range_that_ends_nowhere_is_a_problem_too() -> None:
    body = "## I. PURPOSE\n\nA. See I.A through D of this order.\n\nB. Second.\n"
    (problem,) = problems((go("2019-04"), body, IN_FORCE))
    assert (problem.code, problem.message) == (
        "X401",
        "“I.A through D” points to I.A to I.D, and this order has no such provision.",
    )


def test_an_order_s_own_mistake_is_named_whether_or_not_it_is_still_in_force() -> None:
    assert carets((go("2019-04"), "## I. PURPOSE\n\nSection IX above.\n", RESCINDED)) == [("X401", 3, "Section IX")]


def test_what_others_say_today_is_not_held_against_an_order_of_the_past() -> None:
    keys = revision(go("2018-02"), "## I. PURPOSE\n\nKeys.\n")
    old = revision(go("2017-01", "A"), "## I. PURPOSE\n\nLocks.\n")
    others = (entry(keys), entry(old, RESCINDED, go("2017-01", "B")))
    body = "## I. PURPOSE\n\nSee GO 2018-02 III.C and GO 2017-01A.\n"
    assert carets((go("2019-04"), body, RESCINDED), others=others) == []
    expected = [("X402", 3, "GO 2018-02 III.C"), ("X404", 3, "GO 2017-01A")]
    assert carets((go("2019-04"), body, IN_FORCE), others=others) == expected
    assert carets((go("2019-04"), body, PENDING), others=others) == expected


def test_an_unknown_directive_is_named_once_in_the_last_order_that_cites_it() -> None:
    body = "## I. PURPOSE\n\nGO 1999-09, and GO 1999-09 once more.\n"
    found = problems((go("2019-04"), body, RESCINDED), (go("2019-04", "A"), body, IN_FORCE))
    assert [(p.code, p.place.file, p.place.column) for p in found] == [("X403", "GO 2019-04A.md", 1)]
    assert "4 times" in found[0].message


def test_a_rescinded_directive_cited_as_such_is_no_problem() -> None:
    old = revision(go("2017-01"), "## I. PURPOSE\n\nLocks.\n")
    body = "## I. PURPOSE\n\nSee GO series 2017-01 and GO 2017-01.\n"
    assert carets((go("2019-04"), body, IN_FORCE), others=(entry(old, RESCINDED),)) == []


def test_a_citation_of_a_rescinded_order_without_successor_says_so() -> None:
    old = revision(go("2017-01", "A"), "## I. PURPOSE\n\nLocks.\n")
    body = (go("2019-04"), "## I. PURPOSE\n\nSee GO 2017-01A.\n", IN_FORCE)
    (problem,) = problems(body, others=(entry(old, RESCINDED),))
    assert problem.message == "“GO 2017-01A” names GO 2017-01A, rescinded without a successor."


def test_links_are_pointed_at_by_their_destinations() -> None:
    assert own("[a](x.pdf), [b](#IX), [c](x.pdf), [d](#I), [e](https://city.example/)") == [
        ("X405", 3, "x.pdf"),
        ("X406", 3, "#IX"),
        ("X405", 3, "x.pdf"),
    ]


def test_the_two_links_to_one_place_are_told_apart() -> None:
    found = problems((go("2019-04"), "## I. PURPOSE\n\n[a](x.pdf), [c](x.pdf)\n", IN_FORCE))
    assert [p.place.column for p in found] == [5, 17]


def test_without_the_file_s_text_the_line_alone_is_known() -> None:
    one = revision(go("2019-04"), "## I. PURPOSE\n\nSection IX above.\n")
    found = cited_in(one, find_citations(one.outline, DEFAULT_DEPARTMENT), DEFAULT_DEPARTMENT)
    (problem,) = checked([(one, found)], Index.of(DEFAULT_DEPARTMENT, [entry(one)]))
    assert (problem.place.line, problem.place.column, problem.place.source_line) == (3, 1, "")


def test_in_a_very_long_provision_carets_still_stand_under_their_words() -> None:
    words = "IX.A above, [form](x.pdf), " * 2_000
    found = problems((go("2019-04"), f"## I. PURPOSE\n\nA. {words}\n", IN_FORCE))
    carets = [(p.code, p.place.source_line[p.place.column - 1 : p.place.column - 1 + p.place.length]) for p in found]
    assert set(carets) == {("X401", "IX.A"), ("X405", "x.pdf")}
    assert found[0].place.column == 4

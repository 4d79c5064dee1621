"""A department's own types decide what a citation of a directive looks like."""

from __future__ import annotations

import pytest

from orders.citations.index import Index
from orders.model.department import Department, DirectiveType
from orders.model.number import DirectiveNumber

from .builders import found, meant


def department(*types: DirectiveType) -> Department:
    return Department(name="Fairview", types=types)


LETTERED = DirectiveType("GO", "General Order", ("GO",), r"G\d\d-\d\d(?:-\d\d)*", suffixes=False, distinctive=True)
SPECIAL = DirectiveType("SO", "Special Order", ("SO",), r"S\d\d-\d\d(?:-\d\d)*", suffixes=False, distinctive=True)


def cited(text: str, *types: DirectiveType) -> list[tuple[str, str]]:
    return [(c.printed, meant(c.target)) for c in found(text, department=department(*types))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GO G02-01 (2015-06-30)", [("GO G02-01 (2015-06-30)", "GO G02-01 (2015-06-30)")]),
        ("GO G02-01 (2015-02-30)", [("GO G02-01", "GO G02-01")]),  # no such day
        ("the order G02-01 and S03-04-05, too", [("G02-01", "GO G02-01"), ("S03-04-05", "SO S03-04-05")]),
        ("(S03-04, Item III-A)", [("S03-04, Item III-A", "SO S03-04 § III.A")]),
        ("No. G02-01", [("G02-01", "GO G02-01")]),
        ("XG02-01 G02-01X A-G02-01 G02-01-1", []),
        ("general order g02-01", [("general order g02-01", "GO G02-01")]),
        ("special g02-01", []),  # alone, a number is one only as its pattern has it
    ],
)
def test_dated_and_distinctive_numbers(text: str, expected: list[tuple[str, str]]) -> None:
    assert cited(text, LETTERED, SPECIAL) == expected


def test_types_that_share_a_spelling_are_told_apart_by_their_numbers() -> None:
    first = DirectiveType("GO", "General Order", ("Order",), r"1\d\d")
    second = DirectiveType("SO", "Special Order", ("Order",), r"2\d\d")
    assert cited("Order 150 and Order 250", first, second) == [("Order 150", "GO 150"), ("Order 250", "SO 250")]


def test_the_longest_spelling_wins() -> None:
    bureau = DirectiveType("SOP BOI", "Bureau Procedure", ("SOP BOI",), r"\d{4}-\d\d")
    plain = DirectiveType("SOP", "Procedure", ("SOP",), r"\d{4}-\d\d")
    assert cited("SOP BOI 1993-10F and SOP 1993-10F", plain, bureau) == [
        ("SOP BOI 1993-10F", "SOP BOI 1993-10F"),
        ("SOP 1993-10F", "SOP 1993-10F"),
    ]


def test_signs_in_a_spelling_stand_for_themselves() -> None:
    odd = DirectiveType("G+O", "General (Order)", ("G*O",), r"\d{4}-\d\d")
    assert cited("G*O 2011-01, GGGO 2011-01, General (Order) 2011-02", odd) == [
        ("G*O 2011-01", "G+O 2011-01"),
        ("General (Order) 2011-02", "G+O 2011-02"),
    ]


def test_a_type_whose_pattern_is_none_is_passed_over() -> None:
    broken = DirectiveType("GO", "General Order", ("GO",), r"\d{4-(")
    good = DirectiveType("EO", "Executive Order", ("EO",), r"\d{4}-\d\d")
    assert cited("GO 2011-01 and EO 2011-01", broken, good) == [("EO 2011-01", "EO 2011-01")]


def test_a_pattern_may_say_that_it_is_the_whole_number() -> None:
    whole = DirectiveType("GO", "General Order", ("GO",), r"^\d{4}-\d\d$")
    assert cited("See GO 2011-01B there.", whole) == [("GO 2011-01B", "GO 2011-01B")]


def test_a_statute_is_cited_where_the_department_lists_it_as_a_type() -> None:
    statutes = DirectiveType("KRS", "Kentucky Revised Statutes", ("KRS",), r"\d{1,3}\.\d{3}", suffixes=False, external=True)
    assert cited("KRS 600.020", statutes) == [("KRS 600.020", "KRS 600.020")]


def test_a_department_without_types_cites_no_directive() -> None:
    assert cited("GO 2011-01") == []


KRS = DirectiveType(
    "KRS",
    "Kentucky Revised Statutes",
    ("KRS", "K.R.S."),
    r"\d{1,3}[A-Z]?\.\d{3,4}(?:\([0-9A-Za-z]{1,3}\))*",
    suffixes=False,
    external=True,
    address="https://statutes.example/krs/{number}",
)
CALEA = DirectiveType("CALEA", "CALEA Standard", ("CALEA", "CALEA Standard"), r"\d{1,2}(?:\.\d{1,2}){2}", False, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under KRS 65.870, and", [("KRS 65.870", "KRS 65.870")]),
        ("K.R.S. § 65.870(2)(a).", [("K.R.S. § 65.870(2)(a)", "KRS 65.870(2)(a)")]),
        ("KRS Section 15A.065", [("KRS Section 15A.065", "KRS 15A.065")]),
        ("KRS 503.050 to 503.070", [("KRS 503.050", "KRS 503.050"), ("503.070", "KRS 503.070")]),
        ("Kentucky Revised Statutes 61.878", [("Kentucky Revised Statutes 61.878", "KRS 61.878")]),
        ("CALEA 12.2.1", [("CALEA 12.2.1", "CALEA 12.2.1")]),
        ("CALEA standards 12.2.1 and 41.3.5", [("CALEA standards 12.2.1", "CALEA 12.2.1"), ("41.3.5", "CALEA 41.3.5")]),
        ("section III.C of KRS 65.870", [("section III.C of KRS 65.870", "KRS 65.870 § III.C")]),
        ("KRS Chapter 65 and CALEA", []),
        ("section 2.5 of the CALEA manual", []),
    ],
)
def test_statutes_and_standards_are_found_as_the_department_spells_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert cited(text, LETTERED, KRS, CALEA) == expected


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("65.870", "https://statutes.example/krs/65.870"),
        ("65.870(2)(a)", "https://statutes.example/krs/65.870"),
        ("65/870 &", "https://statutes.example/krs/65%2F870%20%26"),
    ],
)
def test_the_address_of_a_statute_holds_its_number_and_no_paragraph(number: str, address: str) -> None:
    assert KRS.address_of(DirectiveNumber("KRS", number)) == address


def test_a_type_without_an_address_leads_nowhere() -> None:
    assert CALEA.address_of(DirectiveNumber("CALEA", "12.2.1")) == ""


@pytest.mark.parametrize(("kind", "known"), [(KRS, True), (CALEA, False)])
def test_what_an_external_type_says_of_its_keeper_makes_all_of_it_known(kind: DirectiveType, known: bool) -> None:
    assert Index.of(department(kind), ()).is_known(DirectiveNumber(kind.code, "1.2.3")) is known

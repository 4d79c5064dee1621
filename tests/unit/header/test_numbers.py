"""Every spelling of a directive's number that is met in print, and what is said of those that are none."""

from __future__ import annotations

from datetime import date

import pytest

from orders.header.numbers import explain_number, looks_like_number, names_series, parse_number, suggest_number
from orders.model.department import DEFAULT_DEPARTMENT, Department, DirectiveType
from orders.model.number import DirectiveNumber

DATED = Department(
    name="Fairview Police Department",
    types=(
        DirectiveType("GO", "General Order", ("G.O.",), r"[GSU]\d\d-\d\d(?:-\d\d)*", suffixes=False, distinctive=True),
        DirectiveType("CPD", "Form", ("CPD-",), r"\d\d\.\d{3}", suffixes=False),
    ),
)
GO = DirectiveNumber("GO", "2011-01", "A")


@pytest.mark.parametrize(
    "printed",
    [
        "GO 2011-01A",
        "G.O. 2011-01A",
        "G. O. 2011-01A",
        "G.O.2011-01A",
        "GO2011-01A",
        "go 2011-01A",
        "General Order 2011-01A",
        "GENERAL  ORDER\n2011-01A",
        "General Order No. 2011-01A",
        "General Order #2011-01A",
        "GO number 2011-01A",
        "GO 2011‐01A",
        "GO 2011‑01A",
        "GO 2011–01A",
        "GO 2011−01A",
        "GO\u00a02011-01A",
        "GO\u202f2011-01A",
        "  GO 2011-01A  ",
        "GO 2011-\u00ad01A",
    ],
)
def test_every_printed_spelling_names_the_same_revision(printed):
    assert parse_number(printed, DEFAULT_DEPARTMENT) == GO


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("GO series 1973-02", DirectiveNumber("GO", "1973-02")),
        ("G.O. Series 1973-02", DirectiveNumber("GO", "1973-02")),
        ("GO 1973-05DD", DirectiveNumber("GO", "1973-05", "DD")),
        ("GO 2011-100", DirectiveNumber("GO", "2011-100")),
        ("SOP BOI 1993-10F", DirectiveNumber("SOP BOI", "1993-10", "F")),
        ("sop  boi 1993-10F", DirectiveNumber("SOP BOI", "1993-10", "F")),
        ("EO 2020-02", DirectiveNumber("EO", "2020-02")),
        ("CAO Policy 50", DirectiveNumber("CAO", "50")),
        ("CAO 50", DirectiveNumber("CAO", "50")),
        ("CAO 50 (2015-06-30)", DirectiveNumber("CAO", "50", "", date(2015, 6, 30))),
    ],
)
def test_other_types_series_and_dates_are_read(printed, number):
    assert parse_number(printed, DEFAULT_DEPARTMENT) == number


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("GO G02-01 (2015-06-30)", DirectiveNumber("GO", "G02-01", "", date(2015, 6, 30))),
        ("G.O. G03-02-06", DirectiveNumber("GO", "G03-02-06")),
        ("G03-02-06", DirectiveNumber("GO", "G03-02-06")),
        ("S06-10-01 (2015-06-06)", DirectiveNumber("GO", "S06-10-01", "", date(2015, 6, 6))),
        ("CPD-11.377", DirectiveNumber("CPD", "11.377")),
    ],
)
def test_numbers_follow_the_department_and_distinctive_ones_need_no_type(printed, number):
    assert parse_number(printed, DATED) == number


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "GO",
        "2011-01A",
        "GOX 2011-01",
        "XX 2011-01",
        "GO 2011-1",
        "GO 11-01",
        "GO 2011-01AB",
        "GO 2011-01a",
        "GO 2011-01 A",
        "GO series 2011-01A",
        "GO 2011-01 (2017-11-25)",
        "CAO 50A",
        "CAO 50 (2015-02-30)",
        "CAO 50 (6/30/15)",
        "GO ２０１１-01",
        "GO 2011-01A and more",
        "GO 2011-01" + "A" * 5000,
    ],
)
def test_anything_else_is_no_number(printed):
    assert parse_number(printed, DEFAULT_DEPARTMENT) is None


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("XX 2011-01", "does not begin with a type of directive of this department (CAO, EO, GO, SOP BOI)"),
        ("GO", "has a type, but no number behind it"),
        (
            "GO 2011-1A",
            "not the number of a General Order: “2011-1A” is not written as its numbers are (####-##, each # a digit)",
        ),
        ("GO 2011-01AB", "“AB” is not a capital letter or one capital letter repeated"),
        ("GO series 2011-01A", "a series is all its revisions, so no letter such as “A”"),
        ("GO 2011-01 (2017-11-25)", "named by letters, not by a date in brackets"),
        ("CAO 50A", "named by their date in brackets, not by letters such as “A”"),
        ("CAO 50 (2015-02-30)", "“2015-02-30” is not a day written year-month-day"),
    ],
)
def test_what_is_wrong_with_a_number_is_said(printed, reason):
    assert reason in explain_number(printed, DEFAULT_DEPARTMENT)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("GO 2011-1A", "GO 2011-01A"),
        ("GO 2011-01a", "GO 2011-01A"),
        ("GO 2011/01", "GO 2011-01"),
        ("GO 2011 - 01", "GO 2011-01"),
        ("Gen. Order 2011-01", "GO 2011-01"),
        ("SOP BIO 1993-10F", "SOP BOI 1993-10F"),
        ("2011-01A", None),
        ("something else", None),
        ("", None),
    ],
)
def test_the_number_that_was_meant_is_suggested_only_where_one_alone_is_likely(printed, meant):
    assert suggest_number(printed, DEFAULT_DEPARTMENT) == meant


def test_words_that_begin_like_a_directive_look_like_a_number_even_if_they_are_none():
    assert looks_like_number("GO 2011-1A", DEFAULT_DEPARTMENT)
    assert looks_like_number("General Order No. 7", DEFAULT_DEPARTMENT)
    assert not looks_like_number("Memorandum of the Chief of Police", DEFAULT_DEPARTMENT)
    assert not looks_like_number("Goals of 2011-01", DEFAULT_DEPARTMENT)


def test_a_series_is_told_from_a_revision():
    assert names_series("G.O. series 1973-02")
    assert not names_series("GO 1973-02")


def test_the_longer_spelling_of_two_is_understood_first():
    types = (DirectiveType("SOP", "Procedure", ("SOP",), r"BOI \d+|\d+"), DirectiveType("SOP BOI", "Of a bureau", (), r"\d+"))
    assert parse_number("SOP BOI 7", Department(name="x", types=types)) == DirectiveNumber("SOP BOI", "7")
    assert parse_number("SOP 7", Department(name="x", types=types)) == DirectiveNumber("SOP", "7")


def test_a_type_whose_pattern_is_broken_has_no_numbers():
    assert parse_number("GO 1", Department(name="x", types=(DirectiveType("GO", "General Order", (), "("),))) is None

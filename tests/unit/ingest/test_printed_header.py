"""The printed forms of a header, and what is no header."""

from __future__ import annotations

from datetime import date

import pytest

from orders.ingest.importing import Facts, Imported, import_source
from orders.ingest.ledger import Destination
from orders.ingest.text_reader import read_text
from orders.model.department import DEFAULT_DEPARTMENT

BODY = "\nI. PURPOSE\n\nTo be short.\n"


def imported(*lines: str, facts: Facts | None = None) -> Imported:
    text = "\n".join(lines) + "\n" + BODY
    found = import_source(read_text("order.txt", text.encode()), DEFAULT_DEPARTMENT, facts)
    assert found.residue == ()
    return found


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("G.O. 2011-01A Social Media", "GO 2011-01A", "Social Media"),
        ("GO 2011‐01A - Social Media", "GO 2011-01A", "Social Media"),
        (
            "General Order 1973-02 Disciplinary Procedures of Sworn Officers",
            "GO 1973-02",
            "Disciplinary Procedures of Sworn Officers",
        ),
        ("SOP BOI 1993-10F Evidence", "SOP BOI 1993-10F", "Evidence"),
        ("E.O. 2020-02 Masks", "EO 2020-02", "Masks"),
        ("G.O. 2020-04: Towing", "GO 2020-04", "Towing"),
    ],
)
def test_type_and_number_with_the_title_behind_them(line: str, number: str, title: str) -> None:
    header = imported(line).header
    assert (str(header.directive), header.title) == (number, title)


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Effective Date: 11/25/17", date(2017, 11, 25)),
        ("Effective Date: 11/25/2017", date(2017, 11, 25)),
        ("EFFECTIVE: 01/02/93", date(1993, 1, 2)),
        ("Effective Date November 25, 2017", date(2017, 11, 25)),
        ("Effective: NOVEMBER 25, 2017", date(2017, 11, 25)),
        ("Effective Date:\n11/25/17", date(2017, 11, 25)),
    ],
)
def test_effective_dates_in_the_forms_that_are_printed(printed: str, day: date) -> None:
    assert imported("G.O. 2011-01A Social Media", printed).header.effective == day


@pytest.mark.parametrize("printed", ["Effective Date: 13/45/17", "Effective Date: soon", "Effective Date: 11/25/17 and 11/26/17"])
def test_a_date_that_is_none_is_left_for_the_reader_and_not_lost(printed: str) -> None:
    found = imported("G.O. 2011-01A Social Media", printed)
    assert "effective" in found.blanks
    assert [line.text for line in found.unknown] == [printed]
    assert found.outline.provisions[0].text == printed


def test_rescinded_directives_of_several_types() -> None:
    found = imported("G.O. 2019-03 Investigations", "Rescinds: GO 1973-05AA; SOP BOI 1993-10F")
    assert [str(stated.number) for stated in found.header.rescinds] == ["GO 1973-05AA", "SOP BOI 1993-10F"]
    assert "change_note" in found.blanks


def test_nothing_rescinded_is_nothing_rescinded() -> None:
    assert imported("G.O. 2019-03 Investigations", "Rescinds: None").header.rescinds == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("Distribution: All Department Employees",),
        ("Distribution", "| All Department Employees"),
        ("Distribution All Department Employees",),
        ("DISTRIBUTION:", "All Department Employees"),
        ("Distribution      All Department Employees",),
        ("Distribution      All Department", "                  Employees"),
    ],
)
def test_distribution_with_or_without_its_colon(lines: tuple[str, ...]) -> None:
    assert imported("G.O. 2011-01A Social Media", *lines).header.distribution == ("All Department Employees",)


def test_originally_issued_in_several_years() -> None:
    assert imported("G.O. 2011-01A Social Media", "Originally Issued: 1973; 1993").header.originally_issued == ("1973", "1993")


def test_authority_is_written_as_the_department_writes_it() -> None:
    from dataclasses import replace

    text = "BY THE AUTHORITY OF THE CHIEF OF POLICE\nG.O. 2011-01A Social Media\n" + BODY
    department = replace(DEFAULT_DEPARTMENT, authority="Chief of Police")
    assert import_source(read_text("order.txt", text.encode()), department).header.authority == "Chief of Police"


def test_lines_that_are_no_header_stay_in_the_draft_and_are_told() -> None:
    found = imported("G.O. 2011-01A Social Media", "Reviewed by: Sgt. Doe      Effective Date: 11/25/17")
    assert found.header.effective == date(2017, 11, 25)
    assert [line.text for line in found.unknown] == ["Reviewed by: Sgt. Doe"]
    assert found.outline.provisions[0].text == "Reviewed by: Sgt. Doe"


def test_every_word_of_a_header_line_goes_to_one_key() -> None:
    ledger = imported("G.O. 2011-01A Social Media", "Effective Date: 11/25/17").ledger
    header = [(entry.word, entry.where) for entry in ledger.entries if entry.destination is Destination.HEADER]
    assert header == [
        *(("G.O.", "number"), ("2011-01A", "number"), ("Social", "title"), ("Media", "title")),
        *(("Effective", "effective"), ("Date:", "effective"), ("11/25/17", "effective")),
    ]


def test_facts_fill_what_the_print_does_not_say() -> None:
    found = imported(
        "G.O. 2011-01A Social Media", facts=Facts(effective=date(2017, 11, 25), distribution=("All",), change_note="New.")
    )
    assert found.blanks == ()
    assert found.header.effective == date(2017, 11, 25)


def test_a_number_in_the_first_sentence_is_no_header() -> None:
    text = "I. PURPOSE\n\nGO 1973-02 Disciplinary Procedures applies.\n"
    found = import_source(read_text("order.txt", text.encode()), DEFAULT_DEPARTMENT)
    assert "directive" in found.blanks


def test_a_title_on_two_lines_is_one_title() -> None:
    found = imported("G.O. 2011-01A Use of Social Media by", "              Employees and Volunteers", "Effective Date: 11/25/17")
    assert found.header.title == "Use of Social Media by Employees and Volunteers"
    assert found.unknown == ()

"""What pages say in words: numbers, citations, dates, counts."""

from __future__ import annotations

from datetime import date

import harbor
import pytest
from harbor import heading, item, outline, provision

from orders.model.department import DEFAULT_DEPARTMENT, Department
from orders.model.header import Header, TextStatus
from orders.model.number import DirectiveNumber
from orders.pages import wording
from orders.pages.lines import positions

ORDER = outline(
    heading("II.", "POLICY", provision("paragraph", "p1", "One."), provision("paragraph", "p2", "Two.")),
    heading("III.", "DEFINITIONS", provision("definition", "blog", "Blog: A diary.", term="Blog")),
    heading(
        "IV.",
        "USE",
        heading("A.", "At work", item("2.", "Do.", item("d.", "This.")), provision("item", "2~2", "Again.", label="2.")),
        heading(
            "B.", "At home", item("2.", "Not.", provision("note", "note1", "Note: x"), provision("note", "note2", "Note: y"))
        ),
    ),
    heading(
        "V.",
        "TABLES",
        heading(
            "A.",
            "One",
            provision("table", "table1", "", provision("row", "row2", "a | b", cells=("a", "b"))),
            provision("bullet", "bullet3", "c", item("a.", "d")),
        ),
    ),
    provision("heading", "Appendix A", "FORMS", item("1.", "A form."), label="Appendix A."),
    provision("heading", "§ 4", "FEES", label="§ 4"),
    provision("heading", "overview", "Overview", provision("paragraph", "p1", "Words.")),
    provision("paragraph", "p1", "Before everything."),
)
PLACES = {str(path): position for path, position in positions(ORDER).items()}


@pytest.mark.parametrize(
    ("path", "citation"),
    [
        ("IV.A.2.d", "G.O. 2011-01A § IV.A.2.d"),
        ("II", "G.O. 2011-01A § II"),
        ("II.p2", "G.O. 2011-01A § II, ¶ 2"),
        ("IV.B.2.note1", "G.O. 2011-01A § IV.B.2, Note"),
        ("IV.B.2.note2", "G.O. 2011-01A § IV.B.2, Note 2"),
        ("III.blog", "G.O. 2011-01A § III, “Blog”"),
        ("V.A.table1.row2", "G.O. 2011-01A § V.A, table 1, row 2"),
        ("V.A.bullet3.a", "G.O. 2011-01A § V.A, bullet 3, a"),
        ("Appendix A.1", "G.O. 2011-01A Appendix A.1"),
        ("§ 4", "G.O. 2011-01A § 4"),
        ("overview.p1", "G.O. 2011-01A § “Overview”, ¶ 1"),
        ("p1", "G.O. 2011-01A, ¶ 1"),
        ("IV.A.2~2", "G.O. 2011-01A § IV.A.2 (2nd)"),
    ],
)
def test_a_provision_is_cited_as_the_department_would(path, citation):
    number = DirectiveNumber("GO", "2011-01", "A")
    assert wording.cite(number, PLACES[path].chain, DEFAULT_DEPARTMENT) == citation


def test_numbers_are_printed_in_the_departments_first_spelling():
    dated = DirectiveNumber("GO", "G02-01", dated=date(2015, 6, 30))
    assert wording.printed_number(DirectiveNumber("CAO", "50"), DEFAULT_DEPARTMENT) == "CAO Policy 50"
    assert wording.printed_number(DirectiveNumber("SOP BOI", "1993-10", "F"), DEFAULT_DEPARTMENT) == "SOP BOI 1993-10F"
    assert wording.printed_number(DirectiveNumber("XY", "1"), DEFAULT_DEPARTMENT) == "XY 1"
    assert wording.printed_number(dated, DEFAULT_DEPARTMENT) == "G.O. G02-01 (2015-06-30)"
    assert wording.header_number(dated, DEFAULT_DEPARTMENT) == "G.O. G02-01"
    assert wording.printed_series(DirectiveNumber("GO", "2011-01", "A"), DEFAULT_DEPARTMENT) == "GO series 2011-01"
    assert wording.printed_series(DirectiveNumber("CAO", "50"), DEFAULT_DEPARTMENT) == "CAO Policy 50"


def test_a_day_is_printed_as_the_department_prints_it_and_in_full():
    assert wording.printed_date(date(2017, 11, 25), harbor.DEPARTMENT) == "11/25/17"
    assert wording.printed_date(date(2017, 11, 25), Department("X", date_style="%d.%m.%Y")) == "25.11.2017"
    assert wording.long_date(date(2017, 1, 2)) == "January 2, 2017"


@pytest.mark.parametrize(
    ("own", "departments", "line"),
    [
        ("Chief of Police", "", "BY THE AUTHORITY OF THE CHIEF OF POLICE"),
        ("", "Chief of Police", "BY THE AUTHORITY OF THE CHIEF OF POLICE"),
        ("the Mayor", "Chief of Police", "BY THE AUTHORITY OF THE MAYOR"),
        ("", "", ""),
    ],
)
def test_the_authority_is_the_orders_own_or_else_the_departments(own, departments, line):
    header = Header(DirectiveNumber("GO", "1"), "X", TextStatus.OFFICIAL, authority=own)
    assert wording.authority_line(header, Department("X", authority=departments)) == line


def test_counts_and_lists_read_as_english():
    assert [wording.count(n, "word") for n in (0, 1, 2, 1204)] == ["no words", "1 word", "2 words", "1,204 words"]
    assert wording.listed([]) == "" and wording.listed("a") == "a"
    assert wording.listed("ab") == "a and b" and wording.listed("abc") == "a, b and c"

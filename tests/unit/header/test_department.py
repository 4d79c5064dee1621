"""department.yml and rescissions.yml: what they say, and what is said of them."""

from __future__ import annotations

from datetime import date

import pytest

from orders.header.colors import contrast, shade
from orders.header.department import LABEL_STYLES, parse_department
from orders.header.rescissions import parse_rescissions
from orders.model.department import DEFAULT_DEPARTMENT, Department, DirectiveType, KnownDirective
from orders.model.number import DirectiveNumber
from orders.model.revision import Rescission
from orders.outline.labels import readings

FULL = r"""# A remark on a line of its own.
name: Fairview Police Department
place: Fairview, Ohio
short_name: FPD
time_zone: America/Chicago
authority: Chief of Police
date_style: '%B %-d, %Y'
types:
  - code: GO
    name: General Order
    printed: [G.O., GO]
    number: '\d{4}-\d{2,3}'
  # Another remark.
  - {code: CAO, name: City Policy, number: '\d{1,3}', suffixes: no, external: yes, distinctive: false}
outline_styles: ["1.", a., (1), (a)]
known:
  - directive: GO 1973-02
    title: Media
    issuer: The City
    address: https://example.org/50.pdf
"""


def test_a_department_is_read():
    department, problems = parse_department(FULL, "department.yml")
    assert problems == ()
    assert department == Department(
        name="Fairview Police Department",
        place="Fairview, Ohio",
        short_name="FPD",
        time_zone="America/Chicago",
        authority="Chief of Police",
        date_style="%B %-d, %Y",
        types=(
            DirectiveType("GO", "General Order", ("G.O.", "GO"), r"\d{4}-\d{2,3}"),
            DirectiveType("CAO", "City Policy", ("CAO",), r"\d{1,3}", suffixes=False, external=True),
        ),
        outline_styles=("1.", "a.", "(1)", "(a)"),
        known=(KnownDirective(DirectiveNumber("GO", "1973-02"), "Media", "The City", "https://example.org/50.pdf"),),
    )


def test_what_a_department_does_not_say_is_as_by_default():
    department, problems = parse_department("name: Fairview Police Department\n", "department.yml")
    assert problems == ()
    assert department.types == DEFAULT_DEPARTMENT.types
    assert department.time_zone == "America/New_York"
    assert department.outline_styles == ("I.", "A.", "1.", "a.", "1.")


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("America/Chicago", "Central", "H131", 5),
        ("America/Chicago", "../etc/passwd", "H131", 5),
        (r"'\d{4}-\d{2,3}'", r"'(\d'", "H130", 12),
        (r"'\d{4}-\d{2,3}'", r"'\d*'", "H130", 12),
        ("code: CAO, ", "code: Go, ", "H132", 14),
        ("name: City Policy,", "name: City Policy, printed: [G. O.],", "H132", 14),
        ("suffixes: no", "suffixes: perhaps", "H113", 14),
        ("    name: General Order\n", "", "H108", 9),
        ("printed: [G.O., GO]", "printed: [G.O., G.O.]", "H119", 11),
        ("(a)]", "(a), x.]", "H113", 15),
        ("%B %-d, %Y", "%Q", "H113", 7),
        ("%B %-d, %Y", "today", "H113", 7),
        ("https://example.org/50.pdf", "javascript:alert(1)", "H133", 20),
        ("https://example.org/50.pdf", "example.org/50.pdf", "H133", 20),
        ("suffixes: no", "suffixes: no, address: www.example.org", "H135", 14),
        ("suffixes: no", "suffixes: no, address: 'https://example.org/{name}'", "H135", 14),
        ("suffixes: no", "suffixes: no, address: 'javascript:alert({number})'", "H135", 14),
        ("suffixes: no", "suffixes: no, address: 'https://{number}/x'", "H135", 14),
        ("external: yes", "address: 'https://example.org/{number}'", "H136", 14),
        ("external: yes", "issuer: The City", "H136", 14),
        ("directive: GO 1973-02", "directive: GO 1973", "H111", 17),
        ("directive: GO 1973-02\n", "directive: GO 1973-02\n  - directive: G.O. 1973-02\n", "H119", 18),
        ("issuer: The City", "isuer: The City", "H106", 19),
        ("name: Fairview Police Department\n", "", "H108", 0),
        ("place: Fairview, Ohio", "place: Fairview, Ohio # or not", "H103", 3),
        ("place: Fairview, Ohio", "- place", "H101", 3),
        ("known:\n", "known:\n  - x\n", "H109", 17),
    ],
)
def test_whatever_is_wrong_with_a_department_is_one_problem_at_its_line(old, new, code, line):
    _, problems = parse_department(FULL.replace(old, new, 1), "department.yml")
    assert [(p.code, p.place.line) for p in problems] == [(code, line)]


def test_the_time_zone_that_was_meant_is_suggested():
    _, problems = parse_department(FULL.replace("America/Chicago", "America/Chicgo"), "department.yml")
    assert "America/Chicago, if that is the one meant" in problems[0].remedy


def test_every_style_of_the_format_can_be_configured_and_is_one_that_outlines_read():
    styles = ["I.", "A.", "1.", "a.", "(1)", "(a)", "i.", "(i)", "1)", "a)", "1.1", "1.1.1", "§ 4", "Appendix A."]
    listed = ", ".join(styles)
    department, problems = parse_department(f"name: x\noutline_styles: [{listed}]\n", "department.yml")
    assert problems == ()
    assert department.outline_styles == tuple(styles)
    assert [style for style in LABEL_STYLES if not readings(style)] == []


def test_a_broken_list_of_types_is_said_once_and_the_others_are_read():
    department, problems = parse_department(FULL.replace("printed: [G.O., GO]", "printed: [G.O., GO"), "department.yml")
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [("H101", 11, 14)]
    assert department.types == DEFAULT_DEPARTMENT.types
    assert department.time_zone == "America/Chicago"


RESCISSIONS = """# None has a successor.
- directive: GO 2011-01A
  effective: 2030-01-15
  by: Memorandum of the Chief of Police
  note: No longer needed.
- {directive: G.O. 1973-02, effective: 2031-01-15, by: SOP BOI 1993-10F}
"""


def test_rescissions_are_read_with_their_act_or_the_directive_that_made_them():
    found, problems = parse_rescissions(RESCISSIONS, "rescissions.yml", DEFAULT_DEPARTMENT)
    assert problems == ()
    assert [(entry.rescission, entry.place.line, entry.place.column) for entry in found] == [
        (
            Rescission(
                DirectiveNumber("GO", "2011-01", "A"),
                None,
                date(2030, 1, 15),
                "Memorandum of the Chief of Police",
                "No longer needed.",
            ),
            2,
            14,
        ),
        (Rescission(DirectiveNumber("GO", "1973-02"), DirectiveNumber("SOP BOI", "1993-10", "F"), date(2031, 1, 15)), 6, 15),
    ]


@pytest.mark.parametrize("text", ["", "\n", "# Nothing yet.\n", "[]\n", "# Nothing\n[]\n"])
def test_a_file_that_states_nothing_is_fine(text):
    assert parse_rescissions(text, "rescissions.yml", DEFAULT_DEPARTMENT) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("directive: GO 2011-01A", "directive: GO 2011-1A", "H111", 2),
        ("effective: 2030-01-15", "effective: 1/15/30", "H110", 3),
        ("  effective: 2030-01-15\n", "", "H108", 2),
        ("by: SOP BOI 1993-10F", "by: SOP BOI 1993", "H111", 6),
        ("G.O. 1973-02", "G.O. 2011-01A", "H119", 6),
        ("note:", "notes:", "H106", 5),
        ("- {directive: G.O. 1973-02, effective: 2031-01-15, by: SOP BOI 1993-10F}", "- GO 1973-02", "H109", 6),
        ("- {directive: G.O. 1973-02, effective: 2031-01-15, by: SOP BOI 1993-10F}", "- {directive: GO", "H101", 6),
    ],
)
def test_whatever_is_wrong_with_a_rescission_is_one_problem_and_the_others_are_read(old, new, code, line):
    found, problems = parse_rescissions(RESCISSIONS.replace(old, new, 1), "rescissions.yml", DEFAULT_DEPARTMENT)
    assert [(p.code, p.place.line) for p in problems] == [(code, line)]
    assert found


def test_a_file_that_is_no_list_is_one_problem():
    found, problems = parse_rescissions("directive: GO 2011-01\n", "rescissions.yml", DEFAULT_DEPARTMENT)
    assert found == ()
    assert [p.code for p in problems] == ["H109"]


def test_one_broken_entry_hides_no_other():
    text = RESCISSIONS.replace("by: Memorandum of", 'by: "Memorandum of').replace("effective: 2031-01-15", "effective: soon")
    found, problems = parse_rescissions(text, "rescissions.yml", DEFAULT_DEPARTMENT)
    assert [(p.code, p.place.line) for p in problems] == [("H101", 4), ("H110", 6)]
    assert found == ()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # Ratios as published: black on white, the gray of WCAG's technique G18 examples, and two pairs from WebAIM's checker.
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4.0), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_as_wcag_counts_it(one, other, ratio):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


def test_a_color_that_white_words_can_stand_on_is_read():
    department, problems = parse_department("name: x\ncolor: '#16243D'\n", "department.yml")
    assert (department.color, problems) == ("#16243d", ())


@pytest.mark.parametrize(("written", "code"), [("navy", "H138"), ("'#123'", "H138"), ("'#ffcc00'", "H139")])
def test_a_color_that_cannot_be_used_is_a_problem_and_left_out(written, code):
    department, problems = parse_department(f"name: x\ncolor: {written}\n", "department.yml")
    assert (department.color, [problem.code for problem in problems]) == ("", [code])


@pytest.mark.parametrize("given", ["#16243d", "#7a0019", "#005288", "#000000", "#4b2e83"])
def test_links_can_be_read_by_day_and_by_night(given):
    assert contrast(shade(given, "#000000", "#ffffff", 7), "#ffffff") >= 7
    assert contrast(shade(given, "#ffffff", "#191e27", 7), "#191e27") >= 7


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://orders.example.gov/", "https://orders.example.gov/"),
        ("https://orders.example.gov", "https://orders.example.gov/"),
        ("https://city.example.gov/police/orders", "https://city.example.gov/police/orders/"),
        ("http://localhost:8080/", "http://localhost:8080/"),
    ],
)
def test_the_address_of_the_site_ends_with_a_slash(written, read):
    department, problems = parse_department(f"name: x\nsite_url: {written}\n", "department.yml")
    assert (department.site_url, problems) == (read, ())


@pytest.mark.parametrize(
    "written",
    ["orders.example.gov", "ftp://x/", "https://", "https://x/?page=1", "https://x/#a", "https://u:p@x/", '"https://x/a b"'],
)
def test_what_is_not_the_address_of_a_site_is_a_problem_and_left_out(written):
    department, problems = parse_department(f"name: x\nsite_url: {written}\n", "department.yml")
    assert (department.site_url, [problem.code for problem in problems]) == ("", ["H137"])


def test_words_that_mean_the_same_are_read():
    text = "name: Fairview\nsynonyms:\n  - [BWC, body-worn camera]\n  - [MVR,  dash   camera, in-car video]\n"
    department, problems = parse_department(text, "department.yml")
    assert problems == ()
    assert department.synonyms == (("BWC", "body-worn camera"), ("MVR", "dash camera", "in-car video"))


@pytest.mark.parametrize(
    ("entries", "line"),
    [("[BWC]", 3), ("BWC", 3), ("[BWC, [x]]", 3), ("[BWC, '']", 3), ("[BWC, bodycam]\n  - [bwc, camera]", 4)],
)
def test_words_that_mean_nothing_more_or_two_things_are_a_problem(entries, line):
    department, problems = parse_department(f"name: Fairview\nsynonyms:\n  - {entries}\n", "department.yml")
    assert [(p.kind.code, p.place.line) for p in problems] == [("H134", line)]
    assert department.synonyms in ((), (("BWC", "bodycam"),))

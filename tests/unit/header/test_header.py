"""The printed header: what each key accepts, and that everything wrong is said at once, in its place."""

from __future__ import annotations

from datetime import date

import pytest

from orders.header.header import check_location, parse_header
from orders.model.department import DEFAULT_DEPARTMENT, Department, DirectiveType
from orders.model.header import Header, SourceReference, StatedDirective, StatedProvision, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath

HASH = "aaa867b8fde10d2b0be10f3898f9b60b26187fc626cbd16a2ee53308d2319c1c"
REQUIRED = {
    "directive": "GO 2011-01A",
    "title": "Social Media",
    "effective": "2017-11-25",
    "distribution": "[All Employees]",
    "text": "transcribed",
}
DATED = Department(name="x", types=(DirectiveType("GO", "General Order", (), r"G\d\d-\d\d", suffixes=False),))


def header_text(*lines, without=()):
    """A header with the required keys and these lines; a line takes the place of the required key it begins with."""
    replaced = {line.split(":")[0] for line in lines} | set(without)
    return "".join(f"{key}: {value}\n" for key, value in REQUIRED.items() if key not in replaced) + "".join(
        f"{x}\n" for x in lines
    )


def read(*lines, without=(), department=DEFAULT_DEPARTMENT):
    return parse_header(header_text(*lines, without=without), "GO-2011-01/2011-01A.md", department)


def codes(problems):
    return [problem.code for problem in problems]


def test_a_full_header_is_read():
    header, problems = read(
        "issued: 2017-11-20",
        "originally_issued: [1973, 1993-05-01]",
        "rescinds:",
        "- G.O. 2011-01",
        "- 'SOP BOI 1993-10F'",
        "amends: [GO 1973-05DD III.E, GO 1973-05DD § IV.A]",
        "authority: Chief of Police",
        f'source: {{file: "go-2011-01A.txt", sha256: "{HASH}"}}',
        "topics:",
        "  - Public information",
        "standards: [CALEA 12.2.1]",
        "review_due: 2019-11-25",
        "expires: 2020-12-31",
        "change_note: Plain words.",
        "known_gaps: [V.3]",
    )
    assert problems == ()
    amended = DirectiveNumber("GO", "1973-05", "DD")
    assert header == Header(
        directive=DirectiveNumber("GO", "2011-01", "A"),
        title="Social Media",
        text=TextStatus.TRANSCRIBED,
        effective=date(2017, 11, 25),
        issued=date(2017, 11, 20),
        originally_issued=("1973", "1993-05-01"),
        rescinds=(
            StatedDirective("G.O. 2011-01", DirectiveNumber("GO", "2011-01")),
            StatedDirective("SOP BOI 1993-10F", DirectiveNumber("SOP BOI", "1993-10", "F")),
        ),
        amends=(
            StatedProvision("GO 1973-05DD III.E", amended, LabelPath(("III", "E"))),
            StatedProvision("GO 1973-05DD § IV.A", amended, LabelPath(("IV", "A"))),
        ),
        distribution=("All Employees",),
        authority="Chief of Police",
        topics=("Public information",),
        standards=("CALEA 12.2.1",),
        review_due=date(2019, 11, 25),
        expires=date(2020, 12, 31),
        source=SourceReference("go-2011-01A.txt", HASH),
        change_note="Plain words.",
        known_gaps=("V.3",),
    )


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("</title><script>alert(1)</script>", "</title><script>alert(1)</script>"),
        ('"{{ x }}"', "{{ x }}"),
        ("'*a*'", "*a*"),
        ("no", "no"),
        ("1.10", "1.10"),
        ("~", "~"),
        ("2017-11-25", "2017-11-25"),
        ("0x1F", "0x1F"),
        ('"Use of Force: Reporting"', "Use of Force: Reporting"),
        ('"C# & #2"', "C# & #2"),
        ("C# and D#1", "C# and D#1"),
        (r'"a\"b\\c\u00e9"', 'a"b\\cé'),
        ("'it''s'", "it's"),
        ("one\n  line", "one line"),
        (">-\n  folded\n  words", "folded words"),
        (">\n  folded\n  words", "folded words"),
    ],
)
def test_a_title_is_the_characters_it_is(written, title):
    header, problems = read(f"title: {written}")
    assert problems == ()
    assert header is not None
    assert header.title == title


def test_places_are_kept_for_every_key_and_entry():
    header, _ = read("rescinds: [GO 2011-01, GO 1973-02]", "change_note: x", 'source: {file: "a.txt"}')
    assert header is not None
    places = {name: (place.line, place.column, place.length) for name, place in header.places}
    assert places == {
        "directive": (2, 12, 11),
        "title": (3, 8, 12),
        "effective": (4, 12, 10),
        "distribution": (5, 15, 1),
        "distribution[0]": (5, 16, 13),
        "text": (6, 7, 11),
        "rescinds": (7, 11, 1),
        "rescinds[0]": (7, 12, 10),
        "rescinds[1]": (7, 24, 10),
        "change_note": (8, 14, 1),
        "source": (9, 9, 1),
        "source.file": (9, 16, 7),
    }
    assert header.place("rescinds[1]").source_line == "rescinds: [GO 2011-01, GO 1973-02]"


def test_everything_wrong_is_said_at_once_in_the_order_of_the_file():
    text = "\n".join(
        [
            "directive: GO 2011-1A",
            "titel: Social Media",
            "effective: 11/25/17",
            "issued: 2017-02-30",
            "issued: 2017-02-28",
            "rescinds: [GO 2011-01, XX 4]",
            "distribution: All Employees",
            "text: transribed",
            'source: {file: a, sha256: "…"}',
            "topics:",
        ]
    )
    header, problems = parse_header(text, "x.md", DEFAULT_DEPARTMENT)
    assert header is None
    assert [(p.place.line, p.place.column, p.code) for p in problems] == [
        (2, 12, "H111"),
        (3, 1, "H106"),
        (4, 12, "H110"),
        (5, 9, "H110"),
        (6, 1, "H105"),
        (7, 11, "H114"),
        (7, 24, "H111"),
        (8, 15, "H109"),
        (9, 7, "H113"),
        (10, 27, "H115"),
        (11, 1, "H107"),
    ]


def test_one_broken_line_hides_nothing_else_and_makes_no_key_missing():
    header, problems = read("title: Use of Force: Reporting", "effective: 2017-13-01", "rescinds: [GO 2011-01", "change_note: x")
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [("H101", 5, 20), ("H110", 6, 12), ("H101", 7, 11)]
    assert problems[0].expected == 'title: "Use of Force: Reporting"'
    assert header is not None
    assert header.distribution == ("All Employees",)
    assert header.change_note == "x"


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        ("title: @x", (6, 8), "cannot begin with this character"),
        ("title: *a*", (6, 8), "cannot begin with this character"),
        ("title: 'it's'", (6, 12), "behind the end of the value"),
        ('title: "C:\\d"', (6, 12), "A backslash in double quotation marks"),
        ('title: "\\U00110000"', (6, 9), "names no character"),
        ('title: "never', (6, 8), "quotation mark that opens here is never closed"),
        ("title: [a", (6, 8), "opens here with ["),
        ("title: [a,", (6, 8), "opens here with ["),
        ("title: {a", (6, 8), "opens here with {"),
        ("title: - a", (6, 8), "in the middle of a line"),
        ("topics: [a,,b]", (7, 12), "nothing before it"),
        ("  title: x", (7, 3), "does not start at the left margin"),
        ("title", (6, 1), "has no colon"),
        ("title:x", (6, 1), "has no colon"),
        ("%YAML 1.2", (7, 1), "cannot begin with %"),
        ("...", (7, 1), "cannot begin with ..."),
    ],
)
def test_what_yaml_cannot_read_is_said_in_plain_words_at_its_place(line, place, words):
    _, problems = read(line, without=("title",) if line in {"title", "title:x"} else ())
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [("H101", *place)]
    assert words in problems[0].message


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("title: *a", "H104", 8),
        ("title: &a b", "H104", 8),
        ("title: !!str b", "H104", 8),
        ("topics: [[[[[[[[[[[a]]]]]]]]]]]", "H104", 16),
        ("title: {{ x }}", "H109", 8),
        ("title: [x]", "H109", 8),
        ("topics: x", "H109", 9),
        ("topics: [[x]]", "H109", 10),
        ("source: x", "H109", 9),
        ("title: a # b", "H103", 10),
        ("# a remark", "H103", 1),
        ("title: >- # b\n  a", "H103", 8),
        ("title:\ta", "H102", 7),
        (r'title: "a\x00b"', "H117", 10),
        (r'title: "a\ud800b"', "H117", 10),
        (r'title: "a\nb"', "H117", 10),
        ("title: |\n  a\n  b", "H117", 8),
        ('title: ""', "H107", 1),
        ("title:", "H107", 1),
        ("topics: [a, '', b]", "H107", 13),
        ("distribution: []", "H107", 1),
        ("topics: [a, b, a]", "H119", 16),
        ("source: {file: a, name: b}", "H106", 19),
        ("source: {file: a, file: b}", "H105", 19),
        ("Title: a", "H106", 1),
        ("known_gaps: [V. 3]", "H112", 14),
        ("amends: [GO 1973-05DD]", "H112", 10),
        ("amends: [XX 3 III.E]", "H112", 10),
        ("text: loose file", "H113", 7),
        ("text: Official", "H113", 7),
        ("originally_issued: [1973; 1993]", "H120", 21),
        ("originally_issued: [soon]", "H110", 21),
        ("directive: GO series 2011-01", "H111", 12),
    ],
)
def test_a_value_that_does_not_fit_is_one_problem_at_its_place(line, code, column):
    _, problems = read(line, without=("title",) if line == "Title: a" else ())
    assert [(p.code, p.place.column) for p in problems] == [(code, column)]


def test_a_header_of_50000_opening_brackets_is_refused_like_any_other():
    _, problems = read("title: " + "[" * 49_000)
    assert codes(problems) == ["H104"]


def test_a_header_far_too_long_is_not_read():
    header, problems = parse_header("title: " + "x" * 2_000_000, "x.md", DEFAULT_DEPARTMENT)
    assert header is None
    assert codes(problems) == ["H118"]


@pytest.mark.parametrize("text", ["", "\n", "- a\n", "just words\n"])
def test_without_any_key_every_required_one_is_missing(text):
    _, problems = parse_header(text, "x.md", DEFAULT_DEPARTMENT)
    missing = {p.message.split("”")[0].strip("“") for p in problems if p.code == "H108"}
    assert missing == {"directive", "title", "effective", "distribution", "text"}


def test_a_key_that_is_misspelled_is_suggested_and_not_called_missing_too():
    _, problems = read("distributoin: [All]", without=("distribution",))
    assert [(p.code, p.expected) for p in problems] == [("H106", "distribution")]
    _, problems = read("date: 2017-11-25", without=("effective",))
    assert [(p.code, p.expected) for p in problems] == [("H106", "effective")]


def test_the_effective_date_may_be_missing_only_where_the_text_is_not_on_file():
    assert codes(read(without=("effective",))[1]) == ["H108"]
    header, problems = read("text: not on file", without=("effective",))
    assert problems == ()
    assert header is not None
    assert header.effective is None


def test_a_change_note_is_required_only_where_something_is_rescinded():
    assert codes(read("rescinds: [GO 2011-01]")[1]) == ["H114"]
    assert codes(read("rescinds: []")[1]) == []
    assert codes(read("rescinds: [GO 2011-01]", "change_note: x")[1]) == []


def test_one_directive_is_rescinded_once_however_it_is_printed():
    header, problems = read("rescinds: [GO 2011-01, G.O. 2011-01]", "change_note: x")
    assert [(p.code, p.place.column) for p in problems] == [("H119", 24)]
    assert header is not None
    assert [stated.printed for stated in header.rescinds] == ["GO 2011-01"]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("11/25/17", "2017-11-25"),
        ("11/25/2017", "2017-11-25"),
        ("11-25-17", "2017-11-25"),
        ("2/3/73", "1973-02-03"),
        ("2017-1-5", "2017-01-05"),
        ("2017/11/25", "2017-11-25"),
        ("20171125", "2017-11-25"),
        ("November 25, 2017", "2017-11-25"),
        ("Nov. 25 2017", "2017-11-25"),
        ("Sept. 1, 2017", "2017-09-01"),
        ("2017-11-25T00:00:00", "2017-11-25"),
        ("2017-02-30", None),
        ("25/11/17", None),
        ("'２０１７-11-25'", None),
        ("tomorrow", None),
    ],
)
def test_a_date_in_another_form_is_a_problem_that_names_the_iso_form(words, meant):
    header, problems = read(f"effective: {words}")
    assert codes(problems) == ["H110"]
    assert (meant or "such as 2017-11-25") in problems[0].remedy
    assert header is not None
    assert header.effective is None


@pytest.mark.parametrize("day", ["2020-02-29", "0001-01-01", "9999-12-31"])
def test_any_day_of_the_calendar_in_iso_form_is_a_date(day):
    header, problems = read(f"effective: {day}")
    assert problems == ()
    assert header is not None
    assert header.effective == date.fromisoformat(day)


@pytest.mark.parametrize("sha256", ["…", HASH[:-1], HASH + "0", HASH.upper(), "g" * 64, "０" * 64])
def test_a_hash_is_64_small_hexadecimal_digits(sha256):
    header, problems = read(f'source: {{file: "a.txt", sha256: "{sha256}"}}')
    assert codes(problems) == ["H115"]
    assert header is not None
    assert header.source == SourceReference("a.txt")


def test_a_revision_of_a_type_without_letters_is_named_by_its_date():
    header, problems = read("directive: GO G02-01", department=DATED)
    assert problems == ()
    assert header is not None
    assert header.directive == DirectiveNumber("GO", "G02-01", "", date(2017, 11, 25))
    assert check_location(header, "GO-G02-01/2017-11-25.md") == ()
    same, problems = read("directive: GO G02-01 (2017-11-25)", department=DATED)
    assert (same, problems) == (header, ())


def test_a_date_in_brackets_must_be_the_effective_date():
    _, problems = read("directive: GO G02-01 (2017-11-26)", department=DATED)
    assert [(p.code, p.message) for p in problems] == [
        ("H111", "The date in brackets is 2017-11-26, but the revision is effective 2017-11-25.")
    ]


def test_a_text_not_on_file_without_a_date_is_named_by_the_one_in_brackets():
    header, problems = read("directive: GO G02-01 (2015-06-30)", "text: not on file", without=("effective",), department=DATED)
    assert problems == ()
    assert header is not None
    assert header.directive == DirectiveNumber("GO", "G02-01", "", date(2015, 6, 30))


@pytest.mark.parametrize(
    "file",
    ["GO-2011-01/2011-01.md", "GO-2011-02/2011-01A.md", "2011-01A.md", "GO-2011-01/x/2011-01A.md", "go-2011-01/2011-01A.md"],
)
def test_a_file_elsewhere_than_its_number_says_is_a_problem_under_the_number(file):
    header, _ = parse_header(header_text(), file, DEFAULT_DEPARTMENT)
    assert header is not None
    assert check_location(header, "GO-2011-01/2011-01A.md") == ()
    (problem,) = check_location(header, file)
    assert (problem.code, problem.place.line, problem.place.column, problem.expected) == ("H116", 2, 12, "GO-2011-01/2011-01A.md")
    assert "Move the file to GO-2011-01/2011-01A.md" in problem.remedy


def test_a_type_of_two_words_has_hyphens_in_its_folder():
    header, _ = read("directive: SOP BOI 1993-10F")
    assert header is not None
    assert check_location(header, "SOP-BOI-1993-10/1993-10F.md") == ()

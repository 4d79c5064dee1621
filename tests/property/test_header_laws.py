"""Laws of the header room: what is written is read back the same, nothing raises, and every place is inside its text."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from orders.header.department import parse_department
from orders.header.header import KEYS, check_location, parse_header
from orders.header.numbers import parse_number
from orders.header.places import Source
from orders.header.reading import check_front_matter, decode, split_front_matter
from orders.header.reading_lists import parse_reading_list
from orders.header.render import render_header
from orders.header.rescissions import parse_rescissions
from orders.header.yaml_events import Builder
from orders.header.yaml_plain import plain_mapping
from orders.model.department import DEFAULT_DEPARTMENT, Department, DirectiveType
from orders.model.header import Correction, Header, SourceReference, StatedDirective, StatedProvision, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.problem import Severity
from orders.model.provision import LabelPath
from orders.model.revision import SourceFile

DATED = Department(
    name="Fairview Police Department",
    types=(DirectiveType("GO", "General Order", ("G.O.",), r"[GSU]\d\d-\d\d(?:-\d\d)*", suffixes=False, distinctive=True),),
)

SIGNS = ": #-?[]{},&*!|>'\"%@`\\~=/.;<>\u00a0\u2028\u2029\ufeff"
FRAGMENTS = [
    "no",
    "null",
    "~",
    "1.10",
    "---",
    "...",
    ": ",
    " #",
    "{{ x }}",
    "*a*",
    "</title><script>",
    "- ",
    "key: value",
    "a" * 1100,
]
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")


def texts():
    """Texts that a value can have: anything that can be printed, and is not blank."""
    fragment = st.one_of(st.sampled_from(FRAGMENTS), st.text(SIGNS + "ab1", max_size=5), st.text(CHARACTERS, max_size=5))
    return st.lists(fragment, min_size=1, max_size=5).map("".join).filter(lambda text: text.strip() != "")


def lists(entries=None):
    return st.lists(texts() if entries is None else entries, unique=True, max_size=3).map(tuple)


def numbers():
    """Numbers of the default department's types that have letters."""
    letters = st.builds(lambda letter, times: letter * times, st.sampled_from("ABCZ"), st.integers(0, 3))
    printed = st.builds(lambda year, serial: f"{year}-{serial:02}", st.integers(1900, 2099), st.integers(1, 999))
    return st.builds(DirectiveNumber, st.sampled_from(["GO", "EO", "SOP BOI"]), printed, letters)


DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))
PATHS = st.sampled_from(["III.E", "IV.A.2.d.1", "II.p2", "IV.B.2.note1", "(1).(a)", "I"]).map(
    lambda path: LabelPath(tuple(path.split(".")))
)


def amended(number, path):
    return StatedProvision(f"{number} {path}", number, path)


def headers():
    """Headers that state everything they must."""
    rescinds = st.lists(numbers(), unique=True, max_size=3).map(lambda found: tuple(StatedDirective(str(n), n) for n in found))
    amends = st.lists(st.builds(amended, numbers(), PATHS), unique_by=lambda a: a.printed, max_size=2).map(tuple)
    hashes = st.one_of(st.just(""), st.text("0123456789abcdef", min_size=64, max_size=64))
    return st.builds(
        Header,
        directive=numbers(),
        title=texts(),
        text=st.sampled_from([status for status in TextStatus if status is not TextStatus.LOOSE]),
        effective=DAYS,
        issued=st.none() | DAYS,
        originally_issued=lists(st.sampled_from(["1973", "1993", "2011-03-01", "March 1973"])),
        rescinds=rescinds,
        amends=amends,
        distribution=lists().filter(bool),
        authority=st.just("") | texts(),
        topics=lists(),
        standards=lists(),
        review_due=st.none() | DAYS,
        expires=st.none() | DAYS,
        source=st.none() | st.builds(SourceReference, texts(), hashes),
        change_note=texts(),
        known_gaps=lists(st.sampled_from(["V.3", "IV.A.2"])),
        correction=st.none() | st.builds(Correction, DAYS, texts().filter(bool), texts().filter(bool)),
    )


@given(headers())
def test_a_rendered_header_is_read_back_the_same(header):
    assert parse_header(render_header(header), "x.md", DEFAULT_DEPARTMENT) == (header, ())


@given(headers())
def test_a_header_is_rendered_in_lines_that_nothing_splits(header):
    rendered = render_header(header)
    assert rendered.endswith("\n")
    assert [line.partition(": ")[0] for line in rendered.splitlines()] == [
        key.name for key in KEYS if f"\n{key.name}: " in f"\n{rendered}"
    ]


@given(headers())
def test_a_file_at_the_place_its_number_demands_is_in_its_place(header):
    number = header.directive
    folder = f"{number.type.replace(' ', '-')}-{number.number}"
    correction = ".correction-1" if header.correction else ""
    assert check_location(header, f"{folder}/{number.number}{number.suffix}{correction}.md") == ()
    assert [problem.code for problem in check_location(header, f"{folder}/x.md")] == ["H116"]


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_a_revision_without_letters_is_named_by_its_effective_date(day):
    text = f"directive: GO G02-01\ntitle: x\neffective: {day}\ndistribution: [All]\ntext: official\n"
    header, problems = parse_header(text, "x.md", DATED)
    assert problems == ()
    assert header is not None
    assert header.directive == DirectiveNumber("GO", "G02-01", "", day)
    assert render_header(header) == text
    assert check_location(header, f"GO-G02-01/{day}.md") == ()


@given(numbers(), st.sampled_from("-‐‑‒–"), st.sampled_from([" ", "\u00a0", "  ", "\u202f"]), st.booleans())
def test_a_number_is_read_whatever_hyphen_space_and_case_it_is_printed_with(number, hyphen, space, lower):
    kind = number.type.lower() if lower else number.type
    assert (
        parse_number(f"{kind} {number.number}{number.suffix}".replace("-", hyphen).replace(" ", space), DEFAULT_DEPARTMENT)
        == number
    )
    assert parse_number(str(number), DEFAULT_DEPARTMENT) == number


@given(st.text(max_size=60))
def test_a_number_that_is_read_from_any_words_is_read_again_as_itself(words):
    for department in (DEFAULT_DEPARTMENT, DATED):
        number = parse_number(words, department)
        assert number is None or parse_number(str(number), department) == number


LINES = st.sampled_from(
    [
        *(key.example for key in KEYS),
        "  - x",
        "- x: y",
        "title: [",
        "text: 'x",
        "{{ x }}: *a",
        "a: &b c",
        "? x",
        "%Y",
        "---",
        "# c",
        "\tx: y",
    ]
)
SOUP = st.lists(st.one_of(LINES, st.text(max_size=12), texts()), max_size=12).map("\n".join)


@given(SOUP)
def test_any_text_is_read_as_a_header_without_raising_and_every_place_is_in_it(text):
    _, problems = parse_header(text, "x.md", DEFAULT_DEPARTMENT)
    within(problems, text, first_line=2)


@given(SOUP)
def test_any_text_is_read_as_department_and_rescissions_without_raising(text):
    within(parse_department(text, "department.yml")[1], text)
    within(parse_rescissions(text, "rescissions.yml", DEFAULT_DEPARTMENT)[1], text)
    within(parse_reading_list(text, "../docs/lists/a.yml", DEFAULT_DEPARTMENT)[1], text)


def within(problems, text, first_line=1):
    lines = ["---", *text.split("\n")] if first_line == 2 else text.split("\n")
    for problem in problems:
        assert problem.message
        assert problem.remedy
        assert problem.render()
        if problem.place.line:
            assert problem.place.source_line == lines[problem.place.line - 1]
            assert 1 <= problem.place.column <= len(problem.place.source_line) + 1


@given(st.binary(max_size=200))
def test_any_bytes_become_a_text_without_raising_and_every_place_is_in_it(data):
    text, problems = decode(SourceFile("x.md", data))
    assert "\r" not in text
    text.encode("utf-8")
    within(problems, text)


@given(
    st.text(
        st.characters(
            exclude_categories=["Cs", "Cc"],
            exclude_characters="\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff\ufeff",
        )
        | st.sampled_from("\n\t"),
        min_size=1,
    )
)
def test_text_without_control_characters_is_decoded_as_it_is_however_its_lines_end(text):
    found, problems = decode(SourceFile("x.md", text.encode()))
    assert found == text
    # A sign that no signed order shows is told, and stays as it is.
    told = {problem.code for problem in problems if problem.severity is not Severity.WARNING or problem.code != "H009"}
    assert told <= ({"H006"} if not text.encode().strip() else set())
    assert decode(SourceFile("x.md", text.replace("\n", "\r\n").encode()))[0] == text
    assert decode(SourceFile("x.md", b"\xef\xbb\xbf" + text.encode()))[0] == text


@given(st.text("ab\n- :", max_size=40))
def test_splitting_off_the_header_loses_nothing(text):
    for whole in (text, f"---\n{text}", f"---\n{text}\n---\n{text}"):
        front, body, line = split_front_matter(whole)
        if front is None:
            assert (body, line) == (whole, 1)
            assert bool(check_front_matter(whole, "x.md")) == bool(whole.strip())
        else:
            assert whole.splitlines()[0].rstrip() == "---"
            assert [*front.split("\n")[:-1]] == whole.split("\n")[1 : line - 2]
            assert body == "\n".join(whole.split("\n")[line - 1 :])
            assert check_front_matter(whole, "x.md") == ()


PLAIN = [
    *("GO 1", "[a, b c.]", '"a: b"', '""', '" a  b "', '{file: "x.pdf", sha256: 0a}', '["a, b", c]'),
    *('"a', "{file: x", "[a, [b]]", "[a: b]"),
]
LINES = st.builds(
    "{}: {}".format,
    st.sampled_from(["title", "rescinds", "change_note", "a" * 41, "A"]),
    st.one_of(
        texts(), st.lists(texts(), max_size=3).map(lambda found: f"[{', '.join(found)}]"), st.sampled_from(["GO 1", "[a, b c.]"])
    ),
)


@given(st.lists(LINES, max_size=4), st.sampled_from(["", "\n", "\n\n"]))
def test_what_is_read_of_a_header_without_yaml_is_what_yaml_reads(lines, end):
    text = "\n".join(["directive: GO 2011-01A", "topics: [Public information, Technology]", *lines]) + end
    source = Source.of(text, "f.md", 2)
    plain = plain_mapping(source)
    if plain is not None:
        builder = Builder(source, 0)
        assert (builder.run(text), builder.stopped, builder.problems) == (None, False, [])
        assert plain == builder.value


PLAINEST = """directive: GO 2011-01A
title: "Social Media: Rules"
originally_issued: [1973, "May 5, 1993"]
source: {file: "go-2011-01A.txt", sha256: "0a"}
"""


def test_most_headers_are_read_without_yaml():
    assert plain_mapping(Source.of(PLAINEST, "f.md", 2)) is not None
    assert all(
        plain_mapping(Source.of(text, "f.md", 2)) is None
        for text in (
            "title: a",
            "title:\n",
            'title: "a" b\n',
            "title: 'a'\n",
            "title: a: b\n",
            "title: a #b\n",
            "title: [a,b]\n",
            "title: &a\n",
            "",
        )
    )


def test_bytes_that_would_be_a_character_without_what_stands_between_them_are_no_character():
    text, problems = decode(SourceFile("GO-2011-01/2011-01A.md", b"Caf\xc3 and \xa9\n"))
    assert text == "Caf\ufffd and \ufffd\n"
    assert [problem.kind.code for problem in problems] == ["H001", "H001"]

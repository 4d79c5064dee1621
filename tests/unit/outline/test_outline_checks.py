"""The rules for labels: what is said of a gap, a repetition, an order and a style, and what is left in peace."""

from __future__ import annotations

import pytest

from orders.model.department import Department
from orders.outline.checks import check_outline
from orders.outline.parse import parse_outline
from orders.outline.words import plain_words

ANY_STYLE = Department("Fairview Police Department", outline_styles=())


def found(text: str, *known_gaps: str, department: Department = ANY_STYLE) -> list[tuple[str, int, int, int]]:
    """Code, line, column and length of every problem."""
    problems = check_outline(parse_outline(text)[0], "f.md", text, department, known_gaps)
    return [(p.code, p.place.line, p.place.column, p.place.length) for p in problems]


def lines(*labels: str) -> str:
    return "\n\n".join(f"{label} Words" for label in labels)


@pytest.mark.parametrize(
    "labels",
    [
        ("A.", "B.", "C."),
        ("A.", "B.", "C.", "D.", "E.", "F.", "G.", "H.", "I.", "J."),
        ("I.", "II.", "III.", "IV.", "V.", "VI."),
        ("i.", "ii.", "iii."),
        ("(a)", "(b)"),
        ("1)", "2)"),
        ("1.1", "1.2", "1.3"),
        ("§ 4", "§ 5"),
        ("1.", "2.", "a.", "b.", "3."),
    ],
)
def test_labels_in_order_are_left_in_peace(labels: tuple[str, ...]) -> None:
    assert found(lines(*labels)) == []


def test_past_z_come_doubled_letters() -> None:
    letters = [f"{chr(97 + n % 26) * (1 + n // 26)}." for n in range(54)]
    assert letters[25:28] == ["z.", "aa.", "bb."]
    assert found(lines(*letters)) == []


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("1.", "2.", "4."), [("O212", 5, 1, 2)]),
        (("B.", "C."), [("O212", 1, 1, 2)]),
        (("A.", "C.", "B."), [("O211", 5, 1, 2)]),
        (("A.", "B.", "B."), [("O213", 5, 1, 2)]),
        (("H.", "K."), [("O212", 1, 1, 2), ("O212", 3, 1, 2)]),
        (("§ 4", "§ 6"), [("O212", 3, 1, 3)]),
    ],
)
def test_a_label_that_breaks_the_order_is_reported_at_its_place(
    labels: tuple[str, ...], expected: list[tuple[str, int, int, int]]
) -> None:
    assert found(lines(*labels)) == expected


def test_a_gap_is_acknowledged_by_the_address_that_is_missing() -> None:
    text = "## V. USE\n\n1. a\n\n4. b"
    assert found(text, "I", "II", "III", "IV", "V.2", "V.3") == []
    problem = check_outline(parse_outline(text)[0], "f.md", text, ANY_STYLE, ("I", "II", "III", "IV", "V.2"))[0]
    assert problem.message == '"3." is missing before "4.".'
    assert "known_gaps: [V.3]" in problem.remedy


def test_a_long_gap_is_told_by_its_ends() -> None:
    text = "A. a\n\nM. b"
    problem = check_outline(parse_outline(text)[0], "f.md", text, ANY_STYLE)[0]
    assert problem.message == '"B." to "L." are missing before "M.".'


def test_numbers_may_run_on_from_one_provision_to_the_next() -> None:
    assert found("## A. X\n\n1. a\n\n2. b\n\n## B. Y\n\n3. c") == []
    assert [code for code, *_ in found("## A. X\n\n1. a\n\n2. b\n\n## B. Y\n\n4. c")] == ["O212"]


def test_headings_and_items_are_counted_apart() -> None:
    assert found("## I. X\n\nA. a\n\nB. b\n\n### A. Y\n\n1. c", "I.A") == [("O213", 7, 5, 2)]


def test_a_term_defined_twice_is_reported() -> None:
    assert found("## Definitions\n\n**Lot:** a\n\n**Lot:** b") == [("O213", 5, 3, 3)]


STYLES = Department("Fairview Police Department", outline_styles=("I.", "A.", "1."))


def test_a_style_unexpected_at_its_depth_is_reported_once_for_each_depth() -> None:
    text = "## I. X\n\n1. a\n\n2. b\n\n   (a) c\n\n   (b) d"
    assert found(text, department=STYLES) == [("O214", 3, 1, 2), ("O214", 7, 4, 3)]


def test_a_label_of_two_readings_fits_in_either_style() -> None:
    labels = "\n\n".join(f"{chr(65 + n)}. x" for n in range(9))
    assert found(f"## I. X\n\n{labels}", department=STYLES) == []


def test_styles_are_not_judged_under_unnumbered_headings_in_appendices_and_beyond_the_known_depths() -> None:
    assert found("## Purpose\n\n1. a\n\n## Appendix A. X\n\n(a) b", department=STYLES) == []
    assert found("## I. X\n\nA. a\n\n   1. b\n\n      (a) c", department=STYLES) == []


def test_the_words_of_an_outline_are_its_labels_and_words_in_printed_order() -> None:
    outline = parse_outline(
        "## I. USE OF *IT*\n\nA. See [this](GO 1973-02):\n\n   | a | b c |\n   | --- | --- |\n\n![A map](m.png)"
    )[0]
    assert plain_words(outline) == ("I.", "USE", "OF", "IT", "A.", "See", "this:", "a", "b", "c", "A", "map")

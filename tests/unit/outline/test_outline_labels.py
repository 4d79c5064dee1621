"""Labels: what is one, what number it says, which step of an address it makes."""

from __future__ import annotations

import pytest

from orders.outline.labels import Reading, continues, find_label, printed, readings, step, style_of


@pytest.mark.parametrize(
    "label",
    [
        "I.",
        "A.",
        "1.",
        "a.",
        "(1)",
        "(a)",
        "(A)",
        "i.",
        "(i)",
        "1)",
        "a)",
        "ii)",
        "1.1",
        "1.1.1",
        "2.10.",
        "aa.",
        "(bb)",
        "CC.",
        "§ 4",
        "§ 4.",
        "§4",
        "§ 4.2",
        "§ 12a",
        "Appendix A.",
        "APPENDIX B.",
        "Appendix 2.",
        "XIV.",
        "Appendix C:",
    ],
)
def test_every_style_of_the_format_is_a_label(label: str) -> None:
    assert find_label(f"{label} words") == label
    assert find_label(label) == label


@pytest.mark.parametrize(
    "words",
    [
        "A person shall",
        "1200 hours",
        "U.S. Attorney",
        "e.g. a form",
        "i.e. a form",
        "No. 5",
        "Lt. Smith",
        "Dr. Jones",
        "St. Paul",
        "MI. roads",
        "DC. area",
        "civil. law",
        "a.m. hours",
        "(see below)",
        "5.5% of",
        "1.a",
        "A.B. Smith",
        "(859)253-2020",
        "Appendix A",
        "",
        " A. x",
        "IIII. x",
        "VX. x",
        "ab. x",
        "Aa. x",
        "1..",
        "()",
        "§ 1st",
        "².",
    ],
)
def test_words_that_only_look_like_a_label_are_none(words: str) -> None:
    assert find_label(words) is None


def test_a_heading_may_say_appendix_without_a_full_stop() -> None:
    assert find_label("Appendix A FORMS", heading=True) == "Appendix A"
    assert find_label("Appendix to the order", heading=True) is None


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("I.", [("I.", 1), ("A.", 9)]),
        ("ii)", [("i)", 2), ("a)", 35)]),
        ("(d)", [("(a)", 4)]),
        ("L.", [("A.", 12), ("I.", 50)]),
        ("XLIX.", [("I.", 49)]),
        ("bb.", [("a.", 28)]),
        ("14.", [("1.", 14)]),
        ("Appendix C.", [("Appendix A.", 3)]),
    ],
)
def test_a_label_has_every_reading_the_likeliest_first(label: str, expected: list[tuple[str, int]]) -> None:
    assert [(reading.style, reading.value) for reading in readings(label)] == expected


def test_a_decimal_counts_within_what_stands_before_its_last_number() -> None:
    assert readings("4.2.10") == (Reading("1.1.1", 10, "4.2"),)
    assert readings("§ 4.2") == (Reading("§ 1", 2, "4"),)


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("H.", "I."),
        ("III.", "IV."),
        ("z.", "aa."),
        ("aa.", "bb."),
        ("(9)", "(10)"),
        ("1.9", "1.10"),
        ("§ 3", "§ 4"),
        ("ii)", "iii)"),
    ],
)
def test_the_next_label_continues_the_one_before(before: str, label: str) -> None:
    assert continues(before, label)


@pytest.mark.parametrize(
    ("before", "label"), [("1.", "3."), ("1.", "2)"), ("a.", "B."), ("1.9", "2.10"), ("II.", "II."), ("", "1.")]
)
def test_another_label_does_not(before: str, label: str) -> None:
    assert not continues(before, label)


@pytest.mark.parametrize(
    ("style", "value", "label"),
    [
        ("A.", 27, "AA."),
        ("a)", 28, "bb)"),
        ("I.", 44, "XLIV."),
        ("(i)", 9, "(ix)"),
        ("1.", 120, "120."),
        ("Appendix A.", 2, "Appendix B."),
    ],
)
def test_a_label_is_printed_in_its_style(style: str, value: int, label: str) -> None:
    assert printed(style, value) == label
    assert any((reading.style, reading.value) == (style, value) for reading in readings(label))


@pytest.mark.parametrize(
    ("label", "above", "expected"),
    [
        ("IV.", "", "IV"),
        ("(1)", "a.", "(1)"),
        ("1)", "a.", "1)"),
        ("1.1", "1.", "1"),
        ("1.1.1", "1.1", "1"),
        ("1.1.1", "1.", "1.1"),
        ("2.3", "1.", "2.3"),
        ("11.1", "1.", "11.1"),
        ("§ 4", "", "§ 4"),
        ("Appendix A.", "", "Appendix A"),
        ("Appendix A:", "", "Appendix A"),
    ],
)
def test_a_step_is_the_label_without_its_full_stop_or_the_rest_of_the_number_above(label: str, above: str, expected: str) -> None:
    assert step(label, above) == expected


def test_a_departments_example_names_its_style() -> None:
    assert [style_of(example) for example in ("I.", "A.", "(c)", "§ 4", "1.1", "*")] == ["I.", "A.", "(a)", "§ 1", "1.1", "*"]

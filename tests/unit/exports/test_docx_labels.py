"""Printed labels as Word's own numbers: never another label than the printed one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.exports.docx.numbering import counted, numbering_of, numbering_part, printed
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind

STYLES = ("I.", "A.", "1.", "a.", "1.")


def items(*labels: str, depth: int = 1) -> Outline:
    above = ("x",) * (depth - 1)
    made = [Provision(ProvisionKind.ITEM, LabelPath((*above, f"{n}")), label, "Words.") for n, label in enumerate(labels)]
    return Outline(tuple(made))


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 10: "10", 0: "0"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 1994: "MCMXCIV"}),
        ("lowerRoman", {3: "iii", 8: "viii"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB", 52: "ZZ", 53: "AAA"}),
        ("lowerLetter", {1: "a", 27: "aa"}),
    ],
)
def test_numbers_are_printed_as_word_prints_them(form: str, numbers: dict[int, str]) -> None:
    # ECMA-376 part 1, 17.18.59: past the 26th letter it is repeated.
    assert {value: printed(value, form) for value in numbers} == numbers


@pytest.mark.parametrize(
    ("label", "form", "value"),
    [
        ("IV.", "upperRoman", 4),
        ("(iv)", "lowerRoman", 4),
        ("B.", "upperLetter", 2),
        ("dd.", "lowerLetter", 30),
        ("§ 12", "decimal", 12),
        ("Appendix C.", "upperLetter", 3),
        ("1.2.3", "decimal", 3),
        ("#7)", "decimal", 7),
    ],
)
def test_a_label_is_counted_in_its_own_format(label: str, form: str, value: int) -> None:
    assert (form, value) in {(way.form, way.value) for way in counted(label)}


@pytest.mark.parametrize("label", ["01.", "ab.", "IIVX.", "*", "100%1.", "VX.", "99999999."])
def test_what_word_cannot_count_is_no_number(label: str) -> None:
    assert list(counted(label)) == []


@given(st.text(st.sampled_from("IVXabcABC0129().§- "), max_size=6))
def test_a_counted_label_is_printed_exactly(label: str) -> None:
    for way in counted(label):
        assert way.before + printed(way.value, way.form) + way.after == label


def starts(outline: Outline) -> list[tuple[str, int]]:
    return [(entry.first.form, entry.first.value) for entry in numbering_of(outline, STYLES).lists]


def test_labels_that_count_on_are_one_list_and_a_gap_or_a_repetition_starts_another() -> None:
    assert starts(items("I.", "II.", "III.")) == [("upperRoman", 1)]
    assert starts(items("1.", "2.", "4.", "4.", "5.", depth=3)) == [("decimal", 1), ("decimal", 4), ("decimal", 4)]


def test_the_departments_style_settles_what_a_letter_is() -> None:
    assert starts(items("I.")) == [("upperRoman", 1)]
    assert starts(items("I.", depth=2)) == [("upperLetter", 9)]
    assert starts(items("H.", "I.", "J.", depth=2)) == [("upperLetter", 8)]


def test_a_list_of_another_style_than_the_departments_brings_its_own_level() -> None:
    outline = items("(1)", "(2)")
    part = numbering_part(numbering_of(outline, STYLES), STYLES)
    names = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    (override,) = part.findall("w:num/w:lvlOverride", names)
    text = override.find("w:lvl/w:lvlText", names)
    assert text is not None
    assert text.get(f"{{{names['w']}}}val") == "(%1)"

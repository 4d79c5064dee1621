"""What cited labels count."""

from __future__ import annotations

import pytest

from orders.citations.labels import Numeral, complete, follows, readings


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("I", {Numeral.ROMAN: 1, Numeral.UPPER: 9}),
        ("XLIX", {Numeral.ROMAN: 49}),
        ("LXXXIX", {Numeral.ROMAN: 89}),
        ("C", {Numeral.UPPER: 3}),
        ("IIII", {}),
        ("aa", {Numeral.LOWER: 27}),
        ("ii", {Numeral.SMALL_ROMAN: 2}),
        ("iv", {Numeral.SMALL_ROMAN: 4}),
        ("12", {Numeral.ARABIC: 12}),
        ("1983", {}),
        ("ab", {}),
        ("in", {}),
        ("Iv", {}),
        ("", {}),
        ("٣", {}),
    ],
)
def test_a_label_is_read_in_every_way_it_can_count(label: str, expected: dict[Numeral, int]) -> None:
    assert dict(readings(label)) == expected


@pytest.mark.parametrize(("first", "second"), [("2", "4"), ("A", "C"), ("II", "V"), ("i", "iii"), ("z", "aa"), ("H", "I")])
def test_a_label_follows_another_that_counts_alike(first: str, second: str) -> None:
    assert follows(first, second)
    assert not follows(second, first)


@pytest.mark.parametrize(("first", "second"), [("2", "d"), ("IV", "B"), ("a", "1"), ("A", "A")])
def test_labels_that_count_differently_are_no_range(first: str, second: str) -> None:
    assert not follows(first, second)


@pytest.mark.parametrize(
    ("full", "short", "expected"),
    [
        ("IV.A.2", "4", ["IV.A.4"]),
        ("IV.A", "B", ["IV.B"]),
        ("II.A", "III", ["III"]),
        ("II.A", "III.B", ["III.B"]),
        ("I.A.2.d.1", "2", ["I.A.2.d.2", "I.A.2"]),  # the nearest label that counts alike first
        ("IV", "d", []),
    ],
)
def test_a_shortened_address_leans_on_the_one_before_it(full: str, short: str, expected: list[str]) -> None:
    assert [".".join(atoms) for atoms in complete(tuple(full.split(".")), tuple(short.split(".")))] == expected

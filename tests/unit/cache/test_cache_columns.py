"""Columns of texts and numbers come back as they were, whatever stands in the texts."""

from __future__ import annotations

import pytest

from orders.cache.columns import numbers_of, numbers_told, packed_table, texts_of, texts_told, unpacked_table


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["", ""],
        ["one"],
        ["[", '["a"]', "é “x” 🚓"],
        ["a\nb", "\x00", "c"],
        ["holds \x1e the separator", "b"],
        ["\x1e"],
        ["\x1e\x1e", "", "["],
    ],
)
def test_texts_come_back(texts: list[str]) -> None:
    assert texts_of(texts_told(texts)) == texts


def test_texts_of_the_usual_sort_are_joined_with_a_separator() -> None:
    assert texts_told(["II.", "", "é"]) == b"\x1eII.\x1e\x1e\xc3\xa9"


def test_a_lone_surrogate_is_refused_as_it_is_in_json() -> None:
    with pytest.raises(UnicodeEncodeError):
        texts_told(["\ud800"])


def test_numbers_come_back_lowest_byte_first() -> None:
    assert numbers_told([1, 256]) == b"\x01\0\0\0\0\x01\0\0"
    assert numbers_of(numbers_told([0, 2**32 - 1, 7])) == [0, 2**32 - 1, 7]
    assert numbers_of(numbers_told([])) == []


def test_a_table_gives_back_what_was_told_and_each_column() -> None:
    told, columns = unpacked_table(packed_table({"a": [1, "\n"]}, (b"one\n", b"", b"three")))
    assert told == {"a": [1, "\n"]}
    assert list(columns) == [b"one\n", b"", b"three"]

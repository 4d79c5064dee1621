"""A number is one object, however it comes about."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from orders.model.number import DirectiveNumber


def test_equal_numbers_are_one_object_and_others_are_not() -> None:
    number = DirectiveNumber("GO", "2011-01", suffix="A")
    assert DirectiveNumber("GO", "2011-01", "A") is number
    assert replace(number, suffix="B") is DirectiveNumber("GO", "2011-01", "B")
    assert replace(number, suffix="") is number.series
    assert DirectiveNumber("GO", "2011-01", "", date(2011, 1, 2)) != number.series
    assert {number: 1}[DirectiveNumber(number="2011-01", type="GO", suffix="A")] == 1


def test_copies_of_a_number_are_that_number_in_this_process_too() -> None:
    number = DirectiveNumber("SOP BOI", "1993-10", "", date(1993, 10, 1))
    assert pickle.loads(pickle.dumps(number)) is number
    assert copy.copy(number) is number
    assert copy.deepcopy([number])[0] is number


def test_a_number_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        DirectiveNumber("GO", "2011-01").suffix = "A"  # type: ignore[misc]

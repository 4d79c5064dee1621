"""Values: closed where that is checked, and the same in every other way."""

from __future__ import annotations

import pickle
import runpy
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from orders import values
from orders.model.outline import LabelPath, Provision, ProvisionKind


def dataclass(closed: bool, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The decorator as a process has it that checks values, or does not."""
    monkeypatch.setenv("ORDERS_FROZEN", "1" if closed else "")
    found: Callable[..., Any] = runpy.run_path(values.__file__)["dataclass"]
    return found


def members() -> Any:
    """A class with two members, new every time: a decorator changes what it is given."""
    return type("Members", (), {"__annotations__": {"name": str, "place": int}, "place": 0})


def test_a_value_cannot_be_changed_where_the_tests_run() -> None:
    path = LabelPath(("IV", "A"))
    with pytest.raises(FrozenInstanceError):
        path.steps = ()  # type: ignore[misc]
    assert replace(path, steps=("V",)) == LabelPath(("V",))


@pytest.mark.parametrize("closed", [True, False])
def test_equality_hash_and_order_are_those_of_a_frozen_dataclass(closed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    made = dataclass(closed, monkeypatch)(frozen=True, slots=True, order=True)(members())
    assert made("a", 1) == made("a", 1) != made("a", 2)
    assert hash(made("a", 1)) == hash(("a", 1))
    assert sorted([made("b"), made("a", 2), made("a", 1)]) == [made("a", 1), made("a", 2), made("b")]
    hashed = members()
    hashed.__hash__ = lambda self: 7
    assert hash(dataclass(closed, monkeypatch)(frozen=True, slots=True)(hashed)("a")) == 7


@pytest.mark.parametrize("closed", [True, False])
def test_what_is_not_frozen_or_has_no_equality_is_left_as_it_is(closed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    decorate = dataclass(closed, monkeypatch)
    with pytest.raises(TypeError, match="unhashable"):
        hash(decorate(slots=True)(members())("a"))
    same = decorate(frozen=True, slots=True, eq=False)(members())
    assert same("a") != same("a")


def test_a_value_goes_to_another_process_and_comes_back() -> None:
    provision = Provision(ProvisionKind.ITEM, LabelPath(("IV",)), "IV.", "words")
    assert pickle.loads(pickle.dumps(provision)) == provision

"""Values that never change, and are quick to make: what the standard library's `dataclass` gives, at a fifth of its price.

A frozen dataclass sets every member of a new object through `object.__setattr__`, since its own is closed. For a provision that
takes 1.5 microseconds instead of 0.3; reading took 6 to 8 % longer. So values are frozen to the type checker, which sees all
of the code, and to Python in the tests (wherever ORDERS_FROZEN is set as this module is imported); hash, equality and order are
the same. Where orders are read and shown nothing checks it again.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass

__all__ = ["dataclass"]

T = TypeVar("T")

_FROZEN = bool(os.environ.get("ORDERS_FROZEN"))


def _dataclass(
    *, frozen: bool = False, slots: bool = False, eq: bool = True, order: bool = False
) -> Callable[[type[T]], type[T]]:
    """A dataclass with what this project's ones may have; a frozen one is closed only where that is checked."""

    def made(cls: type[T]) -> type[T]:
        # Where a class has a hash of its own, that is its hash, as in a frozen one.
        hashed = frozen and eq and "__hash__" not in vars(cls)
        return dataclasses.dataclass(frozen=frozen and _FROZEN, slots=slots, eq=eq, order=order, unsafe_hash=hashed)(cls)

    return made


if not TYPE_CHECKING:
    dataclass = _dataclass

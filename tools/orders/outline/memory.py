"""What was met lately, and is likely to be met again: for readers that go through the revisions of an order one by one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class Memory(Generic[_Key, _Value]):
    """Values by their keys, in two generations: the older one is forgotten as soon as the younger one weighs more than a limit.

    Nothing is sorted and nothing is counted down, so remembering costs next to nothing.
    """

    def __init__(self, limit: int) -> None:
        self.limit, self.weight = limit, 0
        self._young: dict[_Key, tuple[_Value, int]] = {}
        self._old: dict[_Key, tuple[_Value, int]] = {}

    def get(self, key: _Key) -> _Value | None:
        """What was met under a key, or None."""
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key)
            if found is None:
                return None
            self.put(key, *found)
        return found[0]

    def all(self, keys: Iterable[_Key]) -> list[_Value | None]:
        """What was met under some keys, as `get` gives it."""
        young = self._young
        return [kept[0] if (kept := young.get(key)) else self.get(key) for key in keys]

    def put(self, key: _Key, value: _Value, weight: int) -> _Value:
        """Remember a value."""
        if self.weight > self.limit:
            self._old, self._young, self.weight = self._young, {}, 0
        self._young[key] = value, weight
        self.weight += weight
        return value

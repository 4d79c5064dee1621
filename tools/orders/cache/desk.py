"""Where what is worked out from the orders lies: a little of it at hand, all of it in a cache where there is one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from orders.cache.store import Cache

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class AtHand(Generic[_Key, _Value]):
    """What was asked for last, as long as all of it together weighs no more than a limit."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._kept: OrderedDict[_Key, tuple[_Value, int]] = OrderedDict()
        self._weight = 0

    def get(self, key: _Key) -> _Value | None:
        """What is at hand under a key, or None."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: _Key, value: _Value, weight: int) -> _Value:
        """Keep a value at hand, and put away what was asked for the longest time ago until the limit holds."""
        _, before = self._kept.pop(key, (None, 0))
        self._kept[key] = value, weight
        self._weight += weight - before
        while self._weight > self.limit and len(self._kept) > 1:
            _, (_, put_away) = self._kept.popitem(last=False)
            self._weight -= put_away
        return value


@dataclass(slots=True, eq=False)
class Desk:
    """The cache of a corpus, if it has one, and what must not be worked out twice, each sort under a name of its own."""

    cache: Cache | None = None
    _sorts: dict[str, dict[object, object]] = field(default_factory=dict)

    def heir(self, *sorts: str) -> Desk:
        """A desk for the same texts after an edit: of these sorts it has what lay on this one, of all others nothing."""
        return Desk(self.cache, {sort: self._sorts[sort] for sort in sorts if sort in self._sorts})

    def has(self, sort: str, key: object) -> bool:
        """Whether something of this sort was made under this key."""
        return key in self._sorts.get(sort, ())

    def all(self, sort: str, of: type[_Value]) -> Iterator[tuple[Any, _Value]]:
        """Everything of a sort, which is made of one type, with what it was made under."""
        for key, value in self._sorts.get(sort, {}).items():
            assert isinstance(value, of)
            yield key, value

    def note(self, sort: str, key: object, value: object) -> None:
        """Lay down what was made of this sort under this key; a sort is always made of one type."""
        self._sorts.setdefault(sort, {})[key] = value

    def once(self, sort: str, key: object, make: Callable[[], _Value]) -> _Value:
        """What was made under this key, made now if it was not; a sort is always made of one type."""
        made = self._sorts.setdefault(sort, {})
        if key not in made:
            made[key] = make()
        value: _Value = made[key]  # type: ignore[assignment]
        return value

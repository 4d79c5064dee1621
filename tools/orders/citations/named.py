"""Which provisions citations name in other orders, kept for all runs: to find one, all addresses of an order are needed.

An answer depends on nothing but the bytes of the order that is cited and the labels that are looked for, so it holds for ever;
after an edit only what cites the edited order is looked up again.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from orders.cache.code import code_of_rooms
from orders.cache.store import Cache, key_of
from orders.citations.address import Addresses
from orders.citations.within import Within, within
from orders.model.citation import Citation
from orders.model.outline import LabelPath

_ROOMS = ("cache", "model", "header", "outline", "citations")
_Question = tuple[str, tuple[str, ...], tuple[str, ...] | None]


class Named:
    """The answers that are known. Those that were asked for are kept; others, of orders that are gone, are forgotten."""

    def __init__(self, cache: Cache | None, of: str) -> None:
        self._cache, self._of = cache, of
        self._asked: dict[_Question, Within] = {}
        self._new = False
        self._kept: dict[_Question, Within] | None = None

    def within(self, citation: Citation, order: str, book: Callable[[], Addresses | None]) -> Within:
        """Which provisions a citation names in the order whose file has this hash; `book` gives its addresses."""
        target = citation.target
        if target.path is None or not order:
            return within(citation, book() if target.path is not None else None)
        question = (order, target.path.steps, target.last.steps if target.last else None)
        found = self._asked.get(question)
        if found is None:
            found = self._known().get(question)
            if found is None:
                found, self._new = within(citation, book()), True
            self._asked[question] = found
        return found

    def keep(self) -> None:
        """Keep what was asked for, if there was anything new."""
        if self._cache and self._new:
            told = [(*question, *_told(answer)) for question, answer in self._asked.items()]
            self._cache.put(self._key, json.dumps(told, separators=(",", ":")).encode())
            self._new = False

    @property
    def _key(self) -> str:
        return key_of("named", code_of_rooms(*_ROOMS), self._of)

    def _known(self) -> dict[_Question, Within]:
        if self._kept is None:
            data = self._cache.get(self._key) if self._cache else None
            told = json.loads(data) if data is not None else []
            self._kept = {
                (order, tuple(path), tuple(last) if last is not None else None): _untold(*answer)
                for order, path, last, *answer in told
            }
        return self._kept


def _told(answer: Within) -> tuple[object, ...]:
    return answer.first and answer.first.steps, answer.last and answer.last.steps, answer.missing


def _untold(first: list[str] | None, last: list[str] | None, missing: bool) -> Within:
    return Within(_path(first), _path(last), missing)


def _path(steps: list[str] | None) -> LabelPath | None:
    return LabelPath(tuple(steps)) if steps is not None else None

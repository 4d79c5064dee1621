"""Which provisions citations name in other orders, kept for all runs: to find one, all addresses of an order are needed.

An answer depends on nothing but the bytes of the order that is cited and the labels that are looked for, so it holds for ever;
after an edit only what cites the edited order is looked up again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container

from orders.cache.code import code_of_rooms
from orders.cache.store import Cache, key_of
from orders.citations.address import Addresses
from orders.citations.within import Within, within
from orders.model.citation import Citation
from orders.model.outline import Outline, Stretch
from orders.model.provision import LabelPath

_ROOMS = ("cache", "model", "header", "outline", "citations")
_END, _BETWEEN = "\n", "\x1f"
"""What stands between two addresses that were noted, and between the steps of one: neither is ever in a label."""
_STEPS = "steps in a row"
_Question = tuple[str, tuple[str, ...], tuple[str, ...] | None]


class Named:
    """The answers that are known. Those of orders that are gone are forgotten."""

    def __init__(self, cache: Cache | None, of: str) -> None:
        self._cache, self._of = cache, of
        self._asked: dict[_Question, Within] = {}
        self._new = False
        self._kept: dict[_Question, Within] | None = None
        self._written: dict[str, tuple[str, ...]] = {}

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
                found, self._new = self._plainly(question) or within(citation, book()), True
            self._asked[question] = found
        return found

    def note(self, order: str, outline: Outline) -> None:
        """Note the addresses of an order while its words are at hand: else they would be loaded for the first citation of it."""
        self._written[order] = tuple([stretch.once(_STEPS, _steps_of) for stretch in outline.stretches])

    def _plainly(self, question: _Question) -> Within | None:
        """The answer where the order has a provision with just the address that is asked for, and that was noted."""
        order, steps, last = question
        if last is not None or order not in self._written:
            return None
        wanted = f"{_END}{_BETWEEN.join(steps)}{_END}"
        return Within(LabelPath(steps)) if any(wanted in written for written in self._written[order]) else None

    def keep(self, orders: Container[str]) -> None:
        """Keep the answers, if there was anything new: those of orders whose files have these hashes."""
        if self._cache and self._new:
            every = {**self._known(), **self._asked}
            told = [(*question, *_told(answer)) for question, answer in every.items() if question[0] in orders]
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


def _steps_of(stretch: Stretch) -> str:
    """The addresses of a stretch one after the other: revisions that share it have one text of them in common."""
    return _END + "".join([f"{_BETWEEN.join(provision.path.steps)}{_END}" for provision in stretch.all])


def _told(answer: Within) -> tuple[object, ...]:
    return answer.first and answer.first.steps, answer.last and answer.last.steps, answer.missing


def _untold(first: list[str] | None, last: list[str] | None, missing: bool) -> Within:
    return Within(_path(first), _path(last), missing)


def _path(steps: list[str] | None) -> LabelPath | None:
    return LabelPath(tuple(steps)) if steps is not None else None

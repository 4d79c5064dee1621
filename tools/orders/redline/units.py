"""The flat form in which two outlines are compared: one light unit for every provision, in printed order.

Everything the alignment needs of a provision is a number, a short string or a list of words; so it works on outlines,
and as well on any flat list of sections, which is how the benchmarks feed it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from orders.redline.folding import STOP_WORDS, fold, telling_parts

T = TypeVar("T", bound=Hashable)


class FlatSection(NamedTuple):
    """One piece of an order as a row: its level (1 is outermost), printed label, words, and what it is on the page.

    `kind` is a word of ProvisionKind or "" where nothing is known; `term` is that of a definition.
    `origin` tells apart the several orders that one new order rescinds.
    """

    level: int
    label: str
    text: str
    kind: str = ""
    term: str = ""
    origin: int = 0


@dataclass(slots=True)
class Unit:
    """A section in its place: who stands above and below it, what it says, how much hangs on it.

    `own` and `tree` are equal for two units just where their folded texts, or those of their whole subtrees, are equal.
    `count` is the number of its own words, `weight` that of its subtree (at least 1); `end` is where its subtree ends.
    """

    at: int
    section: FlatSection
    parent: int
    own: int
    folded: str
    kids: list[int] = field(default_factory=list)
    tree: int = -1
    count: int = 0
    weight: int = 1
    end: int = 0


class Interning:
    """Gives equal things equal small numbers, in the order they are first met: hashes that no machine can vary."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], int] = {}
        self._trees: dict[tuple[int, ...], int] = {}

    def text(self, kind: str, folded: str) -> int:
        """The number of a folded text of a kind."""
        return self._texts.setdefault((kind, folded), len(self._texts))

    def tree(self, own: int, kids: Iterable[int]) -> int:
        """The number of a subtree, from its root's text and its children's subtrees."""
        return self._trees.setdefault((own, *kids), len(self._trees))


_CLASSES = {"heading": "heading", "note": "note", "definition": "definition", "table": "table", "row": "row", "image": "image"}


class Side:
    """One side of a comparison: its units in printed order, and what is worked out of them when first asked for."""

    def __init__(self, sections: Sequence[FlatSection], interning: Interning) -> None:
        self.units = _plant(sections, interning)
        self.roots: dict[int, list[int]] = {}
        for unit in self.units:
            if unit.parent < 0:
                self.roots.setdefault(unit.section.origin, []).append(unit.at)
        self._words: dict[int, list[str]] = {}
        self._content: dict[int, frozenset[str]] = {}
        self._masks: dict[int, dict[str, int]] = {}
        self._below: dict[int, frozenset[str]] = {}

    def words(self, at: int) -> list[str]:
        """The folded words of one unit's own text."""
        found = self._words.get(at)
        if found is None:
            found = self._words[at] = telling_parts(self.units[at].folded)
        return found

    def content(self, at: int) -> frozenset[str]:
        """Its words that carry content (all of them where none does)."""
        found = self._content.get(at)
        if found is None:
            words = frozenset(self.words(at))
            found = self._content[at] = words - STOP_WORDS or words
        return found

    def masks(self, at: int) -> dict[str, int]:
        """Where each word stands in the unit's text, one bit a place."""
        found = self._masks.get(at)
        if found is None:
            found = self._masks[at] = {}
            for place, word in enumerate(self.words(at)):
                found[word] = found.get(word, 0) | 1 << place
        return found

    def below(self, at: int) -> frozenset[str]:
        """The content words of everything under a unit."""
        found = self._below.get(at)
        if found is None:
            inside = range(at + 1, self.units[at].end)
            found = self._below[at] = frozenset().union(*(self.content(i) for i in inside))
        return found

    def beside(self, at: int) -> tuple[int, int]:
        """The siblings before and behind a unit, -1 where there is none."""
        unit = self.units[at]
        siblings = self.units[unit.parent].kids if unit.parent >= 0 else self.roots[unit.section.origin]
        place = bisect_left(siblings, at)
        return siblings[place - 1] if place else -1, siblings[place + 1] if place + 1 < len(siblings) else -1


def kind_class(section: FlatSection) -> str:
    """What a section is compared as: items, paragraphs and bullets are one class, the rest each their own."""
    return _CLASSES.get(section.kind, "")


def _plant(sections: Sequence[FlatSection], interning: Interning) -> list[Unit]:
    """The units with their parents and children, then (from the last to the first) what adds up from below."""
    units: list[Unit] = []
    open_units: list[Unit] = []
    for at, section in enumerate(sections):
        while open_units and (open_units[-1].section.level >= section.level or open_units[-1].section.origin != section.origin):
            open_units.pop()
        folded = fold(section.text)
        unit = Unit(at, section, open_units[-1].at if open_units else -1, interning.text(kind_class(section), folded), folded)
        if open_units:
            open_units[-1].kids.append(at)
        open_units.append(unit)
        units.append(unit)
    for unit in reversed(units):
        unit.count = len(unit.folded.split())
        unit.weight = max(1, unit.count) + sum(units[kid].weight for kid in unit.kids)
        unit.end = units[unit.kids[-1]].end if unit.kids else unit.at + 1
        unit.tree = interning.tree(unit.own, (units[kid].tree for kid in unit.kids))
    return units


def singles(numbers: Iterable[T]) -> set[T]:
    """The numbers (or pairs of them) that occur just once."""
    return {number for number, times in Counter(numbers).items() if times == 1}

"""The flat form in which two outlines are compared: one light unit for every provision, in printed order.

Everything the alignment needs of a provision is a number, a short string or a list of words; so it works on outlines,
and as well on any flat list of sections, which is how the benchmarks feed it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import count
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
    count: int = 0
    kids: list[int] = field(default_factory=list)
    tree: int = -1
    weight: int = 1
    end: int = 0


class Interning:
    """Gives equal things equal small numbers: hashes that no machine can vary. Two numbers are equal or not, and no more."""

    def __init__(self) -> None:
        self._sections: dict[tuple[str, str], tuple[int, str, int]] = {}
        self._texts: dict[tuple[str, str], int] = {}
        self._trees: dict[tuple[int, ...], int] = {}
        self._next = count()

    def section(self, kind: str, text: str) -> tuple[int, str, int]:
        """Of a section that is compared as some kind: the number of its folded text, that text, and how many words it has."""
        key = (kind, text)
        found = self._sections.get(key)
        if found is None:
            folded = fold(text)
            own = self._texts.setdefault((kind, folded), next(self._next))
            found = self._sections[key] = own, folded, len(folded.split())
        return found

    def tree(self, key: tuple[int, ...]) -> int:
        """The number of a subtree, from its root's text and its children's subtrees; a leaf's is told by its text alone."""
        found = self._trees.get(key)
        return self._trees.setdefault(key, next(self._next)) if found is None else found


_CLASSES = {"heading": "heading", "note": "note", "definition": "definition", "table": "table", "row": "row", "image": "image"}


class Planted:
    """The sections of one side as units, and what a comparison asks of them whatever the other side is.

    Two can be compared where one `Interning` numbered both. Nothing here changes once it is worked out, so a revision
    is planted once, though it is the new side of one comparison and the old side of the next.
    """

    def __init__(self, sections: Sequence[FlatSection], interning: Interning) -> None:
        self.sections = tuple(sections)
        self.units = _plant(self.sections, interning)
        self.own = [unit.own for unit in self.units]
        self.roots: dict[int, list[int]] = {}
        for unit in self.units:
            if unit.parent < 0:
                self.roots.setdefault(unit.section.origin, []).append(unit.at)
        self.words: dict[int, list[str]] = {}
        self.content: dict[int, frozenset[str]] = {}
        self.below: dict[int, frozenset[str]] = {}

    @cached_property
    def once(self) -> frozenset[int]:
        """The texts that stand here once."""
        return frozenset(singles(self.own))

    @cached_property
    def _once_of_each(self) -> frozenset[tuple[int, int]]:
        return frozenset(singles((unit.section.origin, unit.own) for unit in self.units))

    def is_once(self, unit: Unit) -> bool:
        """Whether a unit's text stands once in its own order."""
        return unit.own in self.once if len(self.roots) < 2 else (unit.section.origin, unit.own) in self._once_of_each

    @cached_property
    def trees(self) -> dict[int, int]:
        """Where each subtree stands that stands here once."""
        once = singles([unit.tree for unit in self.units])
        return {unit.tree: unit.at for unit in self.units if unit.tree in once}

    @cached_property
    def texts(self) -> dict[str, int]:
        """Where each raw text stands, -1 for one that stands here more than once; in printed order."""
        found: dict[str, int] = {}
        for at, section in enumerate(self.sections):
            text = section[2]
            found[text] = -1 if text in found else at
        return found

    @cached_property
    def terms(self) -> dict[str, int]:
        """Where each term is defined, spelling folded; -1 where it is defined more than once."""
        found: dict[str, int] = {}
        for at, section in enumerate(self.sections):
            if section.term:
                term = fold(section.term)
                found[term] = -1 if term in found else at
        return found


class Side:
    """One side of a comparison: its units in printed order, and what is worked out of them when first asked for."""

    def __init__(self, planted: Planted) -> None:
        self.planted = planted
        self.units, self.own, self.roots = planted.units, planted.own, planted.roots
        self._words, self._content, self._below = planted.words, planted.content, planted.below
        self._masks: dict[int, dict[str, int]] = {}

    def words(self, at: int) -> list[str]:
        """The folded words of one unit's own text."""
        found = self._words.get(at)
        if found is None:
            found = self._words[at] = _words(self.units[at].folded)
        return found

    def content(self, at: int) -> frozenset[str]:
        """Its words that carry content (all of them where none does)."""
        found = self._content.get(at)
        if found is None:
            found = self._content[at] = _content(self.units[at].folded)
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
    heads: list[Unit] = []
    number, classes = interning.section, _CLASSES
    for at, section in enumerate(sections):
        level, _, text, kind, _, origin = section
        while open_units and (open_units[-1].section[0] >= level or open_units[-1].section[5] != origin):
            open_units.pop()
        own, folded, words = number(classes.get(kind, ""), text)
        parent = -1
        if open_units:
            above = open_units[-1]
            parent = above.at
            if not above.kids:
                heads.append(above)
            above.kids.append(at)
        unit = Unit(at, section, parent, own, folded, words, [], ~own, words or 1, at + 1)
        open_units.append(unit)
        units.append(unit)
    for unit in reversed(heads):
        unit.weight += sum([units[kid].weight for kid in unit.kids])
        unit.end = units[unit.kids[-1]].end
        unit.tree = interning.tree((unit.own, *[units[kid].tree for kid in unit.kids]))
    return units


@lru_cache(maxsize=4096)
def _words(folded: str) -> list[str]:
    """The words of a folded text; nobody changes the list."""
    return telling_parts(folded)


@lru_cache(maxsize=4096)
def _content(folded: str) -> frozenset[str]:
    """Those that carry content, all of them where none does."""
    words = frozenset(_words(folded))
    return words - STOP_WORDS or words


def singles(numbers: Iterable[T]) -> set[T]:
    """The numbers (or pairs of them) that occur just once."""
    return {number for number, times in Counter(numbers).items() if times == 1}

"""The flat form in which two outlines are compared: one light row for every provision, in printed order.

Everything the alignment needs of a provision is a number, a short string or a list of words; so it works on outlines,
and as well on any flat list of sections, which is how the benchmarks feed it.

A side is held in columns: most provisions find their partner by a number alone, and only the few that are looked at more
closely become units. What can be told of a text or of a subtree whatever it stands in is worked out once for all sides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from weakref import ref

from orders.redline.folding import STOP_WORDS, fold, telling_parts
from orders.redline.interning import Interning

SURE_WORDS = 6
"""A unique text of so many words is paired unconditionally (promise 4)."""
NOWHERE = -1
"""The parent of what stands under nothing."""


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


@dataclass(frozen=True, slots=True)
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
    count: int
    kids: Sequence[int]
    tree: int
    weight: int
    end: int


class Columns(NamedTuple):
    """Sections in printed order, one column for each thing that is known of them.

    `up` says how many places before a section its parent stands, 0 for none; `own` and `tree` are as of units. So columns of
    what stands in something can be put behind each other as they are.
    """

    sections: Sequence[FlatSection]
    own: Sequence[int]
    tree: Sequence[int]
    up: Sequence[int]


class Planted:
    """The sections of one side, and what a comparison asks of them whatever the other side is.

    Two can be compared where one `Interning` numbered both. Nothing here changes once it is worked out, so a revision
    is planted once, though it is the new side of one comparison and the old side of the next.
    """

    def __init__(self, columns: Columns, interning: Interning) -> None:
        self.sections = tuple(columns.sections)
        self.own, self.tree, self.up = columns.own, columns.tree, columns.up
        self.interning = interning
        self.size = len(self.sections)
        self.units = _Units(self)
        self._kids: dict[int, Sequence[int]] = {}

    @staticmethod
    def of(sections: Sequence[FlatSection], interning: Interning) -> Planted:
        """Any flat list of sections."""
        return Planted(columns_of(sections, interning), interning)

    def parent(self, at: int) -> int:
        """What a section stands under, NOWHERE where that is nothing."""
        up = self.up[at]
        return at - up if up else NOWHERE

    def end(self, at: int) -> int:
        """Where the subtree of a section ends."""
        return at + self.interning.sizes[self.tree[at]]

    def kids(self, at: int) -> Sequence[int]:
        """The sections right under one."""
        if self.tree[at] < 0:
            return ()
        found = self._kids.get(at)
        if found is None:
            found = self._kids[at] = self._siblings(at + 1, self.end(at))
        return found

    def beside(self, at: int) -> tuple[int, int]:
        """The siblings before and behind a section, -1 where there is none."""
        parent = self.parent(at)
        siblings = self.kids(parent) if parent >= 0 else self.roots[self.sections[at].origin]
        place = bisect_left(siblings, at)
        return siblings[place - 1] if place else -1, siblings[place + 1] if place + 1 < len(siblings) else -1

    def _siblings(self, at: int, end: int) -> list[int]:
        sizes, tree = self.interning.sizes, self.tree
        found: list[int] = []
        while at < end:
            found.append(at)
            at += sizes[tree[at]]
        return found

    @cached_property
    def counts(self) -> list[int]:
        """How many words each section has."""
        counts = self.interning.counts
        return [counts[own] for own in self.own]

    @cached_property
    def roots(self) -> dict[int, list[int]]:
        """The sections that stand under nothing, by the order they are of."""
        found: dict[int, list[int]] = {}
        for at in self._siblings(0, self.size):
            found.setdefault(self.sections[at].origin, []).append(at)
        return found

    @cached_property
    def times(self) -> Mapping[int, int]:
        """How often each text stands here, by its number."""
        return Counter(self.own)

    @cached_property
    def _times_of_each(self) -> Mapping[tuple[int, int], int]:
        return Counter(zip([section.origin for section in self.sections], self.own, strict=True))

    def is_once(self, at: int) -> bool:
        """Whether a section's text stands once in its own order."""
        own = self.own[at]
        return (self.times[own] if len(self.roots) < 2 else self._times_of_each[self.sections[at].origin, own]) == 1

    @cached_property
    def trees(self) -> Mapping[int, int]:
        """How often each subtree stands here, by its number."""
        return Counter(self.tree)

    @cached_property
    def last_trees(self) -> Mapping[int, int]:
        """Where each subtree stands here, or last stands."""
        return dict(zip(self.tree, range(self.size), strict=True))

    def is_written_once(self, at: int) -> bool:
        """Whether the text of a section stands here nowhere else as it is written."""
        text, own = self.sections[at][2], self.own[at]
        other, times = -1, self.times[own]
        for _ in range(times if times > 1 else 0):
            other = self.own.index(own, other + 1)
            if other != at and self.sections[other][2] == text:
                return False
        return self.interning.is_of_one_kind(text) or self._raw_times[text] == 1

    @cached_property
    def _raw_times(self) -> Mapping[str, int]:
        return Counter([section[2] for section in self.sections])

    @cached_property
    def terms(self) -> dict[str, int]:
        """Where each term is defined, spelling folded; -1 where it is defined more than once."""
        found: dict[str, int] = {}
        for at, section in enumerate(self.sections):
            if section[4]:
                term = fold(section[4])
                found[term] = -1 if term in found else at
        return found


class _Units(dict[int, Unit]):
    """The units of a side by their places, each made when it is first asked for; whoever asks has the side at hand.

    The side is held weakly: two that hold each other would stay in memory until Python looks for such.
    """

    def __init__(self, side: Planted) -> None:
        super().__init__()
        self._side = ref(side)

    def __missing__(self, at: int) -> Unit:
        side = self._side()
        assert side is not None
        own, tree, known = side.own[at], side.tree[at], side.interning
        found = self[at] = Unit(
            at,
            side.sections[at],
            side.parent(at),
            own,
            known.folded[own],
            known.counts[own],
            side.kids(at),
            tree,
            known.weights[tree],
            side.end(at),
        )
        return found


class Side:
    """One side of a comparison: its units, and what is worked out of them when first asked for."""

    def __init__(self, planted: Planted) -> None:
        self.planted = planted
        self.units: Mapping[int, Unit] = planted.units
        self.own, self.roots, self.size = planted.own, planted.roots, planted.size
        known = planted.interning
        self._words, self._content, self._below, self._masks = known.words, known.content, known.below, known.masks

    def words(self, at: int) -> list[str]:
        """The folded words of one unit's own text; nobody changes the list."""
        own = self.own[at]
        found = self._words.get(own)
        if found is None:
            found = self._words[own] = telling_parts(self.planted.interning.folded[own])
        return found

    def content(self, at: int) -> frozenset[str]:
        """Its words that carry content (all of them where none does)."""
        own = self.own[at]
        found = self._content.get(own)
        if found is None:
            words = frozenset(self.words(at))
            found = self._content[own] = words - STOP_WORDS or words
        return found

    def masks(self, at: int) -> dict[str, int]:
        """Where each word stands in the unit's text, one bit a place."""
        own = self.own[at]
        found = self._masks.get(own)
        if found is None:
            found = self._masks[own] = {}
            for place, word in enumerate(self.words(at)):
                found[word] = found.get(word, 0) | 1 << place
        return found

    def below(self, at: int) -> frozenset[str]:
        """The content words of everything under a unit."""
        trees, known = self.planted.tree, self._below
        if trees[at] < 0:
            return frozenset()
        if trees[at] not in known:
            for head in range(self.planted.end(at) - 1, at - 1, -1):
                if trees[head] >= 0 and trees[head] not in known:
                    kids = self.planted.kids(head)
                    parts = [known[trees[kid]] for kid in kids if trees[kid] >= 0]
                    known[trees[head]] = frozenset().union(*map(self.content, kids), *parts)
        return known[trees[at]]

    def beside(self, at: int) -> tuple[int, int]:
        """The siblings before and behind a unit, -1 where there is none."""
        return self.planted.beside(at)


def columns_of(sections: Sequence[FlatSection], interning: Interning) -> Columns:
    """The columns of any sections, which stand under each other by their levels."""
    own: list[int] = []
    up: list[int] = []
    opened: list[int] = []
    for at, section in enumerate(sections):
        while opened and (sections[opened[-1]].level >= section.level or sections[opened[-1]].origin != section.origin):
            opened.pop()
        own.append(interning.own(section.kind, section.text))
        up.append(at - opened[-1] if opened else 0)
        opened.append(at)
    kids: list[list[int]] = [[] for _ in sections]
    tree = [0] * len(own)
    for at in range(len(own) - 1, -1, -1):
        tree[at] = interning.tree(own[at], kids[at][::-1])
        if up[at]:
            kids[at - up[at]].append(tree[at])
    return Columns(list(sections), own, tree, up)

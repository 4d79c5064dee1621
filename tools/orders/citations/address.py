"""Addresses: which provision of an order a printed address means, however it is spelled.

An order's own addresses are kept in a book that answers in one look-up, however long the order is.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import chain
from typing import TypeVar

from orders.citations.labels import atoms_of
from orders.model.outline import Outline, Stretch
from orders.model.provision import LabelPath

Atoms = tuple[str, ...]
_Found = Mapping[Atoms, tuple[LabelPath, ...]]

_Key = TypeVar("_Key", bound=Hashable)


class _Table:
    """The addresses of some provisions that stand one after the other: as they are, by their labels, and those of definitions;
    of most tables nobody asks for the labels.
    """

    def __init__(self, paths: tuple[LabelPath, ...], terms: Iterable[tuple[str, LabelPath]]) -> None:
        self.paths = paths
        self.steps = tuple([path.steps for path in paths])
        self.own = frozenset(self.steps)
        self.terms = _grouped(terms)

    @cached_property
    def exact(self) -> _Found:
        return _grouped(self._by_atoms())

    @cached_property
    def caseless(self) -> _Found:
        return _grouped([(_in_small_letters(atoms), path) for atoms, path in self._by_atoms()])

    def _by_atoms(self) -> Sequence[tuple[Atoms, LabelPath]]:
        apart = self.paths if len(self.own) == len(self.steps) else dict.fromkeys(self.paths)
        return [(atoms_of(path.steps), path) for path in apart]


@lru_cache(maxsize=32768)
def _in_small_letters(atoms: Atoms) -> Atoms:
    return tuple([atom.casefold() for atom in atoms])


def addresses_of(stretch: Stretch) -> frozenset[tuple[str, ...]]:
    """The steps of the addresses of a stretch."""
    return stretch.once("addresses", _table_of).own


def _table_of(stretch: Stretch) -> _Table:
    provisions = stretch.all
    terms = [(p.term.casefold(), p.path) for p in provisions if p.term]
    return _Table(tuple([p.path for p in provisions]), terms)


class Addresses:
    """Every address of one order's provisions, in printed order, ready to be looked up by its labels.

    `names` finds a path by its written form, `exact` and `caseless` by its labels, `terms` a definition by its term in small
    letters. What the revisions of an order have in common is worked out once for all of them, and each table is put together
    when it is first asked for: most orders are only asked whether they have an address.
    """

    def __init__(self, tables: Iterable[_Table]) -> None:
        self._tables = tuple(tables)

    @staticmethod
    def of(outline: Outline) -> Addresses:
        """The addresses of an outline."""
        placed = outline.placed()
        if placed is not None:
            return Addresses([_Table(placed.paths, [(term.casefold(), path) for term, path in placed.terms])])
        return Addresses([stretch.once("addresses", _table_of) for stretch in outline.stretches])

    def __len__(self) -> int:
        return len(self.paths)

    def place(self, path: LabelPath) -> tuple[int, int]:
        """Where a path stands in printed order: its table, and its place there. Raises KeyError where it is none of these."""
        for at, table in enumerate(self._tables):
            if path.steps in table.own:
                return at, table.steps.index(path.steps)
        raise KeyError(path)

    @cached_property
    def paths(self) -> tuple[LabelPath, ...]:
        """The addresses in printed order."""
        paths = tuple(chain.from_iterable([table.paths for table in self._tables]))
        apart = frozenset().union(*[table.own for table in self._tables])
        return paths if len(paths) == len(apart) else tuple(dict.fromkeys(paths))

    @cached_property
    def names(self) -> Mapping[str, LabelPath]:
        """A path by its written form."""
        return {_name(str(path)): path for path in reversed(self.paths)}

    @cached_property
    def exact(self) -> _Found:
        """Paths by their labels."""
        return _merged([table.exact for table in self._tables])

    @cached_property
    def caseless(self) -> _Found:
        """Paths by their labels in small letters."""
        return _merged([table.caseless for table in self._tables])

    @cached_property
    def terms(self) -> Mapping[str, tuple[LabelPath, ...]]:
        """The definitions by their terms in small letters."""
        return _merged([table.terms for table in self._tables])

    def __contains__(self, path: object) -> bool:
        return isinstance(path, LabelPath) and self._has(path.steps)

    def _has(self, steps: tuple[str, ...]) -> bool:
        return any(steps in table.own for table in self._tables)

    def absolute(self, atoms: Atoms) -> tuple[LabelPath, ...]:
        """The provisions with exactly these labels from the top, in printed order; else those differing in case only."""
        return self.exact.get(atoms) or self.caseless.get(_in_small_letters(atoms), ())

    def named(self, written: str) -> LabelPath | None:
        """The provision with this written address, as its anchor has it: "IV.B.2.note1"; else the one with its labels."""
        path = self.names.get(_name(written))
        return path if path is not None else self.lookup(LabelPath(tuple(written.split("."))))

    def lookup(self, path: LabelPath) -> LabelPath | None:
        """The provision with this address, or with these labels however they are divided into steps and written."""
        return path if self._has(path.steps) else next(iter(self.absolute(atoms_of(path.steps))), None)

    def ending(self, atoms: Atoms) -> tuple[LabelPath, ...]:
        """The provisions whose labels end with these, in the same case if there are any, in printed order."""
        ends = [(atoms_of(path.steps)[-len(atoms) :], path) for path in self.paths]
        same = tuple(path for end, path in ends if end == atoms)
        small = _in_small_letters(atoms)
        return same or tuple(path for end, path in ends if _in_small_letters(end) == small)

    def between(self, first: LabelPath, last: LabelPath) -> tuple[LabelPath, ...]:
        """The provisions from the first to the last of a range that stand side by side: IV.A.2 through 4 is three.

        Where the two are not side by side only they themselves are known to be meant. Raises KeyError where one is none of these.
        """
        above = first.steps[:-1]
        if above != last.steps[:-1]:
            return (first, last)
        begin, end = self._table_with(first), self._table_with(last)
        paths = chain.from_iterable([table.paths for table in self._tables[begin : end + 1]])
        beside = list(dict.fromkeys([path for path in paths if path.steps[:-1] == above]))
        return tuple(beside[beside.index(first) : beside.index(last) + 1]) if begin <= end else ()

    def _table_with(self, path: LabelPath) -> int:
        """The place of the first table with a path. Raises KeyError where none has it."""
        for place, table in enumerate(self._tables):
            if path.steps in table.own:
                return place
        raise KeyError(path)


def _name(printed: str) -> str:
    """The written form of a path as it is compared: an anchor has `_` where a label has a space."""
    return printed.strip().replace("_", " ")


def _grouped(pairs: Iterable[tuple[_Key, LabelPath]]) -> dict[_Key, tuple[LabelPath, ...]]:
    found: dict[_Key, tuple[LabelPath, ...]] = {}
    for key, path in pairs:
        found[key] = (*found[key], path) if key in found else (path,)
    return found


def _merged(tables: Sequence[Mapping[_Key, tuple[LabelPath, ...]]]) -> Mapping[_Key, tuple[LabelPath, ...]]:
    """All tables as one; what stands under one key in several of them, in their order."""
    merged: dict[_Key, tuple[LabelPath, ...]] = {}
    for table in tables:
        merged.update(table)
    if len(merged) == sum(map(len, tables)):
        return merged
    merged.clear()
    for key, paths in chain.from_iterable(table.items() for table in tables):
        merged[key] = tuple(dict.fromkeys((*merged.get(key, ()), *paths)))
    return merged


class Scope(StrEnum):
    """From where the labels of an address count: "section IV" from the top, "paragraph d" from where it is printed."""

    __hash__ = str.__hash__  # As that of ProvisionKind.

    TOP = "top"
    TOP_FIRST = "top first"
    NEAR_FIRST = "near first"
    SECTION = "this section"


class Direction(StrEnum):
    """Which way the words behind an address send the reader."""

    __hash__ = str.__hash__  # As that of ProvisionKind.

    ANY = ""
    ABOVE = "above"
    BELOW = "below"


_MAX_DEPTH = 20
"""How many levels a relative address is looked for: deeper outlines occur only in files made to be hard to read."""


def locate(book: Addresses, atoms: Atoms, where: LabelPath, scope: Scope, direction: Direction) -> LabelPath | None:
    """The provision that labels printed in the provision `where` mean, or None where the order has no such one.

    Labels in the same case win over those in another, then the nearest starting point. "Above" and "below" choose
    among several; they do not contradict a single one, for orders are not always right about them.
    """
    bases = _bases(where.steps, scope)
    for caseless in (False, True):
        found = book.caseless if caseless else book.exact
        keys = [base + atoms for base in bases]
        if caseless:
            keys = [_in_small_letters(key) for key in keys]
        hits = [path for key in keys if key in found for path in found[key]]
        if hits:
            return next((path for path in hits if _is_towards(book, path, where, direction)), hits[0])
    return None


@lru_cache(maxsize=4096)
def _bases(where: tuple[str, ...], scope: Scope) -> tuple[Atoms, ...]:
    """The labels that may be left out in front of an address printed at `where`, likeliest first."""
    if scope is Scope.TOP:
        return ((),)
    shallow = where[:_MAX_DEPTH]
    near = tuple(atoms_of(shallow[:depth]) for depth in range(len(shallow), 0, -1))
    if scope is Scope.SECTION:
        return (near[-1:] + near[:-1]) or ((),)
    return ((), *near) if scope is Scope.TOP_FIRST else (*near, ())


def _is_towards(book: Addresses, path: LabelPath, where: LabelPath, direction: Direction) -> bool:
    if direction is Direction.ANY or where not in book:
        return True
    here, there = book.place(where), book.place(path)
    return there < here if direction is Direction.ABOVE else there > here

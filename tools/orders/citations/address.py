"""Addresses: which provision of an order a printed address means, however it is spelled.

An order's own addresses are kept in a book that answers in one look-up, however long the order is.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from orders.citations.labels import atoms_of
from orders.model.outline import LabelPath, Outline

Atoms = tuple[str, ...]
_Found = Mapping[Atoms, tuple[LabelPath, ...]]

_Key = TypeVar("_Key", bound=Hashable)


class Addresses:
    """Every address of one order's provisions, in printed order, ready to be looked up by its labels.

    `paths` are the addresses in printed order, `place` where in it each stands; `names` finds a path by its written
    form, `exact` and `caseless` by its labels, `terms` a definition by its term in small letters. Each table is made when it
    is first asked for: most orders are only asked whether they have an address.
    """

    def __init__(self, paths: Iterable[LabelPath], terms: Iterable[tuple[str, LabelPath]] = ()) -> None:
        self.place: Mapping[LabelPath, int] = {path: at for at, path in enumerate(dict.fromkeys(paths))}
        self._terms = tuple(terms)

    @staticmethod
    def of(outline: Outline) -> Addresses:
        """The addresses of an outline."""
        provisions = tuple(outline.walk())
        return Addresses((p.path for p in provisions), ((p.term.casefold(), p.path) for p in provisions if p.term))

    @staticmethod
    def of_paths(paths: Iterable[LabelPath]) -> Addresses:
        """The addresses of provisions known by their paths only, in printed order."""
        return Addresses(paths)

    @cached_property
    def paths(self) -> tuple[LabelPath, ...]:
        """The addresses in printed order."""
        return tuple(self.place)

    @cached_property
    def names(self) -> Mapping[str, LabelPath]:
        """A path by its written form."""
        return {_name(str(path)): path for path in reversed(self.paths)}

    @cached_property
    def exact(self) -> _Found:
        """Paths by their labels."""
        return _grouped((atoms_of(path.steps), path) for path in self.paths)

    @cached_property
    def caseless(self) -> _Found:
        """Paths by their labels in small letters."""
        return _grouped((tuple(a.casefold() for a in atoms_of(path.steps)), path) for path in self.paths)

    @cached_property
    def terms(self) -> Mapping[str, tuple[LabelPath, ...]]:
        """The definitions by their terms in small letters."""
        return _grouped(self._terms)

    def __contains__(self, path: object) -> bool:
        return path in self.place

    def absolute(self, atoms: Atoms) -> tuple[LabelPath, ...]:
        """The provisions with exactly these labels from the top, in printed order; else those differing in case only."""
        return self.exact.get(atoms) or self.caseless.get(tuple(a.casefold() for a in atoms), ())

    def named(self, written: str) -> LabelPath | None:
        """The provision with this written address, as its anchor has it: "IV.B.2.note1"; else the one with its labels."""
        path = self.names.get(_name(written))
        return path if path is not None else self.lookup(LabelPath(tuple(written.split("."))))

    def lookup(self, path: LabelPath) -> LabelPath | None:
        """The provision with this address, or with these labels however they are divided into steps and written."""
        return path if path in self.place else next(iter(self.absolute(atoms_of(path.steps))), None)

    def ending(self, atoms: Atoms) -> tuple[LabelPath, ...]:
        """The provisions whose labels end with these, in the same case if there are any, in printed order."""
        ends = [(atoms_of(path.steps)[-len(atoms) :], path) for path in self.paths]
        same = tuple(path for end, path in ends if end == atoms)
        small = tuple(a.casefold() for a in atoms)
        return same or tuple(path for end, path in ends if tuple(a.casefold() for a in end) == small)

    def between(self, first: LabelPath, last: LabelPath) -> tuple[LabelPath, ...]:
        """The provisions from the first to the last of a range that stand side by side: IV.A.2 through 4 is three.

        Where the two are not side by side only they themselves are known to be meant.
        """
        if first.parent != last.parent:
            return (first, last)
        start, end = self.place[first], self.place[last]
        return tuple(path for path in self.paths[start : end + 1] if path.parent == first.parent)


def _name(printed: str) -> str:
    """The written form of a path as it is compared: an anchor has `_` where a label has a space."""
    return printed.strip().replace("_", " ")


def _grouped(pairs: Iterable[tuple[_Key, LabelPath]]) -> Mapping[_Key, tuple[LabelPath, ...]]:
    found: dict[_Key, list[LabelPath]] = {}
    for key, path in pairs:
        found.setdefault(key, []).append(path)
    return MappingProxyType({key: tuple(paths) for key, paths in found.items()})


class Scope(StrEnum):
    """From where the labels of an address count: "section IV" from the top, "paragraph d" from where it is printed."""

    TOP = "top"
    TOP_FIRST = "top first"
    NEAR_FIRST = "near first"
    SECTION = "this section"


class Direction(StrEnum):
    """Which way the words behind an address send the reader."""

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
    bases = _bases(where, scope)
    for caseless in (False, True):
        found = book.caseless if caseless else book.exact
        keys = (tuple(a.casefold() for a in base + atoms) if caseless else base + atoms for base in bases)
        hits = [path for key in keys for path in found.get(key, ())]
        fitting = [path for path in hits if _is_towards(book, path, where, direction)]
        if hits:
            return (fitting or hits)[0]
    return None


def _bases(where: LabelPath, scope: Scope) -> tuple[Atoms, ...]:
    """The labels that may be left out in front of an address printed at `where`, likeliest first."""
    if scope is Scope.TOP:
        return ((),)
    shallow = where.steps[:_MAX_DEPTH]
    near = tuple(atoms_of(shallow[:depth]) for depth in range(len(shallow), 0, -1))
    if scope is Scope.SECTION:
        return (near[-1:] + near[:-1]) or ((),)
    return ((), *near) if scope is Scope.TOP_FIRST else (*near, ())


def _is_towards(book: Addresses, path: LabelPath, where: LabelPath, direction: Direction) -> bool:
    if direction is Direction.ANY or where not in book:
        return True
    here, there = book.place[where], book.place[path]
    return there < here if direction is Direction.ABOVE else there > here

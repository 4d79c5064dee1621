"""The nouns of a glossary: plain values, for a page, a list for legal staff, or a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath, Provision
from orders.model.revision import Revision


@dataclass(frozen=True, slots=True)
class Definition:
    """A term as one order in force defines it.

    `term` is it as printed, `provision` the words as printed, with what stands under them; the first `head` characters of
    them are the term and the sign behind it. `place` says where in the order it stands, for whoever asked for that.
    """

    revision: Revision
    term: str
    provision: Provision
    head: int = 0
    place: str = ""

    @property
    def number(self) -> DirectiveNumber:
        """The order that says so."""
        return self.revision.number

    @property
    def path(self) -> LabelPath:
        """Where in the order it stands."""
        return self.provision.path

    @property
    def meaning(self) -> str:
        """What the term is said to mean: the words behind it, and those of everything under it, a line each."""
        head, *below = (p.text for p in self.provision.walk())
        return "\n".join(filter(None, (head[self.head :].strip(), *below)))


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of defining a term, and every order that defines it so; only capitals, spaces and signs' shapes may differ."""

    definitions: tuple[Definition, ...]

    @property
    def first(self) -> Definition:
        """The definition that stands for all: of the order that took effect first."""
        return self.definitions[0]


@dataclass(frozen=True, slots=True)
class Term:
    """A term that orders in force define, in one way or in several; `key` tells it from others, `name` is it as printed."""

    key: str
    name: str
    wordings: tuple[Wording, ...]

    @property
    def is_disputed(self) -> bool:
        """Whether two orders in force, or two places of one, define it differently."""
        return len(self.wordings) > 1

    def definitions(self) -> Iterator[Definition]:
        """Every definition of it."""
        for wording in self.wordings:
            yield from wording.definitions


@dataclass(frozen=True, slots=True)
class Glossary:
    """Every term that the orders in force on a day define, in alphabetical order."""

    on: date
    terms: tuple[Term, ...]

    def disputed(self) -> tuple[Term, ...]:
        """The terms that are defined differently."""
        return tuple(term for term in self.terms if term.is_disputed)

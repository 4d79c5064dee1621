"""The words of one provision, cleaned, with what is needed to tell what they cite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from orders.citations.address import Addresses, Atoms, Direction, Scope, locate
from orders.citations.keywords import TailKind, read_tail
from orders.citations.lexicon import Lexicon
from orders.citations.printed import AddressReader
from orders.model.citation import Citation, Target
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of the provision at `where`, its cleaned shape of the same length, and the order it stands in.

    `book` holds the addresses of that order, `lexicon` the department's spellings, `own` the order's number if known.
    """

    text: str
    clean: str
    where: LabelPath
    book: Addresses
    lexicon: Lexicon
    own: DirectiveNumber | None = None

    @property
    def reader(self) -> AddressReader:
        """Reads the addresses printed in this text."""
        return AddressReader(self.clean, lambda atoms: self.find(atoms) is not None, self._is_settled)

    def _is_settled(self, end: int) -> bool:
        return read_tail(self.clean, end, self.lexicon).kind in {TailKind.OWN, TailKind.HERE, TailKind.DIRECTIVE}

    def find(self, atoms: Atoms, scope: Scope = Scope.NEAR_FIRST, direction: Direction = Direction.ANY) -> LabelPath | None:
        """The provision of this order that labels printed here mean, or None."""
        return locate(self.book, atoms, self.where, scope, direction)

    def citation(self, start: int, end: int, target: Target) -> Citation:
        """The words `start:end` as a citation."""
        return Citation(self.where, start, end, self.text[start:end], target)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a strategy read: the citations, in order and apart, and where it stopped reading."""

    citations: tuple[Citation, ...]
    end: int


class Strategy(Protocol):
    """A way of finding citations: where one may begin, and what stands there."""

    def starts(self, passage: Passage) -> Iterator[int]:
        """Every place where a citation of this sort may begin."""
        ...

    def read(self, passage: Passage, start: int) -> Reading | None:
        """The citations that begin at a place, or None where there is none after all."""
        ...

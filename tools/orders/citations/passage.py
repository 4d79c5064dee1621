"""The words of one provision, cleaned, with what is needed to tell what they cite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from orders.citations.address import Addresses, Atoms, Direction, Scope, locate
from orders.citations.keywords import TailKind, read_tail
from orders.citations.lexicon import Lexicon
from orders.citations.printed import AddressReader
from orders.model.citation import Citation, Target
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath


@dataclass(slots=True, eq=False)
class Asked:
    """What was asked of the order around a text while it was read, and what was answered: all that its citations depend on
    but the words themselves. Where another order answers the same, the same text cites the same there.
    """

    found: dict[tuple[LabelPath, Atoms, Scope, Direction], LabelPath | None] = field(default_factory=dict)
    named: dict[str, LabelPath | None] = field(default_factory=dict)
    own: dict[DirectiveNumber, bool] = field(default_factory=dict)

    def add(self, more: Asked) -> None:
        """Note what was asked while another text was read, too."""
        self.found.update(more.found)
        self.named.update(more.named)
        self.own.update(more.own)

    def is_answered_alike(self, book: Addresses, own: DirectiveNumber | None) -> bool:
        """Whether the order with these addresses and this number gives the same answers."""
        return (
            all((number == own) is answer for number, answer in self.own.items())
            and all(book.named(written) == answer for written, answer in self.named.items())
            and all(
                locate(book, atoms, where, scope, direction) == answer
                for (where, atoms, scope, direction), answer in self.found.items()
            )
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of the provision at `where`, its cleaned shape of the same length, and the order it stands in.

    `book` holds the addresses of that order, `lexicon` the department's spellings, `own` the order's number if known; both are
    only asked through the passage, which notes in `asked` what was answered.
    """

    text: str
    clean: str
    where: LabelPath
    book: Addresses
    lexicon: Lexicon
    own: DirectiveNumber | None = None
    asked: Asked = field(default_factory=Asked)

    @property
    def reader(self) -> AddressReader:
        """Reads the addresses printed in this text."""
        return AddressReader(self.clean, lambda atoms: self.find(atoms) is not None, self._is_settled)

    def _is_settled(self, end: int) -> bool:
        return read_tail(self.clean, end, self.lexicon).kind in {TailKind.OWN, TailKind.HERE, TailKind.DIRECTIVE}

    def find(self, atoms: Atoms, scope: Scope = Scope.NEAR_FIRST, direction: Direction = Direction.ANY) -> LabelPath | None:
        """The provision of this order that labels printed here mean, or None."""
        key = self.where, atoms, scope, direction
        found = self.asked.found
        if key not in found:
            found[key] = locate(self.book, atoms, self.where, scope, direction)
        return found[key]

    def named(self, written: str) -> LabelPath | None:
        """The provision of this order with this written address, or None."""
        found = self.asked.named[written] = self.book.named(written)
        return found

    def is_own(self, number: DirectiveNumber) -> bool:
        """Whether this is the number of the order itself."""
        answer = self.asked.own[number] = number == self.own
        return answer

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

"""The places where an order can be read in more than one way: numbered, with their readings, and what settled them.

A question that evidence has settled is told with its evidence. One that is open is told with the reading that the draft
takes, and is answered by its number and that of a reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from orders.errors import OrdersError
from orders.ingest.pieces import Piece
from orders.ingest.placement import Legal, Placement, Role, Solution
from orders.ingest.source import SourceDocument, Spot
from orders.ingest.tree import Grown, Homes

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """One reading: what it says in words, and what it would do (a label's placement, or a paragraph's home)."""

    words: str
    placement: Placement | None = None
    home: int = -1


@dataclass(frozen=True, slots=True)
class Question:
    """A place with more than one legal reading: its number, block and place, the words there, its readings.

    `taken` is the one that the draft takes, as a place in `choices`; `settled_by` the evidence that decided, "" where none
    did; `answered` that a person chose.
    """

    number: int
    block: int
    spot: Spot
    words: str
    choices: tuple[Choice, ...]
    taken: int = 0
    settled_by: str = ""
    answered: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody to answer."""
        return not self.settled_by and not self.answered

    @staticmethod
    def chosen(question: Question | None, number: int, choice: int) -> Choice:
        """The reading that an answer names. Raises OrdersError where there is none such."""
        if question is None:
            raise OrdersError(f"There is no reading {number} to choose in this order; the review lists those that there are.")
        if not 1 <= choice <= len(question.choices):
            raise OrdersError(f"Reading {number} can be 1 to {len(question.choices)}, not {choice}.")
        return question.choices[choice - 1]


def questions(
    pieces: Sequence[Piece],
    solution: Solution,
    grown: Grown,
    document: SourceDocument,
    asked: Sequence[Question] = (),
    answers: Mapping[int, int] | None = None,
) -> tuple[Question, ...]:
    """The questions of a document in printed order. Those `asked` before keep their numbers and readings."""
    before = {question.block: question for question in asked}
    answers = answers or {}
    found: list[Question] = []
    unnumbered = len(asked)
    doubtful = (i for i, legal in solution.legal.items() if _differ(legal))
    blocks = {pieces[i].block for i in (*doubtful, *grown.homes)} | {q.block for q in asked if q.number in answers}
    for index, piece in enumerate(pieces):
        if piece.block not in blocks:
            continue
        earlier = before.get(piece.block)
        if earlier is not None and earlier.number in answers:
            found.append(_answered(earlier, answers[earlier.number]))
            continue
        number = earlier.number if earlier is not None else (unnumbered := unnumbered + 1)
        found.append(_question(number, index, piece, pieces, solution, grown, document))
    return tuple(found)


def _differ(legal: Sequence[Legal]) -> bool:
    """Whether readings differ in themselves, and not only because those of a piece above do."""
    return len({(reading.placement.role, reading.placement.parent) for reading in legal}) > 1


def _answered(question: Question, choice: int) -> Question:
    return replace(question, taken=choice - 1, answered=True)


def _question(
    number: int,
    index: int,
    piece: Piece,
    pieces: Sequence[Piece],
    solution: Solution,
    grown: Grown,
    document: SourceDocument,
) -> Question:
    words = shorten(document.blocks[piece.block].text, piece)
    if index in grown.homes:
        homes = grown.homes[index]
        choices = _home_choices(homes, pieces)
        return Question(number, piece.block, piece.source.spot, words, choices, 0, homes.settled_by)
    legal = solution.legal[index]
    evidence = {reading.refused_by for reading in legal[1:]}
    settled_by = "" if index in solution.open else " and ".join(sorted(evidence))
    choices = tuple(Choice(_in_words(reading, piece, pieces), reading.placement) for reading in legal)
    return Question(number, piece.block, piece.source.spot, words, choices, 0, settled_by)


def _home_choices(homes: Homes, pieces: Sequence[Piece]) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"a paragraph of {home.address}" if home.address else _top(home.parent, pieces), home=home.parent)
        for home in homes.homes
    )


def _top(parent: int, pieces: Sequence[Piece]) -> str:
    return f"a paragraph of “{_cut(pieces[parent].prose.text)}”" if parent >= 0 else "a paragraph of the whole order"


def _in_words(reading: Legal, piece: Piece, pieces: Sequence[Piece]) -> str:
    placement = reading.placement
    if placement.role is Role.WORDS:
        return "no label: the sentence above goes on" if piece.label_text else "a paragraph"
    parent = f"under “{_cut(pieces[placement.parent].prose.text)}”" if placement.parent >= 0 else "at the top"
    if placement.role is Role.HEADING:
        return f"a heading {parent}"
    return f"{reading.address}, {parent}"


def shorten(words: str, piece: Piece) -> str:
    """The beginning of a block, its automatic number in front."""
    return _cut(f"{piece.source.label} {words}".strip())


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"

"""Where the pieces of an order stand, once that is solved: the nouns that a solver answers in, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from orders.ingest.looks import Look
from orders.ingest.pieces import Piece
from orders.outline.labels import step


class Role(StrEnum):
    """What a piece turned out to be in the outline."""

    LABEL = "label"
    HEADING = "heading"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Level:
    """An open level of the outline: the piece that stands there now, and its reading (style "" for a heading without label)."""

    piece: int
    style: str
    value: int
    prefix: str = ""
    shut: bool = False
    """A paragraph came that belongs further out: its list may go on, but nothing more comes under this piece."""


Stack = tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a piece is placed: what it is, the piece it stands under (-1: the top), how many levels are above it."""

    role: Role
    parent: int
    depth: int


@dataclass(frozen=True, slots=True)
class Legal:
    """One legal reading of a piece: its placement, its address if it is so placed, and why not (or "" if it may be so)."""

    placement: Placement
    address: str
    refused_by: str = ""


@dataclass(frozen=True, slots=True)
class Solution:
    """The stack above every piece as taken, the placements, and of every piece with several legal readings all of them.

    Of `legal[piece]` the first is the one taken. A piece is in `open` where more than one reading was left.
    """

    placements: Mapping[int, Placement]
    stacks: Mapping[int, Stack]
    legal: Mapping[int, tuple[Legal, ...]]
    open: frozenset[int]
    irregular: tuple[int, ...]


def address_of(stack: Stack, pieces: Sequence[Piece]) -> str:
    """The address that a stack of levels spells, as far as its levels have labels: IV.A.2."""
    steps: list[str] = []
    above = ""
    for level in stack:
        label = pieces[level.piece].label_text
        if level.style and label:
            steps.append(step(label, above))
            above = label
    return ".".join(steps)


def shifted(looks: Sequence[Look], solution: Solution) -> list[Look]:
    """The looks with the pages of a text laid over each other: each page's columns set back by what its labels stand off.

    `pdftotext` measures every page by itself, so that the same margin can be in another column on the next page.
    """
    standing: dict[tuple[int, str], float] = {}
    off: dict[int, float] = {}
    lefts: dict[int, set[float]] = {}
    for index, placement in solution.placements.items():
        if placement.role is Role.LABEL and looks[index].page:
            lefts.setdefault(looks[index].page, set()).add(looks[index].left)
    for index, stack in solution.stacks.items():
        if solution.placements[index].role is not Role.LABEL:
            continue
        look, key = looks[index], (len(stack), stack[-1].style)
        if look.page and look.page not in off:
            if lefts[look.page] <= set(standing.values()):
                off[look.page] = 0.0  # Every column is known from the pages before.
            elif key in standing or not off:
                off[look.page] = look.left - standing.get(key, look.left)
            elif len(stack) > 1 and look.left > max(standing.values(), default=0.0):
                off[look.page] = 0.0  # A new depth, further right than all before, as it should be.
        if look.page in off:
            standing.setdefault(key, look.left - off[look.page])
    return [_laid(look, off[look.page]) if look.page in off else look for look in looks]


def _laid(look: Look, by: float) -> Look:
    return replace(look, left=look.left - by, words_left=look.words_left - by, page=-1)

"""The blocks of a document that are its body -> its provisions, understood twice: as they stand, and with the reader's answers.

What the draft's Markdown would give back as something else than was meant is taken for plain words, and all is solved again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from orders.ingest.hyphens import Hyphen, Hyphens
from orders.ingest.looks import Look, is_bare_heading, look
from orders.ingest.pieces import Join, Lines, Piece, extend
from orders.ingest.placement import Placement, Role, Solution, shifted
from orders.ingest.prose import Prose
from orders.ingest.questions import Question, questions
from orders.ingest.solve import Page, Solver
from orders.ingest.source import SourceDocument
from orders.ingest.tree import Grower, Grown
from orders.model.department import Department
from orders.model.outline import Outline
from orders.model.provision import Provision
from orders.outline.drafts import to_outline
from orders.outline.parse import parse_outline
from orders.outline.render import render_outline

_ATTEMPTS = 40
_MEANINGFUL = 0.6
"""Indentation means something where so many labels that open a level stand further right than the one above them."""


@dataclass(frozen=True, slots=True)
class Lot:
    """The blocks of a document that are its body, of lines in `parts` only these words; `above` stand above the first section."""

    document: SourceDocument
    indexes: Sequence[int]
    parts: Mapping[int, Prose]
    above: frozenset[int]
    department: Department


@dataclass(slots=True)
class Body:
    """The body as it was understood: its pieces, where each was placed, the provisions grown from them, what is to be asked."""

    pieces: list[Piece]
    looks: list[Look]
    solution: Solution
    grown: Grown
    outline: Outline
    found: tuple[Question, ...] = ()
    joins: list[Join] = field(default_factory=list)
    hyphens: list[Hyphen] = field(default_factory=list)


def understand(lot: Lot, answers: Mapping[int, int]) -> Body:
    """The provisions of the body: once without answers, which numbers the questions, then with them."""
    first = _understood(lot, {}, {})
    document = lot.document
    asked = questions(first.pieces, first.solution, first.grown, document)
    if not answers:
        first.found = asked
        return first
    placed, homes = _chosen(asked, answers)
    second = _understood(lot, placed, homes)
    second.found = questions(second.pieces, second.solution, second.grown, document, asked, answers)
    return second


def _chosen(asked: Sequence[Question], answers: Mapping[int, int]) -> tuple[dict[int, Placement], dict[int, int]]:
    """The answers as placements of labels and homes of paragraphs, by block."""
    placed: dict[int, Placement] = {}
    homes: dict[int, int] = {}
    by_number = {question.number: question for question in asked}
    for number, choice in answers.items():
        reading = Question.chosen(by_number.get(number), number, choice)
        if reading.placement is not None:
            placed[by_number[number].block] = reading.placement
        else:
            homes[by_number[number].block] = reading.home
    return placed, homes


def _understood(lot: Lot, placed: Mapping[int, Placement], homes: Mapping[int, int]) -> Body:
    """The body solved and grown. What its Markdown gives back as something else is taken for words, and all is solved again."""
    refused: set[int] = set()
    body = _once(lot, placed, homes, refused)
    for _ in range(_ATTEMPTS):
        misread = _misread(body)
        if misread is None or misread in refused:
            break
        refused.add(misread)
        body = _once(lot, placed, homes, refused)
    return body


def _once(lot: Lot, placed: Mapping[int, Placement], homes: Mapping[int, int], refused: set[int]) -> Body:
    document, unit = lot.document, lot.document.unit
    hyphens = Hyphens(document.blocks[index] for index in lot.indexes)
    lines = Lines(document, lot.indexes, hyphens, lot.parts)
    pieces = lines.read()
    below = frozenset(lot.indexes) - lot.above
    headings = frozenset(i for i, piece in enumerate(pieces) if piece.block in below and is_bare_heading(piece, lines.base_gap))
    looks = [look(piece, document, lines.base_gap) for piece in pieces]
    chosen = {i: placed[piece.block] for i, piece in enumerate(pieces) if piece.block in placed}
    at_home = {i: homes[piece.block] for i, piece in enumerate(pieces) if piece.block in homes}
    page = Page(pieces, looks, headings, lot.department, unit)
    solution = Solver(page, refused=frozenset(refused), chosen=chosen).solve()
    positions = _positions_mean_something(looks, solution, unit)
    if positions:
        page = replace(page, looks=shifted(looks, solution), positions=True)
        solution = Solver(page, refused=frozenset(refused), chosen=chosen).solve()
    _merge(pieces, solution, document, hyphens)
    grown = Grower(pieces, page.looks, solution, unit, positions=positions, chosen=at_home).grow()
    return Body(pieces, list(page.looks), solution, grown, to_outline(grown.roots), (), lines.joins, hyphens.found)


def _positions_mean_something(looks: Sequence[Look], solution: Solution, unit: float) -> bool:
    placed = solution.placements
    opened = [
        (looks[p.parent], looks[i])
        for i, p in placed.items()
        if p.role is Role.LABEL and p.parent >= 0 and placed[p.parent].role is Role.LABEL
    ]
    same_page = [(parent, child) for parent, child in opened if parent.page == child.page]
    further = sum(child.left > parent.left + unit or (child.level or 0) > (parent.level or 0) for parent, child in same_page)
    if not same_page:
        margin = min((look.left for look in looks), default=0.0)
        return any(looks[i].left > margin + unit for i, p in placed.items() if p.role is Role.LABEL)
    return further >= _MEANINGFUL * len(same_page)


def _merge(pieces: list[Piece], solution: Solution, document: SourceDocument, hyphens: Hyphens) -> None:
    """Joins to the piece above what began like a label in the middle of a sentence and is none.

    It leaves an empty piece in its place, so that the places of all others stay as they are.
    """
    last = -1
    for index, piece in enumerate(pieces):
        placement = solution.placements.get(index)
        words = placement is None or placement.role is Role.WORDS
        if words and piece.tight and piece.start.label and not piece.start.sign and last >= 0 and not piece.label:
            _absorb(pieces[last], piece, document, hyphens)
            piece.prose = Prose()
        else:
            last = index


def _absorb(above: Piece, piece: Piece, document: SourceDocument, hyphens: Hyphens) -> None:
    extend(above, piece.prose, piece.block, document.blocks[piece.block], hyphens)
    above.blocks.extend(piece.blocks[1:])
    above.last = piece.end


def _misread(body: Body) -> int | None:
    """The first piece that the draft's Markdown would give back as something else than was meant; None where all is well."""
    again, _ = parse_outline(render_outline(body.outline))
    if again == body.outline:
        return None
    for meant, read, content in zip(body.outline.walk(), again.walk(), body.grown.contents, strict=False):
        if _alone(meant) != _alone(read):
            return _nearest_candidate(body, content.piece)
    return None


def _alone(provision: Provision) -> Provision:
    return replace(provision, children=())


def _nearest_candidate(body: Body, piece: int) -> int | None:
    """The piece itself where it was taken for a label or heading, else the last one above that was."""
    for index in range(piece, -1, -1):
        placement = body.solution.placements.get(index)
        if placement is not None and placement.role is not Role.WORDS:
            return index
    return None


def irregular(body: Body) -> tuple[str, ...]:
    """The addresses at which the labels of the body do not follow one another."""
    paths = {content.piece: str(p.path) for content, p in zip(body.grown.contents, body.outline.walk(), strict=True)}
    return tuple(paths[index] for index in body.solution.irregular if index in paths)

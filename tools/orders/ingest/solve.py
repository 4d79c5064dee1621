"""The depth of every label, from all of them together.

The labels of an order are read as one sequence, as regparser (eRegs) reads a regulation: every way to place each of them
that the labels before and after allow is a legal reading. Between legal readings the page decides: first the position
(indentation, or Word's list levels), then the department's own order of styles, then form (a title among titles, a
sentence among sentences; blank space above, as its neighbours have it). What none of these settles is open: one
reading is taken for the draft, and all are listed.

The readings are paths through a lattice whose nodes are stacks of open levels; costs are compared in the order of the
evidence, so that a later kind never outweighs an earlier one. Walking the lattice forth and back (Viterbi 1967) gives for
every placement the best whole outline that contains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from orders.ingest.lattice import Edge, Node, best_path, walk_back
from orders.ingest.looks import Look
from orders.ingest.pieces import Piece, finished
from orders.ingest.placement import Legal, Level, Placement, Role, Solution, Stack, address_of
from orders.model.department import Department
from orders.outline.labels import Reading, readings, style_of

_SEQUENCE, _POSITION, _STYLE, _FORM = 10**15, 10**10, 10**5, 1
_GAP, _AGAIN, _BACK, _NOT_FIRST, _SAME_STYLE, _NOT_A_LABEL = 4, 3, 5, 7, 3, 9
"""What breaks the sequence, by how seldom orders do so: a label left out, one printed twice, one lower than the one before, a
list that does not begin at its beginning, one style directly under itself, a label-like beginning that is none."""
_NOT_A_HEADING, _NESTED_HEADING, _RENEWED = 2, 1, 1
_WIDTH = 60
"""So many of the likeliest stacks are kept after each label."""
_WORST = 8
"""Stacks so much worse in sequence than the best are given up."""
_CONJUNCTION = re.compile(r"[;,]\s+(?:and|or|and/or)$", re.IGNORECASE)
_DOUBT = 1
"""Form settles a reading only where two of its signs agree."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a solver looks at: pieces and their looks, which of them are set as headings, and the width of a character.

    `positions` says that indentation means something in this document.
    """

    pieces: Sequence[Piece]
    looks: Sequence[Look]
    headings: frozenset[int]
    department: Department
    unit: float
    positions: bool = False


def _is_flush(page: Page) -> bool:
    """Whether the second lines of most labelled pieces stand under the label, not under the words behind it."""
    hung = [piece for piece in page.pieces if piece.label_text and piece.hanging is not None]
    flush = sum(abs((piece.hanging or 0.0) - piece.source.left) <= page.unit for piece in hung)
    return 2 * flush > len(hung)


class Solver:
    """Places the labels, the bare headings and, where indentation means something, the paragraphs among pieces.

    Pieces in `refused` are words; those in `chosen` are placed so.
    """

    def __init__(self, page: Page, refused: frozenset[int] = frozenset(), chosen: Mapping[int, Placement] | None = None) -> None:
        self.pieces, self.looks, self.headings, self.unit = page.pieces, page.looks, page.headings, page.unit
        self.styles = [style_of(example) for example in page.department.outline_styles]
        self.positions, self.refused, self.chosen = page.positions, refused, chosen or {}
        self.flush = _is_flush(page)
        labels = ((i, piece.label_text) for i, piece in enumerate(page.pieces) if i not in refused)
        self.labelled = frozenset(i for i, label in labels if label and readings(label))
        self.readings = [readings(piece.label_text) if piece.label_text else () for piece in page.pieces]

    def solve(self) -> Solution:
        """The best outline, and every legal reading beside it."""
        candidates = [i for i in range(len(self.pieces)) if self.positions or self._is_labelled(i) or i in self.headings]
        start = Node(())
        columns = [[start]]
        for index in candidates:
            columns.append(self._column(index, columns[-1]))
        walk_back(columns)
        return self._told(candidates, columns)

    def _is_labelled(self, index: int) -> bool:
        return bool(self.readings[index]) and index not in self.refused

    def _column(self, index: int, before: list[Node]) -> list[Node]:
        nodes: dict[Stack, Node] = {}
        for node in before:
            for stack, cost, placement in self._moves(index, node.stack):
                if index in self.chosen and placement != self.chosen[index]:
                    continue
                there = nodes.setdefault(stack, Node(stack, node.forth + cost))
                there.forth = min(there.forth, node.forth + cost)
                there.edges.append(Edge(node, cost, placement))
        if not nodes:
            return self._column_unchosen(index, before)
        best = min(node.forth for node in nodes.values())
        kept = [node for node in nodes.values() if node.forth // _SEQUENCE <= best // _SEQUENCE + _WORST]
        return sorted(kept, key=lambda node: node.forth)[:_WIDTH]

    def _column_unchosen(self, index: int, before: list[Node]) -> list[Node]:
        """A choice that fits nothing any more (another choice went against it) is left aside."""
        self.chosen = {piece: placement for piece, placement in self.chosen.items() if piece != index}
        return self._column(index, before)

    def _moves(self, index: int, stack: Stack) -> Iterator[tuple[Stack, int, Placement]]:
        if index in self.headings and index not in self.refused:
            yield from self._heading_moves(index, stack)
            return
        if not self._is_labelled(index):
            yield from self._paragraph_moves(index, stack)
            return
        piece = self.pieces[index]
        for reading in self.readings[index]:
            for place, level in enumerate(stack):
                if level.style == reading.style:
                    yield self._beside(index, stack, place, reading)
            yield self._below(index, () if reading.style.startswith("Appendix") else _still_open(stack), reading)
        if not piece.label:
            levels = _still_open(stack)
            yield stack, self._words_cost(index), Placement(Role.WORDS, _top(levels), len(levels))

    def _beside(self, index: int, stack: Stack, place: int, reading: Reading) -> tuple[Stack, int, Placement]:
        """The piece goes on with an open level."""
        level = stack[place]
        if level.prefix != reading.prefix:
            sequence = _RENEWED if reading.value == 1 else _GAP
        else:
            ahead = reading.value - level.value
            sequence = 0 if ahead == 1 else _GAP if ahead > 1 else _AGAIN if ahead == 0 else _BACK
        cost = sequence * _SEQUENCE + self._beside_cost(index, level.piece, reading.style)
        new = (*stack[:place], Level(index, reading.style, reading.value, reading.prefix))
        return new, cost, Placement(Role.LABEL, _top(stack[:place]), place)

    def _beside_cost(self, index: int, neighbour: int, style: str) -> int:
        mine, its = self.looks[index], self.looks[neighbour]
        form = (mine.title != its.title) + (mine.apart != its.apart)
        apart = self.positions and not self._level_with(mine, its, style)
        return form * _FORM + 2 * apart * _POSITION

    def _level_with(self, mine: Look, its: Look, style: str) -> bool:
        """Whether two labels stand at one level; roman numbers, which differ in width, may be set flush at their right."""
        if mine.numbering and mine.numbering == its.numbering:
            return mine.level == its.level
        if mine.page != its.page:
            return True
        width = 4.0 if style.strip("().").lower() == "i" else 1.5
        near = abs(mine.left - its.left) <= width * self.unit
        return near or (mine.page > 0 and abs(mine.words_left - its.words_left) <= self.unit)

    def _below(self, index: int, stack: Stack, reading: Reading) -> tuple[Stack, int, Placement]:
        """The piece opens a level under the last one."""
        sequence = 0 if reading.value == 1 else _NOT_FIRST
        if stack and stack[-1].style == reading.style:
            sequence += _SAME_STYLE
        if reading.prefix and not self._repeats(stack, reading):
            sequence += _RENEWED
        labelled = sum(bool(level.style) for level in stack)
        expected = self.styles[labelled] if labelled < len(self.styles) else ""
        cost = sequence * _SEQUENCE + (reading.style != expected) * _STYLE
        if stack and self.positions and not self._stands_under(index, stack[-1].piece):
            cost += 2 * _POSITION
        new = (*stack, Level(index, reading.style, reading.value, reading.prefix))
        return new, cost, Placement(Role.LABEL, _top(stack), len(stack))

    def _repeats(self, stack: Stack, reading: Reading) -> bool:
        """Whether a label such as 4.2.1 stands under 4.2, or under nothing that is numbered."""
        above = next((level for level in reversed(stack) if level.style), None)
        return above is None or self.pieces[above.piece].label_text.rstrip(".") == reading.prefix

    def _stands_under(self, index: int, parent: int) -> bool:
        mine, its = self.looks[index], self.looks[parent]
        if mine.numbering and mine.numbering == its.numbering and mine.level is not None and its.level is not None:
            return mine.level > its.level
        return mine.page != its.page or parent in self.headings or mine.left > its.left + self.unit

    def _paragraph_moves(self, index: int, stack: Stack) -> Iterator[tuple[Stack, int, Placement]]:
        """A paragraph belongs to one of the open levels; what stands under that one is shut."""
        levels = _still_open(stack)
        if not self.positions:
            yield stack, 0, Placement(Role.WORDS, _top(levels), len(levels))
            return
        mine = self.looks[index]
        its_place = len(levels)
        while its_place and not self._is_inside(mine, levels[its_place - 1].piece):
            its_place -= 1
        for place in range(len(levels), -1, -1):
            cost = 0 if place == its_place else 2 * _POSITION
            kept = levels[:place]
            if place < len(stack):
                kept = (*kept, replace(stack[place], shut=True))
            yield kept, cost, Placement(Role.WORDS, _top(levels[:place]), place)

    def _is_inside(self, mine: Look, piece: int) -> bool:
        its = self.looks[piece]
        return mine.page != its.page or piece in self.headings or mine.left > its.left + self.unit

    def _words_cost(self, index: int) -> int:
        """What it takes to read something like a label as words: nothing in the middle of a sentence."""
        piece = self.pieces[index]
        if not piece.tight or index == 0:
            return _NOT_A_LABEL * _SEQUENCE
        above = self.pieces[index - 1]
        cost = 2 * _SEQUENCE if finished(above.prose.text) or _ends_an_item(above.prose.text) else 0
        if self.positions and abs(piece.source.left - self._second_line(index - 1)) > 1.5 * self.unit:
            cost += 2 * _POSITION
        return cost

    def _second_line(self, index: int) -> float:
        """Where the lines behind the first one of a piece stand, or would stand, as this document sets them."""
        above = self.pieces[index]
        if above.hanging is not None:
            return above.hanging
        return above.source.left if self.flush else above.source.left + self.looks[index].words_left - self.looks[index].left

    def _heading_moves(self, index: int, stack: Stack) -> Iterator[tuple[Stack, int, Placement]]:
        stack = _still_open(stack)
        rank = self.pieces[index].source.heading or 0
        level = Level(index, "", rank)
        outer = tuple(open_level for open_level in stack if not open_level.style and rank and open_level.value < rank)
        base = stack[: len(outer)] if outer == stack[: len(outer)] else ()
        yield (*base, level), 0, Placement(Role.HEADING, _top(base), len(base))
        labelled = [place for place, open_level in enumerate(stack) if open_level.style]
        for place in labelled[:2]:
            inner = stack[: place + 1]
            yield (*inner, level), _NESTED_HEADING * _SEQUENCE, Placement(Role.HEADING, _top(inner), len(inner))
        certain = self.looks[index].certain
        refusal = 3 * _NOT_A_HEADING if certain else _NOT_A_HEADING
        yield stack, refusal * _SEQUENCE, Placement(Role.WORDS, _top(stack), len(stack))

    def _is_asked(self, index: int) -> bool:
        return index not in self.chosen and (self._is_labelled(index) or index in self.headings)

    def _told(self, candidates: list[int], columns: list[list[Node]]) -> Solution:
        best = min((node.forth for node in columns[-1]), default=0)
        path = best_path(columns)
        placements = {index: edge.placement for index, (edge, _) in zip(candidates, path, strict=True)}
        legal: dict[int, tuple[Legal, ...]] = {}
        still_open: set[int] = set()
        irregular: list[int] = []
        for index, column, (edge, _) in zip(candidates, columns[1:], path, strict=True):
            if edge.cost >= _AGAIN * _SEQUENCE and edge.placement.role is Role.LABEL:
                irregular.append(index)
            if not self._is_asked(index):
                continue
            found = self._legal(index, column, best, edge.placement)
            if len(found) > 1:
                legal[index] = found
                if any(not other.refused_by for other in found[1:]):
                    still_open.add(index)
        stacks = {index: _still_open(node.stack) for index, (_, node) in zip(candidates, path, strict=True)}
        return Solution(placements, stacks, legal, frozenset(still_open), tuple(irregular))

    def _legal(self, index: int, column: list[Node], best: int, taken: Placement) -> tuple[Legal, ...]:
        """Every placement that some outline without more breaks in the sequence has, the one taken first."""
        totals: dict[Placement, tuple[int, Stack]] = {}
        for node in column:
            for edge in node.edges if node.back is not None else ():
                total = edge.before.forth + edge.cost + (node.back or 0)
                if edge.placement not in totals or total < totals[edge.placement][0]:
                    totals[edge.placement] = (total, node.stack)
        found = [
            Legal(placement, self._address(index, placement, stack), "" if placement == taken else _refusal(total, best))
            for placement, (total, stack) in totals.items()
            if total // _SEQUENCE == best // _SEQUENCE
        ]
        return tuple(sorted(found, key=lambda legal: (legal.placement != taken, legal.placement.depth)))

    def _address(self, index: int, placement: Placement, stack: Stack) -> str:
        if placement.role is Role.WORDS:
            return ""
        return address_of(stack, self.pieces)


def _still_open(stack: Stack) -> Stack:
    return stack[:-1] if stack and stack[-1].shut else stack


def _ends_an_item(words: str) -> bool:
    """Whether words end as the last item but one of a list does: "…; and"."""
    return bool(_CONJUNCTION.search(words.rstrip()))


def _refusal(total: int, best: int) -> str:
    """The kind of evidence that speaks against a reading, "" where it is not enough."""
    if total // _POSITION > best // _POSITION:
        return "position"
    if total // _STYLE > best // _STYLE:
        return "the department's label styles"
    return "form" if total - best > _DOUBT else ""


def _top(stack: Stack) -> int:
    return stack[-1].piece if stack else -1

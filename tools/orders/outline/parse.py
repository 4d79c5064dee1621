"""Reads the body of an order. Total: any text yields an outline, every line stands in it or is told as a problem.

One pass over the lines, with two stacks: the headings that are open, and the items, bullets and definitions that are
open under the last of them. A block belongs to the nearest of these that starts further left, else to the heading. A
heading belongs to the nearest heading above it with fewer number signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from orders.model.department import DEFAULT_DEPARTMENT, Department
from orders.model.outline import Outline
from orders.model.problem import Problem
from orders.model.provision import ProvisionKind
from orders.outline.blocks import Block, finish, image, table
from orders.outline.drafts import Draft, to_outline
from orders.outline.judge import Surroundings, heading_label, opens_item
from orders.outline.labels import continues
from orders.outline.lines import Line, Opening, Sign, is_table_rule, measure, opening, opens_term
from orders.outline.reports import Reports

_CONTAINERS = (ProvisionKind.ITEM, ProvisionKind.BULLET, ProvisionKind.DEFINITION)
_MARKED = (ProvisionKind.ITEM, ProvisionKind.BULLET)
_DEFINING = re.compile(r"definition|glossary", re.IGNORECASE)
_HEADING_LINE = re.compile(r"[ \t]*(#{2,6})[ \t]+(?=.*\S)")


def parse_outline(
    text: str, file: str = "", first_line: int = 1, department: Department = DEFAULT_DEPARTMENT
) -> tuple[Outline, tuple[Problem, ...]]:
    """The body of an order as an outline, and what is wrong with its lines; it never raises.

    `text` is what stands below the header, `first_line` the number of its first line in `file`. The department's
    label styles help where a label can be read in two ways.
    """
    roots, problems = parse_drafts(text, file, first_line, department)
    return to_outline(roots), problems


class Under(NamedTuple):
    """Where a stretch of a body stands: the label of the heading before its own one on the same level, the next label above
    both, and whether it is among definitions.
    """

    beside: str = ""
    above: str = ""
    defining: bool = False


ANYWHERE = Under()
"""Where a whole body stands."""


def parse_drafts(
    text: str, file: str, first_line: int, department: Department, under: Under = ANYWHERE
) -> tuple[list[Draft], tuple[Problem, ...]]:
    """What a body, or a stretch of one that begins with a heading, consists of, before anything gets its address."""
    reader = _Reader(text.split("\n"), Reports(file), first_line, department, under)
    return reader.read(), reader.reports.found()


def is_defining(heading: str) -> bool:
    """Whether what stands under a heading with these words defines terms."""
    return _DEFINING.search(heading) is not None


def heading_lines(text: str) -> Iterator[tuple[int, int]]:
    """Every line that is a heading: where it begins in the text, and the count of its number signs."""
    sign = text.find("#")
    while sign >= 0:
        start = text.rfind("\n", 0, sign) + 1
        found = _HEADING_LINE.match(text, start)
        if found:
            yield start, len(found[1])
        end = text.find("\n", sign)
        sign = text.find("#", end) if end >= 0 else -1


class _Level:
    """Something that can hold provisions: the whole body, a heading, an item, a bullet or a definition."""

    __slots__ = ("above", "children", "column", "defining", "item", "neighbours_at", "rank", "subheading")

    def __init__(self, children: list[Draft], column: int, rank: int = 0, above: str = "", *, defining: bool = False) -> None:
        self.children, self.column, self.rank, self.above, self.defining = children, column, rank, above, defining
        self.neighbours_at: int | None = None
        self.item = self.subheading = ""


class _Reader:
    def __init__(self, lines: list[str], reports: Reports, first_line: int, department: Department, under: Under) -> None:
        self.lines, self.reports, self.first_line = lines, reports, first_line
        self.styles = department.outline_styles
        self.roots: list[Draft] = []
        self.headings = [_Level(self.roots, -1, 0, under.above, defining=under.defining)]
        self.headings[0].subheading = under.beside
        self.levels: list[_Level] = []
        self.block: Block | None = None

    def read(self) -> list[Draft]:
        lines, index = self.lines, 0
        while index < len(lines):
            if not lines[index] or lines[index].isspace():
                if self.block:
                    self._close()
                index += 1
            else:
                index = self._take(index)
        self._close()
        return self.roots

    def _take(self, index: int) -> int:
        """Reads the line at an index, which is not empty, or a whole table; the index to go on from."""
        line = measure(self.first_line + index, self.lines[index])
        if "\t" in line.source:
            self.reports.tabs(line)
        found = opening(line.words)
        sign = found.sign if found else None
        if found and sign is Sign.LABEL and self._opens_item(line, found):
            self._start(line, Draft(ProvisionKind.ITEM, found.printed, line=line.number), found.rest)
        elif found and sign is Sign.HEADING:
            self._heading(line, found)
        elif sign is Sign.PIPE and self._rule_follows(index):
            return self._table(index, line)
        elif sign is Sign.IMAGE:
            self._alone(line, image(line))
        elif found and sign is Sign.BULLET:
            self._start(line, Draft(ProvisionKind.BULLET, line=line.number), found.rest)
        elif sign is Sign.NOTE:
            self._start(line, Draft(ProvisionKind.NOTE, line=line.number), 0)
        else:
            self._words(line, found)
        return index + 1

    def _words(self, line: Line, found: Opening | None) -> None:
        """A line that opens nothing: it goes on with the block above it, or begins a paragraph."""
        if found:
            self.reports.doubtful_opening(line, found, self.block)
        if self.block and not (self.headings[-1].defining and opens_term(line.words)):
            self.block.lines.append(line)
        else:
            self._start(line, Draft(ProvisionKind.PARAGRAPH, line=line.number), 0)

    def _heading(self, line: Line, found: Opening) -> None:
        self._close()
        rank = len(found.printed)
        while self.headings[-1].rank >= rank:
            self.headings.pop()
        parent = self.headings[-1]
        words = line.words[found.rest :]
        label = heading_label(words, parent.subheading)
        draft = Draft(ProvisionKind.HEADING, label, line=line.number)
        finish(Block(draft, [line], found.rest + len(label)), defining=False)
        if label:
            self.reports.second_label(line, draft, found.rest + len(label))
        else:
            self.reports.marked_label(line, line.offset + found.rest)
        self.reports.inline_image(line)
        parent.children.append(draft)
        parent.subheading = label or parent.subheading
        defining = parent.defining or is_defining(draft.text)
        self.headings.append(_Level(draft.children, -1, rank, label or parent.above, defining=defining))
        self.levels.clear()

    def _rule_follows(self, index: int) -> bool:
        return index + 1 < len(self.lines) and is_table_rule(self.lines[index + 1])

    def _table(self, index: int, line: Line) -> int:
        rows = [line]
        index += 2
        while index < len(self.lines) and self.lines[index].lstrip(" \t").startswith("|"):
            rows.append(measure(self.first_line + index, self.lines[index]))
            self.reports.tabs(rows[-1])
            index += 1
        self._alone(line, table(rows))
        return index

    def _alone(self, line: Line, draft: Draft | None) -> None:
        """A block of one piece that no later line goes on with."""
        self._close()
        if draft:
            self._place(line).children.append(draft)

    def _start(self, line: Line, draft: Draft, rest: int) -> None:
        """Begins a block that later lines may go on with."""
        if self.block:
            self._close()
        level = self._place(line)
        level.children.append(draft)
        if draft.kind is ProvisionKind.ITEM:
            level.item = draft.label
        self.block = Block(draft, [line], rest, level.above)
        if draft.kind in _MARKED:
            self.reports.second_label(line, draft, rest)

    def _close(self) -> None:
        """Finishes the block above: its words are complete, and it may hold what follows."""
        block, self.block = self.block, None
        if block is None:
            return
        for line in block.lines:
            if "![" in line.source:
                self.reports.inline_image(line)
        draft = finish(block, defining=self.headings[-1].defining)
        if draft.kind in _CONTAINERS:
            self.levels.append(_Level(draft.children, block.lines[0].column, above=draft.label or block.above))

    def _place(self, line: Line) -> _Level:
        """The level a block at this indentation belongs to; what it closes is closed."""
        while self.levels and self.levels[-1].column >= line.column:
            self.levels.pop()
        level = self.levels[-1] if self.levels else self.headings[-1]
        if level.neighbours_at != line.column and level.neighbours_at is not None:
            self.reports.between_levels(line, level.neighbours_at)
        level.neighbours_at = line.column
        return level

    def _opens_item(self, line: Line, found: Opening) -> bool:
        level = self._would_belong_to(line.column)
        if level.item and continues(level.item, found.printed):
            return True
        around = Surroundings(level.item, level.above, self.styles, wrapped=self.block is not None)
        return opens_item(found.printed, line.words[found.rest :], around)

    def _would_belong_to(self, column: int) -> _Level:
        """The level of a block at this indentation, while the one above it may still be open."""
        block = self.block
        if block and block.lines[0].column < column and self._may_hold(block.draft):
            return _Level(block.draft.children, 0, above=block.draft.label or block.above)
        for level in reversed(self.levels):
            if level.column < column:
                return level
        return self.headings[-1]

    def _may_hold(self, draft: Draft) -> bool:
        """Whether something may stand under a block whose last line is not known yet (a paragraph may prove a definition)."""
        return draft.kind in _CONTAINERS or (self.headings[-1].defining and draft.kind is ProvisionKind.PARAGRAPH)

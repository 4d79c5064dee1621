"""Where a citation's words stand in its file: line and column, for the caret of a problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orders.citations.address import addresses_of
from orders.model.citation import Citation
from orders.model.outline import Outline, Stretch
from orders.model.problem import Place
from orders.model.provision import Mark, Provision

_MAX_LINES = 200
"""How far below its first line a provision's words are looked for."""


@dataclass(frozen=True, slots=True)
class Spot:
    """All of a provision that is needed to find a citation's words in its file: in which line it begins, and how often the same
    words stand in it before (-1 where that would take too long to count).
    """

    line: int
    before: int


_LONG = 20_000
"""From how many characters on the same words earlier in a provision are not counted, which would take too long."""


def spots_of(outline: Outline, citations: Sequence[Citation]) -> tuple[Spot, ...]:
    """The spots of an outline's citations, which stand in printed order."""
    found: list[Spot] = []
    at = 0
    for start, stretch in zip(outline.starts, outline.stretches, strict=True):
        if at == len(citations):
            break
        if citations[at].where.steps in addresses_of(stretch):
            rows = stretch.once("rows", _rows)
            while at < len(citations) and (row := rows.get(citations[at].where.steps)):
                found.append(_spot(citations[at], start + row[0], row[1]))
                at += 1
    return (*found, *[Spot(0, 0)] * (len(citations) - len(found)))


def _rows(stretch: Stretch) -> dict[tuple[str, ...], tuple[int, str]]:
    """The provisions of a stretch by their addresses: how many lines below its beginning they begin, and their words."""
    offsets = stretch.offsets or (0,) * len(stretch.all)
    return {p.path.steps: (offset, p.text) for p, offset in zip(stretch.all, offsets, strict=True)}


def _spot(citation: Citation, line: int, text: str) -> Spot:
    return Spot(line, text[: citation.start].count(citation.printed) if len(text) <= _LONG else -1)


def place_of(citation: Citation, spot: Spot, file: str, lines: tuple[str, ...]) -> Place:
    """Where the words of a citation stand in the file whose lines are handed in.

    Words that stand in the file otherwise than in print (set apart, escaped, broken over two lines) are not found; the
    place is then the provision's first line. Without the file's lines only its number is known.
    """
    if spot.before < 0:
        return _beyond(citation.printed, citation.start, spot.line, file, lines)
    return _counted(citation.printed, spot.before, spot.line, file, lines)


def place_of_destination(mark: Mark, provision: Provision, number: int, file: str, lines: tuple[str, ...]) -> Place:
    """Where the destination of a link stands in the file; `number` is the first line of its provision."""
    if len(provision.text) > _LONG:
        return _beyond(f"]({mark.target}", mark.start, number, file, lines, lead=2)
    before = sum(m.target == mark.target and m.start < mark.start for m in provision.marks)
    return _counted(f"]({mark.target}", before, number, file, lines, lead=2)


def _counted(words: str, before: int, line: int, file: str, lines: tuple[str, ...], lead: int = 0) -> Place:
    """The words' occurrence after `before` others, from the line on to the next blank one."""
    first = _line(line, lines)
    for number in range(line, min(len(lines), line + _MAX_LINES) + 1) if first else ():
        source = lines[number - 1]
        if not source.strip():
            break
        here = source.count(words)
        if before < here:
            at = -1
            for _ in range(before + 1):
                at = source.find(words, at + 1)
            return Place(file, number, at + 1 + lead, max(1, len(words) - lead), source)
        before -= here
    return _whole(line, file, first)


def _beyond(words: str, start: int, line: int, file: str, lines: tuple[str, ...], lead: int = 0) -> Place:
    """The words' first occurrence that is not left of where the print has them; marks only push words to the right."""
    first = _line(line, lines)
    at = first.find(words, start)
    if at < 0:
        return _whole(line, file, first)
    return Place(file, line, at + 1 + lead, max(1, len(words) - lead), first)


def _line(line: int, lines: tuple[str, ...]) -> str:
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _whole(line: int, file: str, source: str) -> Place:
    return Place(file, line, len(source) - len(source.lstrip()) + 1, max(1, len(source.strip())), source)

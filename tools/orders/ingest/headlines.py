"""Which lines of a document are its printed header, and what they state, read until every word that is left is understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from orders.ingest.openings import start_of
from orders.ingest.pieces import APART
from orders.ingest.printed import HeaderReader, PrintedHeader
from orders.ingest.prose import Prose, Word, all_joined, columns
from orders.ingest.source import BlockKind, Part, SourceBlock
from orders.model.department import Department
from orders.outline.labels import is_first

_SECTIONS = (
    "purpose|policy|scope|definitions?|introduction|background|general|procedures?|policy statement|statement of policy|statement"
    "|purpose and scope|objectives?|philosophy|discussion|responsibilit(?:y|ies)|authority and responsibility"
)
_SECTION = re.compile(rf"(?:{_SECTIONS})(?:\s*:(?:\s{{2,}}\S.*)?)?\s*", re.IGNORECASE)
_LONGEST_HEAD = 20
"""So many lines are looked at for a header where no section begins."""
_INDENTED = 5
"""Characters by which the second line of a value stands right of the caption."""


def header_lines(blocks: Sequence[SourceBlock], indexes: Sequence[int], department: Department, unit: float = 1.0) -> list[int]:
    """The blocks above the first section; where no section is found, those down to the last line that is a header for certain."""
    lines = _above_body(blocks, indexes)
    if lines is not None:
        return lines
    head = list(indexes[:_LONGEST_HEAD])
    printed = read_printed(blocks, head, department, unit)
    taken = {origin[0] for _, words in printed.taken for word in words for origin in word.origins}
    return [index for index in head if taken and index <= max(taken)]


def _above_body(blocks: Sequence[SourceBlock], indexes: Sequence[int]) -> list[int] | None:
    """The blocks above the first section, None where there is none."""
    lines: list[int] = []
    for index in indexes:
        block = blocks[index]
        if _begins_body(block):
            return lines
        lines.append(index)
    return None


def _begins_body(block: SourceBlock) -> bool:
    if block.spot.part is not Part.BODY or block.kind is BlockKind.TABLE:
        return False
    label = block.label or start_of(block.text).label
    return bool(label and is_first(label)) or bool(_SECTION.fullmatch(block.text))


def read_printed(blocks: Sequence[SourceBlock], lines: Sequence[int], department: Department, unit: float = 1.0) -> PrintedHeader:
    """The header that these lines print.

    A line is read again without what was not understood in it, until every word that is left is understood.
    """
    left = {index: list(_segments(index, blocks[index])) for index in lines}
    hanging = {line for above, line in pairwise(lines) if _hangs(blocks[above], blocks[line], unit)}
    unknown: dict[int, list[Prose]] = {}
    while True:
        reader = HeaderReader(department)
        for index, pieces in left.items():
            reader.take_line(pieces, hanging=index in hanging)
        taken = {origin for _, words in reader.header.taken for word in words for origin in word.origins}
        strange = [(index, piece) for index, pieces in left.items() for piece in pieces if not taken.issuperset(piece.origins)]
        if not strange:
            break
        for index, piece in strange:
            left[index].remove(piece)
            unknown.setdefault(index, []).append(piece)
    reader.header.unknown = [(index, all_joined(_in_order(unknown[index]))) for index in lines if index in unknown]
    return reader.header


def _hangs(above: SourceBlock, block: SourceBlock, unit: float) -> bool:
    """Whether a line stands directly below another one and well to its right: the second line of what stands there."""
    lines = above.kind is BlockKind.LINE and block.kind is BlockKind.LINE and above.spot.page == block.spot.page
    return lines and block.gap <= APART and block.left > above.left + _INDENTED * unit


def _in_order(pieces: list[Prose]) -> list[Prose]:
    return sorted(pieces, key=lambda piece: piece.origins)


def _segments(index: int, block: SourceBlock) -> tuple[Prose, ...]:
    """What stands side by side in a line, or in the cells of a row."""
    if block.kind is not BlockKind.TABLE:
        return columns(index, block)
    found: list[Prose] = []
    place = 0
    for inner in (inner for row in block.rows for cell in row for inner in cell):
        tokens = inner.tokens()
        words = tuple(Word(token, ((index, place + n),)) for n, token in enumerate(tokens))
        place += len(tokens)
        if words:
            found.append(Prose(" ".join(tokens), (), words))
    return tuple(found)

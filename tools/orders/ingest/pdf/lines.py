"""Letters put together to printed lines: by the line on which they stand, then from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from orders.ingest.pdf.glyphs import Box, Glyph
from orders.model.provision import Mark, MarkKind
from orders.outline.marks import normal_marks

_SAME_LINE = 0.4
"""Of the letters' size: so far may a raised or lowered letter stand from its line."""
_SPACE = 0.2
"""Of the letters' size: a gap this wide is a space even where the file draws none."""
_AFTER_LABEL = 0.08
"""Of the letters' size: behind a label there is a tab, and a wide label leaves little of it; letters that follow have no gap."""
_LABEL = re.compile(r"\(?(?:[A-Za-z]{1,5}|[0-9]{1,3})[.)]")
_LONGEST_LABEL = 20
_WIDE = 1.6
"""Of the letters' size: a gap this wide is more than a space between words (a tab, the next column of a table)."""
_CLOSEST, _FARTHEST = 0.9, 1.9
"""Between two lines of a paragraph there is so much of the letters' size, from line to line."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A printed line: its words, how they are set, where it stands."""

    text: str
    marks: tuple[Mark, ...]
    box: Box
    baseline: float
    size: float


def printed_lines(glyphs: Iterable[Glyph]) -> tuple[PrintedLine, ...]:
    """The lines of a page from top to bottom; letters that stand sideways come last, in the order in which they were drawn."""
    upright = [glyph for glyph in glyphs if glyph.upright]
    sideways = [glyph for glyph in glyphs if not glyph.upright]
    found = [_line(sorted(row, key=lambda g: (g.box.x0, g.turn))) for row in _rows(upright)]
    found += [_line(column, sideways=True) for column in _columns(sideways)]
    return tuple(line for line in found if line.text)


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Letters by the line they stand on. The largest letters decide where the lines are, small raised ones join them."""
    rows: list[tuple[float, float, list[Glyph]]] = []
    for _, level in groupby(sorted(glyphs, key=_level), key=_level):
        row = list(level)
        rows.append((row[0].baseline, max(glyph.size for glyph in row), row))
    rows.sort(key=lambda row: row[0])
    joined: list[tuple[float, float, list[Glyph]]] = []
    for baseline, size, row in rows:
        if joined:
            above, above_size, letters = joined[-1]
            if baseline - above <= _SAME_LINE * max(size, above_size) and not _overlap(letters, row):
                main, main_size = (above, above_size) if above_size >= size else (baseline, size)
                joined[-1] = (main, main_size, letters + row)
                continue
        joined.append((baseline, size, row))
    return [row for _, _, row in joined]


def _level(glyph: Glyph) -> float:
    return round(glyph.baseline * 2) / 2


def _overlap(one: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    """Whether two rows print over each other, so that they are two lines after all."""
    wide = [(g.box.x0 + 0.2 * (g.box.x1 - g.box.x0), g.box.x1 - 0.2 * (g.box.x1 - g.box.x0)) for g in one if g.text.strip()]
    middles = [(g.box.x0 + g.box.x1) / 2 for g in other if g.text.strip()]
    return any(left < middle < right for left, right in wide for middle in middles)


def _columns(glyphs: list[Glyph]) -> list[list[Glyph]]:
    return [list(column) for _, column in groupby(glyphs, key=lambda g: round(g.box.x0 / 4))]


def _line(glyphs: Sequence[Glyph], *, sideways: bool = False) -> PrintedLine:
    parts: list[tuple[str, Glyph]] = []
    before: Glyph | None = None
    for glyph in glyphs:
        blank = not glyph.text.strip()
        if blank:
            continue
        if before is not None:
            least = _AFTER_LABEL if len(parts) < _LONGEST_LABEL and _LABEL.fullmatch("".join(p for p, _ in parts)) else _SPACE
            parts.append((_between(before, glyph, least, sideways=sideways), before))
        parts.append((glyph.text, glyph))
        before = glyph
    spaced = _with_drawn_spaces(parts, glyphs)
    text = "".join(words for words, _ in spaced)
    letters = [glyph for glyph in glyphs if glyph.text.strip()]
    if not letters:
        return PrintedLine("", (), Box(0, 0, 0, 0), 0, 0)
    box = Box(
        min(g.box.x0 for g in letters),
        min(g.box.top for g in letters),
        max(g.box.x1 for g in letters),
        max(g.box.bottom for g in letters),
    )
    size = median(g.size for g in letters)
    return PrintedLine(text, _marks(text, spaced), box, median(g.baseline for g in letters), size)


def _between(before: Glyph, glyph: Glyph, least: float, *, sideways: bool) -> str:
    """What stands between two letters by their distance: nothing, a space (from `least` on), or several between columns."""
    size = max(before.size, glyph.size)
    gap = abs(glyph.box.top - before.box.top) - size if sideways else glyph.box.x0 - before.box.x1
    if gap > _WIDE * size:
        return "   "
    return " " if gap > least * size else ""


def _with_drawn_spaces(parts: list[tuple[str, Glyph]], glyphs: Sequence[Glyph]) -> list[tuple[str, Glyph]]:
    """The parts, with a space also where the file draws one between two letters that stand close."""
    spaced_after: set[int] = set()
    before: Glyph | None = None
    for glyph in glyphs:
        if glyph.text.strip():
            before = glyph
        elif before is not None:
            spaced_after.add(before.turn)
    return [(words or " " if not words and glyph.turn in spaced_after else words, glyph) for words, glyph in parts]


def _marks(text: str, parts: Sequence[tuple[str, Glyph]]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    position = 0
    for words, glyph in parts:
        end = position + len(words)
        if glyph.strong:
            marks.append(Mark(position, end, MarkKind.STRONG))
        if glyph.emphasis:
            marks.append(Mark(position, end, MarkKind.EMPHASIS))
        position = end
    return normal_marks(text, _runs(marks))


def _runs(marks: Sequence[Mark]) -> list[Mark]:
    """Marks of single letters as marks of the runs they make."""
    runs: dict[MarkKind, list[Mark]] = {}
    for mark in marks:
        own = runs.setdefault(mark.kind, [])
        if own and own[-1].end == mark.start:
            own[-1] = Mark(own[-1].start, mark.end, mark.kind)
        else:
            own.append(mark)
    return [mark for own in runs.values() for mark in own]


def usual_pitch(pages: Iterable[Sequence[PrintedLine]]) -> float:
    """From line to line of a paragraph, as most lines of the document have it, in points."""
    steps: list[float] = []
    for lines in pages:
        for above, below in pairwise(lines):
            step = below.baseline - above.baseline
            if _CLOSEST * below.size <= step <= _FARTHEST * below.size:
                steps.append(round(step * 2) / 2)
    return min(_modes(steps)) if steps else 0.0


def _modes(steps: Sequence[float]) -> list[float]:
    """The commonest steps: those that are at least half as common as the commonest one."""
    counts = {step: steps.count(step) for step in set(steps)}
    most = max(counts.values())
    return [step for step, count in counts.items() if 2 * count >= most]

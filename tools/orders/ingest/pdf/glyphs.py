"""The letters of a page as they were drawn: what each is, where it stands, how it is set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTImage, LTPage

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_SLANTED = re.compile(r"italic|oblique|slanted", re.IGNORECASE)
_NAMELESS = re.compile(r"\(cid:\d+\)")
_DEEPEST = 30
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
"""Two or three letters cast as one; the order has the letters."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in points from its upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn letter. `turn` counts what was drawn on the page before it, `lightness` goes from 0 (black) to 1 (white).

    `baseline` is how far down the page the line lies on which it stands.
    """

    text: str
    box: Box
    baseline: float
    size: float
    strong: bool
    emphasis: bool
    upright: bool
    lightness: float
    turn: int


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled at once: the bounds of all its parts, its lightness, and what was drawn before it.

    A frame is drawn as a box with another one in it: the inner one takes the filling away, where it is counted so
    (`even_odd`) or runs the other way round (ISO 32000-1, 8.5.3.3).
    """

    box: Box
    lightness: float
    turn: int
    parts: tuple[tuple[Box, int], ...] = ()
    """Each part with the direction in which it is drawn, 1 or -1."""
    even_odd: bool = False

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is filled."""
        directions = [direction for box, direction in self.parts if box.holds(x, y)]
        return bool(len(directions) % 2) if self.even_odd else bool(sum(directions))

    def joined(self, other: Filled) -> Filled:
        """This shape with a part more."""
        a, b = self.box, other.box
        box = Box(min(a.x0, b.x0), min(a.top, b.top), max(a.x1, b.x1), max(a.bottom, b.bottom))
        return Filled(box, self.lightness, other.turn, (*self.parts, *other.parts), self.even_odd)


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that is drawn on a page."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    filled: tuple[Filled, ...]
    pictures: tuple[Box, ...]
    lines: int
    """Shapes that are not filled, or too thin to hide a letter."""

    @property
    def nameless(self) -> bool:
        """Whether the font of a letter does not say which one it is."""
        return any(_NAMELESS.search(glyph.text) for glyph in self.glyphs)


_THIN = 3.0


def drawn(page: LTPage) -> Drawn:
    """What a page's content draws, in the order in which it draws it."""
    glyphs: list[Glyph] = []
    filled: list[Filled] = []
    pictures: list[Box] = []
    lines = 0
    for turn, item in enumerate(_items(page)):
        box = _box(item, page)
        if isinstance(item, LTChar):
            glyphs.append(_glyph(item, box, page, turn))
        elif isinstance(item, LTImage):
            pictures.append(box)
        elif isinstance(item, LTCurve):
            if item.fill and box.x1 - box.x0 > _THIN and box.bottom - box.top > _THIN:
                _fill(filled, _filled(item, box, turn))
            else:
                lines += 1
    return Drawn(page.width, page.height, tuple(glyphs), tuple(filled), tuple(pictures), lines)


def _items(container: LTContainer[LTComponent], depth: int = 0) -> Iterator[LTComponent]:
    for item in container:
        if isinstance(item, LTContainer) and depth < _DEEPEST:
            yield from _items(item, depth + 1)
        else:
            yield item


def _box(item: LTComponent, page: LTPage) -> Box:
    return Box(item.x0 - page.x0, page.y1 - item.y1, item.x1 - page.x0, page.y1 - item.y0)


def _filled(item: LTCurve, box: Box, turn: int) -> Filled:
    points = item.pts
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True)) if points else 0
    return Filled(box, lightness(item.non_stroking_color), turn, ((box, 1 if area >= 0 else -1),), bool(item.evenodd))


def _fill(filled: list[Filled], shape: Filled) -> None:
    """Adds a shape. The reader below gives the parts of one filling one after another; they are one shape again here."""
    last = filled[-1] if filled else None
    if last and (last.turn + 1, last.lightness, last.even_odd) == (shape.turn, shape.lightness, shape.even_odd):
        filled[-1] = last.joined(shape)
    else:
        filled.append(shape)


@cache
def _set_as(font: str) -> tuple[bool, bool]:
    """Whether a font of this name is bold, and whether it is slanted."""
    name = _SUBSET.sub("", font)
    return bool(_BOLD.search(name)), bool(_SLANTED.search(name))


def _glyph(item: LTChar, box: Box, page: LTPage, turn: int) -> Glyph:
    strong, slanted = _set_as(item.fontname)
    color = item.graphicstate.ncolor
    return Glyph(
        item.get_text().translate(LIGATURES),
        box,
        page.y1 - item.matrix[5],
        item.size,
        strong,
        slanted,
        item.upright,
        # Nearly every letter has its color from the same few: 0 is black, by far the most common one.
        0.0 if color == 0 else lightness(color),
        turn,
    )


def lightness(color: object) -> float:
    """How light a color is, from 0 (black) to 1 (white). A pattern, or what cannot be told, counts as black, as PDF's default."""
    parts = [float(part) for part in color] if isinstance(color, (tuple, list)) and all(map(_is_number, color)) else None
    if parts is None:
        return float(color) if _is_number(color) else 0.0  # type: ignore[arg-type]
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 3:
        return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        return (1 - black) * (1 - (0.299 * cyan + 0.587 * magenta + 0.114 * yellow))
    return 0.0


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)

"""Letters that are in the file and cannot be seen on the page: under a filled box, or in the color of what they stand on.

A redaction that only draws a black box leaves the words in the file. Boxes drawn before the letters are their
background (shaded cells, a highlighter); boxes drawn after them cover them. What looks hidden by its place is looked at on the
page itself, as it is printed: clipped and transparent shapes hide less than they measure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from orders.ingest.pdf.glyphs import Box, Drawn, Filled, Glyph

_LEAST_CONTRAST = 0.1
_DARK = 0.5
_WHITE = 0.95
_PAPER = 1.0
_BAND = 12.0
"""Shapes are looked up by bands of the page so high (points)."""
_HEIGHT = 0.45
"""Of the letters' size: so high stands the middle part of every letter and digit above its line."""

Contrast = Callable[[Box], float]
"""How much the darkest and the lightest spot of a place on the printed page differ, from 0 (one color) to 1 (black on white)."""


def suspects(page: Drawn) -> tuple[tuple[Glyph, Box], ...]:
    """The letters of a page that may be hidden, each with the place to look at."""
    bands: dict[int, list[Filled]] = {}
    for shape in page.filled:
        top, bottom = max(0.0, shape.box.top), min(page.height, shape.box.bottom)
        for band in range(int(top // _BAND), int(bottom // _BAND) + 1):
            bands.setdefault(band, []).append(shape)
    found = ((glyph, _suspect(glyph, page, bands)) for glyph in page.glyphs if glyph.text.isalnum())
    return tuple((glyph, place) for glyph, place in found if place is not None)


def is_hidden(page: Drawn, contrast: Contrast) -> bool:
    """Whether a page holds words that nobody sees on it."""
    return any(contrast(place) < _LEAST_CONTRAST for _, place in suspects(page))


def _suspect(glyph: Glyph, page: Drawn, bands: Mapping[int, Sequence[Filled]]) -> Box | None:
    """Where to look whether a letter is seen; None where nothing speaks against it."""
    x, y = (glyph.box.x0 + glyph.box.x1) / 2, glyph.baseline - glyph.size * _HEIGHT / 2
    near = bands.get(int(y // _BAND), ())
    if not near and _PAPER - glyph.lightness >= _LEAST_CONTRAST:
        return None
    letter = Box(glyph.box.x0, glyph.baseline - glyph.size * _HEIGHT, glyph.box.x1, glyph.baseline)
    over = [shape for shape in near if shape.holds(x, y)]
    for shape in over:
        if shape.turn > glyph.turn and (shape.lightness < _DARK or shape.lightness > _WHITE):
            # A shape in a light color is a highlighter, which is seen through.
            return _common(letter, shape.box)
    if any(picture.holds(x, y) for picture in page.pictures):
        return None
    under = [shape for shape in over if shape.turn < glyph.turn]
    background = under[-1].lightness if under else _PAPER
    return letter if abs(glyph.lightness - background) < _LEAST_CONTRAST else None


def _common(one: Box, other: Box) -> Box:
    return Box(max(one.x0, other.x0), max(one.top, other.top), min(one.x1, other.x1), min(one.bottom, other.bottom))

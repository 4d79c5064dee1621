"""Letters that are in the file and cannot be seen on the page: under a filled box, or in the color of what they stand on.

A redaction that only draws a black box leaves the words in the file. Boxes drawn before the letters are their
background (shaded cells, a highlighter); boxes drawn after them cover them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orders.ingest.pdf.glyphs import Drawn, Filled, Glyph

_LEAST_CONTRAST = 0.1
_DARK = 0.5
_WHITE = 0.95
_PAPER = 1.0
_BAND = 12.0
"""Shapes are looked up by bands of the page so high (points)."""


def hidden_words(page: Drawn) -> str:
    """The hidden letters of a page in order, "" where there are none."""
    bands: dict[int, list[Filled]] = {}
    for shape in page.filled:
        top, bottom = max(0.0, shape.box.top), min(page.height, shape.box.bottom)
        for band in range(int(top // _BAND), int(bottom // _BAND) + 1):
            bands.setdefault(band, []).append(shape)
    return "".join(glyph.text for glyph in page.glyphs if glyph.text.strip() and _is_hidden(glyph, page, bands))


def _is_hidden(glyph: Glyph, page: Drawn, bands: Mapping[int, Sequence[Filled]]) -> bool:
    x, y = (glyph.box.x0 + glyph.box.x1) / 2, (glyph.box.top + glyph.box.bottom) / 2
    over = [shape for shape in bands.get(int(y // _BAND), ()) if shape.box.holds(x, y)]
    if any(shape.turn > glyph.turn and _covers(shape) for shape in over):
        return True
    if any(picture.holds(x, y) for picture in page.pictures):
        return False
    under = [shape.lightness for shape in over if shape.turn < glyph.turn]
    return abs(glyph.lightness - (under[-1] if under else _PAPER)) < _LEAST_CONTRAST


def _covers(shape: Filled) -> bool:
    """A dark or a white shape hides what lies under it; one in a light color is a highlighter, which is seen through."""
    return shape.lightness < _DARK or shape.lightness > _WHITE

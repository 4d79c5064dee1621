"""A page as PDFium prints it, to look at single places of it."""

from __future__ import annotations

import math
from collections.abc import Callable

import pypdfium2

from orders.ingest.pdf.glyphs import Box

_SCALE = 3.0
"""Pixels to a point: 216 to the inch."""
_LARGEST = 4000.0
"""Pixels along an edge at most."""


def contrast_on(data: bytes, number: int) -> Callable[[Box], float]:
    """How much the lightness varies at a place of a page (counted from 0): 0 where all of it has one color.

    A place outside the part of the page that is printed has none.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[number]
        scale = min(_SCALE, _LARGEST / max(page.get_width(), page.get_height(), 1.0))
        bitmap = page.render(scale=scale, grayscale=True)
        pixels, stride, width, height = bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height
        media, crop = page.get_mediabox(), page.get_cropbox()
        left, top = (crop[0] - media[0], media[3] - crop[3]) if not page.get_rotation() else (0.0, 0.0)
    finally:
        document.close()

    def contrast(place: Box) -> float:
        x0, x1 = max(0, math.floor((place.x0 - left) * scale)), min(width, math.ceil((place.x1 - left) * scale))
        y0, y1 = max(0, math.floor((place.top - top) * scale)), min(height, math.ceil((place.bottom - top) * scale))
        rows = [pixels[y * stride + x0 : y * stride + x1] for y in range(y0, y1)]
        found = [value for row in rows for value in (min(row), max(row))] if x0 < x1 else []
        return (max(found) - min(found)) / 255 if found else 0.0

    return contrast

"""The one family that a PDF is set in, PT Serif, read from its package: which characters it has, and how others are shown.

No font of the machine is ever used, so the same order looks the same, and has the same bytes, wherever it is printed.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_pt_serif

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FAMILY = fontpkg_pt_serif.FAMILY
FACES = {
    "font:regular": ("PT_Serif-Web-Regular.ttf", "normal", "normal"),
    "font:italic": ("PT_Serif-Web-Italic.ttf", "normal", "italic"),
    "font:bold": ("PT_Serif-Web-Bold.ttf", "bold", "normal"),
    "font:bold-italic": ("PT_Serif-Web-BoldItalic.ttf", "bold", "italic"),
}
"""Each cut under the address by which the style sheet asks for it: its file, weight and style."""

_SAME_SHAPE = {0x2010: 0x2D, 0x2015: 0x2014, 0x2212: 0x2013}
"""Characters that the family lacks, and those whose shape is theirs too: a hyphen, a horizontal bar, a minus."""


_TURNING = frozenset({"R", "AL", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"})
"""Classes of characters (UAX 9) that turn the direction of their neighbors. The family has no letter that is read from right to
left, so an invisible mark for such letters would only put the signs and figures beside it into another order.
"""


@cache
def font_bytes(address: str) -> bytes:
    """The font file of a cut, able to print a few more characters whose shapes it has.

    Each gets a shape of its own, for a program that reads the PDF tells characters by their shapes.
    """
    font = _font(fontpkg_pt_serif.ROOT / "files" / FACES[address][0])
    known = font.getBestCmap()
    for code, like in _SAME_SHAPE.items():
        if code not in known:
            _add_character(font, code, known[like])
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _font(file: Path | BytesIO) -> TTFont:
    # Loaded here: most builds set no page.
    from fontTools.ttLib import TTFont

    return TTFont(file, recalcTimestamp=False)


def _add_character(font: TTFont, code: int, like: str) -> None:
    name = f"uni{code:04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = font["glyf"][like]
    font["hmtx"][name] = font["hmtx"][like]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


@cache
def coverage() -> frozenset[int]:
    """The characters that all four cuts can print."""
    cuts = (frozenset(_font(BytesIO(font_bytes(address))).getBestCmap()) for address in FACES)
    return frozenset.intersection(*cuts)


def printable(text: str) -> str:
    """A text in which what the family cannot print is shown by its number in Unicode: `‹U+1F46E›`. No letter is left out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(text, at) for at in range(len(text)))


def _shown(text: str, at: int) -> str:
    character = text[at]
    if unicodedata.bidirectional(character) in _TURNING:
        return f"‹U+{ord(character):04X}›"
    if ord(character) in coverage() or character.isspace() or unicodedata.category(character) == "Cf":
        return character
    composed = unicodedata.normalize("NFC", text[max(0, at - 1) : at + 1])
    if unicodedata.combining(character) and len(composed) == 1 and ord(composed) in coverage():
        return character
    return f"‹U+{ord(character):04X}›"

"""Reads an order as plain text: one line a block, form feeds between pages, indentation in columns.

This is what `pdftotext -layout` writes, and what is left of an order where only its text was kept.
"""

from __future__ import annotations

import codecs
import hashlib

from orders.ingest.problems import NO_WORDS, OTHER_KIND, unreadable
from orders.ingest.source import (
    BlockKind,
    SourceBlock,
    SourceDocument,
    SourceFormat,
    SourcePage,
    Spot,
    Witness,
    WitnessPage,
)

_TAB = 8
"""Columns from one tab stop to the next on a terminal and in `pdftotext`."""
_BREAKS = str.maketrans(dict.fromkeys("\x0b\x1c\x1d\x1e\x1f\x85\u2028\u2029", " "))
"""What parts words within a line and stands in no order: so some programs write line breaks. A blank parts the same words."""


def read_text(name: str, data: bytes) -> SourceDocument:
    """The order in a text file, UTF-8 or (with a remark) Windows-1252.

    Raises UnreadableSourceError where it is neither, or holds no words.
    """
    text, remarks = _decoded(name, data)
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    while len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    blocks = [block for number, page in enumerate(pages, 1) for block in _blocks(page, number)]
    if not blocks:
        raise unreadable(NO_WORDS, name)
    sizes = tuple(_page(page, number) for number, page in enumerate(pages, 1))
    witness = Witness("the file's bytes, split at white space", (WitnessPage(0, text),))
    sha256 = hashlib.sha256(data).hexdigest()
    return SourceDocument(name, sha256, SourceFormat.TEXT, tuple(blocks), sizes, witness=witness, remarks=remarks)


def _decoded(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(name, data, "utf-16"), ()
    if b"\0" in data:
        raise unreadable(OTHER_KIND, name, what="no text")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        words = "The file is not UTF-8; it was read as Windows-1252. Look at its accents, dashes and quotation marks."
        return _strictly(name, data, "cp1252"), (words,)


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise unreadable(OTHER_KIND, name, what="no text in UTF-8, UTF-16 or Windows-1252") from None


def _blocks(page: str, number: int) -> list[SourceBlock]:
    blocks: list[SourceBlock] = []
    empty = 0
    for row, printed in enumerate(page.split("\n"), 1):
        line = printed.translate(_BREAKS).expandtabs(_TAB)
        words = line.strip()
        if not words:
            empty += 1
            continue
        left = float(len(line) - len(line.lstrip()))
        spot = Spot(number, row)
        gap = float(empty if blocks else 0)
        blocks.append(SourceBlock(BlockKind.LINE, spot, words, left=left, right=left + len(words), top=float(row), gap=gap))
        empty = 0
    return blocks


def _page(page: str, number: int) -> SourcePage:
    lines = page.split("\n")
    return SourcePage(number, float(max(map(len, lines))), float(len(lines)))

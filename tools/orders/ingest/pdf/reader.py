"""A PDF with a text layer as a source document: pdfplumber's letters with their places, and PDFium as the witness."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from statistics import median

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from orders.ingest.pdf.glyphs import LIGATURES, Drawn, drawn
from orders.ingest.pdf.hidden import is_hidden, suspects
from orders.ingest.pdf.lines import PrintedLine, printed_lines, usual_pitch
from orders.ingest.pdf.printing import contrast_on
from orders.ingest.problems import COMMENTS, COVERED, DAMAGED, ENCRYPTED, NAMELESS, NO_WORDS, SCAN, TOO_LARGE, unreadable
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

_END = b"%%EOF"
_END_WITHIN = 2048
MOST_PAGES = 400
_DRAWN_AS_SHAPES = 150
"""So many shapes on a page without letters are letters drawn as shapes."""
_WHOLE_PAGE = 0.6
_REMARKS = frozenset({"Text", "FreeText", "Caret", "StrikeOut", "Highlight", "Underline", "Squiggly", "Redact", "Stamp", "Ink"})
"""Annotations (ISO 32000-1, table 169) that somebody laid over the page: no part of it, or not what it shows."""
_BROKEN_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\x00": ""})
"""PDFium marks a hyphen at the end of a line by a character of its own."""


def read_pdf(name: str, data: bytes) -> SourceDocument:
    """The printed lines of a PDF with their places, page by page.

    Raises UnreadableSourceError where a page has no text, where words are hidden, and where the file is damaged.
    """
    if _END not in data[-_END_WITHIN:]:
        raise unreadable(DAMAGED, name, what="its end is missing")
    witness = _second_reading(name, data)
    pages = tuple(_pages(name, data))
    if not pages:
        raise unreadable(NO_WORDS, name)
    _refuse(name, data, pages)
    lines = [printed_lines(page.glyphs) for page in pages]
    pitch = usual_pitch(lines)
    blocks = tuple(block for number, page in enumerate(lines, start=1) for block in _blocks(page, number, pitch))
    return SourceDocument(
        name,
        hashlib.sha256(data).hexdigest(),
        SourceFormat.PDF,
        blocks,
        pages=tuple(SourcePage(number, page.width, page.height) for number, page in enumerate(pages, start=1)),
        unit=median(block.size for block in blocks) / 2 if blocks else 5.0,
        witness=witness,
        remarks=tuple(_remarks(pages)),
    )


def _pages(name: str, data: bytes) -> Iterator[Drawn]:
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            if len(file.pages) > MOST_PAGES:
                raise unreadable(TOO_LARGE, name, what=f"it has {len(file.pages)} pages")
            for page in file.pages:
                _refuse_annotations(name, page.annots)
                yield drawn(page.layout)
                page.close()
    except PdfminerException as fault:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in (fault.__cause__, fault.__context__, *fault.args)):
            raise unreadable(ENCRYPTED, name) from fault
        raise unreadable(DAMAGED, name, what="its pages cannot be read") from fault


def _second_reading(name: str, data: bytes) -> Witness:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if "assword" in str(fault):
            raise unreadable(ENCRYPTED, name) from fault
        raise unreadable(DAMAGED, name, what="its pages cannot be read") from fault
    try:
        if len(document) > MOST_PAGES:
            raise unreadable(TOO_LARGE, name, what=f"it has {len(document)} pages")
        return Witness("PDFium", tuple(WitnessPage(n + 1, _text(document[n])) for n in range(len(document))))
    finally:
        document.close()


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_range()).translate(_BROKEN_HYPHENS).translate(LIGATURES)
    finally:
        text.close()
        page.close()


def _refuse_annotations(name: str, annotations: Sequence[dict[str, object]]) -> None:
    found = [str(each.get("data", {}).get("Subtype", "")).strip("/'") for each in annotations]  # type: ignore[attr-defined]
    marks = sum(kind in _REMARKS for kind in found)
    if marks:
        raise unreadable(COMMENTS, name, what=f"{marks} comment{'s' if marks > 1 else ''} or marks laid over a page")


def _refuse(name: str, data: bytes, pages: Sequence[Drawn]) -> None:
    empty = [n for n, page in enumerate(pages, start=1) if not _has_letters(page) and _shows_something(page)]
    if empty:
        raise unreadable(SCAN, name, what="any page" if len(empty) == len(pages) else _listed(empty))
    if not any(_has_letters(page) for page in pages):
        raise unreadable(NO_WORDS, name)
    if nameless := [n for n, page in enumerate(pages, start=1) if page.nameless]:
        raise unreadable(NAMELESS, name, what=_listed(nameless))
    doubtful = [n for n, page in enumerate(pages, start=1) if suspects(page)]
    if hidden := [n for n in doubtful if is_hidden(pages[n - 1], contrast_on(data, n - 1))]:
        raise unreadable(COVERED, name, what=_listed(hidden))


def _has_letters(page: Drawn) -> bool:
    return any(glyph.text.strip() for glyph in page.glyphs)


def _shows_something(page: Drawn) -> bool:
    return bool(page.pictures) or page.lines + len(page.filled) > _DRAWN_AS_SHAPES


def _listed(pages: Sequence[int]) -> str:
    if len(pages) == 1:
        return f"page {pages[0]}"
    return f"pages {', '.join(map(str, pages[:-1]))} and {pages[-1]}"


def _blocks(lines: Sequence[PrintedLine], page: int, pitch: float) -> Iterator[SourceBlock]:
    above: PrintedLine | None = None
    for number, line in enumerate(lines, start=1):
        step = line.baseline - above.baseline if above else 0.0
        yield SourceBlock(
            BlockKind.LINE,
            Spot(page, number),
            line.text,
            line.marks,
            left=round(line.box.x0, 2),
            right=round(line.box.x1, 2),
            top=round(line.box.top, 2),
            gap=round(max(0.0, step / pitch - 1), 2) if pitch else 0.0,
            size=round(line.size, 2),
        )
        above = line


def _remarks(pages: Sequence[Drawn]) -> Iterator[str]:
    for number, page in enumerate(pages, start=1):
        area = page.width * page.height or 1.0
        whole = any((p.x1 - p.x0) * (p.bottom - p.top) > _WHOLE_PAGE * area for p in page.pictures)
        if whole:
            yield f"Page {number} is a picture with words that a program recognized in it: compare every word with the paper."
        elif page.pictures:
            count = len(page.pictures)
            yield f"Page {number} has {count} picture{'s' if count > 1 else ''}, not carried over: add words that it shows."
        if any(not glyph.upright and glyph.text.strip() for glyph in page.glyphs):
            yield f"Page {number} has words that stand sideways; they are read after the others."

"""What a file is, seen from its contents, and the one door to the readers."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from orders.ingest.problems import ENCRYPTED, NO_WORDS, OLD_WORD, OTHER_KIND, unreadable
from orders.ingest.source import SourceDocument, SourceFormat

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06")
_PDF = b"%PDF-"
_PDF_WITHIN = 1024
"""A PDF may begin with some other bytes, but not with more (ISO 32000-1, annex H, 3.4.1)."""
_BEGINNINGS = (
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"BM", "a picture (BMP)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf'\x1c", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_MARKUP = ((b"<!doctype html", "a web page"), (b"<html", "a web page"), (b"<?xml", "an XML file"))
_IN_OLE = (("EncryptedPackage", ENCRYPTED, ""), ("WordDocument", OLD_WORD, ""), ("Workbook", OTHER_KIND, "an Excel workbook"))
_READERS = {
    SourceFormat.DOCX: ("orders.ingest.docx.reader", "read_docx"),
    SourceFormat.PDF: ("orders.ingest.pdf.reader", "read_pdf"),
    SourceFormat.TEXT: ("orders.ingest.text_reader", "read_text"),
}
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_source(name: str, data: bytes) -> SourceDocument:
    """The order in a file, by the reader for what the file is. Raises UnreadableSourceError where it cannot be read.

    Reads in this very process; a file that somebody sent goes through `orders.ingest.guard.read_guarded`.
    """
    module, function = _READERS[format_of(name, data)]
    return cast("SourceDocument", getattr(import_module(module), function)(name, data))


def format_of(name: str, data: bytes) -> SourceFormat:
    """What a file is, by its contents. Raises UnreadableSourceError where it is nothing that can be imported."""
    if not data.strip():
        raise unreadable(NO_WORDS, name)
    if data.startswith(_ARCHIVE):
        return SourceFormat.DOCX
    if _PDF in data[:_PDF_WITHIN]:
        return SourceFormat.PDF
    if data.startswith(_OLE):
        _refuse_old_office(name, data)
    what = _known_otherwise(data)
    if what is None and name.lower().endswith((".docx", ".docm", ".doc", ".pdf")):
        what = "plain text under another name"
    if what is not None:
        raise unreadable(OTHER_KIND, name, what=what)
    return SourceFormat.TEXT


def _refuse_old_office(name: str, data: bytes) -> None:
    """Refuses a compound file (what Office wrote until 2003, and still writes where a password is set)."""
    for stream, kind, what in _IN_OLE:
        if stream.encode("utf-16-le") in data:
            raise unreadable(kind, name, what=what)
    raise unreadable(OTHER_KIND, name, what="a file of an old Office program")


def _known_otherwise(data: bytes) -> str | None:
    for beginning, what in _BEGINNINGS:
        # Two letters are no evidence: an order may begin with "BMV". What is no text has zeros soon.
        if data.startswith(beginning) and (len(beginning) > 2 or b"\0" in data[:64] or beginning[0] == 0x1F):
            return what
    if data[4:8] == b"ftyp":
        return "a picture or a film"
    if data.startswith(b"RIFF"):
        return "a picture, a sound or a film"
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for beginning, what in _MARKUP:
        if head.startswith(beginning):
            return what
    return "no text" if b"\0" in data and not data.startswith(_BYTE_ORDER_MARKS) else None

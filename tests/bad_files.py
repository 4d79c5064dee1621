"""Files that cannot be imported, one for each code, made here byte by byte: none of them is stored."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from pdf_files import filled, pdf_file, picture, shown
from word_files import archive, paragraph, run, word_file

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(64) + b"\xff\xd9"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def old_word() -> bytes:
    """The beginning of a compound file, and the name of Word's stream in its directory."""
    return OLE + "WordDocument".encode("utf-16-le") + bytes(40)


def encrypted_word() -> bytes:
    """How Word keeps a document under a password: the encrypted package inside a compound file."""
    return OLE + "EncryptedPackage".encode("utf-16-le") + bytes(40)


def truncated_word() -> bytes:
    """A Word file of which the last third was not copied."""
    whole = word_file(paragraph("I. PURPOSE") * 400)
    return whole[: len(whole) * 2 // 3]


def bomb(megabytes: int = 620) -> bytes:
    """A Word file of about a megabyte whose document unpacks to hundreds."""
    buffer = io.BytesIO(word_file(paragraph("I. PURPOSE")))
    with (
        zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as file,
        file.open("word/media/image1.png", "w", force_zip64=True) as stream,
    ):
        for _ in range(megabytes):
            stream.write(bytes(1_000_000))
    return buffer.getvalue()


def long_word() -> bytes:
    """A file whose words fit no small memory."""
    return word_file(paragraph("word " * 50) * 30_000)


def tracked() -> bytes:
    """A sentence with one word put in and one taken out, both still open."""
    inserted = f'<w:ins w:id="1" w:author="A" w:date="2020-01-01T00:00:00Z">{run("not ")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="A"><w:r><w:delText>always</w:delText></w:r></w:del>'
    return word_file(paragraph(runs=run("Officers shall ") + inserted + run("run.") + deleted))


def commented() -> bytes:
    """A file with one comment."""
    comment = f'<w:comment w:id="0" w:author="A">{paragraph("Is this final?")}</w:comment>'
    return word_file(paragraph("I. PURPOSE"), comments=comment)


def with_dtd() -> bytes:
    """A file whose document would pull in one of the machine."""
    document = (
        b'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t>'
        b"</w:r></w:p></w:body></w:document>"
    )
    return word_file("", raw={"word/document.xml": document})


def numbered_by_field() -> bytes:
    """A paragraph whose number is a field that stores no result."""
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> LISTNUM \\l 1 </w:instrText></w:r>'
    return word_file(paragraph(runs=field + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" PURPOSE")))


def with_subdocument() -> bytes:
    """A master document: its words stand in another file."""
    return word_file(paragraph("I. PURPOSE") + '<w:altChunk r:id="other"/>')


def scan() -> bytes:
    """A page of words, and one that is a picture."""
    return pdf_file([shown("I. PURPOSE", 72, 700), picture()])


def redacted() -> bytes:
    """A name under a black box that was drawn over it."""
    return pdf_file([shown("The officer was", 72, 700) + shown("John Doe", 172, 700) + filled(170, 696, 60, 14)])


def nameless() -> bytes:
    """Words in a font of its own encoding that does not say which letters it has."""
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype "
        "/CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 >>] >>"
    )
    return pdf_file([shown("I. PURPOSE", 72, 700)], font=font)


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "N701": ("order.docx", lambda: JPEG),
    "N702": ("order.doc", old_word),
    "N703": ("order.docx", encrypted_word),
    "N704": ("order.docx", truncated_word),
    "N705": ("order.docx", bomb),
    "N706": ("order.docx", long_word),
    "N707": ("order.pdf", scan),
    "N708": ("order.docx", tracked),
    "N709": ("order.docx", commented),
    "N710": ("order.docx", with_dtd),
    "N711": ("order.pdf", redacted),
    "N712": ("order.docx", numbered_by_field),
    "N713": ("order.docx", with_subdocument),
    "N714": ("order.docx", lambda: word_file("")),
    "N715": ("order.pdf", nameless),
}
"""By code: a file name, and what makes its bytes."""

OTHER_KINDS = {
    "an Excel workbook": archive({"xl/workbook.xml": b"<workbook/>"}),
    "an OpenDocument file": archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
    "a picture (PNG)": b"\x89PNG\r\n\x1a\n" + bytes(40),
    "an RTF file": b"{\\rtf1\\ansi I. PURPOSE}",
    "a web page": b"<!DOCTYPE html><p>I. PURPOSE",
    "no text": b"\x01\x02\x00\x03 words",
}

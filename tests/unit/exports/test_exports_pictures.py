"""Pictures of an order in its Word file and its PDF: shown where they can be, told in words where not, never fetched."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import date

import docx
import pikepdf
import pytest

from orders.build import edition_of, read
from orders.exports.docx import order_format
from orders.exports.format import Format
from orders.exports.pdf import format as pdf_format
from orders.exports.pictures import size_of
from orders.model.revision import SourceFile

ORDER = """\
---
directive: GO 2020-01
title: Harbor Map
effective: 2020-01-01
distribution: [All Employees]
text: transcribed
---

## I. MAP

![The harbor, "seen" from <the> mill & back]({name})
"""


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x20\x40\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def made(form: Format, name: str, data: bytes) -> bytes:
    files = (SourceFile("GO-2020-01/2020-01.md", ORDER.format(name=name).encode()), SourceFile(f"GO-2020-01/{name}", data))
    corpus, _ = read(files)
    (file,) = form.files(edition_of(corpus, date(2026, 1, 1)))
    return file.make(*file.arguments)


def test_a_word_file_holds_the_picture_with_its_description():
    data = png(200, 100)
    document = docx.Document(io.BytesIO(made(order_format.FORMAT, "map.png", data)))
    (shape,) = document.inline_shapes
    assert (shape.width.inches, shape.height.inches) == (pytest.approx(200 / 96, abs=0.01), pytest.approx(100 / 96, abs=0.01))
    assert shape._inline.docPr.get("descr") == 'The harbor, "seen" from <the> mill & back'
    with zipfile.ZipFile(io.BytesIO(made(order_format.FORMAT, "map.png", data))) as archive:
        assert archive.read("word/media/image1.png") == data


def test_a_pdf_shows_the_picture_and_tags_it_with_its_description():
    with pikepdf.open(io.BytesIO(made(pdf_format.REVISIONS, "map.png", png(200, 100)))) as pdf:
        images = [image for page in pdf.pages for image in page.get_images()]
        assert len(images) == 1
        alternatives = [str(o["/Alt"]) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
        assert 'The harbor, "seen" from <the> mill & back' in alternatives


@pytest.mark.parametrize(("name", "data"), [("map.svg", b"<svg/>"), ("map.png", b"no picture"), ("map.jpg", b"\xff\xd8\xff")])
def test_what_cannot_be_shown_is_told_in_words(name, data):
    document = docx.Document(io.BytesIO(made(order_format.FORMAT, name, data)))
    assert '[Image: The harbor, "seen" from <the> mill & back]' in [p.text for p in document.paragraphs]
    with pikepdf.open(io.BytesIO(made(pdf_format.REVISIONS, name, data))) as pdf:
        assert not [image for page in pdf.pages for image in page.get_images()]


def test_sizes_are_read_from_the_first_bytes():
    assert size_of(png(7, 9)) == (7, 9)
    assert size_of(b"GIF89a" + struct.pack("<HH", 30, 20)) == (30, 20)
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 11, 13) + b"\x03" + b"\0" * 9
    assert size_of(b"\xff\xd8\xff\xe0\x00\x04ab" + frame) == (13, 11)
    assert size_of(b"") is None

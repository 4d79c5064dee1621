"""A picture in a Word file: its size from its own first bytes, and the drawing that shows it. ECMA-376 part 1, section 20.4."""

from __future__ import annotations

from orders.exports.docx.xml import NAMES, Element, R, named, w

_DOT = 9525
"""English Metric Units in a dot of 1/96 inch."""
_WIDEST, _HIGHEST = 6 * 914400, 8 * 914400


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG in dots; None where the file is none of them, or damaged."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    return _jpeg_size(data) if data[:2] == b"\xff\xd8" else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """The size in the first frame header (SOF0 to SOF15 without DHT, JPG and DAC; ITU-T T.81, annex B)."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + max(2, length)
    return None


def drawing(relation: str, number: int, words: str, size: tuple[int, int]) -> Element:
    """The run that shows a picture, never wider than the page; `words` are read out to who cannot see it."""
    width, height = (max(1, side) * _DOT for side in size)
    scale = min(1.0, _WIDEST / width, _HIGHEST / height)
    extent = {"cx": round(width * scale), "cy": round(height * scale)}
    blip = named("a:blip")
    blip.set(f"{{{R}}}embed", relation)
    picture = named(
        "pic:pic",
        named("pic:nvPicPr", named("pic:cNvPr", id=number, name=f"Picture {number}", descr=words), named("pic:cNvPicPr")),
        named("pic:blipFill", blip, named("a:stretch", named("a:fillRect"))),
        named(
            "pic:spPr",
            named("a:xfrm", named("a:off", x=0, y=0), named("a:ext", **extent)),
            named("a:prstGeom", named("a:avLst"), prst="rect"),
        ),
    )
    inline = named(
        "wp:inline",
        named("wp:extent", **extent),
        named("wp:docPr", id=number, name=f"Picture {number}", descr=words),
        named("a:graphic", named("a:graphicData", picture, uri=NAMES["pic"])),
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    return w("r", w("drawing", inline))

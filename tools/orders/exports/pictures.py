"""The pictures that an order shows, for files that must hold them themselves."""

from __future__ import annotations

from orders.corpus.corpus import Corpus
from orders.model.revision import Revision

ENDINGS = ("png", "jpg", "jpeg", "gif")
"""The pictures that every reader of Word files and PDFs shows; of others, and of damaged ones, the description is printed."""


def pictures_of(revision: Revision, corpus: Corpus) -> tuple[tuple[str, bytes], ...]:
    """The pictures of a revision that are on file and that paper can show: the names it gives them, and their bytes."""
    wanted = dict.fromkeys(p.image for p in revision.outline.walk() if p.image)
    kept = {image.path: image.data for image in corpus.images}
    found = ((name, kept.get(f"{revision.number.folder}/{name}")) for name in wanted if _ending(name) in ENDINGS)
    return tuple((name, data) for name, data in found if data and size_of(data))


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


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

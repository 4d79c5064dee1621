"""A Word file as a package of parts (ECMA-376 Part 2), opened with a watch on what it would unpack to."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from orders.ingest.docx.xml import Element, parse_xml
from orders.ingest.problems import DAMAGED, ENCRYPTED, OTHER_KIND, TOO_LARGE, unreadable

MOST_PARTS = 4_000
LARGEST_XML = 24_000_000
"""Bytes of one part of XML; a hundred pages of order have about two million."""
LARGEST_UNPACKED = 200_000_000
"""Bytes that all parts together may say they unpack to."""
LARGEST_PICTURE = 20_000_000

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCUMENT = "/officeDocument"
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: the kind (`image`), a part's name or an address elsewhere."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of a Word file by their names (`word/document.xml`)."""

    def __init__(self, name: str, data: bytes) -> None:
        """Opens the file of this name. Raises UnreadableSourceError, before it unpacks anything, if it is none or too large."""
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
            raise unreadable(DAMAGED, name, what="it ends too early, or a part of it was lost") from fault
        entries = self._zip.infolist()
        _watch(name, entries)
        self._entries = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in entries}
        self.document = self._find_document()

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    def xml(self, part: str) -> Element | None:
        """The root of a part, None where the file has no such part."""
        if part not in self._entries:
            return None
        return parse_xml(self.name, part, self.read(part, LARGEST_XML))

    def read(self, part: str, most: int = LARGEST_PICTURE) -> bytes:
        """The bytes of a part, at most so many. Raises UnreadableSourceError."""
        entry = self._entries[part]
        if entry.file_size > most:
            raise unreadable(TOO_LARGE, self.name, what=f"its part {part} unpacks to {_megabytes(entry.file_size)}")
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as fault:
            raise unreadable(DAMAGED, self.name, what=f"its part {part} cannot be unpacked") from fault
        return data

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """What a part refers to, by the ids it uses."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", base + ".rels"))
        return {} if root is None else {each.get("Id", ""): _relationship(folder, each) for each in root.iter(_RELATIONSHIP)}

    def related(self, kind: str) -> Iterator[str]:
        """The parts of a kind (`styles`, `footnotes`) that the main document refers to."""
        found = self.relationships(self.document).values()
        return (each.target for each in found if each.kind == kind and not each.external and each.target in self)

    def _find_document(self) -> str:
        for each in self.relationships("").values():
            if each.kind == _DOCUMENT.strip("/") and each.target in self._entries:
                part = each.target
                break
        else:
            part = "word/document.xml"
        if part not in self._entries:
            raise unreadable(OTHER_KIND, self.name, what=self._other_kind())
        return part

    def _other_kind(self) -> str:
        """In words, what this archive is if it is no Word file."""
        names = self._entries
        if any(name.startswith("xl/") for name in names):
            return "an Excel workbook"
        if any(name.startswith("ppt/") for name in names):
            return "a PowerPoint presentation"
        if "content.xml" in names:
            return "an OpenDocument file"
        if "Index/Document.iwa" in names or any(name.endswith(".iwa") for name in names):
            return "a Pages document"
        return "a ZIP archive without a Word document in it"


def _watch(name: str, entries: list[zipfile.ZipInfo]) -> None:
    """Refuses an archive by what it says of itself: too much, under a password, or two parts of one name."""
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_PARTS:
        raise unreadable(TOO_LARGE, name, what=f"it has {len(entries)} parts")
    if unpacked > LARGEST_UNPACKED:
        raise unreadable(TOO_LARGE, name, what=f"it unpacks to {_megabytes(unpacked)}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise unreadable(ENCRYPTED, name)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        # Two programs would read two different orders from such a file.
        raise unreadable(DAMAGED, name, what="it holds two parts of one name")


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.0f} MB"


def _relationship(folder: str, element: Element) -> Relationship:
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return Relationship(kind, target, external=True)
    path = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relationship(kind, path, external=False)

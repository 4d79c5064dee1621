"""A Word file: parts in a zip archive, in a fixed order and without a clock, so that the same order gives the same bytes.

Open Packaging Conventions, ECMA-376 part 2; the smallest package that Word, LibreOffice and Pages open without a question.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from orders.exports.docx.xml import Element, carried, serialised

_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"
_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg", "gif": "image/gif"}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself: title, author, subject, and the day of the law that stands for its dates."""

    title: str
    author: str
    subject: str = ""
    day: date | None = None


@dataclass(slots=True)
class Relations:
    """What the document's own part points to: names for links and pictures, given in the order in which they are asked for."""

    targets: list[tuple[str, str, bool]] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)

    def link(self, address: str) -> str:
        """The name of an address outside the file."""
        return self._add("hyperlink", address, True)

    def part(self, kind: str, target: str) -> str:
        """The name of another part of the file."""
        return self._add(kind, target, False)

    def picture(self, data: bytes, ending: str) -> str:
        """The name of a picture, which goes into the file once however often it is shown."""
        known = next((name for name, kept in self.media.items() if kept == data), None)
        name = known or f"media/image{len(self.media) + 1}.{ending}"
        self.media[name] = data
        return self._add("image", name, False)

    def _add(self, kind: str, target: str, outside: bool) -> str:
        entry = (kind, target, outside)
        if entry not in self.targets:
            self.targets.append(entry)
        return f"rId{self.targets.index(entry) + 1}"


def package(parts: Mapping[str, Element], relations: Relations, properties: Properties) -> bytes:
    """The file of these parts: "document", "styles", "settings" and more, each by its name in the folder word/."""
    files: list[tuple[str, bytes]] = [
        ("[Content_Types].xml", _content_types(parts, relations).encode()),
        ("_rels/.rels", _package_relations().encode()),
        ("docProps/core.xml", _core(properties).encode()),
        *((f"word/{name}.xml", serialised(element)) for name, element in parts.items()),
        ("word/_rels/document.xml.rels", _document_relations(relations).encode()),
        *((f"word/{name}", data) for name, data in relations.media.items()),
    ]
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _DAY_ONE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, data, compresslevel=6)
    return out.getvalue()


def _content_types(parts: Mapping[str, Element], relations: Relations) -> str:
    endings = sorted({name.rpartition(".")[2] for name in relations.media})
    lines = [
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
        *(f'<Default Extension="{ending}" ContentType="{_TYPES[ending]}"/>' for ending in endings),
        *(f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN.format(_kind(name))}"/>' for name in parts),
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    ]
    return f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{"".join(lines)}</Types>'


def _kind(part: str) -> str:
    """What a part is, from its name: `header1` is a header."""
    kind = part.rstrip("0123456789")
    return "document.main" if kind == "document" else kind


def _package_relations() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    lines = [
        f'<Relationship Id="rId1" Type="{_REL.format("officeDocument")}" Target="word/document.xml"/>',
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>',
    ]
    return _relationships(lines)


def _document_relations(relations: Relations) -> str:
    lines = [
        f'<Relationship Id="rId{number}" Type="{_REL.format(kind)}" Target={quoteattr(carried(target))}'
        + (' TargetMode="External"/>' if outside else "/>")
        for number, (kind, target, outside) in enumerate(relations.targets, 1)
    ]
    return _relationships(lines)


def _relationships(lines: list[str]) -> str:
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{names}">{"".join(lines)}</Relationships>'


def _core(properties: Properties) -> str:
    day = f"{properties.day.isoformat()}T00:00:00Z" if properties.day else ""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified") if day
    )
    texts = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "dc:creator": properties.author,
        "dc:language": "en-US",
    }
    words = "".join(f"<{name}>{escape(carried(text))}</{name}>" for name, text in texts.items() if text)
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{words}{dates}</cp:coreProperties>'
    )

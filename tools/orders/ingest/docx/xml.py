"""The XML of a Word file, read so that it can neither fetch nor expand anything; and the few names that are asked for often."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from orders.ingest.problems import DAMAGED, DTD, unreadable

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VML = "{urn:schemas-microsoft-com:vml}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = {
    b"wordprocessingml/main": b"wordprocessingml/2006/main",
    b"officeDocument/relationships": b"officeDocument/2006/relationships",
    b"officeDocument/math": b"officeDocument/2006/math",
    b"drawingml/main": b"drawingml/2006/main",
    b"drawingml/wordprocessingDrawing": b"drawingml/2006/wordprocessingDrawing",
    b"drawingml/diagram": b"drawingml/2006/diagram",
    b"drawingml/chart": b"drawingml/2006/chart",
}
_OFF = frozenset({"0", "false", "off"})


def parse_xml(name: str, part: str, data: bytes) -> Element:
    """The root of one part. `name` is the file's, for what is said of it. A DTD is refused before anything in it is read.

    Strict files (ISO 29500) are read under the transitional names of the same elements. Raises UnreadableSourceError.
    """
    if b"<!DOCTYPE" in data or (b"\0" in data[:200] and b"<!DOCTYPE" in data.replace(b"\0", b"")):
        raise unreadable(DTD, name)
    if _STRICT in data:
        for strict, transitional in _STRICT_NAMES.items():
            data = data.replace(_STRICT + strict, b"http://schemas.openxmlformats.org/" + transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise unreadable(DAMAGED, name, what=f"its part {part} is cut off or not well formed") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise unreadable(DTD, name)
    return root


def child(element: Element | None, name: str) -> Element | None:
    """The first child of this name in the namespace of WordprocessingML (`pPr`)."""
    return None if element is None else element.find(W + name)


def value(element: Element | None, name: str) -> str | None:
    """The `w:val` of the first child of this name, or None where there is no such child (or it has no value)."""
    found = child(element, name)
    return None if found is None else found.get(W + "val")


def switch(element: Element | None, name: str) -> bool | None:
    """An on/off property of a properties element (17.3.2 toggle properties); None where it is not mentioned."""
    found = child(element, name)
    return None if found is None else found.get(W + "val", "1").lower() not in _OFF


def whole(text: str | None) -> int | None:
    """A whole number of an attribute; None where it is none."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def elements(element: Element) -> Iterator[Element]:
    """The child elements: no comments, no processing instructions."""
    return (inner for inner in element if isinstance(inner.tag, str))

"""WordprocessingML, element by element: names, attributes, and text that XML can carry. ECMA-376 part 1, section 17."""

from __future__ import annotations

import re

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = {
    "w": W,
    "r": R,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BROKEN = re.compile(r"([\t\n\r])")

Element = etree._Element


def w(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element of WordprocessingML; `val` and the other attributes are in its namespace, a trailing `_` is left out."""
    element = etree.Element(f"{{{W}}}{name}", {f"{{{W}}}{key.rstrip('_')}": str(value) for key, value in attributes.items()})
    element.extend(children)
    return element


def root(name: str, *children: Element) -> Element:
    """The outermost element of a part, with the names of all that may stand in it."""
    element = etree.Element(f"{{{W}}}{name}", nsmap=NAMES)
    element.extend(children)
    return element


def named(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element of another namespace, written `wp:inline`; its attributes have none."""
    prefix, _, local = name.partition(":")
    element = etree.Element(f"{{{NAMES[prefix]}}}{local}", {key: str(value) for key, value in attributes.items()})
    element.extend(children)
    return element


def run_text(text: str, deleted: bool = False) -> list[Element]:
    """The content of a run: every character as it is, a tab and a line's end as Word's own elements."""
    found: list[Element] = []
    for part in _BROKEN.split(text):
        if part == "\t":
            found.append(w("tab"))
        elif part in {"\n", "\r"}:
            found.append(w("br"))
        elif part:
            element = w("delText" if deleted else "t")
            element.text = carried(part)
            element.set(_SPACE, "preserve")
            found.append(element)
    return found


def carried(text: str) -> str:
    """A text in which what XML has no way to write (a control character) is shown by its sign: U+0007 as U+2407."""
    return _CONTROL.sub(lambda found: chr(0x2400 + ord(found[0])) if ord(found[0]) < 0x20 else "\ufffd", text)


def serialised(element: Element) -> bytes:
    """A part as it stands in the package."""
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)

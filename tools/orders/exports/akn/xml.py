"""Elements of Akoma Ntoso, and words laid over with others, so that no character is added or lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "https://orders.example/ns/akn-1"
"""The name of what only we say of a revision, within `proprietary`."""

Node = etree._Element

_INLINE = {f"{{{NAMESPACE}}}{name}" for name in ("p", "num", "heading")}
"""Elements whose white space is the order's own."""


def add(parent: Node, tag: str, attributes: Mapping[str, str] | None = None, text: str = "") -> Node:
    """A new last child; attributes with nothing in them are left out."""
    given = {name: value for name, value in (attributes or {}).items() if value}
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", given)
    if text:
        element.text = text
    return element


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start:end` that stand within an element."""

    start: int
    end: int
    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def write_words(
    parent: Node, text: str, start: int, end: int, layers: Sequence[Iterable[Span]], made: Callable[[Node, Span], None]
) -> None:
    """The characters `start:end` of a text within the elements of each layer that covers them, outermost layer first.

    Spans of one layer do not overlap; one that reaches beyond `start:end` is cut. `made` is told of every element.
    """
    if start >= end:
        return
    if not layers:
        _append(parent, text[start:end])
        return
    at = start
    for span in sorted(layers[0], key=lambda s: (s.start, -s.end)):
        opens, closes = max(start, span.start), min(end, span.end)
        if opens < at or opens >= closes:
            continue
        write_words(parent, text, at, opens, layers[1:], made)
        element = add(parent, span.tag, span.attributes)
        made(element, span)
        write_words(element, text, opens, closes, layers[1:], made)
        at = closes
    write_words(parent, text, at, end, layers[1:], made)


def _append(parent: Node, words: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


def written(root: Node) -> bytes:
    """The document: each element on a line of its own where white space says nothing, the order's words untouched."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag in _INLINE or not len(element):
            continue
        element.text = "\n"
        for child in element:
            child.tail = "\n"
        stack.extend(element)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"

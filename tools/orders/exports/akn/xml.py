"""Elements of Akoma Ntoso, and words laid over with others, so that no character is added or lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "https://orders.example/ns/akn-1"
"""The name of what only we say of a revision, within `proprietary`."""

_INLINE = frozenset({"p", "num", "heading"})
"""Elements whose white space is the order's own."""

_IMPOSSIBLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = str.maketrans({"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


class Node:
    """An element: its tag, not yet closed, its own words, and what stands in it behind these. A tag of ours begins with
    `orders:`.
    """

    __slots__ = ("begin", "children", "tag", "text")

    def __init__(self, tag: str, attributes: Mapping[str, str], text: str = "") -> None:
        self.tag, self.begin, self.text = tag, opening(tag, attributes), escaped(text) if text else ""
        self.children: list[Node] = []


def add(parent: Node, tag: str, attributes: Mapping[str, str] | None = None, text: str = "") -> Node:
    """A new last child; attributes with nothing in them are left out."""
    element = Node(tag, attributes or {}, text)
    parent.children.append(element)
    return element


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start:end` that stand within an element."""

    start: int
    end: int
    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def words_within(text: str, start: int, end: int, layers: Sequence[Iterable[Span]], name: Callable[[Span], str]) -> str:
    """The characters `start:end` of a text within the elements of each layer that covers them, outermost layer first.

    Spans of one layer do not overlap; one that reaches beyond `start:end` is cut. `name` gives each element its eId, or "".
    """
    if start >= end:
        return ""
    if not layers:
        return escaped(text[start:end])
    at = start
    pieces: list[str] = []
    for span in sorted(layers[0], key=lambda s: (s.start, -s.end)):
        opens, closes = max(start, span.start), min(end, span.end)
        if opens < at or opens >= closes:
            continue
        pieces.append(words_within(text, at, opens, layers[1:], name))
        pieces.append(f"{opening(span.tag, {**span.attributes, 'eId': name(span)})}>")
        pieces.append(f"{words_within(text, opens, closes, layers[1:], name)}</{span.tag}>")
        at = closes
    pieces.append(words_within(text, at, end, layers[1:], name))
    return "".join(pieces)


def opening(tag: str, attributes: Mapping[str, str]) -> str:
    """An element's tag, not yet closed; attributes with nothing in them are left out."""
    given = "".join([f' {name}="{escaped(value, True)}"' for name, value in attributes.items() if value])
    return f"<{tag}{given}"


def escaped(text: str, in_attribute: bool = False) -> str:
    """Characters as text of an element or of an attribute. Raises ValueError for one that XML cannot hold."""
    plain = text.isprintable()
    if not plain and _IMPOSSIBLE.search(text):
        raise ValueError(f"XML cannot hold one of the characters of {text!r}.")
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    if not plain:
        text = text.translate(_BLANKS) if in_attribute else text.replace("\r", "&#13;")
    return text.replace('"', "&quot;") if in_attribute else text


def written(root: Node) -> bytes:
    """A document: each element on a line of its own where white space says nothing."""
    return f"<?xml version='1.0' encoding='utf-8'?>\n{_told(root, False)}\n".encode()


def _told(element: Node, inline: bool) -> str:
    inside, line = inline or element.tag in _INLINE, "" if inline or element.tag in _INLINE else "\n"
    words = "".join([f"{_told(child, inside)}{line}" for child in element.children])
    if not words and not element.text:
        return f"{element.begin}/>"
    return f"{element.begin}>{element.text}{line if words else ''}{words}</{element.tag}>"


def filled(document: bytes, name: str, inner: bytes) -> bytes:
    """A document with what belongs into its only element of a name, which is empty; its attributes hold no `>`."""
    head, begin, rest = document.partition(f"<{name}".encode())
    attributes, end, tail = rest.partition(b"/>")
    return b"".join((head, begin, attributes, b">\n", inner, f"</{name}>".encode(), tail)) if end and inner else document

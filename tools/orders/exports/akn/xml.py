"""Elements of Akoma Ntoso as text, and words laid over with others, so that no character is added or lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "https://orders.example/ns/akn-1"
"""The name of what only we say of a revision, within `proprietary`."""

_IMPOSSIBLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = str.maketrans({"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


@lru_cache(1024)
def given(name: str, value: str) -> str:
    """An attribute; nothing where there is nothing in it. Documents of a directive mostly say the same of themselves."""
    return f' {name}="{escaped(value, True)}"' if value else ""


def worded(tag: str, words: str, attributes: str = "") -> str:
    """An element of words."""
    return f"<{tag}{attributes}>{escaped(words)}</{tag}>" if words else f"<{tag}{attributes}/>"


def holding(tag: str, inner: str, attributes: str = "") -> str:
    """An element of elements, each of them on a line of its own, as it is itself."""
    return f"<{tag}{attributes}>\n{inner}</{tag}>\n" if inner else f"<{tag}{attributes}/>\n"


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
    return f"<{tag}{''.join([given(name, value) for name, value in attributes.items()])}"


def is_plain(text: str) -> bool:
    """Whether a text of an element is written as it is."""
    return text.isprintable() and "&" not in text and "<" not in text and ">" not in text


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

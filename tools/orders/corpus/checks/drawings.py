"""A drawing (SVG) shows something and does nothing: opened by itself in a browser it would be a page of the site.

SVG 2 (W3C, section 2.3) has a "secure static mode" for pictures, without scripts and without files from elsewhere. A page shows
a picture in that mode; whoever opens the picture's own address does not, so only what would be safe there is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from orders.corpus import problems as kinds
from orders.corpus.corpus import Corpus
from orders.model.problem import Place, Problem
from orders.model.revision import SourceFile

_ACTIVE = frozenset({"script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "audio", "video", "link"})
_ADDRESSES = frozenset({"href", "src", "to", "from", "values", "by"})
_ALLOWED = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp);)", re.IGNORECASE)
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#|data:image/(?:png|jpeg|gif|webp);)|@import", re.IGNORECASE)


def drawings_only_show(corpus: Corpus) -> Iterator[Problem]:
    """Every drawing beside an order or as the badge that holds a program, or asks for a file from elsewhere."""
    for image in corpus.images:
        if image.path.lower().endswith(".svg"):
            found = _first_danger(image)
            if found:
                line, what = found
                text = image.data.decode("utf-8", "replace").splitlines()
                shown = text[line - 1] if 1 <= line <= len(text) else ""
                yield kinds.DRAWING_ACTS.at(Place(image.path, line, 1, max(1, len(shown)), shown), what)


def _first_danger(image: SourceFile) -> tuple[int, str] | None:
    """The line and what is wrong there; None for a drawing that only shows."""
    parser, found = expat.ParserCreate(), list[tuple[int, str]]()
    styles: list[str] = []

    def danger(what: str) -> None:
        found.append((parser.CurrentLineNumber, what))

    def start(name: str, attributes: dict[str, str]) -> None:
        own = name.rsplit(":", 1)[-1].lower()
        if own in _ACTIVE:
            danger(f"It has a <{name}>, which is more than a drawing.")
        for attribute, value in attributes.items():
            what = _of_attribute(attribute.rsplit(":", 1)[-1].lower(), value, own)
            if what:
                danger(what)
        styles.append(own)

    def words(text: str) -> None:
        if styles and styles[-1] == "style" and _OUTSIDE.search(text):
            danger("Its style asks for a file from elsewhere.")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: styles.pop()
    parser.CharacterDataHandler = words
    parser.buffer_text = True
    parser.ProcessingInstructionHandler = lambda target, data: danger(f"It has an instruction to programs, <?{target}?>.")
    parser.EntityDeclHandler = lambda *_: danger("It declares entities, words that stand for other words.")
    try:
        parser.Parse(image.data, True)
    except expat.ExpatError as error:
        danger(f"It is no well-formed XML ({expat.ErrorString(error.code)}), so what a browser makes of it cannot be told.")
    return found[0] if found else None


def _of_attribute(name: str, value: str, element: str) -> str:
    """What is wrong with an attribute, "" where nothing is."""
    if name.startswith("on"):
        return f"It has {name}=…, which runs a program."
    if name in {"href", "src"} and element != "a" and not _ALLOWED.match(value):
        return f"It asks for {value[:80]}, a file from elsewhere."
    if name in _ADDRESSES and "script:" in re.sub(r"[\s\x00-\x20]", "", value).lower():
        return f"It has {name}=“{value[:80]}”, which runs a program."
    if _OUTSIDE.search(value):
        return f"Its {name} asks for a file from elsewhere."
    return ""

"""A provision's words as HTML: every character escaped, emphasis and links laid over them, none lost or added.

What we add ourselves (the words "not on file" beside a citation) is marked `data-furniture`, so that a reader of the
page, or a test, can tell it from the order's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from orders.model.outline import CELL_JOIN, Mark, MarkKind, Provision, ProvisionKind

_TAGS = ((MarkKind.STRONG, "strong"), (MarkKind.EMPHASIS, "em"), (MarkKind.CODE, "code"))
_WEB_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """Words `start:end` of a provision's text that lead somewhere: `href` ("" where there is nothing to lead to).

    `title` says what it leads to; `cue` are our words shown beside it ("not on file"), `css` its class. `last` is the id
    of the provision that closes a range, for the preview of all of it.
    """

    start: int
    end: int
    href: str
    title: str = ""
    cue: str = ""
    css: str = "ref"
    last: str = ""


def words_html(provision: Provision, references: Iterable[Reference] = ()) -> Markup:
    """The words of a provision with its marks, its term set apart, and its citations linked."""
    return _laid_over(provision, [*references, *_marked_links(provision.marks)], 0, len(provision.text))


def cells_html(provision: Provision, references: Iterable[Reference] = ()) -> tuple[Markup, ...]:
    """The cells of a table row, each as its words are; nothing for what is no row."""
    found = [*references, *_marked_links(provision.marks)]
    cells: list[Markup] = []
    start = 0
    for cell in provision.cells:
        cells.append(_laid_over(provision, found, start, start + len(cell)))
        start += len(cell) + len(CELL_JOIN)
    return tuple(cells)


def stretch_html(provision: Provision, start: int, end: int) -> Markup:
    """The characters `start:end` of a provision's words with its marks, without links."""
    return _laid_over(provision, [], start, end)


def _laid_over(provision: Provision, references: list[Reference], start: int, end: int) -> Markup:
    """The characters `start:end` of a provision's text, with everything that stands over them."""
    text = provision.text
    kinds = [(kind, name) for kind, name in _TAGS if any(m.kind is kind for m in provision.marks)]
    layers = [[(m.start, m.end) for m in provision.marks if m.kind is kind] for kind, _ in kinds]
    names = [name for _, name in kinds]
    if provision.kind is ProvisionKind.DEFINITION and provision.term and text.startswith(provision.term):
        layers.insert(0, [(0, len(provision.term) + text[len(provision.term) :].startswith(":"))])
        names.insert(0, "dfn")
    pieces: list[Markup] = []
    at = start
    for link in _apart(references, start, end):
        pieces += [_dressed(text, at, link.start, layers, names), _linked(text, link, layers, names)]
        at = link.end
    pieces.append(_dressed(text, at, end, layers, names))
    return Markup("").join(pieces)


def web_address(target: str) -> str:
    """The target of a link where it is an address a browser may follow, else nothing."""
    return target if _WEB_ADDRESS.match(target) else ""


def _marked_links(marks: Sequence[Mark]) -> list[Reference]:
    """The links written in the source that lead to the web; those that name a directive are citations."""
    links = [m for m in marks if m.kind is MarkKind.LINK]
    return [Reference(m.start, m.end, web_address(m.target), css="ref web") for m in links if web_address(m.target)]


def _apart(references: list[Reference], start: int, end: int) -> list[Reference]:
    """The references within `start:end` in order, without those that overlap an earlier one."""
    kept: list[Reference] = []
    for reference in sorted(references, key=lambda r: (r.start, -r.end)):
        if (kept[-1].end if kept else start) <= reference.start < reference.end <= end:
            kept.append(reference)
    return kept


def _linked(text: str, link: Reference, layers: list[list[tuple[int, int]]], names: list[str]) -> Markup:
    inner = _dressed(text, link.start, link.end, layers, names)
    title = Markup(' title="{}"').format(link.title) if link.title else Markup("")
    tag = "a" if link.href else "span"
    href = Markup(' href="{}"').format(link.href) if link.href else Markup("")
    last = Markup(' data-last="{}"').format(link.last) if link.last else Markup("")
    cue = Markup(' <small class="cue" data-furniture>{}</small>').format(link.cue) if link.cue else Markup("")
    return Markup('<{} class="{}"{}{}{}>{}</{}>{}').format(tag, link.css, href, title, last, inner, tag, cue)


def _dressed(text: str, start: int, end: int, layers: list[list[tuple[int, int]]], names: list[str]) -> Markup:
    """The characters `start:end` within the elements of each layer that covers them, outermost layer first."""
    if start >= end:
        return Markup("")
    if not layers:
        return escape(text[start:end])
    pieces: list[Markup] = []
    at = start
    for opens, closes in ((max(start, a), min(b, end)) for a, b in sorted(layers[0])):
        if opens < at or opens >= closes:
            continue
        pieces.append(_dressed(text, at, opens, layers[1:], names[1:]))
        inner = _dressed(text, opens, closes, layers[1:], names[1:])
        pieces.append(Markup("<{0}>{1}</{0}>").format(Markup(names[0]), inner))
        at = closes
    pieces.append(_dressed(text, at, end, layers[1:], names[1:]))
    return Markup("").join(pieces)

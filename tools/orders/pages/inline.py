"""A provision's words as HTML: every character escaped, emphasis and links laid over them, none lost or added.

What we add ourselves (the words "not on file" beside a citation) is marked `data-furniture`, so that a reader of the
page, or a test, can tell it from the order's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from orders.model.provision import CELL_JOIN, Mark, MarkKind, Provision, ProvisionKind
from orders.pages.escaping import escaped

_LINK = MarkKind.LINK
_DEFINITION = ProvisionKind.DEFINITION

_Layer = tuple[str, list[tuple[int, int]]]

_TAGS = ((MarkKind.STRONG, "strong"), (MarkKind.EMPHASIS, "em"), (MarkKind.CODE, "code"))
_AT_HAND = 1 << 12
"""Of so many links is kept how they begin and end: the revisions of an order repeat most of theirs."""
_WEB_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S+$", re.IGNORECASE)


class Reference(NamedTuple):
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
    return Markup(words_as_html(provision, references))


def words_as_html(provision: Provision, references: Iterable[Reference] = ()) -> str:
    """The same as a plain string, to be joined with others; it must not be escaped again."""
    return _laid_over(provision, [*references, *_marked_links(provision.marks)], 0, len(provision.text))


def cells_html(provision: Provision, references: Iterable[Reference] = ()) -> tuple[Markup, ...]:
    """The cells of a table row, each as its words are; nothing for what is no row."""
    return tuple(map(Markup, cells_as_html(provision, references)))


def cells_as_html(provision: Provision, references: Iterable[Reference] = ()) -> tuple[str, ...]:
    """The same as plain strings."""
    found = [*references, *_marked_links(provision.marks)]
    cells: list[str] = []
    start = 0
    for cell in provision.cells:
        cells.append(_laid_over(provision, found, start, start + len(cell)))
        start += len(cell) + len(CELL_JOIN)
    return tuple(cells)


def stretch_as_html(provision: Provision, start: int, end: int) -> str:
    """The characters `start:end` of a provision's words with its marks, without links; as a plain string."""
    return _laid_over(provision, [], start, end)


def _laid_over(provision: Provision, references: list[Reference], start: int, end: int) -> str:
    """The characters `start:end` of a provision's text, with everything that stands over them."""
    text = provision.text
    if not references and not provision.marks and not provision.term:
        return escaped(text[start:end])
    layers = list(_layers(provision)) if provision.marks or provision.term else []
    pieces: list[str] = []
    at = start
    for link in _apart(references, start, end):
        opened, closed = _tags(*link[2:])
        pieces += (_dressed(text, at, link.start, layers), opened, _dressed(text, link.start, link.end, layers), closed)
        at = link.end
    pieces.append(_dressed(text, at, end, layers))
    return "".join(pieces)


def _layers(provision: Provision) -> Iterator[_Layer]:
    """What is set apart in a provision's words: the element for it, and where; the outermost first."""
    text, term = provision.text, provision.term
    if provision.kind is _DEFINITION and term and text.startswith(term):
        yield "dfn", [(0, len(term) + text[len(term) :].startswith(":"))]
    for kind, name in _TAGS if provision.marks else ():
        spans = sorted((m.start, m.end) for m in provision.marks if m.kind is kind)
        if spans:
            yield name, spans


def web_address(target: str) -> str:
    """The target of a link where it is an address a browser may follow, else nothing."""
    return target if _WEB_ADDRESS.match(target) else ""


def _marked_links(marks: Sequence[Mark]) -> list[Reference]:
    """The links written in the source that lead to the web; those that name a directive are citations."""
    links = [m for m in marks if m.kind is _LINK] if marks else []
    return [Reference(m.start, m.end, m.target, css="ref web") for m in links if web_address(m.target)]


def _apart(references: list[Reference], start: int, end: int) -> list[Reference]:
    """The references within `start:end` in order, without those that overlap an earlier one."""
    kept: list[Reference] = []
    for reference in sorted(references, key=_place) if len(references) > 1 else references:
        if (kept[-1].end if kept else start) <= reference.start < reference.end <= end:
            kept.append(reference)
    return kept


def _place(reference: Reference) -> tuple[int, int]:
    return reference.start, -reference.end


@lru_cache(_AT_HAND)
def _tags(href: str, title: str, cue: str, css: str, last: str) -> tuple[str, str]:
    """What stands before and behind the words of a reference."""
    tag = "a" if href else "span"
    opened = f' class="{css}"' if css else ""
    opened += f' href="{escaped(href)}"' if href else ""
    opened += f' title="{escaped(title)}"' if title else ""
    opened += f' data-last="{escaped(last)}"' if last else ""
    closed = f' <small class="cue" data-furniture>{escaped(cue)}</small>' if cue else ""
    return f"<{tag}{opened}>", f"</{tag}>{closed}"


def _dressed(text: str, start: int, end: int, layers: list[_Layer]) -> str:
    """The characters `start:end` within the elements of each layer that covers them, outermost layer first."""
    if not layers:
        return escaped(text[start:end])
    if start >= end:
        return ""
    (name, spans), *inner = layers
    pieces: list[str] = []
    at = start
    for opens, closes in ((max(start, a), min(b, end)) for a, b in spans):
        if opens < at or opens >= closes:
            continue
        pieces += (_dressed(text, at, opens, inner), f"<{name}>{_dressed(text, opens, closes, inner)}</{name}>")
        at = closes
    pieces.append(_dressed(text, at, end, inner))
    return "".join(pieces)

"""Markdown links: what their destinations name. `GO 1973-02`, `GO 1973-02 III.C`, `#IV.A.2`, or an address on the web."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from orders.citations.clean import clean
from orders.citations.lexicon import Lexicon
from orders.citations.passage import Passage
from orders.model.citation import Citation, Target
from orders.model.provision import LabelPath, Mark, MarkKind

_ELSEWHERE = re.compile(r"https?://[^/\s]|mailto:[^@\s]+@|tel:[+0-9]", re.IGNORECASE)
_BEFORE_ADDRESS = re.compile(r",? ?(?:[§#]|section |item )? ?", re.IGNORECASE)


class DestinationKind(StrEnum):
    """What the destination of a link is."""

    __hash__ = str.__hash__  # As that of ProvisionKind.

    TARGET = "a directive or provision"
    ELSEWHERE = "an address outside the department's orders"
    NOTHING = "nothing that can be understood"


@dataclass(frozen=True, slots=True)
class Destination:
    """What the destination of a link is, and the directive or provision it names."""

    kind: DestinationKind
    target: Target | None = None


def read_destination(destination: str, lexicon: Lexicon) -> Destination:
    """What a link's destination names. Nothing but http, https, mailto and tel leads out of the orders."""
    if _ELSEWHERE.match(destination):
        return Destination(DestinationKind.ELSEWHERE)
    words = clean(destination).strip()
    if words.startswith("#") and words[1:].strip():
        return Destination(DestinationKind.TARGET, Target(path=_path(words[1:])))
    spelled = lexicon.read(words, 0)
    if spelled is None:
        return Destination(DestinationKind.NOTHING)
    rest = words[spelled.end :]
    if not rest:
        return Destination(DestinationKind.TARGET, Target(spelled.number, series=spelled.series))
    between = _BEFORE_ADDRESS.match(rest)
    address = rest[between.end() :] if between else ""
    if not between or not between[0] or not address:
        return Destination(DestinationKind.NOTHING)
    return Destination(DestinationKind.TARGET, Target(spelled.number, _path(address), series=spelled.series))


def _path(written: str) -> LabelPath:
    return LabelPath(tuple(step for step in written.strip().split(".") if step))


def links_of(marks: tuple[Mark, ...], text: str) -> tuple[Mark, ...]:
    """The links among the marks of a text, in order and apart; what overlaps an earlier one is left out."""
    kept: list[Mark] = []
    for mark in sorted(m for m in marks if m.kind is MarkKind.LINK and 0 <= m.start < m.end <= len(text)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)


def link_citations(passage: Passage, links: tuple[Mark, ...]) -> Iterator[Citation]:
    """The links that name a directive or a provision."""
    for mark in links:
        target = read_destination(mark.target, passage.lexicon).target
        if target is None:
            continue
        if target.number is None and target.path is not None:
            found = passage.named(str(target.path))
            target = Target(path=found or target.path)
        yield Citation(passage.where, mark.start, mark.end, passage.text[mark.start : mark.end], target, link=True)

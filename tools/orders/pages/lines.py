"""Where the provisions of an outline stand: in printed order, each with all it stands in, its place in words, its depth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.pages.wording import place_in_order, place_within

DEEPEST = 8
"""Deeper provisions are indented no further."""


class Position(NamedTuple):
    """A provision and what it stands in: the chain from its section down to itself; its HTML heading level, or 0.

    `known` is its place where that was worked out already, with the places of all that stands beside it.
    """

    chain: tuple[Provision, ...]
    level: int
    known: str = ""

    @property
    def provision(self) -> Provision:
        """The provision itself."""
        return self.chain[-1]

    @property
    def place(self) -> str:
        """Where it stands, as cited inside its order: `§ IV.B.2, Note`."""
        return self.known or place_in_order(self.chain)


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """One provision as a line of a quotation: its kind as a class name, its label, its words, how far it is indented."""

    kind: str
    label: str
    html: Markup
    depth: int


def positions(outline: Outline, top_level: int = 2) -> dict[LabelPath, Position]:
    """Every provision of an outline by its address, in printed order; sections are headings of level `top_level`."""
    found: dict[LabelPath, Position] = {}
    nowhere: tuple[Provision, ...] = ()
    walk = [(nowhere, "", provision, top_level) for provision in reversed(outline.provisions)]
    while walk:
        above, place, provision, level = walk.pop()
        heading = provision.kind is ProvisionKind.HEADING
        chain = (*above, provision)
        place = place_within(place, above[-1] if above else None, provision)
        found[provision.path] = Position(chain, min(6, level) if heading else 0, place)
        if provision.children:
            walk += [(chain, place, child, level + heading) for child in reversed(provision.children)]
    return found

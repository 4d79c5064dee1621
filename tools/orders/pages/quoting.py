"""Words of one order quoted on the page of another: a provision with what stands under it, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from orders.model.provision import LabelPath, ProvisionKind
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, Linked
from orders.pages.inline import words_html
from orders.pages.lines import DEEPEST, QuotedLine
from orders.pages.wording import cite

LONGEST = 12
"""As many lines are quoted; what more there is stands where the quotation leads."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The lines of a provision and what stands under it, where it stands, and how many lines more there are."""

    where: Linked
    lines: tuple[QuotedLine, ...]
    more: int = 0


def quotation(revision: Revision, path: LabelPath, edition: Edition, page_uri: str) -> Quotation:
    """The words of a provision as its order prints them, without the links and marks of its own page."""
    chain = edition.chain(revision, path)
    where = Linked(
        cite(revision.number, chain, edition.department),
        links.relative(page_uri, links.revision_uri(revision.number), links.provision_anchor(path)),
    )
    below = [p for p in chain[-1].walk() if p.kind is not ProvisionKind.TABLE] if chain else []
    lines = tuple(
        QuotedLine(p.kind.value, p.label, words_html(p), min(DEEPEST, p.depth - len(path.steps) + 1)) for p in below[:LONGEST]
    )
    return Quotation(where, lines, max(0, len(below) - LONGEST))

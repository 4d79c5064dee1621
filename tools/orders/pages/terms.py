"""Defined terms where an order uses them: a discreet mark that leads to the definition, the words unchanged."""

from __future__ import annotations

from collections.abc import Sequence

from orders.glossary.uses import Use, terms_of
from orders.model.outline import LabelPath, MarkKind, Outline, Provision
from orders.pages import links
from orders.pages.inline import Reference
from orders.pages.lines import References


def with_terms(references: References, outline: Outline) -> References:
    """The references of an order, and beside them the terms that it defines, each where a provision first uses it.

    Once in a provision is enough for a reader, and for whoever goes from link to link by keyboard. A citation or a link
    keeps its words to itself.
    """
    terms = terms_of(outline)
    if terms is None:
        return references

    def both(provision: Provision) -> Sequence[Reference]:
        found = list(references(provision))
        taken = [(r.start, r.end) for r in found]
        taken += [(m.start, m.end) for m in provision.marks if m.kind in (MarkKind.LINK, MarkKind.CODE)]
        marked: dict[LabelPath, Use] = {}
        for use in terms.uses(provision):
            if all(use.end <= start or end <= use.start for start, end in taken):
                marked.setdefault(use.definition, use)
        return found + [_reference(use) for use in marked.values()]

    return both


def _reference(use: Use) -> Reference:
    return Reference(use.start, use.end, f"#{links.fragment(links.provision_anchor(use.definition))}", css="term")

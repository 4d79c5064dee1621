"""Defined terms where an order uses them: a discreet mark that leads to the definition, the words unchanged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from orders.glossary.uses import Terms, Use, terms_of
from orders.model.outline import LabelPath, MarkKind, Outline, Provision
from orders.pages import links
from orders.pages.inline import Reference

Span = tuple[int, int]

_OWN_WORDS = (MarkKind.LINK, MarkKind.CODE)


def term_references(outline: Outline, cited: Mapping[LabelPath, Sequence[Span]]) -> dict[LabelPath, tuple[Reference, ...]]:
    """The terms that an order defines, by the provisions that use them, each where a provision first uses it.

    Once in a provision is enough for a reader, and for whoever goes from link to link by keyboard. A citation (where they
    stand in each provision says `cited`) or a link keeps its words to itself.
    """
    terms = terms_of(outline)
    if terms is None:
        return {}
    found = ((provision.path, _of(provision, terms, cited)) for provision in outline.all)
    return {path: tuple(references) for path, references in found if references}


def _of(provision: Provision, terms: Terms, cited: Mapping[LabelPath, Sequence[Span]]) -> list[Reference]:
    uses = terms.uses(provision)
    if not uses:
        return []
    taken = [*cited.get(provision.path, ()), *((m.start, m.end) for m in provision.marks if m.kind in _OWN_WORDS)]
    marked: dict[LabelPath, Use] = {}
    for use in uses:
        if _is_apart(use, taken):
            marked.setdefault(use.definition, use)
    return [_reference(use) for use in marked.values()]


def _is_apart(use: Use, taken: Iterable[Span]) -> bool:
    return all(use.end <= start or end <= use.start for start, end in taken)


def _reference(use: Use) -> Reference:
    return Reference(use.start, use.end, f"#{links.fragment(links.provision_anchor(use.definition))}", css="term")

"""Defined terms where an order uses them: a discreet mark that leads to the definition, the words unchanged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from orders.glossary.uses import Terms, Use
from orders.model.provision import LabelPath, MarkKind, Provision
from orders.pages import links
from orders.pages.escaping import escaped
from orders.pages.inline import Reference

_AT_HAND = 1 << 10
"""Of so many definitions is kept how what leads to them begins."""
_OWN_WORDS = (MarkKind.LINK, MarkKind.CODE)


def term_references(provision: Provision, terms: Terms, cited: Sequence[Reference] = ()) -> list[Reference]:
    """The terms that an order defines, each where a provision first uses it.

    Once in a provision is enough for a reader, and for whoever goes from link to link by keyboard. A citation (`cited`) or a
    link keeps its words to itself.
    """
    uses = terms.uses(provision)
    if not uses:
        return []
    if len(uses) == 1 and not cited and not provision.marks:
        return [_reference(uses[0])]
    taken = [(r.start, r.end) for r in cited]
    taken += [(m.start, m.end) for m in provision.marks if m.kind in _OWN_WORDS]
    marked: dict[LabelPath, Use] = {}
    for use in uses:
        if all(use.end <= start or end <= use.start for start, end in taken):
            marked.setdefault(use.definition, use)
    return [_reference(use) for use in marked.values()]


def terms_as_html(provision: Provision, terms: Terms, whole: str) -> str:
    """The words of a provision that has nothing else laid over them, with the same terms marked; `whole` is without."""
    text, uses = provision.text, terms.uses(provision)
    if not uses:
        return whole
    if len(uses) == 1 and whole is text:
        # Most words have one, and no character that must be escaped.
        start, end, definition = uses[0]
        return f"{text[:start]}{_opened(definition)}{text[start:end]}</a>{text[end:]}"
    pieces: list[str] = []
    at = 0
    marked: list[LabelPath] = []
    for start, end, definition in uses:
        if definition not in marked:
            marked.append(definition)
            pieces += (escaped(text[at:start]), _opened(definition), escaped(text[start:end]), "</a>")
            at = end
    pieces.append(escaped(text[at:]))
    return "".join(pieces)


@lru_cache(_AT_HAND)
def _opened(definition: LabelPath) -> str:
    return f'<a href="{escaped(_href(definition))}">'


def _reference(use: Use) -> Reference:
    return Reference(use.start, use.end, _href(use.definition), css="")


def _href(definition: LabelPath) -> str:
    return f"#{links.fragment(links.provision_anchor(definition))}"

"""Where an order uses the terms that it defines. Facts stand beside the words; the words themselves are never touched."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from orders.citations.clean import clean
from orders.glossary.defined import defined_in
from orders.glossary.forms import forms_of, is_exact
from orders.model.outline import LabelPath, Outline, Provision, ProvisionKind

_AT_HAND = 1 << 12
"""Of so many texts is kept where terms stand in them."""


class Use(NamedTuple):
    """The characters `start:end` of a provision's text are a term that the provision at `definition` defines."""

    start: int
    end: int
    definition: LabelPath


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The terms of one order, ready to be found in its words. Make one with `terms_of`.

    `pattern` finds the longest form at a place; `exact` and `caseless` lead from a form to its definition;
    `heads` says how many characters of a definition's words are its term and the sign behind it. `found` is what was found in a
    text, since the revisions of an order repeat most of their words.
    """

    pattern: re.Pattern[str]
    exact: Mapping[str, LabelPath]
    caseless: Mapping[str, LabelPath]
    heads: Mapping[LabelPath, int]
    found: dict[str, tuple[tuple[int, int, str], ...]] = field(default_factory=dict, repr=False)

    def uses(self, provision: Provision) -> tuple[Use, ...]:
        """Every use of a term in a provision's words, in order and apart; of two that overlap the longer one.

        Headings use none, and no term is found inside its own definition.
        """
        if provision.kind is ProvisionKind.HEADING or not provision.text:
            return ()
        found = self._matches(provision.text)
        if not found:
            return ()
        headword = self.heads.get(provision.path, 0)
        uses = self._uses(found)
        return tuple(use for use in uses if use.start >= headword and not provision.path.is_within(use.definition))

    def _matches(self, text: str) -> tuple[tuple[int, int, str], ...]:
        """Where forms of terms stand in a text, and how they read."""
        found = self.found.get(text)
        if found is None:
            if len(self.found) >= _AT_HAND:
                self.found.clear()
            matches = self.pattern.finditer(clean(text))
            found = self.found[text] = tuple([(m.start(), m.end(), " ".join(m[0].split())) for m in matches])
        return found

    def _uses(self, found: Iterable[tuple[int, int, str]]) -> Iterator[Use]:
        for start, end, form in found:
            definition = self.exact.get(form) or self.caseless.get(form.casefold())
            if definition:
                yield Use(start, end, definition)


def terms_of(outline: Outline) -> Terms | None:
    """The terms that an order defines; None where it defines none. A form that two definitions share means neither.

    Orders that define the same terms at the same addresses have one and the same.
    """
    defined = tuple([(one.term, one.provision.path, one.head) for one in defined_in(outline)])
    return _terms(defined) if defined else None


@lru_cache(maxsize=32)
def _terms(defined: tuple[tuple[str, LabelPath, int], ...]) -> Terms | None:
    owners = [(clean(form), path) for term, path, _ in defined for form in forms_of(term)]
    shared = Counter(_key(form) for form, _ in owners)
    kept = {form: path for form, path in owners if shared[_key(form)] == 1}
    if not kept:
        return None
    alternatives = (_alternative(form) for form in sorted(kept, key=lambda form: (-len(form), form)))
    return Terms(
        re.compile(rf"(?<![\w-])(?:{'|'.join(alternatives)})(?![\w-])"),
        MappingProxyType({form: path for form, path in kept.items() if is_exact(form)}),
        MappingProxyType({_key(form): path for form, path in kept.items() if not is_exact(form)}),
        MappingProxyType({path: head for _, path, head in defined}),
    )


def _key(form: str) -> str:
    return form if is_exact(form) else form.casefold()


def _alternative(form: str) -> str:
    words = r" +".join(re.escape(word) for word in form.split())
    return words if is_exact(form) else f"(?i:{words})"

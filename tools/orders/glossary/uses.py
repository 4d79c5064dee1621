"""Where an order uses the terms that it defines. Facts stand beside the words; the words themselves are never touched."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from orders.citations.clean import clean
from orders.glossary.defined import Sections, defined_in
from orders.glossary.finding import Finder
from orders.glossary.forms import forms_of, is_exact
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind

_AT_HAND = 1 << 12
"""Of so many texts is kept where terms stand in them."""
_HEADING = ProvisionKind.HEADING


class Use(NamedTuple):
    """The characters `start:end` of a provision's text are a term that the provision at `definition` defines."""

    start: int
    end: int
    definition: LabelPath


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The terms of one order, ready to be found in its words. Make one with `terms_of`.

    `finder` finds the longest form at a place; `exact` and `caseless` lead from a form to its definition; `heads` says by the
    steps of a definition's address how many characters of its words are its term and the sign behind it, `sections` are the first
    steps of these. `found` is what was found in a text, since the revisions of an order repeat most of their words, `spelled`
    what the spellings were that were met.
    """

    finder: Finder
    exact: Mapping[str, LabelPath]
    caseless: Mapping[str, LabelPath]
    heads: Mapping[tuple[str, ...], int]
    sections: frozenset[str]
    found: dict[str, tuple[Use, ...]] = field(default_factory=dict, repr=False)
    spelled: dict[str, LabelPath | None] = field(default_factory=dict, repr=False)

    def uses(self, provision: Provision) -> tuple[Use, ...]:
        """Every use of a term in a provision's words, in order and apart; of two that overlap the longer one.

        Headings use none, and no term is found inside its own definition.
        """
        text, steps = provision.text, provision.path.steps
        if provision.kind is _HEADING or not text:
            return ()
        found = self.found.get(text)
        if found is None:
            self.look_into((text,))
            found = self.found[text]
        if not found or steps[0] not in self.sections:
            return found
        headword = self.heads.get(steps, 0)
        return tuple([use for use in found if use.start >= headword and steps[: len(within := use.definition.steps)] != within])

    def look_into(self, texts: Iterable[str]) -> None:
        """Find the terms in several texts, to be asked for by `uses`: in all at once, since there are few."""
        if len(self.found) >= _AT_HAND:
            self.found.clear()
        new = [text for text in texts if text not in self.found]
        if not new:
            return
        self.found.update(dict.fromkeys(new, ()))
        starts = [0, *accumulate([len(text) + 1 for text in new])]
        uses: dict[int, list[Use]] = {}
        cleaned = _cleaned(new)
        for start, end in self.finder.places(cleaned):
            words = cleaned[start:end]
            definition = self.spelled[words] if words in self.spelled else self._definition(words)
            if definition:
                place = bisect_right(starts, start) - 1
                begin = starts[place]
                # A named tuple of one's own making would take twice as long.
                use: Use = tuple.__new__(Use, (start - begin, end - begin, definition))
                if place in uses:
                    uses[place].append(use)
                else:
                    uses[place] = [use]
        for place, found in uses.items():
            self.found[new[place]] = tuple(found)

    def _definition(self, words: str) -> LabelPath | None:
        """What defines a term in this spelling; most are met again and again."""
        form = " ".join(words.split())
        found = self.spelled[words] = self.exact.get(form) or self.caseless.get(form.casefold())
        return found


def _cleaned(texts: Sequence[str]) -> str:
    """Several texts in one, each on a line; no cleaned text has a line end, and no form of a term."""
    joined = "\n".join(texts)
    is_clean = joined.isascii() and joined.replace("\n", "").isprintable() and joined.count("\n") < max(1, len(texts))
    return joined if is_clean else "\n".join(map(clean, texts))


def terms_of(outline: Outline, telling: Sequence[Sections] | None = None) -> Terms | None:
    """The terms that an order defines; None where it defines none. A form that two definitions share means neither. What sections
    its stretches tell of may be known (`defined_in`).

    Orders that define the same terms at the same addresses have one and the same.
    """
    defined = tuple([(one.term, one.provision.path, one.head) for one in defined_in(outline, telling)])
    return _terms(defined) if defined else None


@lru_cache(maxsize=32)
def _terms(defined: tuple[tuple[str, LabelPath, int], ...]) -> Terms | None:
    owners = [(clean(form), path) for term, path, _ in defined for form in forms_of(term)]
    shared = Counter(_key(form) for form, _ in owners)
    kept = {form: path for form, path in owners if shared[_key(form)] == 1}
    if not kept:
        return None
    return Terms(
        Finder(kept),
        MappingProxyType({form: path for form, path in kept.items() if is_exact(form)}),
        MappingProxyType({_key(form): path for form, path in kept.items() if not is_exact(form)}),
        MappingProxyType({path.steps: head for _, path, head in defined}),
        frozenset([path.steps[0] for _, path, _ in defined]),
    )


def _key(form: str) -> str:
    return form if is_exact(form) else form.casefold()

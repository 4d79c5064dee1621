"""Where an order uses the terms that it defines. Facts stand beside the words; the words themselves are never touched."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from orders.citations.clean import clean
from orders.citations.stems import places_of
from orders.glossary.defined import defined_in
from orders.glossary.forms import forms_of, is_exact
from orders.model.outline import LabelPath, Outline, Provision, ProvisionKind

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

    `pattern` finds the longest form at a place; `exact` and `caseless` lead from a form to its definition; `heads` says by the
    steps of a definition's address how many characters of its words are its term and the sign behind it, `sections` are the first
    steps of these. `stems` are words in small letters of which one begins every form, none where forms have other letters than
    English. `found` is what was found in a text, since the revisions of an order repeat most of their words, `spelled` what the
    spellings were that were met.
    """

    pattern: re.Pattern[str]
    exact: Mapping[str, LabelPath]
    caseless: Mapping[str, LabelPath]
    heads: Mapping[tuple[str, ...], int]
    sections: frozenset[str]
    stems: tuple[str, ...] = ()
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
        self.found.update(dict.fromkeys(new, ()))
        starts = [0, *accumulate([len(text) + 1 for text in new])]
        uses: dict[int, list[Use]] = {}
        for match in self._matches(_cleaned(new)):
            words = match[0]
            definition = self.spelled[words] if words in self.spelled else self._definition(words)
            if definition:
                start, end = match.span()
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

    def _matches(self, text: str) -> Iterable[re.Match[str]]:
        """Where forms of terms stand in a cleaned text: tried where one can begin, since to try each place takes long."""
        if not self.stems:
            return self.pattern.finditer(text)
        found: list[re.Match[str]] = []
        match, end = self.pattern.match, 0
        for place in places_of(self.stems, text):
            if place >= end and (there := match(text, place)):
                end = there.end()
                found.append(there)
        return found


def _cleaned(texts: Sequence[str]) -> str:
    """Several texts in one, each on a line; no cleaned text has a line end, and no form of a term."""
    joined = "\n".join(texts)
    is_clean = joined.isascii() and joined.replace("\n", "").isprintable() and joined.count("\n") < max(1, len(texts))
    return joined if is_clean else "\n".join(map(clean, texts))


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
        MappingProxyType({path.steps: head for _, path, head in defined}),
        frozenset([path.steps[0] for _, path, _ in defined]),
        _stems(kept),
    )


def _stems(forms: Iterable[str]) -> tuple[str, ...]:
    """The first words of forms in small letters, without those that begin with another one; none where one is not plain."""
    words = {form.split()[0].lower() if form.split() else "" for form in forms}
    if not all(word and word.isascii() for word in words):
        return ()
    return tuple(sorted(word for word in words if not any(word.startswith(other) for other in words - {word})))


def _key(form: str) -> str:
    return form if is_exact(form) else form.casefold()


def _alternative(form: str) -> str:
    words = r" +".join(re.escape(word) for word in form.split())
    return words if is_exact(form) else f"(?i:{words})"

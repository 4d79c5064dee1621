"""The glossary of a department: the definitions of all its orders in force, brought together. It defines nothing itself."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from orders.corpus.corpus import Corpus
from orders.glossary.defined import defined_in
from orders.glossary.forms import key_of
from orders.glossary.nouns import Definition, Glossary, Term, Wording
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision
from orders.model.redline import Change
from orders.model.revision import Revision
from orders.redline.compare import compare_outlines
from orders.redline.folding import fold

Defining = Callable[[Revision], Iterable[Definition]]

_SIGNS = re.compile(r"[^\w ]+")


def glossary(corpus: Corpus, on: date) -> Glossary:
    """Every term that the orders in force on a day define, in alphabetical order."""
    return glossary_of(corpus.in_force(on), on)


def glossary_of(revisions: Iterable[Revision], on: date, defined: Defining | None = None) -> Glossary:
    """The same for revisions that are known to be in force; `defined` gives what each defines, where that is known already."""
    found: defaultdict[str, list[Definition]] = defaultdict(list)
    for revision in revisions:
        for one in (defined or definitions_of)(revision):
            found[key_of(one.term)].append(one)
    terms = (_term(key, sorted(definitions, key=_age)) for key, definitions in found.items())
    return Glossary(on, tuple(sorted(terms, key=lambda term: (alphabetical(term.name), term.key))))


def definitions_of(revision: Revision, place: Callable[[Revision, LabelPath], str] | None = None) -> Iterator[Definition]:
    """What a revision defines, in printed order; `place` says in words where in the order each stands."""
    for one in defined_in(revision.outline):
        where = place(revision, one.provision.path) if place else ""
        yield Definition(revision, one.term, one.provision, one.head, where)


def difference(one: Definition, other: Definition) -> tuple[Change, ...]:
    """What differs between two definitions of a term: the one comparison that all redlines are made of."""
    return compare_outlines([_alone(one.provision)], _alone(other.provision))


def alphabetical(name: str) -> str:
    """By what names are put in order: their letters and digits, accents and signs aside."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(_SIGNS.sub(" ", plain.casefold()).split())


def _term(key: str, definitions: list[Definition]) -> Term:
    wordings: defaultdict[str, list[Definition]] = defaultdict(list)
    for definition in definitions:
        wordings[fold(definition.meaning)].append(definition)
    return Term(key, definitions[0].term, tuple(Wording(tuple(group)) for group in wordings.values()))


def _age(definition: Definition) -> tuple[date, str]:
    return definition.revision.header.effective or date.min, str(definition.number.sort_key)


def _alone(provision: Provision) -> Outline:
    return Outline((provision,))

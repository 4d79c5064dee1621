"""Rules for reading lists: what they name can be read, and was in force when they were made."""

from __future__ import annotations

from collections.abc import Iterator

from orders.corpus.corpus import Corpus
from orders.corpus.status import StatusKind
from orders.header import list_problems as kinds
from orders.model.number import DirectiveNumber
from orders.model.problem import Problem
from orders.model.reading_list import ListedRevision, ReadingList


def listed_revisions_are_on_file(corpus: Corpus) -> Iterator[Problem]:
    """Every revision that a list names has a file."""
    for _, listed in _all(corpus):
        if corpus.revision(listed.number) is None:
            known = [str(r.number) for d in [corpus.directive(listed.number)] if d for r in d.revisions]
            suggestion = f": {', '.join(known[-4:])}" if known else ""
            yield kinds.LISTED_NOT_ON_FILE.at(listed.place, f"{listed.number} is not on file.", suggestion=suggestion)


def listed_revisions_were_in_force(corpus: Corpus) -> Iterator[Problem]:
    """Every revision that a list names was in force on the day on which the list was fixed."""
    for reading_list, listed in _all(corpus):
        if corpus.revision(listed.number) is None:
            continue
        status = corpus.status(listed.number, reading_list.fixed)
        if status.kind is not StatusKind.IN_FORCE:
            message = f"On {reading_list.fixed}, the day on which the list was fixed, {listed.number} was {status.kind.value}."
            then = _then(corpus, listed.number, reading_list)
            yield kinds.LISTED_OUT_OF_FORCE.at(listed.place, message, suggestion=f": {then} was in force" if then else "")


def _then(corpus: Corpus, number: DirectiveNumber, reading_list: ReadingList) -> str:
    found = corpus.in_force_of(number.series, reading_list.fixed)
    return str(found.number) if found else ""


def _all(corpus: Corpus) -> Iterator[tuple[ReadingList, ListedRevision]]:
    for reading_list in corpus.lists:
        for listed in reading_list.revisions:
            yield reading_list, listed

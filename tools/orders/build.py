"""The use cases: read the sources, check them, publish them. Composes the rooms; no rule and no page is written here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orders.corpus.checks import check_corpus
from orders.corpus.corpus import Corpus
from orders.corpus.reading import read_corpus
from orders.errors import UnknownDirectiveError
from orders.model.number import DirectiveNumber
from orders.model.problem import Problem, in_order
from orders.model.redline import Redline
from orders.model.revision import Revision, SourceFile
from orders.redline.compare import compare_many


def read(files: Iterable[SourceFile]) -> tuple[Corpus, tuple[Problem, ...]]:
    """The corpus that the files of a folder of orders make, and everything wrong with each file by itself."""
    return read_corpus(files)


def check(corpus: Corpus) -> tuple[Problem, ...]:
    """Everything in which the orders contradict each other, or lead nowhere, in the order of the files."""
    return in_order(check_corpus(corpus))


def redline_of(corpus: Corpus, old: Sequence[DirectiveNumber], new: DirectiveNumber) -> Redline:
    """What a revision changed in one or several others. Raises UnknownDirectiveError where one of them is not on file."""
    return compare_many([_on_file(corpus, number) for number in old], _on_file(corpus, new))


def _on_file(corpus: Corpus, number: DirectiveNumber) -> Revision:
    revision = corpus.revision(number)
    if revision is None:
        raise UnknownDirectiveError(f"{number} is not on file.")
    return revision

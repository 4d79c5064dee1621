"""What a revision is compared with, of all that it rescinds."""

from __future__ import annotations

from collections.abc import Iterable

from orders.corpus.corpus import Corpus
from orders.model.header import TextStatus
from orders.model.revision import Revision


def has_text(revision: Revision) -> bool:
    """Whether the words of a revision are on file."""
    return revision.header.text is not TextStatus.NOT_ON_FILE


def compared_with(corpus: Corpus, revision: Revision) -> tuple[Revision, ...]:
    """Those revisions it rescinds whose text is on file, where its own is too; without those `without_withdrawn` leaves out."""
    if not has_text(revision):
        return ()
    found = (corpus.revision(number) for number in corpus.predecessors(revision.number))
    return without_withdrawn(corpus, [old for old in found if old and has_text(old)])


def without_withdrawn(corpus: Corpus, olds: Iterable[Revision]) -> tuple[Revision, ...]:
    """Revisions without those that were withdrawn before their first day and would have rescinded another of these.

    2011-01B rescinds 2011-01, and 2011-01A, which was to take its place and never did. What changed for those who are bound is
    the way from 2011-01 to 2011-01B; against both at once, every provision that the two share would read as merged into one.
    """
    every = tuple(olds)
    if len(every) < 2:
        return every
    numbers = {old.number for old in every}
    return tuple([old for old in every if numbers.isdisjoint(corpus.predecessors(old.number)) or not corpus.withdrawn(old)])

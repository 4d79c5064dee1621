"""Whether dates can be true together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

from orders.corpus import problems as kinds
from orders.corpus.checks.places import place_of, place_of_rescission, who
from orders.corpus.corpus import Corpus
from orders.corpus.lineage import circles
from orders.model.problem import Problem


def rescissions_follow_what_they_rescind(corpus: Corpus) -> Iterator[Problem]:
    """No order takes effect before the one it rescinds, unless its day of signing shows that the other was still pending."""
    in_circle = frozenset(chain.from_iterable(circles(corpus)))
    for rescission in corpus.rescissions:
        of, by = corpus.revision(rescission.of), corpus.revision(rescission.by) if rescission.by else None
        start, end = of.header.effective if of else None, rescission.effective
        if start is None or end is None or end >= start or (rescission.of in in_circle and rescission.by in in_circle):
            continue
        message = f"{who(rescission)} rescinds {rescission.of} on {end}, but {rescission.of} takes effect only on {start}."
        withdrawn = by is not None and by.header.issued is not None and by.header.issued <= end
        kind = kinds.NEVER_IN_FORCE if withdrawn or by is None else kinds.BEFORE_ITS_PREDECESSOR
        place = place_of(by, "effective") if by else place_of_rescission(corpus, rescission)
        yield kind.at(place, message, number=rescission.of)


def one_revision_a_day(corpus: Corpus) -> Iterator[Problem]:
    """No two revisions of one directive take effect on the same day."""
    for directive in corpus.directives():
        for first, second in pairwise(directive.revisions):
            if first.header.effective and first.header.effective == second.header.effective:
                message = f"{first.number} takes effect on the same day, {first.header.effective}."
                place = place_of(second, "effective", "directive")
                yield kinds.SAME_DAY.at(place, message, first=first.number, second=second.number)


def issued_by_the_effective_day(corpus: Corpus) -> Iterator[Problem]:
    """An order is signed before or on the day it takes effect."""
    for revision in corpus.revisions:
        issued, effective = revision.header.issued, revision.header.effective
        if issued and effective and issued > effective:
            message = f"Issued on {issued}, after it took effect on {effective}."
            yield kinds.ISSUED_AFTER_EFFECTIVE.at(place_of(revision, "issued"), message)


def expiry_follows_the_effective_day(corpus: Corpus) -> Iterator[Problem]:
    """The last day of an order does not lie before its first."""
    for revision in corpus.revisions:
        expires, effective = revision.header.expires, revision.header.effective
        if expires and effective and expires < effective:
            message = f"The last day in force, {expires}, lies before the first, {effective}."
            yield kinds.EXPIRES_BEFORE_EFFECTIVE.at(place_of(revision, "expires"), message)

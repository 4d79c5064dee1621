"""When the words of a revision ceased to be in force, and which revisions took their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date

from orders.corpus.corpus import Corpus
from orders.corpus.endings import dated_endings
from orders.history.descent import Descent
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision


def successors_of(
    lines: Sequence[Descent], never: Collection[DirectiveNumber]
) -> dict[DirectiveNumber, tuple[DirectiveNumber, ...]]:
    """Who took the place of whom, but for those who never did."""
    found: defaultdict[DirectiveNumber, list[DirectiveNumber]] = defaultdict(list)
    for descent in lines:
        for forebear in descent.forebears if descent.revision.number not in never else ():
            found[forebear.number].append(descent.revision.number)
    return {number: tuple(after) for number, after in found.items()}


def end_of(
    corpus: Corpus, revision: Revision, successors: Sequence[DirectiveNumber]
) -> tuple[date | None, DirectiveNumber | None]:
    """The first day on which a revision is no longer in force, and which revision took its place, as far as is known."""
    rescissions = corpus.rescinded_by(revision.number)
    endings = dated_endings(revision, rescissions)
    if endings:
        day = endings[0].day
        by = None if endings[0].expired else next((r.by for r in rescissions if r.effective == day), None)
        return day, by
    following = corpus.revision(successors[0]) if successors else None
    stated = next((r.by for r in rescissions if r.by), None)
    return (following.header.effective if following else None), stated or (following.number if following else None)

"""Whether rescissions make sense together: none of itself, in a circle, twice, or missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from orders.corpus import problems as kinds
from orders.corpus.checks.places import place_of, place_of_rescinds, place_of_rescission, when, who
from orders.corpus.corpus import Corpus
from orders.corpus.endings import dated_endings, took_effect
from orders.corpus.lineage import circles
from orders.model.number import DirectiveNumber
from orders.model.problem import Problem
from orders.model.revision import Rescission, Revision


def nothing_rescinds_itself(corpus: Corpus) -> Iterator[Problem]:
    """No order names itself among those it rescinds."""
    for revision in corpus.revisions:
        if any(stated.number == revision.number for stated in revision.header.rescinds):
            place = place_of_rescinds(revision, revision.number)
            yield kinds.RESCINDS_ITSELF.at(place, f"{revision.number} says that it rescinds itself.", number=revision.number)


def no_circles(corpus: Corpus) -> Iterator[Problem]:
    """No order is rescinded, through whichever others, by one that it rescinds."""
    for circle in circles(corpus):
        steps = list(pairwise((*circle, circle[0])))
        chain = ", ".join(f"{one} rescinds {other}" for one, other in steps)
        revision = corpus.revision(circle[0])
        if revision:
            place = place_of_rescinds(revision, steps[0][1])
            yield kinds.CIRCLE.at(place, f"{chain}.", numbers=" and ".join(map(str, circle)))


def nothing_is_rescinded_twice(corpus: Corpus) -> Iterator[Problem]:
    """What was rescinded earlier is not rescinded again."""
    for first, later in _repeated(corpus):
        if first.effective != later.effective:
            message = f"{later.of} had already been rescinded by {who(first)} {when(first)}."
            expected = f"{first.by}, if that is meant" if first.by and first.by != later.by else ""
            yield kinds.RESCINDED_TWICE.at(place_of_rescission(corpus, later), message, expected=expected)


def no_forks(corpus: Corpus) -> Iterator[Problem]:
    """Two orders do not rescind the same one on the same day, unless it was split."""
    for first, later in _repeated(corpus):
        if first.effective == later.effective:
            message = f"{later.of} is rescinded by {who(first)} as well, {when(first)}."
            yield kinds.FORK.at(place_of_rescission(corpus, later), message, number=later.of)


def predecessors_are_rescinded(corpus: Corpus) -> Iterator[Problem]:
    """A later revision rescinds the one before it, or something else has ended that one by then.

    One that was rescinded before its first day has no say.
    Nothing is said where it rescinds a revision of its directive that is not on file: the link between is missing.
    """
    for directive in corpus.directives():
        in_effect = (r for r in directive.revisions if took_effect(r, corpus.rescinded_by(r.number)))
        for previous, revision in pairwise(in_effect):
            if _both_hold(corpus, previous, revision) and not _link_is_missing(corpus, revision):
                message = (
                    f"{revision.number} takes effect on {revision.header.effective} but does not rescind "
                    f"{previous.number}, which is in force since {previous.header.effective}."
                )
                place = place_of(revision, "rescinds", "directive")
                expected = f"{previous.number} among what it rescinds"
                yield kinds.PREDECESSOR_NOT_RESCINDED.at(
                    place, message, expected=expected, previous=previous.number, number=revision.number
                )


def _both_hold(corpus: Corpus, previous: Revision, revision: Revision) -> bool:
    """Whether the earlier revision is still in force when the later one takes effect. Equal days are another problem."""
    start, effective = previous.header.effective, revision.header.effective
    if start is None or effective is None or start == effective:
        return False
    rescissions = corpus.rescinded_by(previous.number)
    if any(r.effective is None for r in rescissions) or any(r.by == revision.number for r in rescissions):
        return False
    return not any(ending.day <= effective for ending in dated_endings(previous, rescissions))


def _link_is_missing(corpus: Corpus, revision: Revision) -> bool:
    stated = corpus.predecessors(revision.number)
    return any(number.series == revision.number.series and not corpus.revision(number) for number in stated)


def _repeated(corpus: Corpus) -> Iterator[tuple[Rescission, Rescission]]:
    """The first rescission of each revision with every further one by another order or act."""
    seen: dict[DirectiveNumber, Rescission] = {}
    ordered = (r for number in dict.fromkeys(r.of for r in corpus.rescissions) for r in corpus.rescinded_by(number))
    for rescission in ordered:
        first = seen.setdefault(rescission.of, rescission)
        same_order = rescission.by is not None and rescission.by == first.by
        if first is not rescission and not (same_order and rescission.effective == first.effective):
            yield first, rescission

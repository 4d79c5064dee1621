"""What became of an amendment: it is to come, it lasts, a later revision took it up, or it ended without a trace.

The rule is what headers state, and nothing else. An order amends a provision while it is itself in force. A revision of the
amended directive *incorporates* the amending order where its own `rescinds` lists that order: the signed header says that
the revision takes its place. An amending order that ends in any other way (its last day, an act, another order) has ended,
and the provision reads again as it is printed. What a change note says is for readers; no rule is drawn from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from orders.corpus.corpus import Corpus
from orders.corpus.endings import dated_endings, took_effect
from orders.corpus.status import StatusKind
from orders.model.header import StatedProvision
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.model.revision import Rescission, Revision


class AmendingState(StrEnum):
    """What an amendment is on a day."""

    COMING = "coming"
    LASTING = "lasting"
    INCORPORATED = "incorporated"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Amending:
    """One provision that the revision `by` changes while it is in force, and what that is on a day.

    `first` and `last` are the first and the last day of it, None where not known or not yet set. `incorporated` is the
    rescission by which a revision of the amended directive takes it up, now or on a day to come.
    """

    of: DirectiveNumber
    path: LabelPath
    by: Revision
    state: AmendingState
    first: date | None = None
    last: date | None = None
    incorporated: Rescission | None = None


def amendings_of(corpus: Corpus, number: DirectiveNumber, on: date) -> tuple[Amending, ...]:
    """Every amendment of a revision, past, present and to come, by the first day of each.

    One stated of the directive ("GO 2011-01") is of each revision that is in force while the amending order is.
    """
    found: list[Amending] = []
    for by in dict.fromkeys(a.by for a in corpus.amendments_of(number)):
        revision = corpus.revision(by)
        if revision and took_effect(revision, corpus.rescinded_by(by)):
            means = (stated for stated in revision.header.amends if _means(corpus, stated, number, revision))
            found += [_amending(corpus, number, stated, revision, on) for stated in means]
    return tuple(sorted(found, key=lambda a: (a.first or date.max, a.by.number)))


def amendings_by(corpus: Corpus, revision: Revision, on: date) -> tuple[Amending, ...]:
    """Every provision that a revision amends, in the order of its header, each of the revision that it changed first."""
    found: list[Amending] = []
    for stated in revision.header.amends:
        amended = amended_revision(corpus, stated.number, revision)
        found.append(_amending(corpus, amended.number if amended else stated.number, stated, revision, on))
    return tuple(found)


def amended_revision(corpus: Corpus, number: DirectiveNumber, by: Revision) -> Revision | None:
    """The revision that a header means by a number: that very one, or of a directive the one in force on its own first day."""
    exact = corpus.revision(number)
    if number != number.series or by.header.effective is None:
        return exact
    return corpus.in_force_of(number, by.header.effective) or exact


def incorporated_in(corpus: Corpus, revision: Revision) -> Iterator[tuple[StatedProvision, Revision]]:
    """What a revision takes up: each provision of an earlier revision of its directive, and the order that had amended it."""
    for number in corpus.predecessors(revision.number):
        by = corpus.revision(number)
        if by and by.number.series != revision.number.series:
            for stated in by.header.amends:
                if stated.number.series == revision.number.series:
                    yield stated, by


def _means(corpus: Corpus, stated: StatedProvision, number: DirectiveNumber, by: Revision) -> bool:
    """Whether a stated amendment is one of this revision: named by its letters, or in force while the amendment is."""
    if stated.number != number.series:
        return stated.number == number
    revision = corpus.revision(number)
    if revision is None:
        return False
    (begins, ends), (first, end) = _span(corpus, revision), _span(corpus, by)
    return begins < end and first < ends


def _span(corpus: Corpus, revision: Revision) -> tuple[date, date]:
    """From the first day in force up to the first day no longer so; `date.max` where no end is known."""
    ended = corpus.status(revision.number, date.max)
    over = ended.kind in (StatusKind.RESCINDED, StatusKind.EXPIRED, StatusKind.REPLACED)
    return revision.header.effective or date.min, (ended.since or date.max) if over else date.max


def state_on(corpus: Corpus, by: Revision, taken_up: Rescission | None, on: date) -> AmendingState:
    """What the amendments of an order are on a day; `taken_up` is the rescission that incorporates them, if any."""
    match corpus.status(by.number, on).kind:
        case StatusKind.PENDING:
            return AmendingState.COMING
        case StatusKind.IN_FORCE:
            return AmendingState.LASTING
        case _:
            over = taken_up is not None and taken_up.effective is not None and taken_up.effective <= on
            return AmendingState.INCORPORATED if over else AmendingState.ENDED


def _amending(corpus: Corpus, number: DirectiveNumber, stated: StatedProvision, by: Revision, on: date) -> Amending:
    taken_up = next((r for r in corpus.rescinded_by(by.number) if r.by and r.by.series == number.series), None)
    state = state_on(corpus, by, taken_up, on)
    endings = dated_endings(by, corpus.rescinded_by(by.number))
    last = endings[0].day - timedelta(days=1) if endings else None
    return Amending(number, stated.path, by, state, by.header.effective, last, taken_up)

"""From which day through which a revision is in force: the corpus's own answer for every day, as few lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from orders.corpus.corpus import Corpus, Directive
from orders.corpus.endings import dated_endings
from orders.model.revision import Revision


@dataclass(frozen=True, slots=True)
class Spell:
    """A revision and the days on which it is in force: `first` through `last`, both included.

    `last` is None where nothing on file ends it; a last day to come is known from a pending rescission or from its own
    last day.
    """

    revision: Revision
    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the revision is in force on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


def spells(corpus: Corpus, directive: Directive) -> tuple[Spell, ...]:
    """The spells in which revisions of a directive are in force, the earliest first, none over another.

    `Corpus.in_force_of` is asked on every day on which its answer can change, so the two agree on all days.
    """
    found: list[Spell] = []
    for day in turning_days(corpus, directive):
        now = corpus.in_force_of(directive.series, day)
        before = found[-1] if found and found[-1].last is None else None
        if before and now is before.revision:
            continue
        if before:
            found[-1] = Spell(before.revision, before.first, day - timedelta(days=1))
        if now:
            found.append(Spell(now, day))
    return tuple(found)


def turning_days(corpus: Corpus, directive: Directive) -> list[date]:
    """The days on which a revision of a directive begins, or one of its endings comes, in order."""

    def days() -> Iterator[date]:
        for revision in directive.revisions:
            if revision.header.effective:
                yield revision.header.effective
            for ending in dated_endings(revision, corpus.rescinded_by(revision.number)):
                yield ending.day

    return sorted(set(days()))

"""How a text came to be published, in the words of a page: who put it on file, who merged it, and its line in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from orders.model.provenance import Act
from orders.model.revision import Revision
from orders.pages.edition import Edition
from orders.pages.wording import long_date

BASELINE = "baseline"
"""The ledger's word for what was on file already when it was begun."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the facts about a text: its name, and what there is to say; `commit` is an id of git's to print after it."""

    name: str
    words: str
    commit: str = ""


def provenance_facts(revision: Revision, edition: Edition) -> tuple[Fact, ...]:
    """What is known of how a revision's file came to be published, the earliest first; nothing where nothing is known."""
    return tuple(_facts(revision, edition))


def _facts(revision: Revision, edition: Edition) -> Iterator[Fact]:
    known = edition.corpus.provenance_of(revision)
    if known.committed:
        yield _act("Put on file", known.committed, edition)
    if known.merged:
        yield _act("Merged", known.merged, edition)
    if known.line and known.kind == BASELINE:
        yield Fact("In the record", f"Line {known.line} of the ledger; it was on file when the ledger was begun")
    elif known.line:
        entered = long_date(_day(datetime.fromisoformat(known.entered), edition))
        yield Fact("In the record", f"Line {known.line} of the ledger; published on {entered}")


def _act(name: str, act: Act, edition: Edition) -> Fact:
    return Fact(name, f"{long_date(_day(act.at, edition))}, by {act.by}", act.commit)


def _day(moment: datetime, edition: Edition) -> date:
    """The day of a moment in the department's time zone."""
    return moment.astimezone(ZoneInfo(edition.department.time_zone)).date()

"""What happened to a directive, and for how long one of its revisions is in force."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from orders.corpus.endings import dated_endings, took_effect
from orders.exports.akn.iris import Iris
from orders.exports.akn.xml import given, holding
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision

ORGANIZATION = "#department"
IN_FORCE = "#inForce"
PERIOD = "#tmpg_1"
"""The time for which a revision is in force, within its own document."""


class Event(NamedTuple):
    """Something that happened: `type` as the standard has it, by which revision (None where no directive did it)."""

    day: date
    type: str
    by: Revision | None


def events_of(revision: Revision, iris: Iris) -> tuple[Event, ...]:
    """The first issue of the directive, each later revision of it, and the end of this one, by their days. One that was withdrawn
    before its first day began nothing.
    """
    corpus = iris.corpus
    directive = corpus.directive(revision.number)
    revisions = [r for r in (directive.revisions if directive else (revision,)) if took_effect(r, corpus.rescinded_by(r.number))]
    events = [
        Event(r.header.effective, "amendment" if place else "generation", r)
        for place, r in enumerate(revisions)
        if r.header.effective
    ]
    rescissions = corpus.rescinded_by(revision.number)
    for ending in dated_endings(revision, rescissions)[:1]:
        by = next((r.by for r in rescissions if r.effective == ending.day and not ending.expired), None)
        if not any(event.day == ending.day and event.by and event.by.number == by for event in events):
            events.append(Event(ending.day, "repeal", corpus.revision(by) if by else None))
    return tuple(sorted(events, key=lambda event: event.day))


def lifecycle_of(events: tuple[Event, ...], references: dict[DirectiveNumber, str]) -> str:
    """The events; `references` are the eIds under which the revisions that caused them are listed."""
    told = "".join([_event(place, event, references) for place, event in enumerate(events, 1)])
    return holding("lifecycle", told, f' source="{ORGANIZATION}"')


def _event(place: int, event: Event, references: dict[DirectiveNumber, str]) -> str:
    source = f"#{references[event.by.number]}" if event.by and event.by.number in references else ORGANIZATION
    return f'<eventRef eId="{_eid(place)}" date="{event.day.isoformat()}" source="{source}" type="{event.type}"/>\n'


def period_of(revision: Revision, events: tuple[Event, ...], iris: Iris) -> str:
    """From which event to which one a revision is in force: what `PERIOD` is the address of. For one that was withdrawn before
    its first day that is no time at all, from its withdrawal to its withdrawal.
    """
    rescissions = iris.corpus.rescinded_by(revision.number)
    endings = dated_endings(revision, rescissions)
    end = next((n for n, e in enumerate(events, 1) if endings and e.day == endings[0].day), 0)
    began = took_effect(revision, rescissions) or not revision.header.effective
    start = next((n for n, e in enumerate(events, 1) if e.by and e.by.number == revision.number), 0) if began else end
    begins, ends = given("start", f"#{_eid(start)}" if start else ""), given("end", f"#{_eid(end)}" if end else "")
    group = holding("temporalGroup", f'<timeInterval{begins}{ends} refersTo="{IN_FORCE}"/>\n', ' eId="tmpg_1"')
    return holding("temporalData", group, f' source="{ORGANIZATION}"')


def _eid(place: int) -> str:
    return f"eref_{place}"

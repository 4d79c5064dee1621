"""The history of one provision as JSON, for programs: its identity, its wordings, and every revision in which they stood."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from orders.exports.onelinejson import quoted
from orders.history.nouns import Arrival, Course, ProvisionHistory, Standing, Stay
from orders.model.number import DirectiveNumber
from orders.model.provision import Provision
from orders.model.redline import ChangeKind

Json = dict[str, Any]

PROVISION_FORM = "provision-history-1"
"""Which schema describes what `orders history --format json` prints."""


def history_to_json(history: ProvisionHistory) -> Json:
    """A history as values that `json.dumps` takes. Wordings stand in the order of time, dates are ISO dates or null.

    `edits` of a wording are as in a redline: equal and deleted joined is the wording before, equal and inserted this one;
    texts of several provisions that were merged are joined by a newline.
    """
    value: Json = json.loads(history_lines((history,))[0][0])
    return value


def history_lines(histories: Iterable[ProvisionHistory]) -> tuple[list[bytes], list[DirectiveNumber]]:
    """The same as JSON, each on one line; and the revisions in which they stand, in their order."""
    telling = _Telling()
    lines = [telling.history(history) for history in tuple(histories)]
    return lines, telling.revisions()


class _Standing(NamedTuple):
    """What a provision says of a revision in which it stands: `before` and `behind` its place there, `end` behind how it came
    there, `stayed` all of that where it stayed as it was. It holds the standing by whose id it is found.
    """

    standing: Standing
    name: str
    day: str
    before: str
    behind: str
    end: str
    stayed: str

    @staticmethod
    def of(standing: Standing) -> _Standing:
        """What is said of a revision."""
        name, day = quoted(str(standing.revision)), _day(standing.effective)
        behind = f',"effective":{day},"text_status":"{standing.status}","how":'
        end = f',"not_on_file_before":{_names(standing.missing)}}}'
        return _Standing(standing, name, day, f'{{"directive":{name},', behind, end, f"{behind}{_UNCHANGED}{end}")


class _Along(NamedTuple):
    """What a provision says of the revisions through which it stays: `before` and `behind` its place in the first of them, `end`
    behind how it came there, `pieces` around its place in the others. `begun` and `since` stand around the place where a wording
    began with the first of them.

    It holds the course by whose id it is found.
    """

    course: Course
    begun: str
    since: str
    before: str
    behind: str
    end: str
    pieces: list[str]

    @staticmethod
    def of(course: Course, told: Sequence[_Standing]) -> _Along:
        """What is said of the revisions of a course, of each of which it is `told`."""
        _, name, day, before, behind, end, _ = told[0]
        pieces = [""]
        if len(told) > 1:
            between = [f"{one.stayed},{other.before}" for one, other in pairwise(told[1:])]
            pieces = [f",{told[1].before}", *between, told[-1].stayed]
        return _Along(course, f'{{"revision":{name},', f',"effective":{day},"until":', before, behind, end, pieces)


_UNCHANGED = f'"{ChangeKind.UNCHANGED.value}"'
_HOW = {arrival: quoted(arrival.value) for arrival in Arrival}


class _Telling:
    """What is said already of some histories: of revisions, of those through which provisions stay, of the ends of wordings, and
    of the revisions in which provisions began; each found by the id of what it is said of, which the histories hold.
    """

    def __init__(self) -> None:
        self._standings: dict[int, _Standing] = {}
        self._along: dict[int, _Along] = {}
        self._ends: dict[tuple[int, int], str] = {}
        self._begun: dict[int, str] = {}

    def revisions(self) -> list[DirectiveNumber]:
        """The revisions in which provisions stand that were told of, in their order."""
        return sorted({known.standing.revision for known in self._standings.values()})

    def history(self, history: ProvisionHistory) -> bytes:
        """A history as JSON."""
        (number, path), wordings, split_from, merged_into, deleted_by = history
        begun = self._begun.get(id(number)) or self._begun.setdefault(id(number), f'{{"identity":{quoted(f"{number}/")[:-1]}')
        told = self._wording(*wordings[0])
        if len(wordings) > 1:
            told = ",".join([told, *[self._wording(*wording) for wording in wordings[1:]]])
        ties = _NO_TIES
        if split_from or merged_into or deleted_by:
            ties = f',"split_from":{_names(split_from)},"merged_into":{_names(merged_into)},"deleted_by":{_names(deleted_by)}'
        return f'{begun}{quoted(".".join(path.steps))[1:]}{ties},"wordings":[{told}]}}'.encode()

    def _wording(self, stays: Sequence[Stay], until: date | None, ended_by: DirectiveNumber | None) -> str:
        first, course, _, _ = stays[0]
        _, _, provision, arrival, _, change, _ = first
        place, text = _place(provision), quoted(provision.text)
        edits = f'{{"op":"equal","text":{text}}}' if provision.text else ""
        if arrival is _CARRIED:
            how = _how(first.how)
            if change and change.edits and len(change.new) == 1:
                edits = ",".join([f'{{"op":"{edit.op._value_}","text":{quoted(edit.text)}}}' for edit in change.edits])
        else:
            how = _HOW[arrival]
        _, begun, since, before, behind, end, pieces = self._along.get(id(course)) or self._told(course)
        stood = f"{before}{place}{behind}{how}{end}{place.join(pieces)}"
        if len(stays) > 1:
            stood = ",".join([stood, *[self._stay(stay) for stay in stays[1:]]])
        ends = self._ends.get((id(until), id(ended_by))) or self._ended(until, ended_by)
        return f'{begun}{place}{since}{ends}{how},"text":{text},"edits":[{edits}],"appearances":[{stood}]}}'

    def _stay(self, stay: Stay) -> str:
        """A provision in some revisions in a row: how it came into the first of them, and that it stayed as it was."""
        first, course, _, _ = stay
        place = _place(first.provision)
        _, _, _, before, behind, end, pieces = self._along.get(id(course)) or self._told(course)
        return f"{before}{place}{behind}{_how(first.how)}{end}{place.join(pieces)}"

    def _told(self, course: Course) -> _Along:
        known = self._standings
        for standing in course:
            if id(standing) not in known:
                known[id(standing)] = _Standing.of(standing)
        found = self._along[id(course)] = _Along.of(course, [known[id(standing)] for standing in course])
        return found

    def _ended(self, until: date | None, ended_by: DirectiveNumber | None) -> str:
        """The end of a wording, up to how it began."""
        by = quoted(str(ended_by)) if ended_by else "null"
        found = self._ends[id(until), id(ended_by)] = f'{_day(until)},"ended_by":{by},"how":'
        return found


_CARRIED = Arrival.CARRIED
_NO_TIES = ',"split_from":[],"merged_into":[],"deleted_by":[]'


@cache
def _how(words: str) -> str:
    """How a provision came there; there are few words for that."""
    return quoted(words)


def _place(provision: Provision) -> str:
    """Where a provision stands, and under which label."""
    return f'"path":{quoted(".".join(provision.path.steps))},"label":{quoted(provision.label)}'


def _names(named: Sequence[object]) -> str:
    """Numbers or identities as a list of their names."""
    return f"[{','.join([quoted(str(each)) for each in named])}]" if named else "[]"


def _day(day: date | None) -> str:
    return f'"{day.isoformat()}"' if day else "null"

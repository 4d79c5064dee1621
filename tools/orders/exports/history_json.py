"""The history of one provision as JSON, for programs: its identity, its wordings, and every revision in which they stood."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from orders.exports.onelinejson import quoted
from orders.history.nouns import Course, ProvisionHistory, Wording
from orders.model.outline import Provision
from orders.model.redline import ChangeKind

Json = dict[str, Any]

PROVISION_FORM = "provision-history-1"
"""Which schema describes what `orders history --format json` prints."""


def history_to_json(history: ProvisionHistory) -> Json:
    """A history as values that `json.dumps` takes. Wordings stand in the order of time, dates are ISO dates or null.

    `edits` of a wording are as in a redline: equal and deleted joined is the wording before, equal and inserted this one;
    texts of several provisions that were merged are joined by a newline.
    """
    value: Json = json.loads(history_lines((history,))[0])
    return value


def history_lines(histories: Iterable[ProvisionHistory]) -> list[bytes]:
    """The same as JSON, each on one line."""
    told: _Told = {}
    return [_history(history, told) for history in histories]


class _Along(NamedTuple):
    """What a provision says of the revisions through which it stays: `before` and `behind` its place in the first of them, `end`
    behind how it came there, `pieces` around its place in the others.

    It holds the course by whose id it is found.
    """

    course: Course
    name: str
    effective: str
    before: str
    behind: str
    end: str
    pieces: list[str]

    @staticmethod
    def of(course: Course) -> _Along:
        """What is said of the revisions of a course."""
        names = [quoted(str(standing.revision)) for standing in course]
        days = [_day(standing.effective) for standing in course]
        before = [f'{{"directive":{name},' for name in names]
        behind = [f',"effective":{d},"text_status":"{one.status}","how":' for d, one in zip(days, course, strict=True)]
        missing = [f',"not_on_file_before":{_names(standing.missing)}}}' for standing in course]
        ends = [f"{begun}{_UNCHANGED}{end}" for begun, end in zip(behind, missing, strict=True)]
        between = [f"{one},{other}" for one, other in zip(ends[1:], before[2:], strict=False)]
        pieces = [f",{before[1]}", *between, ends[-1]] if len(course) > 1 else [""]
        return _Along(course, names[0], days[0], before[0], behind[0], missing[0], pieces)


_UNCHANGED = f'"{ChangeKind.UNCHANGED.value}"'
_Told = dict[int, _Along]


def _along(course: Course, told: _Told) -> _Along:
    found = told.get(id(course))
    if found is None:
        found = told[id(course)] = _Along.of(course)
    return found


def _history(history: ProvisionHistory, told: _Told) -> bytes:
    wordings = ",".join([_wording(wording, told) for wording in history.wordings])
    return (
        f'{{"identity":{quoted(str(history.identity))},"split_from":{_names(history.split_from)},'
        f'"merged_into":{_names(history.merged_into)},"deleted_by":{_names(history.deleted_by)},"wordings":[{wordings}]}}'
    ).encode()


def _wording(wording: Wording, told: _Told) -> str:
    stays = wording.stays
    first, begun = stays[0].first, _along(stays[0].course, told)
    place, how, text = _place(first.provision), _how(first.how), quoted(first.text)
    stood = _stay(begun, place, how)
    for later in stays[1:]:
        stood += f",{_stay(_along(later.course, told), _place(later.first.provision), _how(later.first.how))}"
    edits = ",".join([f'{{"op":"{edit.op._value_}","text":{quoted(edit.text)}}}' for edit in wording.edits])
    return (
        f'{{"revision":{begun.name},{place},"effective":{begun.effective},"until":{_day(wording.until)},'
        f'"ended_by":{quoted(str(wording.ended_by)) if wording.ended_by else "null"},"how":{how},'
        f'"text":{text},"edits":[{edits}],"appearances":[{stood}]}}'
    )


def _stay(along: _Along, place: str, how: str) -> str:
    """A provision in some revisions in a row: how it came into the first of them, and that it stayed as it was."""
    _, _, _, before, behind, end, pieces = along
    return f"{before}{place}{behind}{how}{end}{place.join(pieces)}"


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

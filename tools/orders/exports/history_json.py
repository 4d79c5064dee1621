"""The history of one provision as JSON, for programs: its identity, its wordings, and every revision in which they stood."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from orders.exports.onelinejson import quoted
from orders.history.nouns import Appearance, Arrival, ProvisionHistory, Wording
from orders.model.number import DirectiveNumber
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
    told: _Revisions = {}
    return [_history(history, told) for history in histories]


class _Around(NamedTuple):
    """What every appearance in a revision says in the same way, `before` and `behind` its address and label."""

    revision: DirectiveNumber
    before: str
    behind: str

    @staticmethod
    def of(appearance: Appearance) -> _Around:
        """What one appearance says."""
        behind = f',"effective":{_day(appearance.effective)},"text_status":"{appearance.status}","how":'
        return _Around(appearance.revision, f'{{"directive":{quoted(str(appearance.revision))},', behind)


_Revisions = dict[int, _Around]
"""The same by the id of the revision's number, which is held, so that no other can get its id."""


def _history(history: ProvisionHistory, told: _Revisions) -> bytes:
    wordings = ",".join([_wording(wording, told) for wording in history.wordings])
    return (
        f'{{"identity":{quoted(str(history.identity))},"split_from":{_names(history.split_from)},'
        f'"merged_into":{_names(history.merged_into)},"deleted_by":{_names(history.deleted_by)},"wordings":[{wordings}]}}'
    ).encode()


def _wording(wording: Wording, told: _Revisions) -> str:
    first = wording.first
    edits = ",".join([f'{{"op":"{edit.op._value_}","text":{quoted(edit.text)}}}' for edit in wording.edits])
    return (
        f'{{"revision":{quoted(str(first.revision))},"path":{quoted(str(first.path))},"label":{quoted(first.label)},'
        f'"effective":{_day(first.effective)},"until":{_day(wording.until)},'
        f'"ended_by":{quoted(str(wording.ended_by)) if wording.ended_by else "null"},"how":{quoted(first.how)},'
        f'"text":{quoted(first.text)},"edits":[{edits}],"appearances":[{_appearances(wording.appearances, told)}]}}'
    )


def _appearances(appearances: Iterable[Appearance], told: _Revisions) -> str:
    found: list[str] = []
    steps, label, place = None, "", ""
    for appearance in appearances:
        provision = appearance.provision
        if provision.path.steps != steps or provision.label != label:
            steps, label = provision.path.steps, provision.label
            place = f'"path":{quoted(".".join(steps))},"label":{quoted(label)}'
        around = told.get(id(appearance.revision))
        if around is None:
            around = told[id(appearance.revision)] = _Around.of(appearance)
        found.append(f"{around[1]}{place}{around[2]}{_arrived(appearance)}")
    return ",".join(found)


def _arrived(appearance: Appearance) -> str:
    """How it came there, and what is not on file before it: of most that it stayed as it was."""
    if appearance.change and appearance.arrival is Arrival.CARRIED and appearance.change.is_unchanged and not appearance.missing:
        return _STAYED
    return f'{quoted(appearance.how)},"not_on_file_before":{_names(appearance.missing)}}}'


_STAYED = f'"{ChangeKind.UNCHANGED.value}","not_on_file_before":[]}}'


def _names(named: Iterable[object]) -> str:
    """Numbers or identities as a list of their names."""
    return f"[{','.join([quoted(str(each)) for each in named])}]"


def _day(day: date | None) -> str:
    return f'"{day.isoformat()}"' if day else "null"

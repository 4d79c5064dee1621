"""The history of one provision as JSON, for programs: its identity, its wordings, and every revision in which they stood."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from orders.exports.onelinejson import one_line, quoted
from orders.history.nouns import Appearance, ProvisionHistory, Wording

Json = dict[str, Any]

PROVISION_FORM = "provision-history-1"
"""Which schema describes what `orders history --format json` prints."""


def history_to_json(history: ProvisionHistory) -> Json:
    """A history as values that `json.dumps` takes. Wordings stand in the order of time, dates are ISO dates or null.

    `edits` of a wording are as in a redline: equal and deleted joined is the wording before, equal and inserted this one;
    texts of several provisions that were merged are joined by a newline.
    """
    value: Json = json.loads(history_line(history))
    return value


def history_line(history: ProvisionHistory) -> str:
    """The same as JSON on one line."""
    value: Json = {
        "identity": str(history.identity),
        "split_from": list(map(str, history.split_from)),
        "merged_into": list(map(str, history.merged_into)),
        "deleted_by": list(map(str, history.deleted_by)),
    }
    wordings = ",".join([_wording(wording) for wording in history.wordings])
    return f'{one_line(value)[:-1]},"wordings":[{wordings}]}}'


def _wording(wording: Wording) -> str:
    first = wording.first
    edits = ",".join([f'{{"op":"{edit.op}","text":{quoted(edit.text)}}}' for edit in wording.edits])
    appearances = ",".join([_appearance(appearance) for appearance in wording.appearances])
    return (
        f'{{"revision":{quoted(str(first.revision))},"path":{quoted(str(first.path))},"label":{quoted(first.label)},'
        f'"effective":{_day(first.effective)},"until":{_day(wording.until)},'
        f'"ended_by":{quoted(str(wording.ended_by)) if wording.ended_by else "null"},"how":{quoted(first.how)},'
        f'"text":{quoted(first.text)},"edits":[{edits}],"appearances":[{appearances}]}}'
    )


def _appearance(appearance: Appearance) -> str:
    provision = appearance.provision
    missing = ",".join([quoted(str(number)) for number in appearance.missing])
    return (
        f'{{"directive":{quoted(str(appearance.revision))},"path":{quoted(".".join(provision.path.steps))},'
        f'"label":{quoted(provision.label)},"effective":{_day(appearance.effective)},"text_status":"{appearance.status}",'
        f'"how":{quoted(appearance.how)},"not_on_file_before":[{missing}]}}'
    )


def _day(day: date | None) -> str:
    return f'"{day.isoformat()}"' if day else "null"

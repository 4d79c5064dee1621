"""The history of one provision as JSON, for programs: its identity, its wordings, and every revision in which they stood."""

from __future__ import annotations

from typing import Any

from orders.history.nouns import Appearance, ProvisionHistory, Wording

Json = dict[str, Any]

PROVISION_FORM = "provision-history-1"
"""Which schema describes what `orders history --format json` prints."""


def history_to_json(history: ProvisionHistory) -> Json:
    """A history as values that `json.dumps` takes. Wordings stand in the order of time, dates are ISO dates or null.

    `edits` of a wording are as in a redline: equal and deleted joined is the wording before, equal and inserted this one;
    texts of several provisions that were merged are joined by a newline.
    """
    return {
        "identity": str(history.identity),
        "split_from": list(map(str, history.split_from)),
        "merged_into": list(map(str, history.merged_into)),
        "deleted_by": list(map(str, history.deleted_by)),
        "wordings": [_wording(wording) for wording in history.wordings],
    }


def _wording(wording: Wording) -> Json:
    return {
        "revision": str(wording.revision),
        "path": str(wording.path),
        "label": wording.label,
        "effective": wording.effective.isoformat() if wording.effective else None,
        "until": wording.until.isoformat() if wording.until else None,
        "ended_by": str(wording.ended_by) if wording.ended_by else None,
        "how": wording.first.how,
        "text": wording.text,
        "edits": [{"op": edit.op.value, "text": edit.text} for edit in wording.edits],
        "appearances": [_appearance(appearance) for appearance in wording.appearances],
    }


def _appearance(appearance: Appearance) -> Json:
    return {
        "directive": str(appearance.revision),
        "path": str(appearance.path),
        "label": appearance.label,
        "effective": appearance.effective.isoformat() if appearance.effective else None,
        "text_status": appearance.status.value,
        "how": appearance.how,
        "not_on_file_before": list(map(str, appearance.missing)),
    }

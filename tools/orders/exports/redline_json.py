"""A redline as JSON, for programs: the form that `schemas/redline-1.json` describes."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from orders.model.header import TextStatus
from orders.model.outline import Provision
from orders.model.redline import Change, Edit, Redline
from orders.model.revision import Revision

SCHEMA = "https://orders.example/schemas/redline-1.json"
"""The name of the form. It is a name, not an address that must answer; the site publishes the schema itself."""

SCHEMA_FILE = "redline-1.json"
"""What the schema's file is called, on a site too: `schemas/redline-1.json`."""

Json = dict[str, Any]


def redline_to_json(redline: Redline) -> Json:
    """A redline as values that `json.dumps` takes: both sides, the summary, and every change, the unchanged included."""
    return {
        "schema": SCHEMA,
        "old": [_side(revision) for revision in redline.old],
        "new": _side(redline.new),
        "summary": _summary(redline),
        "changes": [_change(change, redline) for change in redline.changes],
    }


def write_json(value: object) -> str:
    """JSON as this project prints it everywhere: readable, in the order given, every letter as itself, one newline at its end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def schema_text() -> str:
    """The JSON Schema (draft 2020-12) of a redline, as it is published."""
    return files("orders.exports").joinpath("schemas", SCHEMA_FILE).read_text("utf-8")


def name_of(revision: Revision) -> str:
    """A revision's number, or of a file that states none the file's name."""
    return revision.number.number if revision.header.text is TextStatus.LOOSE else str(revision.number)


def _side(revision: Revision) -> Json:
    header = revision.header
    return {
        "directive": name_of(revision),
        "title": header.title,
        "effective": header.effective.isoformat() if header.effective else None,
        "text": header.text.value,
        "sha256": revision.sha256,
    }


def _summary(redline: Redline) -> Json:
    summary = redline.summary()
    return {name: getattr(summary, name) for name in summary.__dataclass_fields__}


def _change(change: Change, redline: Redline) -> Json:
    origins = change.origin or (0,) * len(change.old)
    value: Json = {
        "kind": change.kind.value,
        "moved": change.moved,
        "renumbered": change.renumbered,
        "relevelled": change.relevelled,
        "old": [
            {"directive": name_of(redline.old[origin]), **_provision(provision, place)}
            for provision, origin, place in zip(change.old, origins, change.old_at, strict=True)
        ],
        "new": [_provision(provision, place) for provision, place in zip(change.new, change.new_at, strict=True)],
        "edits": [_edit(edit) for edit in change.edits],
    }
    if change.formatting:
        value["formatting"] = list(change.formatting)
    return value


def _provision(provision: Provision, place: int) -> Json:
    """A provision with its place in the printed order of its side, which the redline counts from 0 and people from 1."""
    return {
        "position": place + 1,
        "path": str(provision.path),
        "kind": provision.kind.value,
        "label": provision.label,
        "heading": provision.heading,
        "depth": provision.depth,
        "text": provision.text,
    }


def _edit(edit: Edit) -> Json:
    return {"op": edit.op.value, "text": edit.text}

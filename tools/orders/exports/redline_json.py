"""A redline as JSON, for programs: the form that `schemas/redline-1.json` describes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from orders.exports.onelinejson import PIECES_KEPT, Pieces, one_line, quoted
from orders.model.header import TextStatus
from orders.model.outline import Provision, ProvisionKind
from orders.model.redline import Change, ChangeKind, Redline
from orders.model.revision import Revision

SCHEMA = "https://orders.example/schemas/redline-1.json"
"""The name of the form. It is a name, not an address that must answer; the site publishes the schema itself."""

SCHEMA_FILE = "redline-1.json"
"""What the schema's file is called, on a site too: `schemas/redline-1.json`."""

Json = dict[str, Any]


def redline_to_json(redline: Redline) -> Json:
    """A redline as values that `json.dumps` takes: both sides, the summary, and every change, the unchanged included."""
    value: Json = json.loads(redline_line(redline))
    return value


def redline_line(redline: Redline) -> str:
    """The same as JSON on one line."""
    names = [quoted(name_of(revision)) for revision in redline.old]
    value: Json = {
        "schema": SCHEMA,
        "old": [_side(revision) for revision in redline.old],
        "new": _side(redline.new),
        "summary": _summary(redline),
        "changes": Pieces([_change(change, names) for change in redline.changes]),
    }
    return one_line(value)


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


def _change(change: Change, names: Sequence[str]) -> str:
    """A change; `names` are the old revisions' as JSON."""
    origins = change.origin or (0,) * len(change.old)
    old = ",".join(
        [
            f'{{"directive":{names[origin]},"position":{place + 1},{_provision(provision)}}}'
            for provision, origin, place in zip(change.old, origins, change.old_at, strict=True)
        ]
    )
    new = ",".join(
        [
            f'{{"position":{place + 1},{_provision(provision)}}}'
            for provision, place in zip(change.new, change.new_at, strict=True)
        ]
    )
    edits = ",".join([f'{{"op":"{edit.op}","text":{quoted(edit.text)}}}' for edit in change.edits])
    formatting = f',"formatting":{one_line(change.formatting)}' if change.formatting else ""
    what = _what(change.kind, change.moved, change.renumbered, change.relevelled)
    return f'{{{what},"old":[{old}],"new":[{new}],"edits":[{edits}]{formatting}}}'


@cache
def _what(kind: ChangeKind, moved: bool, renumbered: bool, relevelled: bool) -> str:
    value = {"kind": kind.value, "moved": moved, "renumbered": renumbered, "relevelled": relevelled}
    return one_line(value)[1:-1]


def _provision(provision: Provision) -> str:
    """What a provision says. Its place in the printed order stands before that: people count from 1, the redline from 0."""
    return _said(provision.path.steps, provision.kind, provision.label, provision.text)


@lru_cache(PIECES_KEPT)
def _said(steps: tuple[str, ...], kind: ProvisionKind, label: str, text: str) -> str:
    value = {
        "path": ".".join(steps),
        "kind": kind.value,
        "label": label,
        "heading": text if kind is ProvisionKind.HEADING else None,
        "depth": len(steps),
        "text": text,
    }
    return one_line(value)[1:-1]

"""A redline as few bytes, and back: its changes name the provisions of both sides by their places, and repeat no word of them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

from orders.model.redline import Change, ChangeKind, Edit, EditOp, Redline
from orders.model.revision import Revision

_FAST = 1
_KINDS = {kind.value: kind for kind in ChangeKind}
_OPS = {EditOp.EQUAL: "=", EditOp.DELETED: "-", EditOp.INSERTED: "+"}
_SIGNS = {sign: op for op, sign in _OPS.items()}


def pack(redline: Redline) -> bytes:
    """What became of every provision. Whose provisions they are is not told: both sides are needed to unpack it."""
    rows = [_row(change) for change in redline.changes]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), _FAST)


def unpack(data: bytes, old: Sequence[Revision], new: Revision) -> Redline:
    """The redline of these two sides that was packed."""
    before = [revision.outline.all for revision in old]
    after = new.outline.all
    changes: list[Change] = []
    for kind, origin, old_at, new_at, travel, edits, formatting in json.loads(zlib.decompress(data)):
        there = tuple([after[at] for at in new_at])
        changes.append(
            Change(
                _KINDS[kind],
                tuple([before[side][at] for side, at in zip(origin, old_at, strict=True)]),
                there,
                tuple(origin),
                bool(travel & 1),
                bool(travel & 2),
                bool(travel & 4),
                (Edit(EditOp.EQUAL, there[0].text),) if edits is None else tuple([Edit(_SIGNS[e[0]], e[1:]) for e in edits]),
                tuple(formatting),
                tuple(old_at),
                tuple(new_at),
            )
        )
    return Redline(tuple(old), new, tuple(changes))


def _row(change: Change) -> list[Any]:
    travel = change.moved | change.renumbered << 1 | change.relevelled << 2
    same = len(change.new) == 1 and change.edits == (Edit(EditOp.EQUAL, change.new[0].text),)
    edits = None if same else [_OPS[edit.op] + edit.text for edit in change.edits]
    return [change.kind.value, change.origin, change.old_at, change.new_at, travel, edits, change.formatting]

"""A redline as few bytes, and back: its changes name the provisions of both sides by their places, and repeat no word of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from orders.cache.squeezing import loosened, squeezed
from orders.model.outline import Provision
from orders.model.redline import Change, ChangeKind, Edit, EditOp, Redline
from orders.model.revision import Revision
from orders.redline.compare import stayed

_KINDS = {kind.value: kind for kind in ChangeKind}
_OPS = {EditOp.EQUAL: "=", EditOp.DELETED: "-", EditOp.INSERTED: "+"}
_SIGNS = {sign: op for op, sign in _OPS.items()}


def pack(redline: Redline) -> bytes:
    """What became of every provision. Whose provisions they are is not told: both sides are needed to unpack it.

    Provisions in a row to which nothing happened are told as one: how many, and where the first stands on either side.
    """
    rows: list[list[Any]] = []
    run = [0, 0, 0]
    for change in redline.changes:
        kind, _, _, origin, moved, renumbered, relevelled, edits, formatting, old_at, new_at = change
        happened = kind is not _UNCHANGED or moved or renumbered or relevelled or formatting or len(edits) > 1
        if happened or origin != _FIRST or not len(old_at) == len(new_at) == 1:
            rows.append(_row(change))
            run = [0, 0, 0]
        elif run[0] and old_at[0] == run[1] + run[0] and new_at[0] == run[2] + run[0]:
            run[0] += 1
        else:
            run = [1, old_at[0], new_at[0]]
            rows.append(run)
    return squeezed(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(data: bytes, old: Sequence[Revision], new: Revision) -> Redline:
    """The redline of these two sides that was packed."""
    before = [revision.outline.all for revision in old]
    after = new.outline.all
    changes: list[Change] = []
    for row in json.loads(loosened(data)):
        if len(row) == _RUN:
            number, i, j = row
            changes += _stayed(number, i, before[0], j, after)
        else:
            changes.append(_change(row, before, after))
    return Redline(tuple(old), new, tuple(changes))


_RUN = 3


_UNCHANGED = ChangeKind.UNCHANGED
_FIRST = (0,)


def _stayed(number: int, i: int, before: Sequence[Provision], j: int, after: Sequence[Provision]) -> list[Change]:
    """Provisions in a row to which nothing happened."""
    row, no = tuple.__new__, (False, False, False)
    sides = zip(before[i : i + number], after[j : j + number], range(i, i + number), range(j, j + number), strict=True)
    return [
        row(Change, (_UNCHANGED, (old,), (new,), _FIRST, *no, stayed(new.text), (), (old_at,), (new_at,)))
        for old, new, old_at, new_at in sides
    ]


def _change(row: list[Any], before: Sequence[Sequence[Provision]], after: Sequence[Provision]) -> Change:
    kind, origin, old_at, new_at, travel, edits, formatting = row
    there = tuple([after[at] for at in new_at])
    return Change(
        _KINDS[kind],
        tuple([before[side][at] for side, at in zip(origin, old_at, strict=True)]),
        there,
        tuple(origin),
        bool(travel & 1),
        bool(travel & 2),
        bool(travel & 4),
        stayed(there[0].text) if edits is None else tuple([Edit(_SIGNS[e[0]], e[1:]) for e in edits]),
        tuple(formatting),
        tuple(old_at),
        tuple(new_at),
    )


def _row(change: Change) -> list[Any]:
    travel = change.moved | change.renumbered << 1 | change.relevelled << 2
    same = len(change.new) == 1 and change.edits == (Edit(EditOp.EQUAL, change.new[0].text),)
    edits = None if same else [_OPS[edit.op] + edit.text for edit in change.edits]
    return [change.kind.value, change.origin, change.old_at, change.new_at, travel, edits, change.formatting]

"""A redline as few bytes, and back: its changes name the provisions of both sides by their places, and repeat no word of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from orders.cache.squeezing import loosened, squeezed
from orders.model.provision import Provision
from orders.model.redline import Change, ChangeKind, Edit, EditOp, Redline, Run, stayed
from orders.model.revision import Revision

_KINDS = {kind.value: kind for kind in ChangeKind}
_OPS = {EditOp.EQUAL: "=", EditOp.DELETED: "-", EditOp.INSERTED: "+"}
_SIGNS = {sign: op for op, sign in _OPS.items()}


def pack(redline: Redline) -> bytes:
    """What became of every provision. Whose provisions they are is not told: both sides are needed to unpack it.

    Provisions in a row to which nothing happened are told as one: how many, and where the first stands on either side.
    """
    rows: list[list[Any]] = []
    for piece in redline.course:
        if isinstance(piece, Change):
            rows.append(_row(piece))
        elif rows and _goes_on(rows[-1], piece):
            rows[-1][0] += piece.size
        else:
            rows.append([piece.size, piece.old_at, piece.new_at])
    return squeezed(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def _goes_on(row: list[Any], run: Run) -> bool:
    """Whether a run stands right behind the one that a row tells."""
    return len(row) == _RUN and run.old_at == row[1] + row[0] and run.new_at == row[2] + row[0]


def unpack(data: bytes, old: Sequence[Revision], new: Revision) -> Redline:
    """The redline of these two sides that was packed."""
    before = [revision.outline.all for revision in old]
    after = new.outline.all
    course: list[Change | Run] = []
    for row in json.loads(loosened(data)):
        if len(row) == _RUN:
            size, i, j = row
            course += _stayed(size, i, j, before[0], after)
        else:
            course.append(_change(row, before, after))
    return Redline(tuple(old), new, tuple(course))


_RUN = 3


def _stayed(size: int, i: int, j: int, before: Sequence[Provision], after: Sequence[Provision]) -> Iterator[Run]:
    """Provisions in a row to which nothing happened, those together that both sides share, and those that they do not."""
    shared = [one is other for one, other in zip(before[i : i + size], after[j : j + size], strict=True)]
    at = 0
    for same, held in groupby(shared):
        end = at + len(list(held))
        new = [(provision,) for provision in after[j + at : j + end]]
        yield Run(new if same else [(provision,) for provision in before[i + at : i + end]], new, i + at, j + at)
        at = end


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

"""An outline as few bytes, and back: for a cache, which wants every provision again and nothing read twice."""

from __future__ import annotations

import json
import zlib
from typing import Any

from orders.model.outline import LabelPath, Mark, MarkKind, Outline, Provision, ProvisionKind

_FAST = 1
"""zlib's level: a quarter of the bytes for half a millisecond; more effort would buy little."""

_KINDS = {kind.value: kind for kind in ProvisionKind}
_MARKS = {kind.value: kind for kind in MarkKind}


def pack(outline: Outline) -> bytes:
    """Every provision of an outline, in columns. Of an address only its last step is kept: the others are its parent's."""
    provisions = outline.all
    rare = {
        str(at): [[[m.start, m.end, m.kind.value, m.target] for m in p.marks], p.term, list(p.cells), p.image]
        for at, p in enumerate(provisions)
        if p.marks or p.term or p.cells or p.image
    }
    columns = [
        [p.kind.value for p in provisions],
        [p.path.steps[-1] for p in provisions],
        [p.label for p in provisions],
        [p.text for p in provisions],
        [len(p.children) for p in provisions],
        outline.lines,
        rare,
    ]
    return zlib.compress(json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode(), _FAST)


def unpack(data: bytes) -> Outline:
    """The outline that was packed."""
    kinds, steps, labels, texts, below, lines, rare = json.loads(zlib.decompress(data))
    paths = _paths(steps, below)
    made: list[Provision] = []
    for at in range(len(kinds) - 1, -1, -1):
        count = below[at]
        children = tuple(made[: -count - 1 : -1]) if count else ()
        if count:
            del made[-count:]
        more = rare.get(str(at))
        head = (_KINDS[kinds[at]], paths[at], labels[at], texts[at])
        if more is None:
            made.append(Provision(*head, (), children, "", (), ""))
        else:
            marks, term, cells, image = more
            made.append(Provision(*head, _marks(marks), children, term, tuple(cells), image))
    return Outline(tuple(reversed(made)), tuple(lines))


def _marks(rows: list[list[Any]]) -> tuple[Mark, ...]:
    return tuple([Mark(start, end, _MARKS[kind], target) for start, end, kind, target in rows])


def _paths(steps: list[str], below: list[int]) -> list[LabelPath]:
    """The addresses, each of its parent's and its own step; `below` says how many stand directly under each."""
    paths: list[LabelPath] = []
    waiting: list[list[Any]] = []
    for step, count in zip(steps, below, strict=True):
        while waiting and not waiting[-1][1]:
            waiting.pop()
        above: tuple[str, ...] = ()
        if waiting:
            above = waiting[-1][0]
            waiting[-1][1] -= 1
        own = (*above, step)
        paths.append(LabelPath(own))
        if count:
            waiting.append([own, count])
    return paths

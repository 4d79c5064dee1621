"""An outline as JSON and back, without loss: `outline_of(provisions_of(outline)) == outline` for every outline."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from orders.exports.onelinejson import PIECES_KEPT, one_line
from orders.model.outline import LabelPath, Mark, MarkKind, Outline, Provision, ProvisionKind
from orders.pages.links import provision_anchor

Json = dict[str, Any]


def provisions_of(outline: Outline) -> list[Json]:
    """Every provision in printed order, each with its place in that order, counted from 1, and that of what it stands in.

    What most provisions have not (marks, a term, cells, an image) is left out where it is empty. `start` and `end` of a
    mark count Unicode code points of `text` from 0, `end` behind the last one; JavaScript's strings count UTF-16 units.
    """
    return [json.loads(line) for line in provision_lines(outline)]


def provision_lines(outline: Outline) -> list[str]:
    """The same, each provision as JSON on one line."""
    lines: list[str] = []
    stack: list[tuple[Provision, str]] = [(top, "null") for top in reversed(outline.provisions)]
    while stack:
        p, parent = stack.pop()
        said = _said(p.path.steps, p.kind, p.label, p.text, p.marks, p.term, p.cells, p.image)
        position = str(len(lines) + 1)
        lines.append(f'{{"position":{position},"parent":{parent},{said}}}')
        if p.children:
            stack += [(child, position) for child in reversed(p.children)]
    return lines


def outline_of(provisions: Sequence[Mapping[str, Any]]) -> Outline:
    """The outline that a file of the API describes."""
    drafts = {0: _Draft({})}
    for value in provisions:
        draft = drafts[value["position"]] = _Draft(value)
        drafts[value["parent"] or 0].below.append(draft)
    # Each stands behind what it stands in, so from the last one on its parts are always finished.
    for draft in reversed(list(drafts.values())[1:]):
        draft.finished = _read(draft.value, tuple(below.finished for below in draft.below if below.finished))
    return Outline(tuple(top.finished for top in drafts[0].below if top.finished))


@dataclass(slots=True)
class _Draft:
    value: Mapping[str, Any]
    below: list[_Draft] = field(default_factory=list)
    finished: Provision | None = None


@lru_cache(PIECES_KEPT)
def _said(
    steps: tuple[str, ...],
    kind: ProvisionKind,
    label: str,
    text: str,
    marks: tuple[Mark, ...],
    term: str,
    cells: tuple[str, ...],
    image: str,
) -> str:
    path = LabelPath(steps)
    value: Json = {
        "path": str(path),
        "steps": steps,
        "anchor": provision_anchor(path),
        "depth": len(steps),
        "kind": kind.value,
        "label": label,
        "text": text,
    }
    if marks:
        value["marks"] = [_mark(mark) for mark in marks]
    value |= {name: had for name, had in (("term", term), ("cells", cells), ("image", image)) if had}
    return one_line(value)[1:-1]


def _mark(mark: Mark) -> Json:
    target = {"target": mark.target} if mark.target else {}
    return {"start": mark.start, "end": mark.end, "kind": mark.kind.value, **target}


def _read(value: Mapping[str, Any], children: tuple[Provision, ...]) -> Provision:
    marks = tuple(Mark(m["start"], m["end"], MarkKind(m["kind"]), m.get("target", "")) for m in value.get("marks", ()))
    return Provision(
        kind=ProvisionKind(value["kind"]),
        path=LabelPath(tuple(value["steps"])),
        label=value["label"],
        text=value["text"],
        marks=marks,
        children=children,
        term=value.get("term", ""),
        cells=tuple(value.get("cells", ())),
        image=value.get("image", ""),
    )

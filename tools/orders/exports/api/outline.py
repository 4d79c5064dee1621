"""An outline as JSON and back, without loss: `outline_of(provisions_of(outline)) == outline` for every outline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from orders.model.outline import LabelPath, Mark, MarkKind, Outline, Provision, ProvisionKind
from orders.pages.links import provision_anchor

Json = dict[str, Any]


def provisions_of(outline: Outline) -> list[Json]:
    """Every provision in printed order, each with its place in that order, counted from 1, and that of what it stands in.

    What most provisions have not (marks, a term, cells, an image) is left out where it is empty. `start` and `end` of a
    mark count Unicode code points of `text` from 0, `end` behind the last one; JavaScript's strings count UTF-16 units.
    """
    return [_provision(provision, position, parent) for provision, position, parent in _placed(outline)]


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


def _placed(outline: Outline) -> Iterator[tuple[Provision, int, int | None]]:
    """Each provision with its place and its parent's, without recursion: an outline may be deep."""
    stack: list[tuple[Provision, int | None]] = [(top, None) for top in reversed(outline.provisions)]
    position = 0
    while stack:
        provision, parent = stack.pop()
        position += 1
        yield provision, position, parent
        stack.extend((child, position) for child in reversed(provision.children))


def _provision(provision: Provision, position: int, parent: int | None) -> Json:
    value: Json = {
        "position": position,
        "parent": parent,
        "path": str(provision.path),
        "steps": list(provision.path.steps),
        "anchor": provision_anchor(provision.path),
        "depth": provision.depth,
        "kind": provision.kind.value,
        "label": provision.label,
        "text": provision.text,
    }
    if provision.marks:
        value["marks"] = [_mark(mark) for mark in provision.marks]
    if provision.term:
        value["term"] = provision.term
    if provision.cells:
        value["cells"] = list(provision.cells)
    if provision.image:
        value["image"] = provision.image
    return value


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

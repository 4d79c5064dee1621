"""Provisions while they are being read, and the addresses they get once all of them are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from orders.model.outline import CELL_JOIN, LabelPath, Mark, Outline, Provision, ProvisionKind
from orders.outline.labels import step

_WORDS = re.compile(r"[^\W_]+")
_SLUG_LENGTH = 60
_COUNTED = {
    ProvisionKind.PARAGRAPH: "p",
    ProvisionKind.NOTE: "note",
    ProvisionKind.BULLET: "bullet",
    ProvisionKind.TABLE: "table",
    ProvisionKind.ROW: "row",
    ProvisionKind.IMAGE: "image",
    ProvisionKind.HEADING: "heading",
    ProvisionKind.DEFINITION: "definition",
    ProvisionKind.ITEM: "item",
}


@dataclass(slots=True, eq=False)
class Draft:
    """A provision without its address: the words as `Provision` has them, and what stands under it so far."""

    kind: ProvisionKind
    label: str = ""
    text: str = ""
    marks: tuple[Mark, ...] = ()
    term: str = ""
    cells: tuple[str, ...] = ()
    image: str = ""
    line: int = 0
    children: list[Draft] = field(default_factory=list)


def to_outline(roots: Sequence[Draft]) -> Outline:
    """The drafts as an outline: every provision gets its address; equal addresses get `~2`, `~3` in printed order."""
    order, parents = _in_printed_order(roots)
    paths = _addresses(order, parents)
    below: list[list[Provision]] = [[] for _ in order]
    top: list[Provision] = []
    for index in range(len(order) - 1, -1, -1):
        provision = _provision(order[index], paths[index], tuple(reversed(below[index])))
        (below[parents[index]] if parents[index] >= 0 else top).append(provision)
    return Outline(tuple(reversed(top)))


def _provision(draft: Draft, path: LabelPath, children: tuple[Provision, ...]) -> Provision:
    text = CELL_JOIN.join(draft.cells) if draft.kind is ProvisionKind.ROW else draft.text
    return Provision(draft.kind, path, draft.label, text, draft.marks, children, draft.term, draft.cells, draft.image, draft.line)


def _in_printed_order(roots: Sequence[Draft]) -> tuple[list[Draft], list[int]]:
    """All drafts, parents before what stands under them, and for each the place of its parent (-1 at the top)."""
    order: list[Draft] = []
    parents: list[int] = []
    stack = [(draft, -1) for draft in reversed(roots)]
    while stack:
        draft, parent = stack.pop()
        stack.extend((child, len(order)) for child in reversed(draft.children))
        order.append(draft)
        parents.append(parent)
    return order, parents


def _addresses(order: list[Draft], parents: list[int]) -> list[LabelPath]:
    paths: list[LabelPath] = []
    above: list[str] = []
    numbers: dict[tuple[int, ProvisionKind], int] = {}
    used: dict[str, int] = {}
    for draft, parent in zip(order, parents, strict=True):
        outer = above[parent] if parent >= 0 else ""
        own = step(draft.label, outer) if draft.label else _unlabelled_step(draft)
        if not own:
            count = numbers[parent, draft.kind] = numbers.get((parent, draft.kind), 0) + 1
            own = f"{_COUNTED[draft.kind]}{count}"
        steps = (*paths[parent].steps, own) if parent >= 0 else (own,)
        address = ".".join(steps)
        times = used[address] = used.get(address, 0) + 1
        if times > 1:
            steps = (*steps[:-1], f"{own}~{times}")
        paths.append(LabelPath(steps))
        above.append(draft.label or outer)
    return paths


def _unlabelled_step(draft: Draft) -> str:
    """A heading's or a definition's own words as a step; "" where the provision is counted among its neighbours."""
    if draft.kind is ProvisionKind.HEADING:
        return slug(draft.text)
    return slug(draft.term) if draft.kind is ProvisionKind.DEFINITION else ""


def slug(words: str) -> str:
    """Words as a step of an address: lower case, hyphens between them, cut at a word's end ("Social Media": social-media)."""
    found: list[str] = []
    length = 0
    for match in _WORDS.finditer(words[: 4 * _SLUG_LENGTH].lower()):
        length += len(match[0]) + 1
        if found and length > _SLUG_LENGTH:
            break
        found.append(match[0])
    return "-".join(found)[:_SLUG_LENGTH]

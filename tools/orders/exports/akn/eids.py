"""Which element of Akoma Ntoso a provision is, and its eId by the Naming Convention 1.0, section 5: `sec_IV__subsec_A__para_2`.

An element with a number is named by it, one that should have one and has none by `nn` and its place, a container by its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from orders.model.outline import LabelPath, Outline, Provision, ProvisionKind

CONTAINER = "hcontainer"

_BY_DEPTH = ("section", "subsection", "paragraph", "subparagraph", "clause", "subclause", "point")
_DEEPER = "level"
_SHORT = {
    "section": "sec",
    "subsection": "subsec",
    "paragraph": "para",
    "subparagraph": "subpara",
    "clause": "cl",
    "subclause": "subcl",
}
_NUMBERED = {ProvisionKind.HEADING, ProvisionKind.ITEM}
_NOT_A_NUMBER = re.compile(r"[\W_]+")


class Element(NamedTuple):
    """The element that a provision becomes; `name` is what a container is, "" for an element that says so itself."""

    tag: str
    name: str
    eid: str


@dataclass(frozen=True)
class Elements:
    """The provisions of an outline as elements, in printed order."""

    outline: Outline
    in_order: tuple[Element, ...]

    @cached_property
    def by_path(self) -> Mapping[LabelPath, Element]:
        """The same by their addresses."""
        return {provision.path: element for provision, element in zip(self.outline.all, self.in_order, strict=True)}


def elements_of(outline: Outline) -> Elements:
    """Every provision of an outline as an element; no eId stands twice."""
    found: list[Element] = []
    counts: dict[tuple[str, str], int] = {}
    taken: set[str] = set()
    stack: list[tuple[Provision, str, int, bool]] = [(top, "", 0, False) for top in reversed(outline.provisions)]
    while stack:
        provision, above, depth, in_table = stack.pop()
        tag, name, step, is_numbered = _named(provision.kind, provision.label, depth, in_table)
        place = counts[above, tag] = counts.get((above, tag), 0) + 1
        eid = f"{above}{step}" if is_numbered else f"{above}{step}{place}"
        if eid in taken:
            eid = _free(eid, taken)
        taken.add(eid)
        found.append(Element(tag, name, eid))
        if provision.children:
            is_table = provision.kind is ProvisionKind.TABLE
            below = f"{eid}__table_1__" if is_table else f"{eid}__"
            stack += [(child, below, depth + 1, is_table) for child in reversed(provision.children)]
    return Elements(outline, tuple(found))


@lru_cache(4096)
def _named(kind: ProvisionKind, label: str, depth: int, in_table: bool) -> tuple[str, str, str, bool]:
    """Tag and name of a provision's element, the last step of its eId, and whether its place need not stand behind that."""
    tag, name = ("tr", "") if in_table else _tag(kind, label, depth)
    number = _NOT_A_NUMBER.sub("-", label).strip("-")
    if not number and tag not in {CONTAINER, "tr"}:
        return tag, name, f"{_SHORT.get(tag, tag)}_nn_", False
    return tag, name, f"{_SHORT.get(tag, tag)}_{number}", bool(number)


def _tag(kind: ProvisionKind, label: str, depth: int) -> tuple[str, str]:
    if kind not in _NUMBERED:
        return CONTAINER, kind.value
    if label.lower().startswith("appendix"):
        return CONTAINER, "appendix"
    return (_BY_DEPTH[depth] if depth < len(_BY_DEPTH) else _DEEPER), ""


def _free(eid: str, taken: set[str]) -> str:
    """The next free place behind an eId that stands already: an order may print a label twice."""
    place = 2
    while f"{eid}_{place}" in taken:
        place += 1
    return f"{eid}_{place}"

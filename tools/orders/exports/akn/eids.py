"""Which element of Akoma Ntoso a provision is, and its eId by the Naming Convention 1.0, section 5: `sec_IV__subsec_A__para_2`.

An element with a number is named by it, one that should have one and has none by `nn` and its place, a container by its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Element:
    """The element that a provision becomes; `name` is what a container is, "" for an element that says so itself."""

    tag: str
    name: str
    eid: str


def elements_of(outline: Outline) -> Mapping[LabelPath, Element]:
    """Every provision of an outline as an element, by its address; no eId stands twice."""
    found: dict[LabelPath, Element] = {}
    counts: Counter[tuple[str, str]] = Counter()
    taken: set[str] = set()
    stack: list[tuple[Provision, str, int, bool]] = [(top, "", 0, False) for top in reversed(outline.provisions)]
    while stack:
        provision, above, depth, in_table = stack.pop()
        tag, name = ("tr", "") if in_table else _tag(provision, depth)
        counts[above, tag] += 1
        eid = _unique(f"{above + '__' if above else ''}{_step(provision, tag, counts[above, tag])}", taken)
        found[provision.path] = Element(tag, name, eid)
        is_table = provision.kind is ProvisionKind.TABLE
        below = f"{eid}__table_1" if is_table else eid
        stack.extend((child, below, depth + 1, is_table) for child in reversed(provision.children))
    return found


def _tag(provision: Provision, depth: int) -> tuple[str, str]:
    if provision.kind not in _NUMBERED:
        return CONTAINER, provision.kind.value
    if provision.label.lower().startswith("appendix"):
        return CONTAINER, "appendix"
    return (_BY_DEPTH[depth] if depth < len(_BY_DEPTH) else _DEEPER), ""


def _step(provision: Provision, tag: str, place: int) -> str:
    number = _NOT_A_NUMBER.sub("-", provision.label).strip("-")
    if not number:
        number = str(place) if tag in {CONTAINER, "tr"} else f"nn_{place}"
    return f"{_SHORT.get(tag, tag)}_{number}"


def _unique(eid: str, taken: set[str]) -> str:
    """The eId, or where it stands already (an order may print a label twice) with the next free place behind it."""
    free, place = eid, 2
    while free in taken:
        free, place = f"{eid}_{place}", place + 1
    taken.add(free)
    return free

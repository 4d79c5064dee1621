"""Which element of Akoma Ntoso a provision is, and its eId by the Naming Convention 1.0, section 5: `sec_IV__subsec_A__para_2`.

An element with a number is named by it, one that should have one and has none by `nn` and its place, a container by its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from orders.meaning.whereabouts import Places
from orders.model.outline import Outline, Stretch
from orders.model.provision import LabelPath, Provision, ProvisionKind

_TABLE = ProvisionKind.TABLE

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
_NUMBERED = {ProvisionKind.HEADING.value, ProvisionKind.ITEM.value}
_NOT_A_NUMBER = re.compile(r"[\W_]+")


Steps = tuple[str, ...]


class Element(NamedTuple):
    """The element that a provision becomes; `name` is what a container is, "" for an element that says so itself."""

    tag: str
    name: str
    eid: str


class Inner(NamedTuple):
    """What stands between two headings as elements, in printed order, and how deep each stands; of those right under the first
    heading how many there are of a tag, and their eIds.
    """

    in_order: tuple[Element, ...]
    levels: Sequence[int]
    counts: Mapping[str, int]
    taken: Set[str]


_NOTHING = Inner((), (), {}, frozenset())


class Standing(NamedTuple):
    """A stretch as elements: its heading (None before the first one), how many headings that stands in, and what is below it,
    whose eIds begin with `below`. `told` is how it was written, by what else that depends on.
    """

    head: Element | None
    depth: int
    inner: Inner
    below: str
    told: dict[Hashable, bytes]


@dataclass(frozen=True)
class Elements:
    """The provisions of an outline as elements, in printed order; and by stretches, where it was read so."""

    outline: Outline
    in_order: tuple[Element, ...]
    standing: tuple[Standing, ...] = ()

    def at(self, path: LabelPath) -> Element | None:
        """The provision at an address."""
        place = self.places.get(path.steps)
        return None if place is None else self.in_order[place]

    @cached_property
    def places(self) -> Places:
        """Where addresses stand among them."""
        return Places(self.outline)


def elements_of(outline: Outline) -> Elements:
    """Every provision of an outline as an element; no eId stands twice."""
    if outline.is_nested:
        return _in_stretches(outline)
    levelled = list(outline.levels())
    return Elements(outline, _named_all([level for level, _ in levelled], [each for _, each in levelled], "", 1).in_order)


def element_at(outline: Outline, path: LabelPath) -> Element | None:
    """The provision at an address as the element that `elements_of` makes of it, found by what stands beside it and beside what
    it stands in: no eId depends on anything else, since each begins with that of what it stands in. Words are not asked for.
    """
    above, in_table = "", False
    taken: set[str] = set()
    found: Element | None = None
    for depth, beside in enumerate(outline.beside(path.steps)):
        counts: dict[str, int] = {}
        for steps, kind, label in beside:
            found = _element(kind, label, above, counts, depth, taken, in_table)
            if steps == path.steps[: depth + 1]:
                break
        else:
            return None
        in_table = kind is _TABLE
        above = f"{found.eid}__table_1__" if in_table else f"{found.eid}__"
    return found


def _in_stretches(outline: Outline) -> Elements:
    """The same, with what stands between two headings made once for all revisions that have it at the same address. No eId can
    be that of an element with other parents: each begins with that of its parent, and none of the rest holds two underscores.
    """
    found: list[Element] = []
    standing: list[Standing] = []
    opened: list[tuple[str, Inner]] = [("", _NOTHING)]
    heads: dict[str, tuple[str, str]] = {}
    for stretch in outline.stretches:
        own = stretch.head
        depth = len(own.path.steps) if own else 0
        above, beside = opened[depth - 1] if own else opened[0]
        known, numbered_apart = stretch.once(_known, _known)
        if above not in known:
            known[above] = _alone(stretch, above)
        stands, is_numbered = known[above]
        head = stands.head
        if own and head:
            if not is_numbered or head.eid in heads or head.eid in beside.taken:
                counts = Counter(beside.counts) + Counter([tag for within, tag in heads.values() if within == above])
                head = _element(own.kind, own.label, above, counts, depth - 1, {*beside.taken, *heads})
                stands = numbered_apart.get(head) or numbered_apart.setdefault(head, _standing(stretch, head))
            heads[head.eid] = above, head.tag
            found.append(head)
        opened[depth:] = [(stands.below, stands.inner)]
        found += stands.inner.in_order
        standing.append(stands)
    return Elements(outline, tuple(found), tuple(standing))


def _known(_: Stretch) -> tuple[dict[str, tuple[Standing, bool]], dict[Element, Standing]]:
    """How a stretch stands below each beginning of an eId, as far as that was asked for; and how where its heading has to be told
    from another one, by what that becomes.
    """
    return {}, {}


def _alone(stretch: Stretch, above: str) -> tuple[Standing, bool]:
    """A stretch as it stands where no other heading bears its number; and whether it has one, or its place is to name it."""
    head = stretch.head
    if head is None:
        return _standing(stretch, None), True
    depth = len(head.path.steps) - 1
    *_, is_numbered = _named(head.kind._value_, head.label, depth, False)
    return _standing(stretch, _element(head.kind, head.label, above, {}, depth, set())), is_numbered


def _standing(stretch: Stretch, head: Element | None) -> Standing:
    depth = len(stretch.head.path.steps) if stretch.head else 0
    below = f"{head.eid}__" if head else ""
    inner = stretch.once((__name__, below, depth), partial(_inner, above=below, depth=depth))
    return Standing(head, depth - bool(head), inner, below, {})


def _inner(stretch: Stretch, above: str, depth: int) -> Inner:
    return _named_all([len(provision.path.steps) for provision in stretch.below], stretch.below, above, depth + 1)


def _named_all(levels: Sequence[int], provisions: Sequence[Provision], above: str, top: int) -> Inner:
    """Provisions in printed order, each with its level: those of the `top` level stand right under what is `above`."""
    found: list[Element] = []
    inner_counts: dict[str, int] = {}
    inner_taken: set[str] = set()
    opened = [(above, inner_counts, inner_taken, False)]
    deepest = top
    for level, provision in zip(levels, provisions, strict=True):
        if level < deepest:
            del opened[level - top + 1 :]
            deepest = level
        prefix, counts, taken, in_table = opened[-1]
        element = _element(provision.kind, provision.label, prefix, counts, level - 1, taken, in_table)
        found.append(element)
        if provision.children:
            is_table = provision.kind is _TABLE
            opened.append((f"{element.eid}__table_1__" if is_table else f"{element.eid}__", {}, set(), is_table))
            deepest = top + len(opened) - 1
    return Inner(tuple(found), levels, inner_counts, inner_taken)


def _element(
    kind: ProvisionKind, label: str, above: str, counts: dict[str, int], depth: int, taken: set[str], in_table: bool = False
) -> Element:
    """A provision as an element, counted and with an eId of its own."""
    tag, name, step, is_numbered = _named(kind._value_, label, depth, in_table)
    place = counts[tag] = counts.get(tag, 0) + 1
    eid = f"{above}{step}" if is_numbered else f"{above}{step}{place}"
    if eid in taken:
        eid = _free(eid, taken)
    taken.add(eid)
    return _new(Element, (tag, name, eid))


_new = tuple.__new__
"""A named tuple's own way leads through Python."""


@lru_cache(4096)
def _named(kind: str, label: str, depth: int, in_table: bool) -> tuple[str, str, str, bool]:
    """Tag and name of a provision's element, the last step of its eId, and whether its place need not stand behind that."""
    tag, name = ("tr", "") if in_table else _tag(kind, label, depth)
    number = _NOT_A_NUMBER.sub("-", label).strip("-")
    if not number and tag not in {CONTAINER, "tr"}:
        return tag, name, f"{_SHORT.get(tag, tag)}_nn_", False
    return tag, name, f"{_SHORT.get(tag, tag)}_{number}", bool(number)


def _tag(kind: str, label: str, depth: int) -> tuple[str, str]:
    if kind not in _NUMBERED:
        return CONTAINER, kind
    if label.lower().startswith("appendix"):
        return CONTAINER, "appendix"
    return (_BY_DEPTH[depth] if depth < len(_BY_DEPTH) else _DEEPER), ""


def _free(eid: str, taken: set[str]) -> str:
    """The next free place behind an eId that stands already: an order may print a label twice."""
    place = 2
    while f"{eid}_{place}" in taken:
        place += 1
    return f"{eid}_{place}"

"""Provisions while they are being read, and the addresses they get once all of them are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from orders.model.making import provision_made
from orders.model.outline import Outline
from orders.model.provision import CELL_JOIN, LabelPath, Mark, Provision, ProvisionKind
from orders.outline.labels import step

_WORDS = re.compile(r"[^\W_]+")
_SLUG_LENGTH = 60
COUNTED = {
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
    placed = place_drafts(roots)
    return Outline(placed.top, tuple([draft.line for draft in placed.order]))


Making = Callable[[Draft, tuple[str, ...], tuple[Provision, ...]], Provision]
"""Makes a provision of a draft, of the steps of its address and of what stands under it."""


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Drafts that got their addresses: `top` stand under nothing else of them, `order` and `all` are in printed order.

    `addresses` are those they have before equal ones are told apart.
    """

    top: tuple[Provision, ...]
    order: list[Draft]
    all: tuple[Provision, ...]
    addresses: frozenset[str]


def place_drafts(roots: Sequence[Draft], steps: tuple[str, ...] = (), above: str = "", make: Making | None = None) -> Placed:
    """The drafts as provisions below the address of these steps; `above` is the next label at or above that. `make` takes the
    place of `provision_of`, for somebody who has met some of them before.
    """
    make = make or provision_of
    order, parents = _in_printed_order(roots)
    book = AddressBook()
    paths = _addresses(order, parents, book, (steps, above))
    below: list[list[Provision]] = [[] for _ in order]
    top: list[Provision] = []
    made: list[Provision] = []
    for index in range(len(order) - 1, -1, -1):
        children = below[index]
        provision = make(order[index], paths[index], tuple(children[::-1]) if children else ())
        made.append(provision)
        (below[parents[index]] if parents[index] >= 0 else top).append(provision)
    return Placed(tuple(top[::-1]), order, tuple(made[::-1]), frozenset(book.used))


def provision_of(draft: Draft, steps: tuple[str, ...], children: tuple[Provision, ...] = ()) -> Provision:
    """A draft at its address."""
    text = CELL_JOIN.join(draft.cells) if draft.kind is ProvisionKind.ROW else draft.text
    return Provision(draft.kind, LabelPath(steps), draft.label, text, draft.marks, children, draft.term, draft.cells, draft.image)


def with_children(heading: Provision, children: tuple[Provision, ...]) -> Provision:
    """A heading that had none, and what stands under it."""
    return provision_made(heading.kind, heading.path, heading.label, heading.text, heading.marks, children)


def _in_printed_order(roots: Sequence[Draft]) -> tuple[list[Draft], list[int]]:
    """All drafts, parents before what stands under them, and for each the place of its parent (-1 at the top)."""
    order: list[Draft] = []
    parents: list[int] = []
    stack = [(draft, -1) for draft in reversed(roots)]
    while stack:
        draft, parent = stack.pop()
        if draft.children:
            stack.extend([(child, len(order)) for child in reversed(draft.children)])
        order.append(draft)
        parents.append(parent)
    return order, parents


def told_apart(steps: tuple[str, ...], times: int) -> tuple[str, ...]:
    """The steps of an address that occurs for the second or a later time."""
    return steps if times == 1 else (*steps[:-1], f"{steps[-1]}~{times}")


class AddressBook:
    """The addresses that are taken, and how many unnumbered neighbours of one kind were counted under each parent."""

    def __init__(self) -> None:
        self.used: dict[str, int] = {}
        self._counts: dict[tuple[int, ProvisionKind], int] = {}

    def steps(self, draft: Draft, outer: tuple[str, ...], above: str, parent: int) -> tuple[str, ...]:
        """The address of a draft under the address `outer`; `above` is the next label above, `parent` knows its parent."""
        own = own_step(draft, above)
        if not own:
            key = parent, draft.kind
            count = self._counts[key] = self._counts.get(key, 0) + 1
            own = f"{COUNTED[draft.kind]}{count}"
        return self.take((*outer, own))

    def take(self, steps: tuple[str, ...]) -> tuple[str, ...]:
        """The steps of an address, which is taken now; where it was already, the last of them tells them apart."""
        address = ".".join(steps)
        times = self.used[address] = self.used.get(address, 0) + 1
        return told_apart(steps, times)


def _addresses(
    order: list[Draft], parents: list[int], book: AddressBook, under: tuple[tuple[str, ...], str]
) -> list[tuple[str, ...]]:
    paths: list[tuple[str, ...]] = []
    above: list[str] = []
    for draft, parent in zip(order, parents, strict=True):
        outer, label = (paths[parent], above[parent]) if parent >= 0 else under
        paths.append(book.steps(draft, outer, label, parent))
        above.append(draft.label or label)
    return paths


def own_step(draft: Draft, above: str) -> str:
    """The step that a label makes, else a heading's or a definition's own words; "" where a provision is counted among its
    neighbours. `above` is the next label above.
    """
    if draft.label:
        return step(draft.label, above)
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

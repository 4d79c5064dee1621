"""Provisions, the pieces of an order: their printed labels, their addresses, their words. These never change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

CELL_JOIN = " | "
"""What stands between the cells of a table row in its `text`."""


class ProvisionKind(StrEnum):
    """What a provision is on the printed page."""

    # An Enum's own would ask Python for the hash of its name, at each of thousands of look-ups.
    __hash__ = str.__hash__

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    DEFINITION = "definition"
    BULLET = "bullet"
    TABLE = "table"
    ROW = "row"
    IMAGE = "image"


class MarkKind(StrEnum):
    """How a run of words is set apart in the source."""

    __hash__ = str.__hash__

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A run of characters `start:end` of a provision's text that is emphasised, code, or a link to `target`."""

    start: int
    end: int
    kind: MarkKind
    target: str = ""


@dataclass(frozen=True, slots=True, order=True)
class LabelPath:
    """The whole address of a provision in its revision, one step a level: IV.A.2.d.1.

    A step is the printed label without its closing full stop ("(1)" keeps its brackets). A provision without a label
    is addressed by what it is and its place among its neighbours: `II.p2` (second unnumbered paragraph of II),
    `IV.B.2.note1`, `III.social-media` (a definition, by its term), `table1`, `row1`, `bullet1`, `image1`. Where one
    address occurs twice the later ones end in `~2`, `~3`.
    """

    steps: tuple[str, ...] = ()
    _hash: int = field(init=False, repr=False, compare=False)
    """Found once, for an address is looked up in many places."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash(self.steps))

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[object, ...]:
        """A copy for another process, in which words have other hashes."""
        return LabelPath, (self.steps,)

    def __str__(self) -> str:
        return ".".join(self.steps)

    @property
    def parent(self) -> LabelPath:
        """The address one level up; of a section, the empty address."""
        return LabelPath(self.steps[:-1])

    def child(self, step: str) -> LabelPath:
        """The address one level down."""
        return LabelPath((*self.steps, step))

    def is_within(self, other: LabelPath) -> bool:
        """Whether this is `other` or lies under it."""
        return self.steps[: len(other.steps)] == other.steps


@dataclass(frozen=True, slots=True)
class Provision:
    """One piece of an order: its printed label ("" where it has none), its own words, and what stands under it.

    `text` is plain text, the words as printed: of a heading its words, of an item the paragraph behind its label, of a
    note its lead too ("Note: …"), of a definition its term too ("Blog: …"), of a table row its `cells` joined by
    `CELL_JOIN`, of an image its description. How words are set apart stands beside them in `marks`. A table itself has
    no text, its rows are its children. `children` keeps the printed order, so a paragraph may follow items (wrap-up).
    Where it stands in a file is known to its outline: revisions that have it in common share one and the same provision.
    """

    kind: ProvisionKind
    path: LabelPath
    label: str = ""
    text: str = ""
    marks: tuple[Mark, ...] = ()
    children: tuple[Provision, ...] = ()
    term: str = ""
    cells: tuple[str, ...] = ()
    image: str = ""

    @property
    def heading(self) -> str | None:
        """The words of a heading, or None where this is none."""
        return self.text if self.kind is ProvisionKind.HEADING else None

    @property
    def depth(self) -> int:
        """1 for a section, 2 for what stands directly in it, and so on."""
        return len(self.path.steps)

    def walk(self) -> Iterator[Provision]:
        """This provision and all below it, in printed order."""
        stack = [self]
        while stack:
            provision = stack.pop()
            yield provision
            stack.extend(reversed(provision.children))

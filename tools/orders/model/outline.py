"""The body of an order: provisions, their printed labels, their addresses. Their words never change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import chain, pairwise
from typing import Any, TypeVar

_Value = TypeVar("_Value")


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


@dataclass(slots=True, eq=False)
class _OpenPath:
    """A path that is not frozen yet. It has the slots of LabelPath."""

    steps: tuple[str, ...]
    _hash: int


@dataclass(slots=True, eq=False)
class _OpenProvision:
    """A provision that is not frozen yet. It has the slots of Provision."""

    kind: ProvisionKind
    path: LabelPath
    label: str
    text: str
    marks: tuple[Mark, ...]
    children: tuple[Provision, ...]
    term: str
    cells: tuple[str, ...]
    image: str


def path_made(steps: tuple[str, ...]) -> LabelPath:
    """`LabelPath(steps)`, for readers of whole orders: what is frozen is filled with a call for each of its parts, which takes
    three times as long as filling its open twin and freezing that.
    """
    path: Any = _OpenPath(steps, hash(steps))
    path.__class__ = LabelPath
    frozen: LabelPath = path
    return frozen


def provision_made(
    kind: ProvisionKind,
    path: LabelPath,
    label: str,
    text: str,
    marks: tuple[Mark, ...] = (),
    children: tuple[Provision, ...] = (),
    term: str = "",
    cells: tuple[str, ...] = (),
    image: str = "",
) -> Provision:
    """`Provision(...)`, for readers of whole orders (as `path_made`)."""
    provision: Any = _OpenProvision(kind, path, label, text, marks, children, term, cells, image)
    provision.__class__ = Provision
    frozen: Provision = provision
    return frozen


CELL_JOIN = " | "
"""What stands between the cells of a table row in its `text`."""


_MISSING = object()


class Stretch:
    """A heading and what stands in print behind it, up to the next heading; or what stands before the first one.

    Revisions of one directive repeat most of their stretches: those with the same words at the same address, read one
    after the other, are one object. `head` is the heading without what stands under it (None before the first one), `below`
    every provision behind it in printed order, `all` both; `offsets` say how many lines below the first line of the stretch
    each of these begins, the heading included.
    """

    def __init__(self, head: Provision | None, below: tuple[Provision, ...], offsets: tuple[int, ...] = ()) -> None:
        self.head, self.below = head, below
        self.offsets = offsets
        self.all = (head, *below) if head else below
        self._notes: dict[object, object] = {}

    @cached_property
    def kinds(self) -> frozenset[ProvisionKind]:
        """The kinds of its provisions."""
        return frozenset([provision.kind for provision in self.all])

    def once(self, key: object, make: Callable[[Stretch], _Value]) -> _Value:
        """What is worked out from this stretch and nothing else but what the key names: made now if it was not, and forgotten
        with the stretch. The values of a key are always of one type.
        """
        notes = self._notes
        value: Any = notes.get(key, _MISSING)
        if value is _MISSING:
            value = notes[key] = make(self)
        found: _Value = value
        return found


@dataclass(frozen=True, slots=True)
class Placed:
    """The addresses of an order's provisions in printed order, and the terms of its definitions with theirs."""

    paths: tuple[LabelPath, ...]
    terms: tuple[tuple[str, LabelPath], ...] = ()


Beside = Sequence[Sequence[tuple[tuple[str, ...], ProvisionKind, str]]]
"""What stands beside each step of the way down to an address, from the top, in printed order: address, kind, printed label."""


def _unknown() -> Placed | None:
    return None


def _unseen(_: tuple[str, ...]) -> Beside | None:
    return None


class Outline:
    """The body of one revision: its sections, and what stands before or beside them, in printed order. It never changes.

    One that was made `later` holds no words until it is asked for them, and then asks for them every time: whoever gives
    them decides how many stay in memory. So a provision is known by what it says and where it stands, never by `is`.
    """

    __slots__ = ("_all", "_beside", "_heads", "_kinds", "_lines", "_load", "_placed", "_provisions", "_starts", "_stretches")

    def __init__(self, provisions: tuple[Provision, ...] = (), lines: tuple[int, ...] = ()) -> None:
        self._provisions = provisions
        self._lines: tuple[int, ...] | None = lines or None
        self._all: tuple[Provision, ...] | None = None
        self._heads: Sequence[Provision] = ()
        self._load: Callable[[], Outline] | None = None
        self._placed: Callable[[], Placed | None] = _unknown
        self._beside: Callable[[tuple[str, ...]], Beside | None] = _unseen
        self._kinds: frozenset[ProvisionKind] | None = None
        self._stretches: tuple[Stretch, ...] | None = None
        self._starts: tuple[int, ...] = ()

    @classmethod
    def later(
        cls,
        load: Callable[[], Outline],
        kinds: frozenset[ProvisionKind],
        placed: Callable[[], Placed | None] = _unknown,
        beside: Callable[[tuple[str, ...]], Beside | None] = _unseen,
    ) -> Outline:
        """An outline that `load` gives when it is asked for; `kinds` are the kinds of provisions that it has. `placed` gives its
        addresses alone, `beside` what stands beside the steps of one, where that is less work, else None.
        """
        outline = cls()
        outline._load, outline._kinds, outline._placed, outline._beside = load, kinds, placed, beside
        return outline

    def placed(self) -> Placed | None:
        """Its addresses, where they are known without its words; else None."""
        return self._placed()

    def beside(self, steps: tuple[str, ...]) -> Beside:
        """What stands beside each step of the way down to an address; its words are not loaded where that is known without."""
        found = self._beside(steps)
        return _beside(self.provisions, steps) if found is None else found

    @classmethod
    def of_stretches(
        cls,
        provisions: tuple[Provision, ...],
        stretches: tuple[Stretch, ...],
        starts: tuple[int, ...],
        heads: Sequence[Provision] = (),
    ) -> Outline:
        """An outline whose provisions are those of some stretches, and the lines in which these start. `heads`, where they are
        at hand, are the headings of the stretches with all that stands under them.
        """
        outline = cls(provisions)
        outline._stretches, outline._starts, outline._heads = stretches, starts, heads
        return outline

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """The sections, and what stands before or beside them, in printed order."""
        return self._provisions if self._load is None else self._load().provisions

    @property
    def kinds(self) -> frozenset[ProvisionKind]:
        """The kinds of provisions that it has, at any depth; none where there is no text."""
        if self._kinds is None:
            self._kinds = frozenset(chain.from_iterable(stretch.kinds for stretch in self.stretches))
        return self._kinds

    @property
    def all(self) -> tuple[Provision, ...]:
        """Every provision in printed order, parents before what stands under them."""
        if self._load is not None:
            return self._load().all
        if self._all is None:
            self._all = tuple(self._joined() if self._heads else chain.from_iterable(top.walk() for top in self._provisions))
        return self._all

    @property
    def lines(self) -> tuple[int, ...]:
        """For each provision of `all` the line of its file in which it begins, counted from 1; 0 where there is no file."""
        if self._load is not None:
            return self._load().lines
        if self._lines is None:
            self._lines = self._counted()
        return self._lines

    @property
    def starts(self) -> tuple[int, ...]:
        """For each of `stretches` the line from which its offsets count."""
        if self._load is not None:
            return self._load().starts
        return self._starts if self._stretches and self._starts else (0,) * len(self.stretches)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The whole text cut at its headings, in printed order."""
        if self._load is not None:
            return self._load().stretches
        if self._stretches is None:
            self._stretches = tuple(_stretches(self.all, self.lines))
        return self._stretches

    @property
    def is_nested(self) -> bool:
        """Whether it was read stretch by stretch: then what stands between two headings stands under the first one, and the
        address of a provision is that of what it stands in, and one step.
        """
        return bool(self._starts) if self._load is None else self._load().is_nested

    def _joined(self) -> list[Provision]:
        """Every provision, from the stretches: only their headings stand in the outline as other objects than in them."""
        heads = iter(self._heads)
        found: list[Provision] = []
        for stretch in self._stretches or ():
            if stretch.head is not None:
                found.append(next(heads))
            found += stretch.below
        return found

    def _counted(self) -> tuple[int, ...]:
        if not self._starts:
            return (0,) * len(self.all)
        return tuple([start + offset for start, s in zip(self._starts, self.stretches, strict=True) for offset in s.offsets])

    def __eq__(self, other: object) -> bool:
        return self.provisions == other.provisions if isinstance(other, Outline) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.provisions)

    def __repr__(self) -> str:
        return f"Outline(provisions={self.provisions!r})"

    def __reduce__(self) -> tuple[type[Outline], tuple[tuple[Provision, ...], tuple[int, ...]]]:
        return Outline, (self.provisions, self.lines)

    def walk(self) -> Iterator[Provision]:
        """Every provision in printed order, parents before what stands under them."""
        return iter(self.all)

    def levels(self) -> Iterator[tuple[int, Provision]]:
        """Every provision in printed order, with its level: 1 for what stands under nothing, 2 for what stands in that."""
        stack = [(1, p) for p in reversed(self.provisions)]
        while stack:
            level, provision = stack.pop()
            yield level, provision
            stack += [(level + 1, p) for p in reversed(provision.children)]

    def find(self, path: LabelPath | str) -> Provision | None:
        """The provision at an address, or None."""
        wanted = str(path)
        return next((p for p in self.walk() if str(p.path) == wanted), None)


def _beside(tops: Sequence[Provision], steps: tuple[str, ...]) -> Beside:
    found: list[list[tuple[tuple[str, ...], ProvisionKind, str]]] = []
    for end in range(1, len(steps) + 1):
        found.append([(provision.path.steps, provision.kind, provision.label) for provision in tops])
        tops = next((provision.children for provision in tops if provision.path.steps == steps[:end]), ())
    return found


def _stretches(provisions: tuple[Provision, ...], lines: tuple[int, ...]) -> Iterator[Stretch]:
    """Provisions in printed order, cut at their headings; their offsets count from the beginning of the file."""
    heads = [at for at, provision in enumerate(provisions) if provision.kind is ProvisionKind.HEADING]
    if heads[:1] != [0] and provisions:
        yield Stretch(None, provisions[: heads[0] if heads else None], lines[: heads[0] if heads else None])
    for start, end in pairwise([*heads, len(provisions)]):
        yield Stretch(replace(provisions[start], children=()), provisions[start + 1 : end], lines[start:end])

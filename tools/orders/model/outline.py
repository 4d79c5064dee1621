"""The body of an order: its provisions in printed order, and the stretches that its revisions have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise
from typing import Any, TypeVar

from orders.model.provision import LabelPath, Provision, ProvisionKind

_Value = TypeVar("_Value")


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

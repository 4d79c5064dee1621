"""The definitions of one order, each with where it stands in words; kept, since the glossary asks every order for its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from orders.cache.code import code_for_orders
from orders.cache.forms import Form
from orders.cache.store import Cache, key_of
from orders.glossary.glossary import definitions_of
from orders.glossary.nouns import Definition
from orders.model.provision import LabelPath, Mark, Provision, ProvisionKind
from orders.model.revision import Revision
from orders.pages.placing import place_of


@dataclass(frozen=True, slots=True)
class _Row:
    """A provision without what stands under it, but for how many those are that stand right under it."""

    kind: ProvisionKind
    steps: tuple[str, ...]
    label: str
    text: str
    marks: tuple[Mark, ...]
    term: str
    cells: tuple[str, ...]
    image: str
    below: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """A definition: its term, its head, its place, and its provisions in printed order."""

    term: str
    head: int
    place: str
    rows: tuple[_Row, ...]


@dataclass(frozen=True, eq=False)
class KeptDefinitions:
    """The definitions of revisions, with their places in words; found anew where there is no cache."""

    cache: Cache | None

    def of(self, revision: Revision) -> tuple[Definition, ...]:
        """What a revision defines, in printed order."""
        if self.cache is None or not revision.sha256:
            return tuple(definitions_of(revision, _place))
        key = key_of("definitions", self._code, revision.sha256)
        data = self.cache.get(key)
        if data is None:
            found = tuple(definitions_of(revision, _place))
            self.cache.put(key, self._form.write(tuple(map(_folded, found))))
            return found
        return tuple(_unfolded(kept, revision) for kept in self._form.read(data))

    def told(self, revision: Revision) -> bytes:
        """The same as bytes that are equal for equal definitions."""
        return self._form.write(tuple(map(_folded, self.of(revision))))

    @cached_property
    def _code(self) -> str:
        return code_for_orders(__name__)

    @cached_property
    def _form(self) -> Form[tuple[_Kept, ...]]:
        return Form[tuple[_Kept, ...]](tuple[_Kept, ...])


def _place(revision: Revision, path: LabelPath) -> str:
    return place_of(revision.outline, path)


def _folded(found: Definition) -> _Kept:
    rows = (
        _Row(p.kind, p.path.steps, p.label, p.text, p.marks, p.term, p.cells, p.image, len(p.children))
        for p in found.provision.walk()
    )
    return _Kept(found.term, found.head, found.place, tuple(rows))


def _unfolded(kept: _Kept, revision: Revision) -> Definition:
    return Definition(revision, kept.term, _planted(iter(kept.rows)), kept.head, kept.place)


def _planted(rows: Iterator[_Row]) -> Provision:
    row = next(rows)
    children = tuple(_planted(rows) for _ in range(row.below))
    return Provision(row.kind, LabelPath(row.steps), row.label, row.text, row.marks, children, row.term, row.cells, row.image)

"""Cited by: for every directive and every provision, who points to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from orders.citations.index import Index
from orders.model.citation import Resolution
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath
from orders.values import dataclass

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Citing:
    """One citation as the cited one sees it: the revision and provision that cite, and what they cite."""

    by: DirectiveNumber
    where: LabelPath
    resolution: Resolution


@dataclass(frozen=True, slots=True, eq=False)
class CitedBy:
    """Who cites what. Make it with `cited_by`.

    `directives` lists by series every citation from another directive, on file or not. `provisions` lists by revision
    and address every citation of that provision, the order's own ones included; a range cites all that it spans.
    """

    directives: Mapping[DirectiveNumber, tuple[Citing, ...]]
    provisions: Mapping[tuple[DirectiveNumber, LabelPath], tuple[Citing, ...]]

    def of(self, number: DirectiveNumber) -> tuple[Citing, ...]:
        """Who cites the directive that this number belongs to, as a whole or in part."""
        return self.directives.get(number.series, ())

    def of_provision(self, revision: DirectiveNumber, path: LabelPath) -> tuple[Citing, ...]:
        """Who cites this provision of this revision."""
        return self.provisions.get((revision, path), ())


def cited_by(resolved: Iterable[tuple[DirectiveNumber, Iterable[Resolution]]], index: Index) -> CitedBy:
    """Who cites what, from the resolutions of every citing revision, in the order handed in."""
    directives: dict[DirectiveNumber, list[Citing]] = {}
    provisions: dict[tuple[DirectiveNumber, LabelPath], list[Citing]] = {}
    for by, resolutions in resolved:
        for resolution in resolutions:
            citing = Citing(by, resolution.citation.where, resolution)
            number = resolution.revision or resolution.citation.target.number
            if number is not None and number.series != by.series:
                directives.setdefault(number.series, []).append(citing)
            for path in _paths(resolution, index):
                if resolution.revision is not None:
                    provisions.setdefault((resolution.revision, path), []).append(citing)
    return CitedBy(_frozen(directives), _frozen(provisions))


def _paths(resolution: Resolution, index: Index) -> tuple[LabelPath, ...]:
    if resolution.path is None or resolution.revision is None:
        return ()
    if resolution.last is None:
        return (resolution.path,)
    entry = index.entries.get(resolution.revision)
    book = entry.book() if entry else None
    return book.between(resolution.path, resolution.last) if book else (resolution.path, resolution.last)


def _frozen(found: dict[_Key, list[Citing]]) -> Mapping[_Key, tuple[Citing, ...]]:
    return MappingProxyType({key: tuple(citing) for key, citing in found.items()})

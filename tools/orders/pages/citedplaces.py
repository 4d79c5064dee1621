"""Which provision is cited where: worked out once for all pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from orders.citations.address import Addresses
from orders.model.citation import Resolution
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath
from orders.model.revision import Revision

Citing: TypeAlias = tuple[tuple[Revision, LabelPath], ...]
"""The revisions that cite a provision, and the provisions of them that do."""

Places: TypeAlias = Mapping[LabelPath, Citing]
"""For each provision of a revision that is cited: who cites it."""

Resolutions: TypeAlias = Callable[[Revision], Sequence[Resolution]]


Pointing: TypeAlias = tuple[tuple[Revision, Resolution], ...]
"""The citations that lead to a provision of one revision, each with the revision in which it stands."""


def pointing(
    revisions: Sequence[Revision], resolutions: Resolutions, is_live: Callable[[DirectiveNumber], bool]
) -> dict[DirectiveNumber, Pointing]:
    """Every citation of a provision, by the revision that it leads to.

    An order that is no longer in force, `is_live`, or pending cited what a directive said in its time, and its labels may
    name something else today: its citations count only where they name a revision by its letters or date, or stand in
    that revision itself.
    """
    found: dict[DirectiveNumber, list[tuple[Revision, Resolution]]] = {}
    for by in revisions:
        live = is_live(by.number)
        for resolution in resolutions(by):
            if resolution.revision and resolution.path and (live or _names_it(by, resolution)):
                found.setdefault(resolution.revision, []).append((by, resolution))
    return {number: tuple(pairs) for number, pairs in found.items()}


def cited_places(number: DirectiveNumber, revision: Revision | None, citations: Pointing) -> Places:
    """Who cites which provision of a revision: the citations that lead to it, a range citing all that it spans."""
    spans = revision is not None and any(resolution.last for _, resolution in citations)
    book = Addresses.of(revision.outline) if revision and spans else None
    found: dict[LabelPath, dict[tuple[DirectiveNumber, LabelPath], Revision]] = {}
    for by, resolution in citations:
        where = resolution.citation.where
        is_own = by.number == number
        for path in _spanned(resolution, book):
            if not is_own or path != where:
                found.setdefault(path, {})[by.number, where] = by
    return {path: tuple([(by, where) for (_, where), by in citing.items()]) for path, citing in found.items()}


def _names_it(by: Revision, resolution: Resolution) -> bool:
    """Whether a citation stands in the revision it cites, or names that one revision and not its directive."""
    target, number = resolution.citation.target, resolution.revision
    names_one = target.number is not None and target.number != target.number.series and not target.series
    return by.number == number or (names_one and target.number == number)


def _spanned(resolution: Resolution, book: Addresses | None) -> Iterable[LabelPath]:
    first, last = resolution.path, resolution.last
    if first is None or last is None or book is None:
        return filter(None, (first,))
    return book.between(first, last)

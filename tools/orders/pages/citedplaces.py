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


def cited_places(
    revisions: Sequence[Revision], resolutions: Resolutions, is_live: Callable[[DirectiveNumber], bool]
) -> dict[DirectiveNumber, Places]:
    """Every citation of a provision, by the revision and the provision cited; a range cites all that it spans.

    An order that is no longer in force, `is_live`, or pending cited what a directive said in its time, and its labels may
    name something else today: its citations count only where they name a revision by its letters or date, or stand in
    that revision itself.
    """
    found: dict[DirectiveNumber, dict[LabelPath, dict[tuple[DirectiveNumber, LabelPath], Revision]]] = {}
    outlines = {revision.number: revision for revision in revisions}
    books: dict[DirectiveNumber, Addresses] = {}
    for by in revisions:
        live = is_live(by.number)
        for resolution in resolutions(by):
            number = resolution.revision
            if number and resolution.path and (live or _names_it(by, resolution)):
                if resolution.last and number not in books and number in outlines:
                    books[number] = Addresses.of(outlines[number].outline)
                for path in _spanned(resolution, books.get(number)):
                    if (number, path) != (by.number, resolution.citation.where):
                        found.setdefault(number, {}).setdefault(path, {})[by.number, resolution.citation.where] = by
    return {number: {path: _pairs(citing) for path, citing in by_path.items()} for number, by_path in found.items()}


def _pairs(citing: Mapping[tuple[DirectiveNumber, LabelPath], Revision]) -> Citing:
    return tuple((revision, where) for (_, where), revision in citing.items())


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

"""Which provision is cited where: worked out once for all pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from orders.citations.address import Addresses
from orders.model.citation import Resolution
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision
from orders.model.revision import Revision

Citing: TypeAlias = tuple[tuple[Revision, LabelPath], ...]
"""The revisions that cite a provision, and the provisions of them that do."""

Places: TypeAlias = Mapping[LabelPath, Citing]
"""For each provision of a revision that is cited: who cites it."""

Resolutions: TypeAlias = Callable[[Revision], Sequence[Resolution]]


Pointing: TypeAlias = tuple[tuple[Revision, Resolution], ...]
"""The citations that lead to a provision of one revision, each with the revision in which it stands."""

_IN_A_SECTION = 2
"""The address of what stands below a section has so many steps at least."""

Spans: TypeAlias = dict[tuple[int, LabelPath, LabelPath], tuple[Provision, Sequence[LabelPath]]]
"""What ranges span, each with the section that it lies in: by the id of that, the first and the last."""


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


def cited_places(number: DirectiveNumber, revision: Revision | None, citations: Pointing, known: Spans) -> Places:
    """Who cites which provision of a revision: the citations that lead to it, a range citing all that it spans."""
    found: dict[LabelPath, dict[tuple[DirectiveNumber, LabelPath], Revision]] = {}
    for by, resolution in citations:
        where, first, last = resolution.citation.where, resolution.path, resolution.last
        if first is None:
            continue
        is_own = by.number == number
        for path in (first,) if last is None or revision is None else _spanned(first, last, revision.outline, known):
            if not is_own or path != where:
                found.setdefault(path, {})[by.number, where] = by
    return {path: tuple([(by, where) for (_, where), by in citing.items()]) for path, citing in found.items()}


def _names_it(by: Revision, resolution: Resolution) -> bool:
    """Whether a citation stands in the revision it cites, or names that one revision and not its directive."""
    target, number = resolution.citation.target, resolution.revision
    names_one = target.number is not None and target.number != target.number.series and not target.series
    return by.number == number or (names_one and target.number == number)


def _spanned(first: LabelPath, last: LabelPath, outline: Outline, known: Spans) -> Sequence[LabelPath]:
    """The provisions of a range. One below a section is the same wherever revisions have that section in common."""
    section = next((top for top in outline.provisions if top.path.steps[:1] == first.steps[:1]), None)
    if section is None or len(first.steps) < _IN_A_SECTION or not outline.is_nested:
        return Addresses.of(outline).between(first, last)
    key = id(section), first, last
    if key not in known:
        known[key] = section, _beside(section, first, last) or Addresses.of(outline).between(first, last)
    return known[key][1]


def _beside(section: Provision, first: LabelPath, last: LabelPath) -> Sequence[LabelPath]:
    """The same within a section whose provisions stand under each other as their addresses do: these are gone down alone, and
    nobody has to know all addresses of the order. Nothing where that does not lead to both.
    """
    above = first.steps[:-1]
    if last.steps[:-1] != above:
        return ()
    over: Provision | None = section
    for end in range(_IN_A_SECTION, len(above) + 1):
        over = next((child for child in over.children if child.path.steps == above[:end]), None) if over else None
    paths = [child.path for child in over.children] if over else []
    if first not in paths or last not in paths:
        return ()
    return tuple(paths[paths.index(first) : paths.index(last) + 1])

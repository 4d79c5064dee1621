"""An edition after an edit of words: what was worked out of all orders together before, as far as that edit does not touch it.

What other words of an order can change, beside the order itself, is where citations of it lead. So the citations of the edited
directives and of those that cite them are resolved anew, and everything else is taken over: an edit costs what its
surroundings cost, not what the department costs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from typing import TypeVar

from orders.history.descent import Descent
from orders.model.citation import Resolution
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages.edition import Edition

_Pairs = tuple[tuple[Revision, Resolution], ...]
T = TypeVar("T")


def inherit(edition: Edition, before: Edition) -> tuple[DirectiveNumber, ...] | None:
    """Lay down in an edition what one before it knows and other words of some orders do not touch; the directives that were
    edited. None, and nothing is laid down, where more than words was edited, or the day or the downloads are others.
    """
    edited = edition.corpus.reworded(before.corpus)
    if edited is None or (edition.as_of, edition.offered, edition.undated) != (before.as_of, before.offered, before.undated):
        return None
    series = tuple(dict.fromkeys(revision.number.series for revision in edited))
    edition._statuses.update(before._statuses)
    edition._turning.update(before._turning)
    _take(edition, before, "lines", lambda known: known)
    _take(edition, before, "descents", lambda known: _descents(known, edited, before))
    if "cited_by" in vars(before):
        _citations(edition, before, series)
    return series


def _take(edition: Edition, before: Edition, name: str, now: Callable[[T], T]) -> None:
    """Lay down what an edition works out once, where the one before has done so."""
    if name in vars(before):
        vars(edition)[name] = now(vars(before)[name])


def _descents(
    known: Mapping[DirectiveNumber, Descent], edited: Iterable[Revision], before: Edition
) -> dict[DirectiveNumber, Descent]:
    now = {id(before.corpus.revision(revision.number)): revision for revision in edited}
    found = dict(known)
    for number, descent in known.items():
        if id(descent.revision) in now or any(id(forebear) in now for forebear in descent.forebears):
            forebears = tuple([now.get(id(forebear), forebear) for forebear in descent.forebears])
            found[number] = Descent(now.get(id(descent.revision), descent.revision), forebears, descent.missing)
    return found


def _citations(edition: Edition, before: Edition, edited: Collection[DirectiveNumber]) -> None:
    """Resolve the citations of the edited directives, and of those that cite them; of all others they lead where they led."""
    citing = (revision.number.series for series in edited for revision, _ in before.cited_by.get(series, ()))
    near = {*edited, *citing}
    revisions = tuple(chain.from_iterable(map(_revisions(edition), sorted(near))))
    edition._resolved.update(before._resolved)
    for revision in revisions:
        edition._resolved.pop(revision.number, None)
    gone = {id(revision) for series in near for revision in _revisions(before)(series)}
    places = {id(revision): place for place, revision in enumerate(edition.corpus.revisions)}

    def merged(known: Mapping[DirectiveNumber, _Pairs], now: Mapping[DirectiveNumber, _Pairs]) -> dict[DirectiveNumber, _Pairs]:
        """Who cited what, with other citations of the near directives, in the order of the orders."""
        # A copy of a dictionary asks no key for its hash, which of thousands of numbers takes longer than all else here.
        found = dict(known)
        touched = [number for number, pairs in known.items() if any(id(pair[0]) in gone for pair in pairs)]
        for number in dict.fromkeys((*touched, *now)):
            kept = [pair for pair in known.get(number, ()) if id(pair[0]) not in gone]
            pairs = tuple(sorted((*kept, *now.get(number, ())), key=lambda pair: places[id(pair[0])]))
            if pairs:
                found[number] = pairs
            else:
                del found[number]
        return found

    vars(edition)["cited_by"] = merged(before.cited_by, edition.citing(revisions))
    _take(edition, before, "pointing", lambda known: merged(known, edition.pointing_of(revisions)))


def _revisions(edition: Edition) -> Callable[[DirectiveNumber], tuple[Revision, ...]]:
    def found(series: DirectiveNumber) -> tuple[Revision, ...]:
        directive = edition.corpus.directive(series)
        return directive.revisions if directive else ()

    return found

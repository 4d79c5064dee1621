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
    _take(edition, before, "descents", lambda known: _descents(known, edited))
    if "cited_by" in vars(before):
        _citations(edition, before, series)
    return series


def _take(edition: Edition, before: Edition, name: str, now: Callable[[T], T]) -> None:
    """Lay down what an edition works out once, where the one before has done so."""
    if name in vars(before):
        vars(edition)[name] = now(vars(before)[name])


def _descents(known: Mapping[DirectiveNumber, Descent], edited: Iterable[Revision]) -> dict[DirectiveNumber, Descent]:
    now = {revision.number: revision for revision in edited}
    found = dict(known)
    for number, descent in known.items():
        if number in now or any(forebear.number in now for forebear in descent.forebears):
            forebears = tuple([now.get(forebear.number, forebear) for forebear in descent.forebears])
            found[number] = Descent(now.get(number, descent.revision), forebears, descent.missing)
    return found


def _citations(edition: Edition, before: Edition, edited: Collection[DirectiveNumber]) -> None:
    """Resolve the citations of the edited directives, and of those that cite them; of all others they lead where they led."""
    citing = (revision.number.series for series in edited for revision, _ in before.cited_by.get(series, ()))
    near = {*edited, *citing}
    edition._resolved.update({number: found for number, found in before._resolved.items() if number.series not in near})
    revisions = tuple(chain.from_iterable(map(_revisions(edition), sorted(near))))
    gone = {id(revision) for series in near for revision in _revisions(before)(series)}
    places = {id(revision): place for place, revision in enumerate(edition.corpus.revisions)}

    def merged(known: Mapping[DirectiveNumber, _Pairs], now: Mapping[DirectiveNumber, _Pairs]) -> dict[DirectiveNumber, _Pairs]:
        """Who cited what, with other citations of the near directives, in the order of the orders."""
        found: dict[DirectiveNumber, _Pairs] = {}
        for number in dict.fromkeys((*known, *now)):
            pairs = known.get(number, ())
            kept = tuple([pair for pair in pairs if id(pair[0]) not in gone])
            if number in now:
                kept = tuple(sorted((*kept, *now[number]), key=lambda pair: places[id(pair[0])]))
            if kept:
                found[number] = kept
        return found

    vars(edition)["cited_by"] = merged(before.cited_by, edition.citing(revisions))
    _take(edition, before, "pointing", lambda known: merged(known, edition.pointing_of(revisions)))


def _revisions(edition: Edition) -> Callable[[DirectiveNumber], tuple[Revision, ...]]:
    def found(series: DirectiveNumber) -> tuple[Revision, ...]:
        directive = edition.corpus.directive(series)
        return directive.revisions if directive else ()

    return found

"""An order that several others rescinded: which of its provisions went to which of them.

It stands here because it needs both rooms below that may not know each other: who rescinded an order is the corpus's to
say, what went where the redlines'. No text is compared here. A redline is never changed by this: it stands beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from orders.corpus.compared import compared_with, has_text
from orders.corpus.corpus import Corpus
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.model.redline import Change, Redline
from orders.model.revision import Rescission, Revision

Compare: TypeAlias = Callable[[Sequence[Revision], Revision], Redline]
Spot: TypeAlias = tuple[DirectiveNumber, LabelPath]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a provision of `old` lives on in another successor: the change of that one's own redline which says so."""

    old: DirectiveNumber
    successor: Revision
    change: Change


@dataclass(frozen=True, slots=True)
class Division:
    """Beside a redline: who else rescinded its old revisions, and where else their provisions live on.

    `also` are the other rescissions, of each old revision by date. `elsewhere` has one entry for each change of the
    redline: the places in which its old provisions live on in other successors whose text is on file. So a deletion
    without any was deleted, a deletion with some went there, and what stands on both sides was taken over by both.
    """

    redline: Redline
    also: tuple[Rescission, ...] = ()
    elsewhere: tuple[tuple[Elsewhere, ...], ...] = ()

    @property
    def gone(self) -> tuple[tuple[Change, tuple[Elsewhere, ...]], ...]:
        """The deletions that live on in another successor."""
        return tuple((change, places) for change, places in self._pairs if places and not change.new)

    @property
    def both(self) -> tuple[tuple[Change, tuple[Elsewhere, ...]], ...]:
        """What this successor and another one took over."""
        return tuple((change, places) for change, places in self._pairs if places and change.new)

    @property
    def gone_to(self) -> Counter[tuple[DirectiveNumber, ...]]:
        """How many deletions went to which other successors, in the order in which they first occur."""
        return Counter(successors(places) for _, places in self.gone)

    def is_between(self, rescission: Rescission) -> bool:
        """Whether anything at all of the rescinded order lives on in the one that a rescission of `also` is by."""
        places = (place for places in self.elsewhere for place in places)
        return any((place.old, place.successor.number) == (rescission.of, rescission.by) for place in places)

    @property
    def _pairs(self) -> Iterable[tuple[Change, tuple[Elsewhere, ...]]]:
        return zip(self.redline.changes, self.elsewhere, strict=False)


def division_in(corpus: Corpus, redline: Redline, compare: Compare) -> Division:
    """The division of the old revisions of a redline, as far as the corpus knows one.

    The other successors are looked at through their own redlines, each against all that it rescinds, as published.
    Of a draft, or of an old side that is not the text on file, no division is known.
    """
    on_file = [old for old in redline.old if corpus.revision(old.number) is old]
    also = tuple(r for old in on_file for r in other_successors(corpus, old.number, redline.new.number))
    found = (corpus.revision(number) for number in dict.fromkeys(r.by for r in also if r.by))
    others = [revision for revision in found if revision and has_text(revision)]
    return division_of(redline, [compare(compared_with(corpus, other), other) for other in others], also)


def division_of(redline: Redline, others: Iterable[Redline], also: tuple[Rescission, ...] = ()) -> Division:
    """Where else the old provisions of a redline live on, by the redlines of the other successors.

    A pure function of the redlines, linear in their changes. What the others say of further orders is not looked at.
    """
    homes = _homes(others, {old.number for old in redline.old})
    return Division(redline, also, tuple(_elsewhere(change, redline, homes) for change in redline.changes))


def other_successors(corpus: Corpus, old: DirectiveNumber, new: DirectiveNumber) -> tuple[Rescission, ...]:
    """The rescissions of `old` by other orders than `new`, by date; none where `new` does not rescind it itself.

    Two revisions of one directive follow each other, and so do an order and what rescinds it: a later one that names the
    old order once more divides nothing. So of each line of orders only one counts.
    """
    stated = [r for r in corpus.rescinded_by(old) if r.by]
    if len(stated) < 2 or new not in {r.by for r in stated}:
        return ()
    counted = {new: _ancestors(corpus, new)}
    found: list[Rescission] = []
    for rescission in stated:
        by = rescission.by
        if by is None or by in counted:
            continue
        ancestors = _ancestors(corpus, by)
        if not any(by.series == n.series or by in above or n in ancestors for n, above in counted.items()):
            counted[by] = ancestors
            found.append(rescission)
    return tuple(found)


def successors(places: Iterable[Elsewhere]) -> tuple[DirectiveNumber, ...]:
    """The orders that these places stand in, each once."""
    return tuple(dict.fromkeys(place.successor.number for place in places))


def _ancestors(corpus: Corpus, number: DirectiveNumber) -> set[DirectiveNumber]:
    """All that an order rescinds, and what that rescinds, however far."""
    found: set[DirectiveNumber] = set()
    waiting = [number]
    while waiting:
        fresh = [n for n in dict.fromkeys(corpus.predecessors(waiting.pop())) if n not in found]
        found.update(fresh)
        waiting += fresh
    return found


def _homes(others: Iterable[Redline], wanted: set[DirectiveNumber]) -> Mapping[Spot, list[Elsewhere]]:
    """For each provision of the old revisions the places in which the other redlines find it again."""
    homes: defaultdict[Spot, list[Elsewhere]] = defaultdict(list)
    for redline in others:
        for change in redline.changes:
            for old, path in _spots(change, redline) if change.new else ():
                if old in wanted:
                    homes[old, path].append(Elsewhere(old, redline.new, change))
    return homes


def _elsewhere(change: Change, redline: Redline, homes: Mapping[Spot, list[Elsewhere]]) -> tuple[Elsewhere, ...]:
    """Each place once, also where several old provisions of a change went to one."""
    places = (place for spot in _spots(change, redline) for place in homes.get(spot, ()))
    return tuple({(place.old, id(place.change)): place for place in places}.values())


def _spots(change: Change, redline: Redline) -> Iterable[Spot]:
    origins = change.origin or (0,) * len(change.old)
    return ((redline.old[o].number, p.path) for o, p in zip(origins, change.old, strict=True))

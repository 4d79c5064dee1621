"""The reference repair list: who still cites an address that a revision renumbered, moved, split, merged or deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from orders.citations.address import Addresses
from orders.meaning.dutytable import Cited
from orders.meaning.whereabouts import Before, Fate, Places, Ways
from orders.model.citation import Citation
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.provision import LabelPath
from orders.model.redline import Redline
from orders.model.revision import Revision


@dataclass(frozen=True, slots=True)
class Repair:
    """Words of the provision `where` of the revision `by` that cite an address which is no longer what it was.

    `cited` is the address in the old revision number `origin`, `new` where that provision is now (nowhere if deleted,
    in several places if split), `last` the same for the end of a range. `leads_to` is where the words lead a reader of
    the new text instead, if anywhere. `change` is the number of the change on the redline's page, 0 where it has none.
    """

    by: DirectiveNumber
    where: LabelPath
    citation: Citation
    origin: int
    cited: LabelPath
    fate: Fate
    new: tuple[LabelPath, ...]
    leads_to: LabelPath | None
    change: int
    last: LabelPath | None = None
    last_new: tuple[LabelPath, ...] = ()


class _Book:
    """The addresses of an outline. Nearly every citation has one as it is; how else it may be written is asked of no other."""

    def __init__(self, outline: Outline, places: Places | None = None) -> None:
        self._outline, self._places = outline, places or Places(outline)

    def lookup(self, path: LabelPath | None) -> LabelPath | None:
        """The provision that an address means, if any."""
        if path is None or self._places.get(path.steps) is not None:
            return path
        return self._addresses.lookup(path)

    @cached_property
    def _addresses(self) -> Addresses:
        return Addresses.of(self._outline)


@dataclass(frozen=True, slots=True)
class _Side:
    """An old revision with its addresses."""

    origin: int
    number: DirectiveNumber
    book: _Book


@dataclass(frozen=True, slots=True)
class _Mending:
    """A redline with the ways between its sides, and the addresses of each: `book` are those of the new revision."""

    redline: Redline
    ways: Ways
    sides: tuple[_Side, ...]
    book: _Book

    @staticmethod
    def of(redline: Redline, ways: Ways) -> _Mending:
        """Everything that is asked of the revisions of a redline."""
        olds = [(old, ways.old_places if at == 0 else None) for at, old in enumerate(redline.old)]
        sides = tuple([_Side(at, old.number, _Book(old.outline, places)) for at, (old, places) in enumerate(olds)])
        return _Mending(redline, ways, sides, _Book(redline.new.outline, ways.new_places))


def reference_repairs(
    redline: Redline,
    others: Iterable[tuple[Revision, Citation]],
    old_cited: tuple[Cited, ...] = (),
    new_cited: Cited | None = None,
    ways: Ways | None = None,
) -> tuple[Repair, ...]:
    """The references to repair: the new revision's own first, then those of `others`, each list in the order given.

    `others` are the citations of the directives in force; those of this order's own revisions are passed over. A citation
    counts where it names an old revision by its letters, or the directive alone in a text older than the new revision: a
    younger text means the new one. The new revision's own citation counts where the same words stood in the provision it
    came from: there they meant the old address, and now they lead somewhere else.
    """
    mending = _Mending.of(redline, ways or Ways(redline))
    own = _own(mending, old_cited, new_cited or {})
    return tuple(dict.fromkeys((*own, *_of_others(others, mending))))


def _of_others(others: Iterable[tuple[Revision, Citation]], mending: _Mending) -> Iterator[Repair]:
    new = mending.redline.new
    compared = {new.number, *(side.number for side in mending.sides)}
    for revision, citation in others:
        path = citation.target.path
        if revision.number in compared or path is None:
            continue
        for side in mending.sides:
            at = side.book.lookup(path)
            if at is not None and _means(citation, revision, side, new):
                last = side.book.lookup(citation.target.last)
                yield from _repair(revision.number, citation, side.origin, (at, last), mending)


def _means(citation: Citation, where: Revision, side: _Side, new: Revision) -> bool:
    """Whether a citation in another order means this old revision."""
    number = citation.target.number
    if number is None or number.series != side.number.series:
        return False
    if (number.suffix or number.dated) and not citation.target.series:
        return number == side.number
    began, ends = where.header.effective, new.header.effective
    return began is None or ends is None or began < ends


def _own(mending: _Mending, old_cited: tuple[Cited, ...], new_cited: Cited) -> Iterator[Repair]:
    printed = {
        same.printed for side, cited in zip(mending.sides, old_cited, strict=False) for same in _citing_itself(cited, side)
    }
    asked = [(path, citations) for path, citations in new_cited.items() if any(c.printed in printed for c in citations)]
    found = [(came, citations) for path, citations in asked if (came := mending.ways.came(path.steps))]
    for (_, was, _), citations in sorted(found, key=lambda each: each[0][0]):
        for citation in citations:
            yield from _own_repair(was, citation, old_cited, mending)


def _citing_itself(cited: Cited, side: _Side) -> Iterator[Citation]:
    """The citations of an old revision that lead to provisions of its own."""
    return (same for citations in cited.values() for same in citations if same.target.path and _is_own(same, side))


def _own_repair(was: Before, citation: Citation, old_cited: tuple[Cited, ...], mending: _Mending) -> Iterator[Repair]:
    for origin, provision in was:
        side, cited = mending.sides[origin], old_cited[origin] if origin < len(old_cited) else {}
        for same in cited.get(provision.path, ()):
            if same.printed == citation.printed and _is_own(same, side) and same.target.path:
                meant = side.book.lookup(same.target.path)
                last = side.book.lookup(same.target.last)
                if meant is not None:
                    yield from _repair(mending.redline.new.number, citation, origin, (meant, last), mending)
                return


def _is_own(citation: Citation, side: _Side) -> bool:
    return citation.target.number is None or citation.target.number == side.number


def _repair(
    by: DirectiveNumber, citation: Citation, origin: int, meant: tuple[LabelPath, LabelPath | None], mending: _Mending
) -> Iterator[Repair]:
    """The repair, if one is needed: where the words lead to is not where that is now which they meant."""
    cited, last = meant
    went, end = mending.ways.went(cited, origin), mending.ways.went(last, origin) if last else None
    if went is None:
        return
    target = citation.target
    leads_to = mending.book.lookup(target.path)
    last_leads_to = mending.book.lookup(target.last)
    told = went if went.new != (leads_to,) else end if end and end.new != (last_leads_to,) else None
    if told:
        ends = end.new if end else ()
        yield Repair(by, citation.where, citation, origin, cited, told.fate, went.new, leads_to, told.change, last, ends)

"""The reference repair list: who still cites an address that a revision renumbered, moved, split, merged or deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from orders.citations.address import Addresses
from orders.meaning.dutytable import Cited
from orders.meaning.whereabouts import Fate, Trail, origin_of
from orders.model.citation import Citation
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath, Provision
from orders.model.redline import Redline, Run
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


@dataclass(frozen=True, slots=True)
class _Side:
    """An old revision with its addresses and what became of each."""

    origin: int
    number: DirectiveNumber
    book: Addresses
    went: Trail


def reference_repairs(
    redline: Redline,
    others: Iterable[tuple[Revision, Citation]],
    old_cited: tuple[Cited, ...] = (),
    new_cited: Cited | None = None,
) -> tuple[Repair, ...]:
    """The references to repair: the new revision's own first, then those of `others`, each list in the order given.

    `others` are the citations of the directives in force; those of this order's own revisions are passed over. A citation
    counts where it names an old revision by its letters, or the directive alone in a text older than the new revision: a
    younger text means the new one. The new revision's own citation counts where the same words stood in the provision it
    came from: there they meant the old address, and now they lead somewhere else.
    """
    sides = tuple(
        _Side(at, revision.number, Addresses.of(revision.outline), Trail(redline, at)) for at, revision in enumerate(redline.old)
    )
    book = Addresses.of(redline.new.outline)
    own = _own(redline, sides, old_cited, new_cited or {}, book)
    return tuple(dict.fromkeys((*own, *_of_others(redline, others, sides, book))))


def _of_others(
    redline: Redline, others: Iterable[tuple[Revision, Citation]], sides: tuple[_Side, ...], book: Addresses
) -> Iterator[Repair]:
    compared = {redline.new.number, *(side.number for side in sides)}
    for revision, citation in others:
        path = citation.target.path
        if revision.number in compared or path is None:
            continue
        for side in sides:
            at = side.book.lookup(path)
            if at is not None and _means(citation, revision, side, redline.new):
                last = side.book.lookup(citation.target.last) if citation.target.last else None
                yield from _repair(revision.number, citation, side, (at, last), book)


def _means(citation: Citation, where: Revision, side: _Side, new: Revision) -> bool:
    """Whether a citation in another order means this old revision."""
    number = citation.target.number
    if number is None or number.series != side.number.series:
        return False
    if (number.suffix or number.dated) and not citation.target.series:
        return number == side.number
    began, ends = where.header.effective, new.header.effective
    return began is None or ends is None or began < ends


def _own(
    redline: Redline, sides: tuple[_Side, ...], old_cited: tuple[Cited, ...], new_cited: Cited, book: Addresses
) -> Iterator[Repair]:
    cited = {path.steps: citations for path, citations in new_cited.items()}
    for was, provision in _citing(redline, cited):
        for citation in cited[provision.path.steps]:
            yield from _own_repair(was, citation, redline, sides, old_cited, book)


_Origins = Sequence[tuple[int, Provision]]
"""What a provision was, in which of the old revisions."""


def _citing(redline: Redline, cited: Collection[tuple[str, ...]]) -> Iterator[tuple[_Origins, Provision]]:
    """The provisions of the new revision that cite something, with what they were."""
    for piece in redline.course if cited else ():
        if isinstance(piece, Run):
            for (old,), (new,) in zip(piece.old, piece.new, strict=True):
                if new.path.steps in cited:
                    yield ((0, old),), new
        elif piece.old:
            for provision in piece.new:
                if provision.path.steps in cited:
                    yield [(origin_of(piece, at), old) for at, old in enumerate(piece.old)], provision


def _own_repair(
    was: _Origins, citation: Citation, redline: Redline, sides: tuple[_Side, ...], old_cited: tuple[Cited, ...], book: Addresses
) -> Iterator[Repair]:
    for origin, provision in was:
        cited = old_cited[origin] if origin < len(old_cited) else {}
        for same in cited.get(provision.path, ()):
            if same.printed == citation.printed and _is_own(same, sides[origin]) and same.target.path:
                meant = sides[origin].book.lookup(same.target.path)
                last = sides[origin].book.lookup(same.target.last) if same.target.last else None
                if meant is not None:
                    yield from _repair(redline.new.number, citation, sides[origin], (meant, last), book)
                return


def _is_own(citation: Citation, side: _Side) -> bool:
    return citation.target.number is None or citation.target.number == side.number


def _repair(
    by: DirectiveNumber, citation: Citation, side: _Side, meant: tuple[LabelPath, LabelPath | None], book: Addresses
) -> Iterator[Repair]:
    """The repair, if one is needed: where the words lead to is not where that is now which they meant."""
    cited, last = meant
    went, end = side.went.get(cited), side.went.get(last) if last else None
    if went is None:
        return
    target = citation.target
    leads_to = book.lookup(target.path) if target.path else None
    last_leads_to = book.lookup(target.last) if target.last else None
    told = went if went.new != (leads_to,) else end if end and end.new != (last_leads_to,) else None
    if told:
        ends = end.new if end else ()
        yield Repair(by, citation.where, citation, side.origin, cited, told.fate, went.new, leads_to, told.change, last, ends)

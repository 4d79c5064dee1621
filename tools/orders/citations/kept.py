"""Citations as a cache keeps them: found once in the orders of a folder, for every run and every day.

The orders of a folder are the revisions of a directive, which have most of their citations in common: each is kept once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from orders.cache.code import code_of_rooms
from orders.cache.forms import Form
from orders.cache.store import Cache, key_of
from orders.citations.address import Addresses
from orders.citations.checks import Cited, Source, cited_in
from orders.citations.find import find_citations
from orders.citations.places import Spot
from orders.citations.within import Within
from orders.model.citation import Citation
from orders.model.department import Department
from orders.model.problem import Problem
from orders.model.revision import Revision

_ROOMS = ("cache", "model", "header", "outline", "citations")


_Numbers = tuple[int, ...]
_Order = tuple[_Numbers, _Numbers, _Numbers, _Numbers, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class _Folder:
    """Every citation of a folder's revisions once, and what they name in the orders themselves; for each revision which of them
    it has, which of these it names with each (-1 for none), the lines of its spots and what they count, and its problems.
    """

    citations: tuple[Citation, ...]
    here: tuple[Within, ...]
    orders: tuple[_Order, ...]


@dataclass(frozen=True, eq=False)
class KeptCitations:
    """What the revisions of a department cite. Without a cache it is found anew, as it is for a text that no file holds."""

    cache: Cache | None
    department: Department
    source: Source

    @cached_property
    def _base(self) -> str:
        return key_of("citations", code_of_rooms(*_ROOMS), repr(self.department))

    @cached_property
    def _form(self) -> Form[_Folder]:
        return Form[_Folder](_Folder)

    def of(self, revisions: Sequence[Revision], key: str = "") -> tuple[Cited, ...]:
        """The citations of revisions, what those of their own provisions name, and what is wrong with them by themselves.

        `key` names the files in which the revisions stand, with their folders and bytes; "" where they stand in none.
        """
        if self.cache is None or not key:
            return tuple([self._found(revision) for revision in revisions])
        key = key_of(self._base, key)
        data = self.cache.get(key)
        if data is not None:
            return _unfolded(self._form.read(data))
        cited = tuple([self._found(revision) for revision in revisions])
        self.cache.put(key, self._form.write(_folded(cited)))
        return cited

    def _found(self, revision: Revision) -> Cited:
        book = Addresses.of(revision.outline)
        citations = find_citations(revision.outline, self.department, revision.number, book=book)
        return cited_in(revision, citations, self.department, self.source, book)


def _folded(cited: Sequence[Cited]) -> _Folder:
    """Every citation once: the same one in two revisions is one object, since their texts share it."""
    citations: dict[int, tuple[int, Citation]] = {}
    here: dict[Within | None, int] = {None: -1}
    orders: list[_Order] = []
    for one in cited:
        own = tuple([citations.setdefault(id(c), (len(citations), c))[0] for c in one.citations])
        places = tuple([here.setdefault(within, len(here) - 1) for within in one.here])
        lines, before = tuple([spot.line for spot in one.spots]), tuple([spot.before for spot in one.spots])
        orders.append((own, places, lines, before, one.problems))
    return _Folder(tuple([c for _, c in citations.values()]), tuple([w for w in here if w is not None]), tuple(orders))


def _unfolded(folder: _Folder) -> tuple[Cited, ...]:
    here = (*folder.here, None)
    return tuple(
        [
            Cited(
                tuple([folder.citations[at] for at in own]),
                tuple([here[at] for at in places]),
                tuple(map(Spot, lines, before)),
                wrong,
            )
            for own, places, lines, before, wrong in folder.orders
        ]
    )

"""What is wrong with the citations of each directive, kept from run to run: to find it out, every citation must be resolved.

It depends on the files of the directive and of those that it cites, on how the revisions of both stand, and on the department.
So after an edit only the edited directives are asked again, and those that cite them; of all others no citation is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from orders.cache.code import code_of_rooms
from orders.cache.forms import Form
from orders.cache.store import Cache, key_of
from orders.citations.checks import Checked, Cited, Source, Unfound, check_directive, place_of_unfound, told_together
from orders.citations.index import Index
from orders.model.number import DirectiveNumber
from orders.model.problem import Place, Problem
from orders.model.revision import Revision

_ROOMS = ("cache", "model", "header", "outline", "citations")


@dataclass(frozen=True, slots=True)
class _Kept:
    """What came of a directive's citations. `state` is the hash of all on which that depends."""

    series: DirectiveNumber
    state: str
    checked: Checked


_FORM = Form[tuple[_Kept, ...]](tuple[_Kept, ...])


class KeptChecks:
    """The check of all citations. `index` tells how the revisions stand, `cited` what each of them cites, `source` gives the text
    of its file; `department` says in words all that is known of the department.
    """

    def __init__(
        self, cache: Cache | None, department: str, index: Index, cited: Callable[[Revision], Cited], source: Source
    ) -> None:
        self._cache, self._department = cache, department
        self._index, self._cited, self._source = index, cited, source
        self._revisions: dict[DirectiveNumber, Revision] = {}
        self._states: dict[DirectiveNumber, str] = {}

    def problems(self, revisions: Iterable[Revision]) -> tuple[Problem, ...]:
        """Every problem with the citations of revisions, those of a directive together and the oldest first."""
        directives: dict[DirectiveNumber, list[Revision]] = {}
        for revision in revisions:
            self._revisions[revision.number] = revision
            directives.setdefault(revision.number.series, []).append(revision)
        kept = self._kept()
        every = {series: self._current(series, own, kept.get(series)) for series, own in directives.items()}
        if self._cache and every != kept:
            self._cache.put(self._key, _FORM.write(tuple(every.values())))
        return told_together((each.checked for each in every.values()), self._place)

    @property
    def _key(self) -> str:
        return key_of("checks of citations", code_of_rooms(*_ROOMS), self._department)

    def _kept(self) -> dict[DirectiveNumber, _Kept]:
        data = self._cache.get(self._key) if self._cache else None
        return {each.series: each for each in _FORM.read(data)} if data is not None else {}

    def _current(self, series: DirectiveNumber, revisions: Iterable[Revision], kept: _Kept | None) -> _Kept:
        if kept and kept.state and kept.state == self._state(series, kept.checked.named):
            return kept
        checked = check_directive([(revision, self._cited(revision)) for revision in revisions], self._index, self._source)
        return _Kept(series, self._state(series, checked.named), checked)

    def _state(self, series: DirectiveNumber, named: Iterable[DirectiveNumber]) -> str:
        """The hash of all on which the answer depends; "" where a text stands in no file."""
        states = [self._state_of(number) for number in (series, *named)]
        return key_of(*states) if all(states) else ""

    def _state_of(self, series: DirectiveNumber) -> str:
        """The hash of a directive's files, and of how each of its revisions stands that is known, on file or not."""
        if series not in self._states:
            self._states[series] = self._found_state(series)
        return self._states[series]

    def _found_state(self, series: DirectiveNumber) -> str:
        parts = [str(series)]
        for entry in self._index.directives.get(series, ()):
            revision = self._revisions.get(entry.number)
            if revision and not revision.sha256:
                return ""
            stands = (entry.number, entry.status.value, entry.successor, entry.has_page)
            parts += [*map(str, stands), *((revision.file, revision.sha256) if revision else ("", ""))]
        return key_of(*parts)

    def _place(self, unfound: Unfound) -> tuple[str, Place]:
        revision = self._revisions[unfound.revision]
        return place_of_unfound(unfound, revision, self._cited(revision), self._source)

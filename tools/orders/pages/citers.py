"""What pages ask of citations the other way round: which orders cite a directive, and which of its provisions."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from functools import cached_property

from orders.corpus.corpus import Corpus
from orders.corpus.status import Status, StatusKind
from orders.model.citation import Resolution
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages.athand import AT_WORK, AtHand
from orders.pages.citedplaces import Places, Pointing, Spans, cited_places, pointing

_IN_FORCE, _PENDING = StatusKind.IN_FORCE, StatusKind.PENDING

WhoCites = Callable[[DirectiveNumber], Collection[DirectiveNumber]]
"""Which directives cite a directive."""

_Pairs = tuple[tuple[Revision, Resolution], ...]


class Citers(AtHand):
    """The part of an edition (`pages.edition`) that knows who cites what."""

    corpus: Corpus
    as_of: date
    _citers: list[WhoCites]

    @abstractmethod
    def resolutions(self, revision: Revision) -> tuple[Resolution, ...]:
        """What a revision cites, and what that leads to on this day."""

    @abstractmethod
    def status(self, number: DirectiveNumber) -> Status:
        """Whether a revision is in force on this day."""

    @cached_property
    def cited_by(self) -> dict[DirectiveNumber, _Pairs]:
        """Who cites a directive, by its series: the citing revisions with what the citation leads to, in order."""
        return self.citing(self.corpus.revisions)

    def citing(self, revisions: Iterable[Revision]) -> dict[DirectiveNumber, _Pairs]:
        """The same, as far as these revisions are those that cite."""
        found: dict[DirectiveNumber, list[tuple[Revision, Resolution]]] = {}
        for revision in revisions:
            for resolution in self.resolutions(revision):
                number = resolution.citation.target.number
                if number and number.series != revision.number.series:
                    found.setdefault(number.series, []).append((revision, resolution))
        return {number: tuple(pairs) for number, pairs in found.items()}

    @cached_property
    def pointing(self) -> dict[DirectiveNumber, Pointing]:
        """Citations of provisions by the revision they lead to: of orders in force or pending, of itself, or by its letters."""
        return self.pointing_of(self.corpus.revisions)

    def pointing_of(self, revisions: Sequence[Revision]) -> dict[DirectiveNumber, Pointing]:
        """The same, as far as these revisions are those that cite."""
        live = {_IN_FORCE, _PENDING}
        return pointing(revisions, self.resolutions, lambda number: self.status(number).kind in live)

    def know_citers(self, citers: WhoCites) -> None:
        """Hear which directives cite a directive: then who cites it is looked for among those, and not in all orders."""
        self._citers[:] = [citers]

    def around(self, series: DirectiveNumber) -> tuple[Revision, ...] | None:
        """The revisions of a directive and of all that cite it, in order; None where nobody said which these are, or all were
        asked already.
        """
        if not self._citers or "cited_by" in vars(self):
            return None
        found = filter(None, map(self.corpus.directive, sorted({series, *self._citers[0](series)})))
        return tuple([revision for directive in found for revision in directive.revisions])

    def citations_of(self, series: DirectiveNumber) -> _Pairs:
        """Who cites a directive: the citing revisions with what the citation leads to, in order."""
        around = self.around(series)
        if around is None:
            return self.cited_by.get(series, ())
        return self.kept("citing", series, lambda: self.citing(around).get(series, ()), AT_WORK)

    def cited_places(self, number: DirectiveNumber) -> Places:
        """Who cites which provision of a revision."""
        around = self.around(number.series)
        if around is None:
            citations = self.pointing.get(number, ())
        else:
            near = self.kept(f"pointing {self.as_of}", number.series, lambda: self.pointing_of(around), AT_WORK)
            citations = near.get(number, ())
        known: Spans = self.kept("spans", number.series, dict, AT_WORK)
        return cited_places(number, self.corpus.revision(number), citations, known) if citations else {}

"""The corpus as it is published on one day: what pages ask of it, answered once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from orders.corpus.compared import compared_with, has_text
from orders.corpus.corpus import Corpus, Directive
from orders.corpus.spells import Spell, spells, turning_days
from orders.corpus.status import Status, StatusKind
from orders.glossary.glossary import glossary_of
from orders.glossary.nouns import Glossary
from orders.history.histories import Histories
from orders.history.last_changed import Touched
from orders.history.nouns import ProvisionHistory
from orders.model.citation import Resolution
from orders.model.department import Department
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath, Provision
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.athand import AT_WORK
from orders.pages.citers import Citers, WhoCites
from orders.pages.definitions import KeptDefinitions
from orders.pages.lines import Position, positions
from orders.pages.markedday import marked
from orders.pages.offers import EVERY
from orders.pages.placing import Places as Wheres
from orders.pages.placing import places_of
from orders.pages.spots import Known, Placed, Spot, by_anchor, placed
from orders.pages.throughtime import Compare, ThroughTime
from orders.pages.wording import printed_number

_RECONSTRUCTED = TextStatus.RECONSTRUCTED
_IN_FORCE, _PENDING = StatusKind.IN_FORCE, StatusKind.PENDING

Citations = Callable[[Revision], Sequence[Resolution]]


class Linked(NamedTuple):
    """Words that may lead somewhere, and what we say beside them ("not on file")."""

    text: str
    href: str = ""
    cue: str = ""


@dataclass(frozen=True)
class Edition(ThroughTime, Citers):
    """The corpus on the day `as_of`, with what its citations lead to and how two revisions are compared.

    `offered` names the downloads that pages link to: a site built for a quick look has not all of them. `undated` pages of
    directives have marks in place of the day (`daymarks`).
    """

    corpus: Corpus
    as_of: date
    citations: Citations
    compare: Compare
    offered: frozenset[str] = EVERY
    undated: bool = False
    _line_histories: dict[DirectiveNumber, Histories] = field(default_factory=dict, repr=False)
    _touched: dict[DirectiveNumber, Touched] = field(default_factory=dict, repr=False)
    _followed: dict[DirectiveNumber, tuple[ProvisionHistory, ...]] = field(default_factory=dict, repr=False)
    _resolved: dict[DirectiveNumber, tuple[Resolution, ...]] = field(default_factory=dict, repr=False)
    _statuses: dict[DirectiveNumber, Status] = field(default_factory=dict, repr=False)
    _standings: dict[DirectiveNumber, str] = field(default_factory=dict, repr=False)
    _comparable: dict[DirectiveNumber, tuple[Revision, tuple[Revision, ...]]] = field(default_factory=dict, repr=False)
    _spells: dict[DirectiveNumber, tuple[Spell, ...]] = field(default_factory=dict, repr=False)
    _kept: dict[str, dict[DirectiveNumber, object]] = field(default_factory=dict, repr=False)
    _turning: dict[DirectiveNumber, tuple[date, ...]] = field(default_factory=dict, repr=False)
    _citing: dict[DirectiveNumber, Wheres] = field(default_factory=dict, repr=False)
    _later: dict[date, Edition] = field(default_factory=dict, repr=False)
    _printed: dict[DirectiveNumber, str] = field(default_factory=dict, repr=False)
    _citers: list[WhoCites] = field(default_factory=list, repr=False)

    @property
    def told(self) -> date:
        """The day as pages of directives print it: a mark in its place where they are kept for other days."""
        return marked(self.as_of) if self.undated else self.as_of

    @property
    def department(self) -> Department:
        """Whose orders these are."""
        return self.corpus.department

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """Every directive on file, in the order of their numbers."""
        return self.corpus.directives()

    def on(self, day: date) -> Edition:
        """The same corpus on another day, for its statuses: what citations lead to is told as on the first."""
        if day == self.as_of:
            return self
        if day not in self._later:
            self._later[day] = replace(self, as_of=day, _statuses={}, _standings={}, _later={})
        return self._later[day]

    def coming(self, number: DirectiveNumber) -> tuple[date, ...]:
        """The days after this one on which the status of a revision of a directive changes; most directives have none."""
        series = number.series
        days = self._turning.get(series)
        if days is None:
            directive = self.corpus.directive(series)
            days = self._turning[series] = tuple(turning_days(self.corpus, directive)) if directive else ()
        return tuple([day for day in days if day > self.as_of]) if days else ()

    @cached_property
    def on_file(self) -> dict[DirectiveNumber, Revision]:
        """Every revision that has a file, by number, the same on every day; its text may still be missing."""
        return self.corpus.desk.once("on file", "", lambda: {r.number: r for r in self.corpus.revisions})

    @cached_property
    def glossary(self) -> Glossary:
        """Every term that the orders in force define."""
        return glossary_of(filter(None, map(self.in_force, self.directives)), self.as_of, self.definitions.of)

    @cached_property
    def definitions(self) -> KeptDefinitions:
        """The terms that each order defines."""
        return KeptDefinitions(self.corpus.desk.cache)

    def put_away(self, line: Iterable[DirectiveNumber]) -> None:
        """Forget what was worked out of the words of some directives, for somebody who has made their pages and goes on."""
        directives = filter(None, map(self.corpus.directive, line))
        names = {number for d in directives for number in (d.series, *(revision.number for revision in d.revisions))}
        every: list[MutableMapping[DirectiveNumber, Any]] = [self._line_histories, self._touched, self._followed]
        for worked_out in (*every, *self._kept.values()):
            for name in names.intersection(worked_out):
                worked_out.pop(name)

    def resolutions(self, revision: Revision) -> tuple[Resolution, ...]:
        """What a revision cites, and what that leads to on this day."""
        if revision.number not in self._resolved:
            self._resolved[revision.number] = tuple(self.citations(revision))
        return self._resolved[revision.number]

    def status(self, number: DirectiveNumber) -> Status:
        """Whether a revision is in force on this day."""
        if number not in self._statuses:
            self._statuses[number] = self.corpus.status(number, self.as_of)
        return self._statuses[number]

    def standing(self, number: DirectiveNumber) -> str:
        """The same in words that are equal for equal answers only: every key of what is made of a revision asks for them."""
        found = self._standings.get(number)
        if found is None:
            found = self._standings[number] = repr(self.status(number))
        return found

    def spells(self, directive: Directive) -> tuple[Spell, ...]:
        """From which day through which each revision of a directive is in force, the earliest first."""
        if directive.series not in self._spells:
            self._spells[directive.series] = spells(self.corpus, directive)
        return self._spells[directive.series]

    def in_force(self, directive: Directive) -> Revision | None:
        """The revision of a directive that is in force on this day."""
        return next((r for r in reversed(directive.revisions) if self.status(r.number).kind is _IN_FORCE), None)

    def in_force_of(self, number: DirectiveNumber) -> Revision | None:
        """What is in force of the directive that a number belongs to."""
        directive = self.corpus.directive(number)
        return self.in_force(directive) if directive else None

    def current(self, number: DirectiveNumber) -> DirectiveNumber | None:
        """Its number."""
        found = self.in_force_of(number)
        return found.number if found else None

    def shown(self, directive: Directive) -> Revision:
        """The revision that stands for a directive: in force, else the next pending one, else the last rescinded one."""
        current = self.in_force(directive)
        if current:
            return current
        pending = [r for r in directive.revisions if self.status(r.number).kind is _PENDING]
        return pending[0] if pending else directive.revisions[-1]

    def predecessors(self, revision: Revision) -> tuple[DirectiveNumber, ...]:
        """What a revision rescinds, on file or not."""
        return self.corpus.predecessors(revision.number)

    def comparable(self, revision: Revision) -> tuple[Revision, ...]:
        """The revisions that its redline compares it with: those it rescinds, as far as they can be compared."""
        known = self._comparable.get(revision.number)
        if known is None or known[0] is not revision:
            known = self._comparable[revision.number] = revision, compared_with(self.corpus, revision)
        return known[1]

    def passed_over(self, revision: Revision) -> tuple[DirectiveNumber, ...]:
        """What it rescinds that was withdrawn and never in force, so that its redline does not compare it with that."""
        compared = {old.number for old in self.comparable(revision)}
        found = [self.on_file.get(number) for number in self.predecessors(revision) if number not in compared] if compared else ()
        return tuple([r.number for r in found if r and has_text(r)])

    def chain(self, revision: Revision, path: LabelPath) -> tuple[Provision, ...]:
        """A provision of a revision with all it stands in, the section first; empty where there is none."""
        found = self.positions(revision).get(path)
        return found.chain if found else ()

    def place(self, revision: Revision, path: LabelPath) -> str:
        """Where a provision of a revision stands, as cited inside its order; nothing where there is none."""
        found = self.spots(revision).get(links.provision_anchor(path))
        return found.place if found else ""

    def placed(self, revision: Revision) -> tuple[Placed, ...]:
        """The text of a revision, stretch by stretch, each with where its provisions stand."""
        return self.kept("placed", revision.number, lambda: placed(revision.outline, self.known(revision.number)))

    def known(self, number: DirectiveNumber) -> Known:
        """What of a directive was placed already, for those who make the pages of all its revisions."""
        return self.kept("known", number.series, Known, AT_WORK)

    def spots(self, revision: Revision) -> dict[str, Spot]:
        """Where every provision of a revision stands, by its id."""
        return self.kept("spots", revision.number, lambda: by_anchor(self.placed(revision), self.known(revision.number)))

    def citing_place(self, revision: Revision, path: LabelPath) -> str:
        """Where a provision that cites something stands, as cited inside its order: known without its words being loaded."""
        if revision.number not in self._citing:
            directive = self.corpus.directive(revision.number)
            found = directive.revisions if directive else (revision,)
            self._citing.update(places_of(found, self._citing_paths, self.department, self.corpus.desk.cache))
        place = self._citing.get(revision.number, {}).get(path.steps)
        return self.place(revision, path) if place is None else place

    def _citing_paths(self, revision: Revision) -> Iterator[LabelPath]:
        return (resolution.citation.where for resolution in self.resolutions(revision))

    def positions(self, revision: Revision) -> dict[LabelPath, Position]:
        """Every provision of a revision by its address."""
        return self.kept("positions", revision.number, lambda: positions(revision.outline))

    def print_of(self, number: DirectiveNumber) -> str:
        """A number as the department prints it."""
        printed = self._printed.get(number)
        if printed is None:
            printed = self._printed[number] = printed_number(number, self.department)
        return printed

    def link(self, number: DirectiveNumber, from_uri: str, text: str = "") -> Linked:
        """A directive or revision by its printed number, linked to its page, or to the register of those not on file."""
        words = text or self.print_of(number)
        if number in self.on_file:
            return Linked(words, links.relative(from_uri, links.revision_uri(number)))
        return Linked(words, links.relative(from_uri, links.cited_uri(), links.cited_anchor(number)), "not on file")


def is_reconstructed(revision: Revision) -> bool:
    """Whether the words shown are a reconstruction, and not the text of any order."""
    return revision.header.text is _RECONSTRUCTED

"""All revisions on file as one consistent body: what was in force on a day, and who rescinded what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from orders.cache.desk import Desk
from orders.corpus.endings import holding, is_later, took_effect
from orders.corpus.stated import amendments_of, by_amended, by_rescinded, numbers_by_series, predecessors_of, rescissions_of
from orders.corpus.status import Status, StatusKind, status_on
from orders.header.reading import decode
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.problem import Place
from orders.model.provenance import Provenance
from orders.model.reading_list import ReadingList
from orders.model.revision import Amendment, Rescission, Revision, SourceFile


@dataclass(frozen=True, slots=True)
class Directive:
    """An enduring order: its number without letters or date, and its revisions by the day they take effect."""

    series: DirectiveNumber
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Every revision on file, each number once, in the order of directive and effective date, and what they state.

    `rescissions` are all that headers and rescissions.yml state, whether they came to hold or not; `act_places` says
    where the latter stand. `lists` are reading lists of exact revisions.
    `images` are the files beside the revisions, `sources` the revisions' own files as they were
    read. `earlier` are the texts of revisions as they were published before they were corrected.
    `provenance` says by path how a file came to be published, where that is known. `desk` keeps what is worked out
    from them. Make one with `Corpus.of`.
    """

    department: Department
    revisions: tuple[Revision, ...] = ()
    rescissions: tuple[Rescission, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    images: tuple[SourceFile, ...] = ()
    act_places: tuple[tuple[Rescission, Place], ...] = ()
    sources: tuple[SourceFile, ...] = field(default=(), compare=False, repr=False)
    lists: tuple[ReadingList, ...] = ()
    earlier: tuple[Revision, ...] = ()
    provenance: Mapping[str, Provenance] = field(default_factory=dict, compare=False, repr=False)
    desk: Desk = field(default_factory=Desk, compare=False, repr=False)
    _by_path: Mapping[str, SourceFile] = field(init=False, compare=False, repr=False)
    _by_number: Mapping[DirectiveNumber, Revision] = field(init=False, compare=False, repr=False)
    _by_series: Mapping[DirectiveNumber, Directive] = field(init=False, compare=False, repr=False)
    _rescinds: Mapping[DirectiveNumber, tuple[DirectiveNumber, ...]] = field(init=False, compare=False, repr=False)
    _stated: Mapping[DirectiveNumber, tuple[Rescission, ...]] = field(init=False, compare=False, repr=False)
    _rescinded: Mapping[DirectiveNumber, tuple[Rescission, ...]] = field(init=False, compare=False, repr=False)

    _numbers: Mapping[DirectiveNumber, tuple[DirectiveNumber, ...]] = field(init=False, compare=False, repr=False)
    _amended: Mapping[DirectiveNumber, tuple[Amendment, ...]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        by_number = {revision.number: revision for revision in self.revisions}
        object.__setattr__(self, "_by_path", {source.path: source for source in self.sources})
        object.__setattr__(self, "_by_number", by_number)
        object.__setattr__(self, "_rescinds", {revision.number: predecessors_of(revision) for revision in self.revisions})
        object.__setattr__(self, "_by_series", _directives(by_number.values()))
        object.__setattr__(self, "_stated", by_rescinded(self.rescissions))
        object.__setattr__(self, "_rescinded", by_rescinded(holding(self.rescissions, by_number)))
        object.__setattr__(self, "_amended", by_amended(self.amendments))
        object.__setattr__(self, "_numbers", numbers_by_series((*(r.number for r in self.revisions), *self.not_on_file())))

    @classmethod
    def of(
        cls,
        department: Department,
        revisions: Iterable[Revision],
        acts: Iterable[tuple[Rescission, Place]] = (),
        images: Iterable[SourceFile] = (),
        sources: Iterable[SourceFile] = (),
        lists: Iterable[ReadingList] = (),
        desk: Desk | None = None,
    ) -> Corpus:
        """The corpus of these revisions and of the lines of rescissions.yml. Of two revisions with one number the first stays."""
        unique: dict[DirectiveNumber, Revision] = {}
        for revision in revisions:
            unique.setdefault(revision.number, revision)
        ordered = tuple(chain.from_iterable(d.revisions for d in _directives(unique.values()).values()))
        stated = tuple(acts)
        rescissions = dict.fromkeys(chain(chain.from_iterable(map(rescissions_of, ordered)), (act for act, _ in stated)))
        amendments = dict.fromkeys(chain.from_iterable(map(amendments_of, ordered)))
        kept = (tuple(images), stated, tuple(sources), tuple(lists))
        return cls(department, ordered, tuple(rescissions), tuple(amendments), *kept, desk=desk or Desk())

    def with_earlier(self, earlier: Iterable[Revision]) -> Corpus:
        """The same corpus, which knows the texts that were corrected."""
        return self._but(earlier=tuple(earlier))

    def texts_of(self, number: DirectiveNumber) -> tuple[Revision, ...]:
        """A revision's texts as they were published one after another: its first file, then each correction; the last one holds.

        Empty where the revision is not on file.
        """
        found = self.revision(number)
        return (*(revision for revision in self.earlier if revision.number == number), found) if found else ()

    def with_provenance(self, provenance: Mapping[str, Provenance]) -> Corpus:
        """The same corpus, which knows how its files came to be published."""
        return self._but(provenance=provenance)

    def with_words(self, edited: Sequence[Revision], sources: Iterable[SourceFile], desk: Desk) -> Corpus | None:
        """The corpus after an edit of some orders' bodies, with the files as they are now; None where an edited order is not on
        file, or its header says anything else than before: then more may have changed than words.
        """
        now: dict[int, Revision] = {}
        by_number, by_series = dict(self._by_number), dict(self._by_series)
        for revision in edited:
            before = self._by_number.get(revision.number)
            if before is None or before.file != revision.file or before.header != revision.header:
                return None
            now[id(before)] = by_number[revision.number] = revision
        for series in {revision.number.series for revision in edited}:
            revisions = self._by_series[series].revisions
            by_series[series] = Directive(series, tuple([now.get(id(each), each) for each in revisions]))
        files = tuple(sources)
        return self._but(
            revisions=tuple([now.get(id(each), each) for each in self.revisions]),
            sources=files,
            desk=desk,
            _by_path={file.path: file for file in files},
            _by_number=by_number,
            _by_series=by_series,
        )

    def reworded(self, before: Corpus) -> tuple[Revision, ...] | None:
        """The revisions with other words than `before`, where this corpus was made of that one by `with_words`; else None."""
        if self._stated is not before._stated:
            return None
        pairs = zip(self.revisions, before.revisions, strict=True)
        return tuple([revision for revision, earlier in pairs if revision is not earlier])

    def _but(self, **other: object) -> Corpus:
        """The same corpus with some other fields, on which no other one depends."""
        found = copy(self)
        for name, value in other.items():
            object.__setattr__(found, name, value)
        return found

    def provenance_of(self, revision: Revision) -> Provenance:
        """How a revision's file came to be published; an empty Provenance where nothing is known."""
        return self.provenance.get(revision.file) or Provenance()

    @property
    def badge(self) -> str:
        """The file name of the department's badge, "" where there is none."""
        return next((image.path for image in self.images if "/" not in image.path), "")

    def directives(self) -> tuple[Directive, ...]:
        """Every directive of which a revision is on file, in the order of their numbers."""
        return tuple(self._by_series.values())

    def directive(self, series: DirectiveNumber) -> Directive | None:
        """The directive that a number (with or without letters) belongs to, or None where nothing of it is on file."""
        return self._by_series.get(series.series)

    def revision(self, number: DirectiveNumber) -> Revision | None:
        """The revision with exactly this number, or None where it is not on file."""
        return self._by_number.get(number)

    def text_of(self, revision: Revision) -> str:
        """The text of a revision's file, lines ended by LF, for pointing at a place in it; "" where it was not kept."""
        found = self._by_path.get(revision.file)
        return decode(found)[0] if found else ""

    def in_force(self, on: date) -> tuple[Revision, ...]:
        """The revisions in force on a day, at most one of a directive, in the order of their numbers."""
        found = (self.in_force_of(series, on) for series in self._by_series)
        return tuple(revision for revision in found if revision)

    def in_force_of(self, series: DirectiveNumber, on: date) -> Revision | None:
        """The revision of a directive that is in force on a day, or None."""
        directive = self.directive(series)
        revisions = directive.revisions if directive else ()
        return next((r for r in reversed(revisions) if self.status(r.number, on).kind is StatusKind.IN_FORCE), None)

    def pending(self, on: date) -> tuple[Revision, ...]:
        """The revisions on file that are to take effect after a day, by their day; not those that were withdrawn before it."""
        later = [r for r in self.revisions if self.status(r.number, on).kind is StatusKind.PENDING]
        waiting = [revision for revision in later if not self.withdrawn(revision)]
        return tuple(sorted(waiting, key=lambda r: r.header.effective or date.max))

    def rescinded_by(self, number: DirectiveNumber) -> tuple[Rescission, ...]:
        """Every rescission of a revision, on file or not, by date (those without a known date last).

        Left out is what a revision rescinds that was itself rescinded before it took effect.
        """
        return self._rescinded.get(number, ())

    def withdrawn(self, revision: Revision) -> bool:
        """Whether a revision was, or by what is on file will be, rescinded before its first day: it is never in force."""
        return revision.header.effective is not None and not took_effect(revision, self.rescinded_by(revision.number))

    def stated_of(self, number: DirectiveNumber) -> tuple[Rescission, ...]:
        """Every rescission of a revision that is stated anywhere, by date, whether it came to hold or not."""
        return self._stated.get(number, ())

    def amendments_of(self, number: DirectiveNumber) -> tuple[Amendment, ...]:
        """Every change to a revision that is stated of it or of its directive, whatever became of it."""
        own = self._amended.get(number, ())
        return own if number == number.series else own + self._amended.get(number.series, ())

    def amended_by(self, number: DirectiveNumber, on: date) -> tuple[Amendment, ...]:
        """What other orders change in a revision on a day, or will change: stated of it or of its directive, not yet ended."""
        lasting = {StatusKind.IN_FORCE, StatusKind.PENDING}
        return tuple(a for a in self.amendments_of(number) if self.status(a.by, on).kind in lasting)

    def predecessors(self, number: DirectiveNumber) -> tuple[DirectiveNumber, ...]:
        """What a revision rescinds, as its header lists it, on file or not."""
        return self._rescinds.get(number, ())

    def numbers(self, series: DirectiveNumber) -> tuple[DirectiveNumber, ...]:
        """Every revision known of a directive: those on file by date, then those known only from a Rescinds line."""
        return self._numbers.get(series.series, ())

    def not_on_file(self) -> tuple[DirectiveNumber, ...]:
        """The revisions known only because something rescinds them."""
        return tuple(sorted(number for number in self._stated if number not in self._by_number))

    def status(self, number: DirectiveNumber, on: date) -> Status:
        """What a revision is on a day. Of what is not on file only its rescissions are known."""
        rescissions = self.rescinded_by(number)
        return status_on(on, self.revision(number), rescissions, lambda revision: self._replacement(revision, on))

    def _replacement(self, revision: Revision, on: date) -> Revision | None:
        """The next revision of the same directive that took effect, if it has by this day."""
        for other in self._by_series[revision.number.series].revisions:
            effective = other.header.effective
            if (
                effective
                and effective <= on
                and is_later(other, revision)
                and took_effect(other, self.rescinded_by(other.number))
            ):
                return other
        return None


def _directives(revisions: Iterable[Revision]) -> dict[DirectiveNumber, Directive]:
    """Directives by number, each with its revisions by effective date (an unknown date first), then by letters."""
    groups: defaultdict[DirectiveNumber, list[Revision]] = defaultdict(list)
    for revision in revisions:
        groups[revision.number.series].append(revision)
    ordered = ((s, sorted(groups[s], key=lambda r: (r.header.effective or date.min, r.number))) for s in sorted(groups))
    return {series: Directive(series, tuple(members)) for series, members in ordered}

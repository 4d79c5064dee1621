"""All that the pages of one directive depend on, as a hash: what has the same hash has the same pages.

They show three things. The directive's own *line*: every order tied to it by a rescission or an amendment, however far;
of those any word may be shown (a redline, a history, a division, a box beside an amended provision), so the line counts
with all its bytes. What the line *cites*: of that only where a citation leads and how it stands. Who *cites* the line:
of those only who, how they stand and at which place, not what else they say. So a changed word of an order makes the
pages of its own line anew, and of its neighbors only those that show what changed.

Some files beside the pages show more of one neighbor or the other (their hash, their provisions by element): `of_files`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter

from orders.cache.code import code_for_orders
from orders.cache.store import key_of
from orders.corpus.corpus import Directive
from orders.corpus.spells import turning_days
from orders.corpus.tied import tied
from orders.model.header import Header
from orders.model.number import DirectiveNumber
from orders.pages.edition import Edition
from orders.pages.ties import Ties, ties_of

_NEAR = ("cited", "citing")
_DAYS = attrgetter(*[each.name for each in fields(Header) if each.type == "date | None"])
"""The days that a header names."""


class Neighbors:
    """What the pages of each directive of an edition depend on. `code` names the code that makes them."""

    def __init__(self, edition: Edition, code: str = "") -> None:
        self.edition = edition
        corpus = edition.corpus
        offered = ",".join(sorted(edition.offered))
        self._all = key_of(code or code_for_orders("orders.pages.site"), repr(corpus.department), offered)
        self._pictures: defaultdict[str, list[str]] = defaultdict(list)
        for image in corpus.images:
            self._pictures[image.path.rpartition("/")[0]].append(image.path)

    def work_out(self) -> None:
        """Work out now what every key asks for."""
        for what in ("lines", "_dates", "_acts", "_ties"):
            getattr(self, what)

    def of_pages(self, directive: Directive) -> str:
        """The hash of all that the pages of a directive show."""
        line = self.lines[directive.series]
        day = "" if self.edition.undated else self.edition.as_of.isoformat()
        return key_of("pages", str(directive.series), self._all, day, *self._of_line(line))

    def of_files(self, directive: Directive, code: str, near: Iterable[DirectiveNumber] = ()) -> str:
        """The same of files beside its pages, which `code` makes. Some tell of neighbors by all their bytes: these are `near`."""
        day, line = self.edition.as_of.isoformat(), self._of_line(self.lines[directive.series])
        return key_of("files", str(directive.series), code, self._all, day, *line, *self._bytes_of(near))

    def cited(self, directive: Directive) -> Iterable[DirectiveNumber]:
        """The directives that a directive cites."""
        return self._ties.cited[directive.series]

    def citing(self, directive: Directive) -> Iterable[DirectiveNumber]:
        """Those that cite it."""
        return self._ties.citing[directive.series]

    def of_exports(self, directive: Directive, code: str) -> str:
        """The same of what is printed of it, which carries its pictures within."""
        folders = {series.folder for series in self.lines[directive.series]}
        shown = (i for i in self.edition.corpus.images if i.path.rpartition("/")[0] in folders)
        pictures = (part for image in shown for part in (image.path, image.sha256))
        return key_of("exports", str(directive.series), code, self._all, *self._with_neighbors(directive), "shown", *pictures)

    def _with_neighbors(self, directive: Directive) -> Iterator[str]:
        line = self.lines[directive.series]
        yield from self._of_line(line)
        yield from self._bytes_of(number for member in line for sort in _NEAR for number in getattr(self._ties, sort)[member])

    def _bytes_of(self, near: Iterable[DirectiveNumber]) -> Iterator[str]:
        """All revisions of some directives by their files."""
        corpus = self.edition.corpus
        yield "near"
        for number in sorted(set(near), key=str):
            directive = corpus.directive(number)
            yield from (f"{r.file} {r.sha256}" for r in (directive.revisions if directive else ()))

    @cached_property
    def lines(self) -> dict[DirectiveNumber, tuple[DirectiveNumber, ...]]:
        """Every directive with all that it is tied to by rescissions and amendments; those not on file are ties, too."""
        corpus = self.edition.corpus
        rescinded = ((r.of.series, r.by.series) for r in corpus.rescissions if r.by)
        amended = ((a.of.series, a.by.series) for a in corpus.amendments)
        return tied((directive.series for directive in self.edition.directives), chain(rescinded, amended))

    def _of_line(self, line: tuple[DirectiveNumber, ...]) -> Iterator[str]:
        known = self._known
        if line not in known:
            known[line] = key_of(*self._parts(line))
        yield known[line]

    @cached_property
    def _known(self) -> dict[tuple[DirectiveNumber, ...], str]:
        return {}

    def _parts(self, line: tuple[DirectiveNumber, ...]) -> Iterator[str]:
        corpus = self.edition.corpus
        yield self._place_of_the_day(line)
        for series in line:
            yield str(series)
            directive = corpus.directive(series)
            for revision in directive.revisions if directive else ():
                for text in corpus.texts_of(revision.number):
                    yield f"{text.file} {text.sha256 or key_of(repr(text))}"
                    yield repr(corpus.provenance_of(text))
                yield self.edition.standing(revision.number)
            yield from self._pictures[series.folder]
            yield from self._ties.cites(series)
            yield from self._ties.incoming[series]
            yield from self._acts[series]

    def _place_of_the_day(self, line: tuple[DirectiveNumber, ...]) -> str:
        """Where the day of the edition stands among all days of a line: pages compare it with those days, and say its year."""
        corpus, as_of = self.edition.corpus, self.edition.as_of
        found = filter(None, map(corpus.directive, line))
        days = {day for directive in found for day in turning_days(corpus, directive)}
        days |= {day for series in line for day in self._dates[series]}
        before, through = sum(day < as_of for day in days), sum(day <= as_of for day in days)
        return f"{as_of.year} {before} {through} {len(days)}"

    @cached_property
    def _dates(self) -> defaultdict[DirectiveNumber, set[date]]:
        """For every directive the days that its headers, its rescissions and its amendments name."""
        corpus = self.edition.corpus
        found: defaultdict[DirectiveNumber, set[date]] = defaultdict(set)
        for revision in (*corpus.revisions, *corpus.earlier):
            found[revision.number.series].update(filter(None, _DAYS(revision.header)))
        ends = ((rescission.of, rescission.effective) for rescission in corpus.rescissions)
        changes = ((amendment.of, amendment.effective) for amendment in corpus.amendments)
        for number, day in chain(ends, changes):
            if day:
                found[number.series].add(day)
        return found

    @cached_property
    def _acts(self) -> defaultdict[DirectiveNumber, list[str]]:
        """What rescissions.yml says: by a line of it an order can end without another."""
        found: defaultdict[DirectiveNumber, list[str]] = defaultdict(list)
        for rescission in self.edition.corpus.rescissions:
            if rescission.by is None:
                found[rescission.of.series].append(repr(rescission))
        return found

    @cached_property
    def _ties(self) -> Ties:
        """Who cites whom."""
        return ties_of(self.edition)

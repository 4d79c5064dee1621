"""All that the pages of one directive depend on, as a hash: what has the same hash has the same pages.

They show three things. The directive's own *line*: every order tied to it by a rescission or an amendment, however far;
of those any word may be shown (a redline, a history, a division, a box beside an amended provision), so the line counts
with all its bytes. What the line *cites*: of that only where a citation leads and how it stands. Who *cites* the line:
of those only who, how they stand and at which place, not what else they say. So a changed word of an order makes the
pages of its own line anew, and of its neighbors only those that show what changed.

Files beside the pages show more of both neighbors (their hash, their provisions by element): `of_files`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from orders.cache.code import code_of
from orders.cache.store import key_of
from orders.corpus.corpus import Directive
from orders.corpus.tied import tied
from orders.model.citation import Resolution
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath
from orders.model.revision import Revision
from orders.pages.edition import Edition
from orders.pages.lines import positions
from orders.pages.wording import place_in_order


class Neighbors:
    """What the pages of each directive of an edition depend on. `code` names the code that makes them."""

    def __init__(self, edition: Edition, code: str = "") -> None:
        self.edition = edition
        corpus = edition.corpus
        offered = ",".join(sorted(edition.offered))
        self._all = key_of(code or code_of("orders.pages.site"), repr(corpus.department), edition.as_of.isoformat(), offered)
        self._pictures: defaultdict[str, list[str]] = defaultdict(list)
        for image in corpus.images:
            self._pictures[image.path.rpartition("/")[0]].append(image.path)

    def of_pages(self, directive: Directive) -> str:
        """The hash of all that the pages of a directive show."""
        line = self.lines[directive.series]
        return key_of("pages", str(directive.series), self._all, *self._of_line(line))

    def of_files(self, directive: Directive, code: str) -> str:
        """The same of the files beside its pages, which `code` makes: they tell of neighbors by all their bytes."""
        line = self.lines[directive.series]
        corpus = self.edition.corpus
        near = sorted({number for member in line for number in self._near[member]}, key=str)
        around = (r.sha256 for number in near if (found := corpus.directive(number)) for r in found.revisions)
        return key_of("files", str(directive.series), code, self._all, *self._of_line(line), "near", *around)

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
        for series in line:
            yield str(series)
            directive = corpus.directive(series)
            for revision in directive.revisions if directive else ():
                for text in corpus.texts_of(revision.number):
                    yield f"{text.file} {text.sha256 or key_of(repr(text))}"
                    yield repr(corpus.provenance_of(text))
                yield self._outgoing[revision.number]
            yield from self._pictures[series.folder]
            yield from self._incoming[series]
            yield from self._acts[series]

    @cached_property
    def _acts(self) -> defaultdict[DirectiveNumber, list[str]]:
        """What rescissions.yml says: by a line of it an order can end without another."""
        found: defaultdict[DirectiveNumber, list[str]] = defaultdict(list)
        for rescission in self.edition.corpus.rescissions:
            if rescission.by is None:
                found[rescission.of.series].append(repr(rescission))
        return found

    @cached_property
    def _outgoing(self) -> dict[DirectiveNumber, str]:
        """For every revision, where its citations lead."""
        return {r.number: key_of(*map(self._shown, self.edition.resolutions(r))) for r in self.edition.corpus.revisions}

    def _shown(self, resolution: Resolution) -> str:
        """A citation as it is shown: also how what it leads to came to its end, and whether that is what is in force."""
        number = resolution.revision
        if number is None:
            return _told(resolution)
        current = self.edition.current(number)
        on_file = number in self.edition.on_file
        return f"{_told(resolution)} {self.edition.status(number).kind} {current == number} {on_file}"

    @cached_property
    def _incoming(self) -> defaultdict[DirectiveNumber, list[str]]:
        """For every directive, who cites it, how that order stands, and where in it."""
        found: defaultdict[DirectiveNumber, list[str]] = defaultdict(list)
        for revision in self.edition.corpus.revisions:
            cited = [(series, r) for r in self.edition.resolutions(revision) for series in _cited(r, revision)]
            if cited:
                header, kind = revision.header, self.edition.status(revision.number).kind
                head = f"{revision.number} {header.title!r} {header.text} {header.effective} {kind}"
                places = _Places(revision)
                for series, resolution in cited:
                    found[series].append(f"{head} {places.of(resolution.citation.where)} {_told(resolution)}")
        return found

    @cached_property
    def _near(self) -> defaultdict[DirectiveNumber, set[DirectiveNumber]]:
        """For every directive, those that it cites and those that cite it."""
        found: defaultdict[DirectiveNumber, set[DirectiveNumber]] = defaultdict(set)
        for revision in self.edition.corpus.revisions:
            for resolution in self.edition.resolutions(revision):
                for series in _cited(resolution, revision):
                    found[series].add(revision.number.series)
                    found[revision.number.series].add(series)
        return found


def _cited(resolution: Resolution, revision: Revision) -> Iterable[DirectiveNumber]:
    """The directives other than its own to which a citation of a revision points or leads."""
    numbers = (resolution.citation.target.number, resolution.revision)
    return dict.fromkeys(number.series for number in numbers if number and number.series != revision.number.series)


def _told(resolution: Resolution) -> str:
    """Everything that a resolution says; equal for equal ones only."""
    citation, target = resolution.citation, resolution.citation.target
    return repr(
        (
            *(citation.where.steps, citation.start, citation.end, citation.printed, citation.link),
            *(str(target.number), _steps(target.path), _steps(target.last), target.series),
            *(resolution.status.value, str(resolution.revision), _steps(resolution.path), _steps(resolution.last)),
            *(str(resolution.successor), resolution.title, resolution.address),
        )
    )


def _steps(path: LabelPath | None) -> tuple[str, ...] | None:
    return path.steps if path else None


class _Places:
    """How the provisions of a revision are cited inside it."""

    def __init__(self, revision: Revision) -> None:
        self._positions = positions(revision.outline)

    def of(self, path: LabelPath) -> str:
        found = self._positions.get(path)
        return place_in_order(found.chain) if found else ""

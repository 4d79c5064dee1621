"""The rules for citations: one rule, one small function. None changes or doubts an order's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from orders.citations import problems
from orders.citations.address import Addresses
from orders.citations.index import Index
from orders.citations.lexicon import lexicon
from orders.citations.links import DestinationKind, links_of, read_destination
from orders.citations.places import Spot, place_of, place_of_destination, spots_of
from orders.citations.resolve import resolve
from orders.citations.within import Within, within
from orders.model.citation import Citation, Resolution, ResolutionStatus
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.outline import Stretch
from orders.model.problem import Place, Problem, in_order
from orders.model.provision import LabelPath, Mark, Provision
from orders.model.revision import Revision

Source = Callable[[Revision], str]
"""Gives the text of a revision's file, its line ends as single newlines."""

_VALID = frozenset({ResolutionStatus.IN_FORCE, ResolutionStatus.PENDING})


@dataclass(frozen=True, slots=True)
class Cited:
    """What is known of a revision's citations by itself: `here` says of each that names a provision of this order which
    that is, `spots` where its words stand, `problems` what is wrong with them and with links whatever other orders say. Make it
    with `cited_in`.
    """

    citations: tuple[Citation, ...]
    here: tuple[Within | None, ...]
    spots: tuple[Spot, ...]
    problems: tuple[Problem, ...]

    def resolutions(self, revision: Revision, index: Index) -> tuple[Resolution, ...]:
        """What the citations lead to on the date of the index."""
        return tuple(resolve(c, revision, index, here) for c, here in zip(self.citations, self.here, strict=True))


@dataclass(frozen=True, slots=True)
class Unfound:
    """A directive that orders of one directive name, and that is nowhere known: how many times they do, the newest revision of
    theirs that does, and which of its citations does so first.
    """

    number: DirectiveNumber
    times: int
    revision: DirectiveNumber
    citation: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What the citations of a directive's orders come to: what is wrong with them, what they name that is nowhere known, and all
    directives that they name. On how those stand, on how it stands itself, and on the bytes of both, all of it depends.
    """

    problems: tuple[Problem, ...]
    unfound: tuple[Unfound, ...]
    named: tuple[DirectiveNumber, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """A revision, where its citations stand, and the lines of its file: asked only where there is a problem."""

    revision: Revision
    spots: Callable[[], Mapping[tuple[LabelPath, int], Spot]]
    lines: Callable[[], tuple[str, ...]]

    @staticmethod
    def of(revision: Revision, citations: Sequence[Citation], spots: Sequence[Spot], source: Source) -> _Source:
        """The source of a revision's citations."""
        found = cache(lambda: {(c.where, c.start): spot for c, spot in zip(citations, spots, strict=True)})
        return _Source(revision, found, cache(lambda: tuple(source(revision).split("\n"))))

    def place(self, citation: Citation) -> Place:
        """Where the citation's words stand."""
        return place_of(citation, self.spots()[citation.where, citation.start], self.revision.file, self.lines())

    def destination(self, mark: Mark, provision: Provision) -> Place:
        """Where the destination of a link stands."""
        outline = self.revision.outline
        number = next((line for p, line in zip(outline.all, outline.lines, strict=True) if p.path == provision.path), 0)
        return place_of_destination(mark, provision, number, self.revision.file, self.lines())


def cited_in(
    revision: Revision,
    citations: tuple[Citation, ...],
    department: Department,
    source: Source = lambda revision: "",
    book: Addresses | None = None,
) -> Cited:
    """What is known of a revision's citations (`find_citations`) by itself. `book` are its addresses, where they are at hand."""
    book = Addresses.of(revision.outline) if book is None else book
    here = tuple(within(c, book) if c.target.number is None else None for c in citations)
    spots = spots_of(revision.outline, citations)
    words = _Source.of(revision, citations, spots, source)
    pairs = tuple(zip(citations, here, strict=True))
    return Cited(citations, here, spots, (*_own_provisions(words, pairs), *_links(words, pairs, department)))


def check_directive(cited: Sequence[tuple[Revision, Cited]], index: Index, source: Source) -> Checked:
    """What the citations of a directive's revisions come to, the oldest first.

    What depends on what other directives say today is asked only of revisions that are in force or pending: an old order
    could cite what was there in its time.
    """
    collected: list[Problem] = []
    named: dict[DirectiveNumber, None] = {}
    unfound = _Unfound(index)
    for revision, own in cited:
        collected += own.problems
        words, resolutions = _Source.of(revision, own.citations, own.spots, source), own.resolutions(revision, index)
        named.update((number.series, None) for c in own.citations if (number := c.target.number))
        unfound.take(revision, resolutions)
        entry = index.entries.get(revision.number)
        if entry is None or entry.status in _VALID:
            collected += _other_provisions(words, resolutions)
            collected += _rescinded(words, resolutions)
    return Checked(tuple(collected), tuple(unfound.found.values()), tuple(named))


def place_of_unfound(unfound: Unfound, revision: Revision, own: Cited, source: Source) -> tuple[str, Place]:
    """The words by which a directive that is not on file is named first, and where they stand. `revision` is the one it tells."""
    citation = own.citations[unfound.citation]
    return citation.printed, _Source.of(revision, own.citations, own.spots, source).place(citation)


def told_together(checked: Iterable[Checked], first: Callable[[Unfound], tuple[str, Place]]) -> tuple[Problem, ...]:
    """Every problem with the citations of directives, in their order: what is known of each, and X403, once for each directive
    that is nowhere known, where the newest order that cites it does so first. `first` gives the words there, and their place.
    """
    collected: list[Problem] = []
    last: dict[DirectiveNumber, Unfound] = {}
    times: Counter[DirectiveNumber] = Counter()
    for each in checked:
        collected += each.problems
        for unfound in each.unfound:
            last[unfound.number] = unfound
            times[unfound.number] += unfound.times
    for number, unfound in last.items():
        printed, place = first(unfound)
        many = f" It is cited {times[number]} times in all." if times[number] > 1 else ""
        message = f"“{printed}” names {number}, which is neither on file nor known from department.yml.{many}"
        collected.append(problems.UNKNOWN_DIRECTIVE.at(place, message, number=number))
    return in_order(collected)


_Pairs = tuple[tuple[Citation, Within | None], ...]


def _own_provisions(words: _Source, pairs: _Pairs) -> Iterator[Problem]:
    """X401: a provision of this order that is not there, in the order's words."""
    for citation, here in pairs:
        if here is not None and here.missing and not citation.link:
            message = f"“{citation.printed}” points to {_address(citation)}, and this order has no such provision."
            yield problems.NO_SUCH_PROVISION_HERE.at(words.place(citation), message, printed=f"“{citation.printed}”")


def _other_provisions(words: _Source, resolutions: tuple[Resolution, ...]) -> Iterator[Problem]:
    """X402: a provision of another directive that the revision in force does not have."""
    for resolution in resolutions:
        citation = resolution.citation
        if resolution.status is ResolutionStatus.NO_SUCH_PROVISION and citation.target.number is not None:
            message = f"“{citation.printed}” points to {_address(citation)}, and {resolution.revision} has no such provision."
            yield problems.NO_SUCH_PROVISION_THERE.at(
                words.place(citation), message, printed=f"“{citation.printed}”", revision=resolution.revision
            )


def _address(citation: Citation) -> str:
    target = citation.target
    return f"{target.path} to {target.last}" if target.last else str(target.path)


class _Unfound:
    """What the revisions of a directive name that is neither on file nor known, with the newest one that does."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.found: dict[DirectiveNumber, Unfound] = {}

    def take(self, revision: Revision, resolutions: tuple[Resolution, ...]) -> None:
        """Note what one revision cites."""
        here: dict[DirectiveNumber, int] = {}
        for at, resolution in enumerate(resolutions):
            number = resolution.citation.target.number
            if number is None or resolution.status not in {ResolutionStatus.NOT_ON_FILE, ResolutionStatus.EXTERNAL}:
                continue
            if not self.index.is_known(number):
                before = self.found.get(number)
                first = here.setdefault(number, at)
                self.found[number] = Unfound(number, before.times + 1 if before else 1, revision.number, first)


def _rescinded(words: _Source, resolutions: tuple[Resolution, ...]) -> Iterator[Problem]:
    """X404: one revision cited by its letters or its date, and rescinded since."""
    for resolution in resolutions:
        citation, number = resolution.citation, resolution.citation.target.number
        if number is None or resolution.status is not ResolutionStatus.RESCINDED or not (number.suffix or number.dated):
            continue
        by = f", rescinded by {resolution.successor}" if resolution.successor else ", rescinded without a successor"
        message = f"“{citation.printed}” names {number}{by}."
        instead = f"{resolution.successor} or the series" if resolution.successor else "what is in force then"
        yield problems.RESCINDED.at(words.place(citation), message, instead=instead)


def _links(words: _Source, pairs: _Pairs, department: Department) -> Iterator[Problem]:
    """X405 and X406: a link whose destination means nothing, or names a provision that this order does not have."""
    lexical = lexicon(department)
    missing = {(c.where, c.start): _address(c) for c, here in pairs if here is not None and here.missing and c.link}
    linking = [stretch.once("linking", _linking) for stretch in words.revision.outline.stretches]
    for provision in chain.from_iterable(linking):
        for mark in links_of(provision.marks, provision.text):
            if read_destination(mark.target, lexical).kind is DestinationKind.NOTHING:
                message = f"The link's destination “{mark.target}” is no directive, no provision and no address on the web."
                yield problems.MEANINGLESS_LINK.at(words.destination(mark, provision), message)
            elif (provision.path, mark.start) in missing:
                message = f"The link leads to {missing[provision.path, mark.start]}, and this order has no such provision."
                yield problems.LINK_TO_NO_PROVISION.at(words.destination(mark, provision), message)


def _linking(stretch: Stretch) -> tuple[Provision, ...]:
    return tuple([provision for provision in stretch.all if provision.marks])

"""The rules for citations: one rule, one small function. None changes or doubts an order's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from orders.citations import problems
from orders.citations.index import Index
from orders.citations.lexicon import lexicon
from orders.citations.links import DestinationKind, links_of, read_destination
from orders.citations.places import place_of, place_of_destination
from orders.citations.resolve import resolve
from orders.model.citation import Citation, Resolution, ResolutionStatus
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath, Mark, Provision
from orders.model.problem import Place, Problem, in_order
from orders.model.revision import Revision

Source = Callable[[Revision], str]
"""Gives the text of a revision's file, its line ends as single newlines."""

_VALID = frozenset({ResolutionStatus.IN_FORCE, ResolutionStatus.PENDING})


@dataclass(frozen=True, slots=True)
class _Cited:
    """A revision with what its citations lead to, its provisions by address, and the lines of its file, read once."""

    revision: Revision
    resolutions: tuple[Resolution, ...]
    provisions: Mapping[LabelPath, Provision]
    lines: Callable[[], tuple[str, ...]]

    def place(self, citation: Citation) -> Place:
        """Where the citation's words stand."""
        return place_of(citation, self.provisions[citation.where], self.revision.file, self.lines())

    def destination(self, mark: Mark, provision: Provision) -> Place:
        """Where the destination of a link stands."""
        return place_of_destination(mark, provision, self.revision.file, self.lines())


def check_citations(
    found: Iterable[tuple[Revision, tuple[Citation, ...]]],
    index: Index,
    department: Department,
    source: Source = lambda revision: "",
) -> tuple[Problem, ...]:
    """Every problem with the citations of a body of orders, on the date of the index.

    `found` are the revisions, the oldest of each directive first, each with its citations (`find_citations`);
    `source` gives the text of a revision's file, for the carets, and is asked only where there is a problem. What depends
    on what other directives say today is asked only of revisions that are in force or pending: an old order could cite
    what was there in its time.
    """
    cited = [_cited(revision, citations, index, source) for revision, citations in found]
    collected: list[Problem] = [*_unknown_directives(cited, index)]
    for one in cited:
        collected += _own_provisions(one)
        collected += _links(one, department)
        entry = index.entries.get(one.revision.number)
        if entry is None or entry.status in _VALID:
            collected += _other_provisions(one)
            collected += _rescinded(one)
    return in_order(collected)


def _cited(revision: Revision, citations: tuple[Citation, ...], index: Index, source: Source) -> _Cited:
    provisions: dict[LabelPath, Provision] = {}
    for provision in revision.outline.walk():
        provisions.setdefault(provision.path, provision)
    resolutions = tuple(resolve(citation, revision, index) for citation in citations)
    return _Cited(revision, resolutions, provisions, cache(lambda: tuple(source(revision).split("\n"))))


def _own_provisions(cited: _Cited) -> Iterator[Problem]:
    """A provision of this order that is not there: X401 in the order's words, X406 as a link's destination."""
    for resolution in cited.resolutions:
        citation = resolution.citation
        if resolution.status is not ResolutionStatus.NO_SUCH_PROVISION or citation.target.number is not None:
            continue
        missing = _address(citation)
        if not citation.link:
            message = f"“{citation.printed}” points to {missing}, and this order has no such provision."
            yield problems.NO_SUCH_PROVISION_HERE.at(cited.place(citation), message, printed=f"“{citation.printed}”")


def _other_provisions(cited: _Cited) -> Iterator[Problem]:
    """X402: a provision of another directive that the revision in force does not have."""
    for resolution in cited.resolutions:
        citation = resolution.citation
        if resolution.status is ResolutionStatus.NO_SUCH_PROVISION and citation.target.number is not None:
            message = f"“{citation.printed}” points to {_address(citation)}, and {resolution.revision} has no such provision."
            yield problems.NO_SUCH_PROVISION_THERE.at(
                cited.place(citation), message, printed=f"“{citation.printed}”", revision=resolution.revision
            )


def _address(citation: Citation) -> str:
    target = citation.target
    return f"{target.path} to {target.last}" if target.last else str(target.path)


def _unknown_directives(cited: list[_Cited], index: Index) -> Iterator[Problem]:
    """X403, once a directive, where the newest order that cites it does so first."""
    first: dict[DirectiveNumber, tuple[_Cited, Citation]] = {}
    counts: dict[DirectiveNumber, int] = {}
    for one in cited:
        here: set[DirectiveNumber] = set()
        for resolution in one.resolutions:
            number = resolution.citation.target.number
            if number is None or resolution.status not in {ResolutionStatus.NOT_ON_FILE, ResolutionStatus.EXTERNAL}:
                continue
            if not index.is_known(number):
                counts[number] = counts.get(number, 0) + 1
                if number not in here:
                    first[number] = (one, resolution.citation)
                    here.add(number)
    for number, (one, citation) in first.items():
        times = f" It is cited {counts[number]} times in all." if counts[number] > 1 else ""
        message = f"“{citation.printed}” names {number}, which is neither on file nor known from department.yml.{times}"
        yield problems.UNKNOWN_DIRECTIVE.at(one.place(citation), message, number=number)


def _rescinded(cited: _Cited) -> Iterator[Problem]:
    """X404: one revision cited by its letters or its date, and rescinded since."""
    for resolution in cited.resolutions:
        citation, number = resolution.citation, resolution.citation.target.number
        if number is None or resolution.status is not ResolutionStatus.RESCINDED or not (number.suffix or number.dated):
            continue
        by = f", rescinded by {resolution.successor}" if resolution.successor else ", rescinded without a successor"
        message = f"“{citation.printed}” names {number}{by}."
        instead = f"{resolution.successor} or the series" if resolution.successor else "what is in force then"
        yield problems.RESCINDED.at(cited.place(citation), message, instead=instead)


def _links(cited: _Cited, department: Department) -> Iterator[Problem]:
    """X405 and X406: a link whose destination means nothing, or names a provision that this order does not have."""
    words = lexicon(department)
    missing = {
        (r.citation.where, r.citation.start): _address(r.citation)
        for r in cited.resolutions
        if r.citation.link and r.citation.target.number is None and r.status is ResolutionStatus.NO_SUCH_PROVISION
    }
    for provision in cited.revision.outline.walk():
        for mark in links_of(provision.marks, provision.text):
            if read_destination(mark.target, words).kind is DestinationKind.NOTHING:
                message = f"The link's destination “{mark.target}” is no directive, no provision and no address on the web."
                yield problems.MEANINGLESS_LINK.at(cited.destination(mark, provision), message)
            elif (provision.path, mark.start) in missing:
                message = f"The link leads to {missing[provision.path, mark.start]}, and this order has no such provision."
                yield problems.LINK_TO_NO_PROVISION.at(cited.destination(mark, provision), message)

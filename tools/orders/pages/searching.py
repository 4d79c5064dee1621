"""What a search finds: every provision by itself, with the order and the place it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from orders.corpus.status import StatusKind
from orders.glossary.defined import Sections, sections_in
from orders.model.provision import ProvisionKind
from orders.model.revision import Revision
from orders.pages.athand import AT_WORK
from orders.pages.edition import Edition, is_reconstructed
from orders.pages.page import Entries, Facets, Run, SearchEntry, TocEntry
from orders.pages.spots import Spot
from orders.pages.wording import type_name

_TABLE = ProvisionKind.TABLE


def provision_entries(revision: Revision, edition: Edition) -> Entries:
    """The order itself by number and title, then each of its provisions by the place where it stands.

    What is not in force, or is a reconstruction, says so in the title of the order.
    """
    own = SearchEntry("", entry_title(revision, edition), _about(revision, edition))
    return Entries([(own,), *[each.once("found", _entries) for each in edition.placed(revision)]])


class Contents(NamedTuple):
    """What of a stretch stands in a page's table of contents, and of which sections with definitions it tells."""

    headings: tuple[TocEntry, ...]
    defining: Sections


def contents_of(revision: Revision, edition: Edition) -> list[Contents]:
    """The contents of an order, stretch by stretch."""
    placed = edition.placed(revision)
    return edition.kept("contents", revision.number, lambda: [each.once("contents", _contents) for each in placed], AT_WORK)


def _contents(spots: tuple[Spot, ...]) -> Contents:
    headings = [(spot.provision, spot.anchor, spot.level) for spot in spots if spot.level]
    return Contents(
        tuple([TocEntry(f"{p.label} {p.text}".strip(), anchor, level) for p, anchor, level in headings]),
        sections_in([spot.provision for spot in spots]),
    )


def _entries(spots: Iterable[Spot]) -> Run:
    # Only what is in force is found by searching, so nobody asks for what earlier revisions alone have.
    # A named tuple of one's own making would take twice as long, for each of some hundred provisions.
    made = tuple.__new__
    return tuple(
        [
            made(SearchEntry, (anchor, crumb, provision.text))
            for provision, anchor, _, _, _, crumb, _, _ in spots
            if provision.text and provision.kind is not _TABLE
        ]
    )


def directive_entry(shown: Revision, series: str, edition: Edition) -> SearchEntry:
    """A directive of which nothing is in force."""
    return SearchEntry("", f"{series} {shown.header.title} (none in force)", _about(shown, edition))


def facets_of(revision: Revision, edition: Edition) -> Facets:
    """By what a search can be narrowed to this revision. Expired and replaced ones are past like rescinded ones."""
    header = revision.header
    return Facets(
        status=edition.status(revision.number).kind.value,
        type=type_name(revision.number, edition.department),
        distribution=header.distribution,
        topics=header.topics,
        year=str(header.effective.year) if header.effective else "",
        remark=", ".join(_remarks(revision, edition)),
    )


def entry_title(revision: Revision, edition: Edition) -> str:
    """Number and title, and in brackets what a reader must know before relying on it."""
    remarks = _remarks(revision, edition)
    brackets = f" ({', '.join(remarks)})" if remarks else ""
    return f"{edition.print_of(revision.number)} {revision.header.title}{brackets}"


def _remarks(revision: Revision, edition: Edition) -> list[str]:
    kind = edition.status(revision.number).kind
    remarks = [] if kind is StatusKind.IN_FORCE else [kind.value]
    return [*remarks, "reconstruction"] if is_reconstructed(revision) else remarks


def _about(revision: Revision, edition: Edition) -> str:
    header = revision.header
    number = revision.number
    spellings = [str(number), f"{number.number}{number.suffix}", type_name(number, edition.department)]
    return " · ".join((*spellings, header.title, *header.distribution, *header.topics, *header.standards))

"""What a search finds: every provision by itself, with the order and the place it stands in."""

from __future__ import annotations

from collections.abc import Mapping

from orders.corpus.corpus import StatusKind
from orders.model.outline import LabelPath, ProvisionKind
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, is_reconstructed
from orders.pages.lines import Position
from orders.pages.page import Facets, SearchEntry
from orders.pages.wording import type_name

_SIGN = "§ "
_HEAD = 2
"""How many headings open a breadcrumb: section and lettered part, as orders are cited aloud."""


def provision_entries(revision: Revision, edition: Edition) -> tuple[SearchEntry, ...]:
    """The order itself by number and title, then each of its provisions by the place where it stands.

    What is not in force, or is a reconstruction, says so in the title of the order.
    """
    entries = [SearchEntry("", entry_title(revision, edition), _about(revision, edition))]
    found = edition.positions(revision)
    for path, position in found.items():
        provision = position.provision
        if provision.kind is not ProvisionKind.TABLE and provision.text:
            entries.append(SearchEntry(links.provision_anchor(path), breadcrumb(position, found), provision.text))
    return tuple(entries)


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


def breadcrumb(position: Position, found: Mapping[LabelPath, Position]) -> str:
    """Where a provision stands, for a reader who has not opened the order: `IV.A Department-Sanctioned Presence › 2.d`.

    A heading is named by its labels alone, since its words follow. `found` are all provisions of the order.
    """
    chain, place = position.chain, position.place
    count = 0
    while count < min(_HEAD, len(chain)) and chain[count].kind is ProvisionKind.HEADING:
        count += 1
    if count in (0, len(chain)):
        return place.removeprefix(_SIGN)
    head = chain[count - 1]
    above = found[head.path].place
    rest = place[len(above) :].removeprefix(".").removeprefix(", ")
    words = f" {head.text}" if head.label else ""
    return f"{above.removeprefix(_SIGN)}{words} › {rest.removeprefix(_SIGN)}"


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

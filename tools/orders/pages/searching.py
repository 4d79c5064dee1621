"""What a search finds: every provision by itself, with the order and the place it stands in."""

from __future__ import annotations

from orders.corpus.corpus import StatusKind
from orders.model.outline import ProvisionKind
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, is_reconstructed
from orders.pages.lines import positions
from orders.pages.page import SearchEntry
from orders.pages.wording import type_name


def provision_entries(revision: Revision, edition: Edition) -> tuple[SearchEntry, ...]:
    """The order itself, then each of its provisions: `G.O. 2011-01A Social Media › IV.B.2 Note`.

    What is not in force, or is a reconstruction, says so in the title.
    """
    title = entry_title(revision, edition)
    entries = [SearchEntry("", title, _about(revision, edition))]
    for path, position in positions(revision.outline).items():
        provision = position.provision
        if provision.kind is not ProvisionKind.TABLE and provision.text:
            place = position.place.removeprefix("§ ").replace(", ", " ")
            heading = f" {provision.text}" if provision.kind is ProvisionKind.HEADING and provision.label else ""
            entries.append(SearchEntry(links.provision_anchor(path), f"{title} › {place}{heading}", provision.text))
    return tuple(entries)


def directive_entry(shown: Revision, series: str, edition: Edition) -> SearchEntry:
    """A directive of which nothing is in force."""
    return SearchEntry("", f"{series} {shown.header.title} (none in force)", _about(shown, edition))


def entry_title(revision: Revision, edition: Edition) -> str:
    """Number and title, and in brackets what a reader must know before relying on it."""
    kind = edition.status(revision.number).kind
    remarks = [] if kind is StatusKind.IN_FORCE else [kind.value]
    if is_reconstructed(revision):
        remarks.append("reconstruction")
    brackets = f" ({', '.join(remarks)})" if remarks else ""
    return f"{edition.print_of(revision.number)} {revision.header.title}{brackets}"


def _about(revision: Revision, edition: Edition) -> str:
    header = revision.header
    number = revision.number
    spellings = [str(number), f"{number.number}{number.suffix}", type_name(number, edition.department)]
    return " · ".join((*spellings, header.title, *header.distribution, *header.topics, *header.standards))

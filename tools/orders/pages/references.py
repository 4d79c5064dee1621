"""Citations in an order's words, as links: where each leads, and what to say where it leads nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from orders.model.citation import Resolution, ResolutionStatus
from orders.model.outline import LabelPath, Provision
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.inline import Reference, web_address
from orders.pages.lines import References


def references_of(revision: Revision, edition: Edition, page_uri: str) -> References:
    """For each provision of a revision, the citations in its words as links for the page at `page_uri`."""
    found: dict[LabelPath, list[Reference]] = defaultdict(list)
    for resolution in edition.resolutions(revision):
        found[resolution.citation.where].append(reference(resolution, revision, edition, page_uri))

    def references(provision: Provision) -> Sequence[Reference]:
        return found.get(provision.path, ())

    return references


def reference(resolution: Resolution, revision: Revision, edition: Edition, page_uri: str) -> Reference:
    """One citation as a link. A rescinded directive says so and names its successor; one not on file says that."""
    citation = resolution.citation
    href, cue, title = _lead(resolution, revision, edition, page_uri)
    css = "ref " + resolution.status.value.replace(" ", "-")
    return Reference(citation.start, citation.end, href, title, cue, css)


def _lead(resolution: Resolution, revision: Revision, edition: Edition, page_uri: str) -> tuple[str, str, str]:
    """The address, the words beside it, and the title of what a citation leads to."""
    match resolution.status:
        case ResolutionStatus.NO_SUCH_PROVISION:
            return _address(resolution, revision, edition, page_uri, whole=True), "no such provision", _name(resolution, edition)
        case ResolutionStatus.EXTERNAL | ResolutionStatus.NOT_ON_FILE:
            return _elsewhere(resolution, edition, page_uri)
        case ResolutionStatus.RESCINDED:
            cue = "rescinded"
            if resolution.successor:
                cue += f"; see {edition.print_of(resolution.successor)}"
            return _address(resolution, revision, edition, page_uri), cue, _name(resolution, edition)
        case ResolutionStatus.PENDING:
            return _address(resolution, revision, edition, page_uri), "pending", _name(resolution, edition)
        case _:
            return _address(resolution, revision, edition, page_uri), "", _name(resolution, edition)


def _elsewhere(resolution: Resolution, edition: Edition, page_uri: str) -> tuple[str, str, str]:
    """An external directive leads to where it is kept if that is known, else, like one not on file, to its register."""
    address = web_address(resolution.address)
    if address:
        return address, "", _name(resolution, edition)
    number = resolution.citation.target.number
    here = links.relative(page_uri, links.cited_uri(), links.cited_anchor(number)) if number else ""
    return here, "not on file", _name(resolution, edition)


def _address(resolution: Resolution, revision: Revision, edition: Edition, page_uri: str, whole: bool = False) -> str:
    """The page, and the provision on it. A citation of this order, or of a series, stays with what is in force."""
    path = None if whole else resolution.path or resolution.citation.target.path
    anchor = links.provision_anchor(path) if path else ""
    target = resolution.citation.target.number
    if target is None or resolution.revision == revision.number:
        return links.relative(page_uri, page_uri, anchor or links.part_anchor("order"))
    number = resolution.revision or target
    if number not in edition.on_file:
        return links.relative(page_uri, links.directive_uri(number), anchor)
    if resolution.citation.target.series or target == target.series:
        current = edition.corpus.in_force_of(number.series, edition.as_of)
        if current and current.number == number:
            return links.relative(page_uri, links.directive_uri(number), anchor)
    return links.relative(page_uri, links.revision_uri(number), anchor)


def _name(resolution: Resolution, edition: Edition) -> str:
    """What a citation leads to, for a tooltip: number, title, status."""
    number = resolution.revision or resolution.citation.target.number
    if number is None:
        return ""
    words = " ".join(filter(None, (edition.print_of(number), resolution.title)))
    return f"{words} ({resolution.status.value})"

"""Citations in an order's words, as links: where each leads, and what to say where it leads nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from orders.corpus.status import StatusKind
from orders.model.citation import Resolution, ResolutionStatus
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.athand import AT_WORK
from orders.pages.edition import Edition
from orders.pages.inline import Reference, web_address

_Known: TypeAlias = dict[int, tuple[Resolution, Reference]]
"""The links that the citations of a directive are, by the ids of these, each with what it led to."""
_NEW = (None, None)
_ENDS: Mapping[StatusKind | None, str] = {StatusKind.EXPIRED: "expired", StatusKind.REPLACED: "replaced"}


def references_of(revision: Revision, edition: Edition, page_uri: str) -> dict[str, list[Reference]]:
    """The citations of a revision as links for the page at `page_uri`, by the ids of the provisions they stand in."""
    found: dict[str, list[Reference]] = {}
    # A page of a revision leads to other directives as those of all revisions do.
    sort = f"references {edition.as_of}{' of the directive' * (page_uri == links.directive_uri(revision.number))}"
    known: _Known = edition.kept(sort, revision.number.series, dict, AT_WORK)
    for resolution in edition.resolutions(revision):
        citation = resolution.citation
        was, made = known.get(id(citation), _NEW)
        if made is None or was is None or not _leads_alike(was, resolution, revision):
            made = reference(resolution, revision, edition, page_uri)
            known[id(citation)] = resolution, made
        found.setdefault(links.provision_anchor(citation.where), []).append(made)
    return found


def _leads_alike(was: Resolution, now: Resolution, revision: Revision) -> bool:
    """Whether a citation, which another revision of the directive has, too, leads from this one where it led from that."""
    number = now.citation.target.number
    if number is None:
        # It stays in the order that prints it, whichever that is.
        is_found = (was.revision is None) is (now.revision is None)
        return is_found and was.status is now.status and was.path == now.path and was.last == now.last
    return number.series != revision.number.series and was == now


def reference(resolution: Resolution, revision: Revision, edition: Edition, page_uri: str) -> Reference:
    """One citation as a link. A rescinded directive says so and names its successor; one not on file says that."""
    citation = resolution.citation
    href, cue, title = _lead(resolution, revision, edition, page_uri)
    # An external directive whose place is not known leads to our own register: nothing says that it leaves the site.
    leaves = resolution.status is not ResolutionStatus.EXTERNAL or web_address(resolution.address)
    status = resolution.status if leaves else ResolutionStatus.NOT_ON_FILE
    css = "ref " + status.value.replace(" ", "-")
    last = links.provision_anchor(resolution.last) if resolution.last and resolution.revision else ""
    return Reference(citation.start, citation.end, href, title, cue, css, last)


def _lead(resolution: Resolution, revision: Revision, edition: Edition, page_uri: str) -> tuple[str, str, str]:
    """The address, the words beside it, and the title of what a citation leads to."""
    if resolution.revision is None and resolution.citation.target.number:
        return _elsewhere(resolution, edition, page_uri)
    match resolution.status:
        case ResolutionStatus.NO_SUCH_PROVISION:
            return _address(resolution, revision, edition, page_uri, whole=True), "no such provision", _name(resolution, edition)
        case ResolutionStatus.RESCINDED:
            cue = "" if _is_own(resolution, revision) else _rescinded(resolution, edition)
            return _address(resolution, revision, edition, page_uri), cue, _name(resolution, edition)
        case ResolutionStatus.PENDING:
            cue = "" if _is_own(resolution, revision) else "pending"
            return _address(resolution, revision, edition, page_uri), cue, _name(resolution, edition)
        case _:
            return _address(resolution, revision, edition, page_uri), "", _name(resolution, edition)


def _elsewhere(resolution: Resolution, edition: Edition, page_uri: str) -> tuple[str, str, str]:
    """What has no page here leads to where it is kept if that is known, else to the register of what is not on file."""
    address = web_address(resolution.address)
    if address:
        return address, "", _name(resolution, edition)
    number = resolution.citation.target.number
    here = links.relative(page_uri, links.cited_uri(), links.cited_anchor(number)) if number else ""
    if resolution.status is ResolutionStatus.RESCINDED:
        return here, f"{_rescinded(resolution, edition)}; not on file", _name(resolution, edition)
    return here, "not on file", _name(resolution, edition)


def _rescinded(resolution: Resolution, edition: Edition) -> str:
    ended = _ended(resolution, edition)
    return f"{ended}; see {edition.print_of(resolution.successor)}" if resolution.successor else ended


def _ended(resolution: Resolution, edition: Edition) -> str:
    """How what is no longer in force came to its end: nobody rescinded an order that named its own last day."""
    kind = edition.status(resolution.revision).kind if resolution.revision in edition.on_file else None
    return _ENDS.get(kind, "rescinded")


def _address(resolution: Resolution, revision: Revision, edition: Edition, page_uri: str, whole: bool = False) -> str:
    """The page, and the provision on it. A citation of this order, or of a series, stays with what is in force."""
    path = None if whole else resolution.path or resolution.citation.target.path
    anchor = links.provision_anchor(path) if path else ""
    target, number = resolution.citation.target.number, resolution.revision
    if target is None or number is None or _is_own(resolution, revision):
        return links.relative(page_uri, page_uri, anchor or links.part_anchor("order"))
    if resolution.citation.target.series or target == target.series:
        current = edition.in_force_of(number)
        if current and current.number == number:
            return links.relative(page_uri, links.directive_uri(number), anchor)
    return links.relative(page_uri, links.revision_uri(number), anchor)


def _is_own(resolution: Resolution, revision: Revision) -> bool:
    """Whether a citation stays in the order that prints it; its status is that of the page, and not said again."""
    return resolution.citation.target.number is None or resolution.revision == revision.number


def _name(resolution: Resolution, edition: Edition) -> str:
    """What a citation leads to, for a tooltip: number, title, status."""
    number = resolution.revision or resolution.citation.target.number
    if number is None or resolution.citation.target.number is None:
        return ""
    words = " ".join(filter(None, (edition.print_of(number), resolution.title)))
    status = _ended(resolution, edition) if resolution.status is ResolutionStatus.RESCINDED else resolution.status.value
    return f"{words} ({status})"

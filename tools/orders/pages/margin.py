"""What stands in the margin of an order: beside each label when what stands under it last changed, and by what order."""

from __future__ import annotations

from dataclasses import dataclass

from orders.history.last_changed import LastChange
from orders.history.nouns import Arrival
from orders.model.header import TextStatus
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition

_VERBS = {
    Arrival.CARRIED: ("changed", "by"),
    Arrival.ADDED: ("new", "in"),
    Arrival.SPLIT_OFF: ("new", "in"),
    Arrival.RESTORED: ("restored", "by"),
    Arrival.ISSUED: ("since", "in"),
    Arrival.ON_FILE: ("since", "in"),
}


@dataclass(frozen=True, slots=True)
class MarginNote:
    """`changed 2017-11-25` `by G.O. 2011-01A`, and where the provision's history is shown.

    `year` stands for both where there is no room. `reconstructed` says that the words compared with, or the words
    themselves, are a reconstruction.
    """

    when: str
    by: str
    year: str
    href: str
    css: str
    reconstructed: bool


def history_link(revision: Revision, edition: Edition, page_uri: str) -> str:
    """Where the provisions of a revision's directive are shown through time; nothing where there is no such page."""
    directive = edition.corpus.directive(revision.number)
    has_page = directive is not None and edition.history_of(directive)
    return links.relative(page_uri, links.history_uri(revision.number)) if has_page else ""


def margin_notes(revision: Revision, edition: Edition, page_uri: str) -> dict[str, MarginNote]:
    """The notes of a revision's page by the ids of the provisions. What the first revision itself began says nothing."""
    if not history_link(revision, edition, page_uri):
        return {}
    found = edition.touched_in(revision.number)
    return {
        links.provision_anchor(path): _note(change, revision, edition, page_uri)
        for path, change in found.items()
        if change.revision != revision.number or change.arrival not in (Arrival.ISSUED, Arrival.ON_FILE)
    }


def _note(change: LastChange, revision: Revision, edition: Edition, page_uri: str) -> MarginNote:
    verb, preposition = _VERBS[change.arrival]
    day = change.effective.isoformat() if change.effective else ""
    anchor = links.history_anchor(change.identity.revision, change.identity.path, revision.number)
    return MarginNote(
        when=f"{verb} {day}".strip(),
        by=f"{preposition} {edition.print_of(change.revision)}",
        year=day[:4] or "?",
        href=links.relative(page_uri, links.history_uri(revision.number), anchor),
        css="own" if change.revision == revision.number else "older",
        reconstructed=change.reconstructed or _is_new_against_a_reconstruction(change, edition),
    )


def _is_new_against_a_reconstruction(change: LastChange, edition: Edition) -> bool:
    """Whether a provision is called new only because a reconstruction, which is no order's text, does not have it."""
    if change.arrival not in (Arrival.ADDED, Arrival.SPLIT_OFF, Arrival.RESTORED):
        return False
    before = (edition.corpus.revision(old) for old in edition.corpus.predecessors(change.revision))
    return any(old.header.text is TextStatus.RECONSTRUCTED for old in before if old)

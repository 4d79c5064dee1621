"""Where a revision stands on a day, in words: in force, pending, rescinded by whom and when, not on file."""

from __future__ import annotations

from dataclasses import dataclass

from orders.corpus.compared import has_text
from orders.corpus.endings import own_last_day
from orders.corpus.status import Status, StatusKind
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.revision import Rescission, Revision
from orders.pages import links
from orders.pages.amended import amended_of, amending_now
from orders.pages.edition import Edition, Linked
from orders.pages.wording import listed, long_date

TEXT_WORDS = {
    TextStatus.OFFICIAL: "This is the official text: a certified copy.",
    TextStatus.TRANSCRIBED: "This text was transcribed from the issued order. The signed original governs.",
    TextStatus.RECONSTRUCTED: "This text is a reconstruction. It is not the text of any order.",
    TextStatus.NOT_ON_FILE: "The text of this revision is not on file.",
    TextStatus.LOOSE: "This text was read from a file that says nothing of itself.",
}
"""What a reader must know of where the words come from."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A status for a banner: `css` its class, `badge` its short name, and `pieces` the words that follow it, some linked.

    `amended` has one line for each order that changes what is in force while it lasts.
    """

    css: str
    badge: str
    pieces: tuple[Linked, ...]
    amended: tuple[tuple[Linked, ...], ...] = ()


_BADGES = {
    StatusKind.IN_FORCE: ("in-force", "In force"),
    StatusKind.PENDING: ("pending", "Pending"),
    StatusKind.RESCINDED: ("rescinded", "Rescinded"),
    StatusKind.EXPIRED: ("rescinded expired", "Expired"),
    StatusKind.REPLACED: ("rescinded replaced", "Replaced"),
    StatusKind.NOT_ON_FILE: ("not-on-file", "Not on file"),
}

ENDED = (StatusKind.RESCINDED, StatusKind.EXPIRED, StatusKind.REPLACED)
"""What a revision is that was in force once."""


def badge_of(number: DirectiveNumber, edition: Edition) -> tuple[str, str]:
    """The class and the short name of a revision's status."""
    return _BADGES[edition.status(number).kind]


def stamp_of(revision: Revision, edition: Edition) -> str:
    """What must stay in sight while the order is read: that it is not in force, not the text of any order, or amended."""
    if edition.status(revision.number).kind is StatusKind.IN_FORCE:
        amending = listed(edition.print_of(number) for number in amending_now(revision, edition))
        stamps = [f"Amended by {amending}"] if amending else []
    else:
        stamps = [badge_of(revision.number, edition)[1]]
    if revision.header.text is TextStatus.RECONSTRUCTED:
        stamps.append("Reconstruction, not the text of any order")
    return " · ".join(stamps)


def standing_of(revision: Revision, edition: Edition, page_uri: str) -> Standing:
    """Where a revision stands on the day of the edition, for the page at `page_uri`."""
    status = edition.status(revision.number)
    match status.kind:
        case StatusKind.IN_FORCE:
            pieces = _in_force(revision, status, edition, page_uri)
        case StatusKind.PENDING:
            pieces = _pending(revision, status, edition, page_uri)
        case StatusKind.RESCINDED | StatusKind.EXPIRED | StatusKind.REPLACED:
            pieces = [*_ended(revision, status, edition, page_uri), *_now(revision, status, edition, page_uri)]
        case _:
            pieces = [Linked("The text of this revision is not on file.")]
    css, badge = _BADGES[status.kind]
    amended = amended_of(revision, edition, page_uri) if status.kind is StatusKind.IN_FORCE else ()
    return Standing(css, badge, tuple(pieces), amended)


def _in_force(revision: Revision, status: Status, edition: Edition, page_uri: str) -> list[Linked]:
    pieces = [Linked(f"since {long_date(status.since)}." if status.since else "now.")]
    for rescission in status.rescissions:
        if rescission.effective:
            pieces += [Linked(" To be rescinded by "), *_by(rescission, edition, page_uri)]
    last = own_last_day(revision, status.rescissions)
    if last:
        pieces.append(Linked(f" Its last day in force is {long_date(last)}."))
    return pieces


def _pending(revision: Revision, status: Status, edition: Edition, page_uri: str) -> list[Linked]:
    effective = revision.header.effective
    if effective and edition.corpus.withdrawn(revision):
        first = next(r for r in status.rescissions if r.effective and r.effective <= effective)
        words = f"Will never be in force: it was to take effect on {long_date(effective)}, but is to be rescinded by "
        return [Linked(words), *_by(first, edition, page_uri)]
    pieces = [Linked(f"Takes effect on {long_date(effective)}; not yet in force." if effective else "Not yet in force.")]
    current = edition.in_force_of(revision.number)
    if current:
        pieces += [Linked(" Until then "), edition.link(current.number, page_uri), Linked(" is in force.")]
    return pieces


def _ended(revision: Revision, status: Status, edition: Edition, page_uri: str) -> list[Linked]:
    """How a revision that is no longer in force came to its end."""
    if status.kind is StatusKind.EXPIRED and revision.header.expires:
        return [Linked(f"Its last day in force was {long_date(revision.header.expires)}.")]
    if status.kind is StatusKind.REPLACED:
        later = [edition.link(number, page_uri) for number in status.successors]
        when = f" took effect on {long_date(status.since)}" if status.since else " took effect"
        return [Linked("No longer in force. "), *later, Linked(f"{when}; nothing on file says which order rescinded this one.")]
    pieces: list[Linked] = []
    for rescission in status.rescissions:
        if rescission.effective is None or rescission.effective <= edition.as_of:
            pieces += [Linked(" Rescinded by " if pieces else "by "), *_by(rescission, edition, page_uri)]
    if revision.header.effective and edition.corpus.withdrawn(revision):
        pieces.append(Linked(f" It was never in force: it was to take effect on {long_date(revision.header.effective)}."))
    return pieces


def _now(revision: Revision, status: Status, edition: Edition, page_uri: str) -> list[Linked]:
    """What is in force now instead, where that is not the revision that took its place."""
    current = edition.in_force_of(revision.number)
    if current is None or current.number in status.successors:
        return []
    return [Linked(" In force now: "), edition.link(current.number, page_uri), Linked(".")]


def _by(rescission: Rescission, edition: Edition, page_uri: str) -> list[Linked]:
    """By whom and when: `G.O. 2011-01A on November 25, 2017.`"""
    when = f" on {long_date(rescission.effective)}" if rescission.effective else ", on a day that is not on file"
    who = edition.link(rescission.by, page_uri) if rescission.by else Linked(rescission.act or "an act that is not on file")
    note = f" {rescission.note}" if rescission.note else ""
    return [who, Linked(f"{when}.{note}")]


def changes_link(revision: Revision, edition: Edition, page_uri: str) -> str:
    """Where what the revision changed is shown, or nothing where it rescinds no directive."""
    return links.relative(page_uri, links.redline_uri(revision.number)) if edition.predecessors(revision) else ""


def changes_words(revision: Revision, edition: Edition) -> str:
    """What the page of its changes shows: `What changed from G.O. 2011-01`, or that there is nothing to compare."""
    withdrawn = edition.passed_over(revision)
    numbers = listed(edition.print_of(number) for number in edition.predecessors(revision) if number not in withdrawn)
    if not edition.comparable(revision):
        return f"Nothing to compare: the text of {numbers if has_text(revision) else 'this revision'} is not on file"
    if edition.corpus.withdrawn(revision):
        return f"What it would have changed in {numbers}"
    pending = edition.status(revision.number).kind is StatusKind.PENDING
    return f"What it will change in {numbers}" if pending else f"What changed from {numbers}"

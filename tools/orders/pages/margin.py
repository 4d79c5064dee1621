"""What stands in the margin of an order: beside each label when what stands under it last changed, and by what order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from orders.history.last_changed import LastChange
from orders.history.nouns import Arrival, Identity
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.escaping import escaped

_VERBS = {
    Arrival.CARRIED: ("changed", "by"),
    Arrival.ADDED: ("new", "in"),
    Arrival.SPLIT_OFF: ("new", "in"),
    Arrival.RESTORED: ("restored", "by"),
    Arrival.ISSUED: ("since", "in"),
    Arrival.ON_FILE: ("since", "in"),
}
_BEGINNINGS = (Arrival.ISSUED, Arrival.ON_FILE)
_NEW = (Arrival.ADDED, Arrival.SPLIT_OFF, Arrival.RESTORED)
_DAGGER = ' <abbr title="or compared with a reconstruction">†</abbr>'


@dataclass(frozen=True, slots=True)
class Margin:
    """The margin of an order: its notes as HTML by the ids of the provisions, and whether one is `reconstructed`.

    `changed 2017-11-25 by G.O. 2011-01A`, linked to where the provision's history is shown; † says that the words compared
    with, or the words themselves, are a reconstruction. The year is set apart: it stands for all where there is no room.
    """

    notes: Mapping[str, str] = field(default_factory=dict)
    reconstructed: bool = False


def history_link(revision: Revision, edition: Edition, page_uri: str) -> str:
    """Where the provisions of a revision's directive are shown through time; nothing where there is no such page."""
    directive = edition.corpus.directive(revision.number)
    has_page = directive is not None and edition.history_of(directive)
    return links.relative(page_uri, links.history_uri(revision.number)) if has_page else ""


def margin_of(revision: Revision, edition: Edition, page_uri: str) -> Margin:
    """The margin of a revision's page. What the first revision itself began says nothing."""
    history = history_link(revision, edition, page_uri)
    if not history:
        return Margin()
    made = _Notes(revision, edition, history)
    notes = {
        links.provision_anchor(path): made.note(change)
        for path, change in edition.touched_in(revision.number).items()
        if change.revision != revision.number or change.arrival not in _BEGINNINGS
    }
    return Margin(notes, made.reconstructed)


class _Notes:
    """The notes of one page: many say the same of different provisions."""

    def __init__(self, revision: Revision, edition: Edition, history: str) -> None:
        self.reconstructed = False
        self._number, self._edition, self._history = revision.number, edition, history
        self._said: dict[tuple[DirectiveNumber, date | None, Arrival, bool], tuple[str, str]] = {}
        self._begun: dict[DirectiveNumber, str] = {}

    def note(self, change: LastChange) -> str:
        opening, words = self._words(change)
        return f"{opening}{self._beginning(change.identity)}{_part(change.identity.path)}{words}"

    def _words(self, change: LastChange) -> tuple[str, str]:
        """What stands before the address of the history, and what behind it."""
        key = (change.revision, change.effective, change.arrival, change.reconstructed)
        if key not in self._said:
            self._said[key] = self._say(change)
        return self._said[key]

    def _say(self, change: LastChange) -> tuple[str, str]:
        verb, preposition = _VERBS[change.arrival]
        day = change.effective.isoformat() if change.effective else "?"
        reconstructed = change.reconstructed or _is_new_against_a_reconstruction(change, self._edition)
        self.reconstructed = self.reconstructed or reconstructed
        by = escaped(f"{preposition} {self._edition.print_of(change.revision)}")
        css = "since own" if change.revision == self._number else "since"
        opening = f' <a class="{css}" href="{escaped(self._history)}#'
        return opening, f'" data-furniture>{verb} <i>{day[:4]}</i>{day[4:]} <br>{by}{_DAGGER if reconstructed else ""}</a>'

    def _beginning(self, identity: Identity) -> str:
        """How the id of a history begins where the provision first appeared in a revision."""
        number = identity.revision
        if number not in self._begun:
            whole = links.history_anchor(number, LabelPath(), self._number)
            self._begun[number] = escaped(links.fragment(whole))
        return self._begun[number]


def _part(path: LabelPath) -> str:
    return escaped(links.fragment(links.provision_anchor(path)))


def _is_new_against_a_reconstruction(change: LastChange, edition: Edition) -> bool:
    """Whether a provision is called new only because a reconstruction, which is no order's text, does not have it."""
    if change.arrival not in _NEW:
        return False
    before = (edition.corpus.revision(old) for old in edition.corpus.predecessors(change.revision))
    return any(old.header.text is TextStatus.RECONSTRUCTED for old in before if old)

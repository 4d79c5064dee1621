"""What stands in the margin of an order: beside each label when what stands under it last changed, and by what order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from orders.history.last_changed import LastChange
from orders.history.nouns import Arrival
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import AT_WORK, Edition
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
    number, changes = revision.number, edition.touched_in(revision.number)
    known: _Known = edition.kept(f"margin {history}", number.series, dict, AT_WORK)
    notes: dict[str, str] = {}
    reconstructed = False
    for path, change in changes.items():
        note = known.get(id(change)) or known.setdefault(id(change), _note(change, number, edition, history))
        is_own = change.revision == number
        if not (is_own and note.began_here):
            notes[links.provision_anchor(path)] = note.of_own if is_own else note.of_other
            reconstructed = reconstructed or note.reconstructed
    return Margin(notes, reconstructed)


class _Note(NamedTuple):
    """A change as the margin of its own revision tells it, and as that of a later one does.

    It holds the change, so that no other can be taken for it while it is known.
    """

    change: LastChange
    of_own: str
    of_other: str
    began_here: bool
    reconstructed: bool


_Known = dict[int, _Note]
"""Notes by the identity of their changes: the revisions of a directive share these, and there are too many to compare."""


def _note(change: LastChange, page_of: DirectiveNumber, edition: Edition, history: str) -> _Note:
    verb, preposition = _VERBS[change.arrival]
    day = change.effective.isoformat() if change.effective else "?"
    anchor = links.history_anchor(change.identity.revision, change.identity.path, page_of)
    href = escaped(f"{history}#{links.fragment(anchor)}")
    by = escaped(f"{preposition} {edition.print_of(change.revision)}")
    reconstructed = change.reconstructed or _is_new_against_a_reconstruction(change, edition)
    rest = f'href="{href}" data-furniture>{verb} <i>{day[:4]}</i>{day[4:]} <br>{by}{_DAGGER if reconstructed else ""}</a>'
    own, other = f' <a class="own" {rest}', f" <a {rest}"
    return _Note(change, own, other, change.arrival in _BEGINNINGS, reconstructed)


def _is_new_against_a_reconstruction(change: LastChange, edition: Edition) -> bool:
    """Whether a provision is called new only because a reconstruction, which is no order's text, does not have it."""
    if change.arrival not in _NEW:
        return False
    before = (edition.corpus.revision(old) for old in edition.corpus.predecessors(change.revision))
    return any(old.header.text is TextStatus.RECONSTRUCTED for old in before if old)

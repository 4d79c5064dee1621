"""What stands in the margin of an order: beside each label when what stands under it last changed, and by what order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from orders.history.last_changed import LastChange
from orders.history.nouns import Arrival
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.athand import AT_WORK
from orders.pages.edition import Edition
from orders.pages.escaping import escaped
from orders.pages.historysheets import HistorySheets, history_sheets
from orders.pages.spots import Placed, Spot, Steps

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
    """The margin of an order: its notes as HTML, stretch by stretch by the ids of the provisions, and whether one is
    `reconstructed`. A stretch whose notes are those it had on another page has one and the same.

    `changed 2017-11-25 by G.O. 2011-01A`, linked to where the provision's history is shown; † says that the words compared
    with, or the words themselves, are a reconstruction. The year is set apart: it stands for all where there is no room.
    What holds for a label and for those below it is said once, beside the first of them, as the notes of codes do
    ("unless otherwise noted"): most of an order came with its section, and hundreds of equal notes hide the others.
    """

    notes: Mapping[Placed, Mapping[str, str]] = field(default_factory=dict)
    reconstructed: bool = False


def history_link(revision: Revision, edition: Edition, page_uri: str) -> str:
    """Where the provisions of a revision's directive are shown through time; nothing where there is no such page."""
    directive = edition.corpus.directive(revision.number)
    has_page = directive is not None and edition.history_of(directive)
    return links.relative(page_uri, links.history_uri(revision.number)) if has_page else ""


def margin_of(revision: Revision, edition: Edition, page_uri: str) -> Margin:
    """The margin of a revision's page. What the first revision itself began says nothing.

    A revision that was withdrawn before its first day has none: nothing has held since any day because of it.
    """
    history = history_link(revision, edition, page_uri)
    if not history or edition.corpus.withdrawn(revision):
        return Margin()
    number = revision.number
    kept = edition.kept("margin", number.series, lambda: _Notes(number, edition), AT_WORK)
    shown = edition.kept("notes", number, lambda: tuple(_shown(revision, edition, kept)), AT_WORK)
    notes = {told.placed: told.behind(history) for told in shown}
    return Margin(notes, any(told.reconstructed for told in shown))


class _Told:
    """The notes of a stretch: by the ids of its provisions their classes and their rests, and what is said at each label.

    `changes` are what was told, and `above` is what is said above the stretch. It holds the stretch by whose id it is found.
    """

    __slots__ = ("_behind", "above", "changes", "notes", "placed", "reconstructed", "said")

    def __init__(self, placed: Placed, above: str, changes: Sequence[LastChange | None], said: Mapping[Steps, str]) -> None:
        self.placed, self.above, self.changes, self.said = placed, above, changes, said
        self.notes: list[tuple[str, str, str]] = []
        self.reconstructed = False
        self._behind: tuple[str, dict[str, str]] = "", {}

    def behind(self, history: str) -> dict[str, str]:
        """The notes as HTML where the provisions are shown through time at an address; most pages ask for the same one."""
        if self._behind[0] != history:
            href = escaped(history)
            self._behind = history, {anchor: f' <a{css} href="{href}{rest}' for anchor, css, rest in self.notes}
        return self._behind[1]


def _shown(revision: Revision, edition: Edition, kept: _Notes) -> Iterator[_Told]:
    """The stretches with notes that do not say what is said of the label above. A stretch of which the revision itself changed
    nothing has those that it had in the revision before.
    """
    changes, own = edition.touched_in(revision.number)
    descent = edition.descents.get(revision.number)
    if descent is None or not descent.forebears:
        # All of it came with the revision itself.
        return
    nested, at = revision.outline.is_nested, 0
    said: dict[Steps, str] = {}
    for placed in edition.placed(revision) if changes else ():
        start, at = at, at + len(placed.spots)
        mine = changes[start:at]
        head = placed.spots[0].provision.path.steps if placed.spots else ()
        above = _above(head, said, {})
        told = kept.told.get(id(placed)) if nested and own.find(1, start, at) < 0 else None
        # All of a stretch stands under its heading, so nothing else has a say in it but what is said above that.
        if told is None or told.above != above or told.changes != mine:
            told = _together(placed, above, mine, own[start:at], kept) if nested and mine else None
            told = told or _told(placed, above, mine, own[start:at], said, kept)
            if own.find(1, start, at) < 0:
                kept.told[id(placed)] = told
        if not nested:
            said.update(told.said)
        elif head in told.said:
            said[head] = told.said[head]
        if told.notes:
            yield told


def _together(placed: Placed, above: str, changes: Sequence[LastChange | None], own: bytes, kept: _Notes) -> _Told | None:
    """The same where one note says it of a heading and of all below it, as of most; None where it does not."""
    head, change = placed.spots[0], changes[0]
    if change is None or not head.level or not head.provision.label or 1 in own:
        return None
    if len({(id(told.revision), told.arrival, told.reconstructed) for told in changes if told}) > 1:
        return None
    note = kept.note(change)
    told = _Told(placed, above, changes, {head.provision.path.steps: note[0]})
    if note[0] != above:
        told.notes.append((head.anchor, "", kept.rest(change, note)))
        told.reconstructed = note[1]
    return told


def _told(
    placed: Placed, above: str, changes: Sequence[LastChange | None], own: bytes, said: Mapping[Steps, str], kept: _Notes
) -> _Told:
    here: dict[Steps, str] = {}
    told = _Told(placed, above, changes, here)
    labels: list[tuple[Steps, Spot, LastChange, str, int]] = []
    for spot, change, begun in zip(placed.spots, changes, own, strict=True):
        provision = spot.provision
        if change and provision.label:
            steps = provision.path.steps
            # What this revision itself began says nothing.
            here[steps] = words = "" if begun and change.arrival in _BEGINNINGS else kept.note(change)[0]
            labels.append((steps, spot, change, words, begun))
    for steps, spot, change, words, begun in labels:
        before = here.get(steps[:-1])
        if words != (_above(steps, said, here) if before is None else before):
            _, reconstructed, _ = note = kept.note(change)
            told.notes.append((spot.anchor, ' class="own"' if begun else "", kept.rest(change, note)))
            told.reconstructed = told.reconstructed or reconstructed
    return told


def _above(steps: Steps, said: Mapping[Steps, str], here: Mapping[Steps, str]) -> str:
    """What is said at the nearest label above an address."""
    above = steps[:-1]
    while above and above not in here and above not in said:
        above = above[:-1]
    found = here.get(above)
    return said.get(above, "") if found is None else found


_Note: TypeAlias = tuple[str, bool, LastChange]
"""What stands behind the address of the history, whether it tells of a reconstruction, and a change of which it is said."""


class _Notes:
    """The notes of a directive. `told` are those of stretches that were told last."""

    def __init__(self, page_of: DirectiveNumber, edition: Edition) -> None:
        self.told: dict[int, _Told] = {}
        self._page_of, self._edition = page_of, edition
        directive = edition.corpus.directive(page_of)
        self._sheets = history_sheets(directive, edition) if directive else HistorySheets(())
        self._begun: dict[DirectiveNumber, str] = {}
        # What is found by an id holds what has it, so nothing else can come to have that.
        self._rests: dict[int, tuple[str, LastChange]] = {}
        self._said: dict[tuple[int, Arrival, bool], _Note] = {}

    def note(self, change: LastChange) -> _Note:
        """A change; all that came with it the same way are told with the same words."""
        key = id(change.revision), change.arrival, change.reconstructed
        return self._said.get(key) or self._said.setdefault(key, self._say(change))

    def rest(self, change: LastChange, note: _Note) -> str:
        """A note from where it leads on the pages of the history on; of most changes nobody asks for it."""
        if id(change) not in self._rests:
            identity = change.identity
            number, anchor = identity.revision, links.provision_anchor(identity.path)
            if number not in self._begun:
                self._begun[number] = escaped(links.fragment(links.history_anchor(number, LabelPath(), self._page_of)))
            place = f"{self._begun[number]}{escaped(links.fragment(anchor))}"
            self._rests[id(change)] = f"{self._sheets.uri_of(identity, '')}#{place}{note[0]}", change
        return self._rests[id(change)][0]

    def _say(self, change: LastChange) -> _Note:
        verb, preposition = _VERBS[change.arrival]
        day = change.effective.isoformat() if change.effective else "?"
        by = escaped(f"{preposition} {self._edition.print_of(change.revision)}")
        reconstructed = change.reconstructed or _is_new_against_a_reconstruction(change, self._edition)
        dagger = _DAGGER if reconstructed else ""
        return f'" data-furniture>{verb} <i>{day[:4]}</i>{day[4:]} <br>{by}{dagger}</a>', reconstructed, change


def _is_new_against_a_reconstruction(change: LastChange, edition: Edition) -> bool:
    """Whether a provision is called new only because a reconstruction, which is no order's text, does not have it."""
    if change.arrival not in _NEW:
        return False
    before = (edition.corpus.revision(old) for old in edition.corpus.predecessors(change.revision))
    return any(old.header.text is TextStatus.RECONSTRUCTED for old in before if old)

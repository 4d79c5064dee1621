"""What stands in the margin of an order: beside each label when what stands under it last changed, and by what order."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from orders.history.last_changed import LastChange
from orders.history.nouns import Arrival
from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import AT_WORK, Edition
from orders.pages.escaping import escaped
from orders.pages.historysheets import HistorySheets, history_sheets
from orders.pages.spots import Placed, Steps

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
    What holds for a label and for those below it is said once, beside the first of them, as the notes of codes do
    ("unless otherwise noted"): most of an order came with its section, and hundreds of equal notes hide the others.
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
    number = revision.number
    kept = edition.kept("margin", number.series, lambda: _Notes(number, edition), AT_WORK)
    shown = edition.kept("notes", number, lambda: tuple(_shown(revision, edition, kept)), AT_WORK)
    href = escaped(history)
    notes = {anchor: f' <a{css} href="{href}{rest}' for anchor, css, rest, _ in shown}
    return Margin(notes, any(note.reconstructed for _, _, _, note in shown))


_Shown = tuple[str, str, str, "_Note"]
"""A note behind the id of its provision, its class and its rest."""


class _Told(NamedTuple):
    """The notes of a stretch, and what is said at each of its labels. It holds the stretch by whose id it is found."""

    placed: Placed
    notes: Sequence[_Shown]
    said: Mapping[Steps, str]


def _shown(revision: Revision, edition: Edition, kept: _Notes) -> Iterator[_Shown]:
    """The notes that do not say what is said of the label above. A stretch of which the revision itself changed nothing has those
    that it had in the revision before.
    """
    (changes, fresh), at = edition.touched_in(revision.number), 0
    nested, said = revision.outline.is_nested, dict[Steps, str]()
    for placed in edition.placed(revision) if changes else ():
        mine = changes[at : at + len(placed.spots)]
        at += len(placed.spots)
        ids = tuple(map(id, mine))
        head = placed.spots[0].provision.path.steps if placed.spots else ()
        if nested and fresh.isdisjoint(ids):
            # All of a stretch stands under its heading, so nothing else has a say in it but what is said above that.
            key = id(placed), _above(head, said, {}), ids
            told = kept.told.get(key)
            if told is None:
                told = kept.told[key] = _told(placed, mine, fresh, said, kept)
        else:
            told = _told(placed, mine, fresh, said, kept)
        said.update(told.said)
        yield from told.notes


def _told(
    placed: Placed, changes: Sequence[LastChange | None], fresh: frozenset[int], said: Mapping[Steps, str], kept: _Notes
) -> _Told:
    known = kept.known
    told = [
        (spot, known.get(id(c)) or kept.note(c))
        for spot, c in zip(placed.spots, changes, strict=True)
        if c and spot.provision.label
    ]
    own = [id(note.change) in fresh for _, note in told]
    # What this revision itself began says nothing.
    words = ["" if begun and note.begins else note.words for begun, (_, note) in zip(own, told, strict=True)]
    here = {spot.provision.path.steps: said_here for (spot, _), said_here in zip(told, words, strict=True)}
    notes = [
        (spot.anchor, ' class="own"' if begun else "", kept.rest(note), note)
        for begun, said_here, (spot, note) in zip(own, words, told, strict=True)
        if said_here != _above(spot.provision.path.steps, said, here)
    ]
    return _Told(placed, notes, here)


def _above(steps: Steps, said: Mapping[Steps, str], here: Mapping[Steps, str]) -> str:
    """What is said at the nearest label above an address."""
    above = steps[:-1]
    while above and above not in here and above not in said:
        above = above[:-1]
    found = here.get(above)
    return said.get(above, "") if found is None else found


class _Note(NamedTuple):
    """A change as margins tell it. It holds the change, so that none is taken for another. `begins` says that the provision
    begins with it.
    """

    change: LastChange
    words: str
    reconstructed: bool
    begins: bool


class _Notes:
    """The notes of a directive. `known` are those made, by the identity of their changes: its revisions share these. `told` are
    those of stretches, by all that decides on them.
    """

    def __init__(self, page_of: DirectiveNumber, edition: Edition) -> None:
        self.known: dict[int, _Note] = {}
        self.told: dict[tuple[int, str, tuple[int, ...]], _Told] = {}
        self._page_of, self._edition = page_of, edition
        directive = edition.corpus.directive(page_of)
        self._sheets = history_sheets(directive, edition) if directive else HistorySheets(())
        self._begun: dict[DirectiveNumber, str] = {}
        self._rests: dict[int, str] = {}
        self._said: dict[Hashable, tuple[str, bool]] = {}

    def note(self, change: LastChange) -> _Note:
        """A change that was not told yet."""
        key = (change.revision, change.arrival, change.effective, change.reconstructed)
        if key not in self._said:
            self._said[key] = self._say(change)
        words, reconstructed = self._said[key]
        note = self.known[id(change)] = _Note(change, words, reconstructed, change.arrival in _BEGINNINGS)
        return note

    def rest(self, note: _Note) -> str:
        """A note from where it leads on the pages of the history on; of most notes nobody asks for it."""
        known = self._rests.get(id(note.change))
        if known is None:
            identity = note.change.identity
            number, anchor = identity.revision, links.provision_anchor(identity.path)
            if number not in self._begun:
                self._begun[number] = escaped(links.fragment(links.history_anchor(number, LabelPath(), self._page_of)))
            place = f"{self._begun[number]}{escaped(links.fragment(anchor))}"
            known = self._rests[id(note.change)] = f"{self._sheets.uri_of(identity, '')}#{place}{note.words}"
        return known

    def _say(self, change: LastChange) -> tuple[str, bool]:
        """What stands behind the address of the history, and whether it tells of a reconstruction."""
        verb, preposition = _VERBS[change.arrival]
        day = change.effective.isoformat() if change.effective else "?"
        by = escaped(f"{preposition} {self._edition.print_of(change.revision)}")
        reconstructed = change.reconstructed or _is_new_against_a_reconstruction(change, self._edition)
        dagger = _DAGGER if reconstructed else ""
        return f'" data-furniture>{verb} <i>{day[:4]}</i>{day[4:]} <br>{by}{dagger}</a>', reconstructed


def _is_new_against_a_reconstruction(change: LastChange, edition: Edition) -> bool:
    """Whether a provision is called new only because a reconstruction, which is no order's text, does not have it."""
    if change.arrival not in _NEW:
        return False
    before = (edition.corpus.revision(old) for old in edition.corpus.predecessors(change.revision))
    return any(old.header.text is TextStatus.RECONSTRUCTED for old in before if old)

"""One provision through time, as its directive's history page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from orders.corpus.corpus import StatusKind
from orders.history.nouns import Appearance, Arrival, Identity, ProvisionHistory, Wording
from orders.history.rows import rows_of
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath, ProvisionKind
from orders.model.redline import ChangeKind
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.changeview import beyond, tag_of, what_happened
from orders.pages.edition import Edition, Linked
from orders.pages.editview import inline_words
from orders.pages.inline import words_html
from orders.pages.lines import Position, positions
from orders.pages.redlinelines import line_html
from orders.pages.wording import cite, listed, place_in_order

_TAGS = {
    Arrival.ISSUED: ("first", "First issued"),
    Arrival.ON_FILE: ("first", "First on file"),
    Arrival.ADDED: ("added", "Added"),
    Arrival.SPLIT_OFF: ("split", "Split off"),
    Arrival.RESTORED: ("added", "Restored"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """Revisions in a row: the first, and where there are several of them the last, and how many they are."""

    first: Linked
    last: Linked | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Stay:
    """Revisions in which the same words stood elsewhere, or under another label: what happened, where, and for how long."""

    where: Linked
    effective: date | None
    what: str
    also: tuple[Run, ...]
    caveat: str = ""


@dataclass(frozen=True, slots=True)
class WordingView:
    """One wording as the page shows it, first where it began, then where else the same words stood.

    `caveat` is what a reader must know before relying on its day.
    """

    id: str
    css: str
    tag: str
    what: str
    where: Linked
    effective: date | None
    until: date | None
    line: Markup
    also: tuple[Run, ...]
    stays: tuple[Stay, ...]
    caveat: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One provision: its id for ever, where it stands (or stood last), what became of it, and its wordings, newest first.

    `heading` are its label and words where it is one.
    """

    id: str
    place: Linked
    heading: str
    fate: tuple[Linked, ...]
    wordings: tuple[WordingView, ...]


@dataclass(frozen=True)
class HistoryView:
    """The histories of one directive for its page: `series` is the directive, `uri` the page."""

    series: DirectiveNumber
    edition: Edition
    uri: str
    _positions: dict[DirectiveNumber, Mapping[LabelPath, Position]] = field(default_factory=dict, repr=False)

    def entry(self, history: ProvisionHistory, shown: Revision) -> Entry:
        """A provision, by its place in the revision shown where it stands there, else by where it stood last."""
        here = next((a for a in reversed(history.appearances) if a.revision == shown.number), None)
        at = here or history.last
        place = self._at(at).place if here else cite(at.revision, self._at(at).chain, self.edition.department)
        return Entry(
            links.history_anchor(history.identity.revision, history.identity.path, self.series),
            Linked(place, self._address(at)),
            f"{at.label} {at.text}".strip() if at.provision.kind is ProvisionKind.HEADING else "",
            self._fate(history),
            tuple(self._wording(wording) for wording in reversed(history.wordings)),
        )

    def _wording(self, wording: Wording) -> WordingView:
        first = wording.first
        css, tag = self._tag(first)
        index = first.change.new.index(first.provision) if first.change else 0
        marked = first.change is not None and first.arrival is Arrival.CARRIED
        html = inline_words(first.change)[index] if first.change and marked else words_html(first.provision)
        stays = wording.stays
        return WordingView(
            id=links.wording_anchor(first.revision, first.path, self.series),
            css=f"{css} reconstructed" if first.is_reconstructed else css,
            tag=tag,
            what=beyond(tag, self._what(first)),
            where=self._linked(first),
            effective=first.effective,
            until=wording.until,
            line=Markup(line_html(first.provision, 0, 1, html, place_in_order((first.provision,)))),
            also=self._runs(stays[0][1:]),
            stays=tuple(self._stay(stay) for stay in stays[1:]),
            caveat=self._caveat(first),
        )

    def _stay(self, stay: tuple[Appearance, ...]) -> Stay:
        what = self._what(stay[0])
        return Stay(self._linked(stay[0]), stay[0].effective, what, self._runs(stay[1:]), self._caveat(stay[0]))

    def _runs(self, appearances: tuple[Appearance, ...]) -> tuple[Run, ...]:
        """Revisions in which a provision stood unchanged."""
        return tuple(
            Run(self._linked(row[0]), self._linked(row[-1]) if len(row) > 1 else None, len(row)) for row in rows_of(appearances)
        )

    def _tag(self, appearance: Appearance) -> tuple[str, str]:
        if appearance.arrival is Arrival.CARRIED and appearance.change:
            return tag_of(appearance.change)
        return _TAGS.get(appearance.arrival, ("first", "First on file"))

    def _what(self, appearance: Appearance) -> str:
        """What became of it on the way, beyond how it arrived."""
        if appearance.arrival is Arrival.RESTORED:
            return "The words it had before it was deleted."
        if appearance.arrival not in (Arrival.CARRIED, Arrival.SPLIT_OFF) or appearance.change is None:
            return ""
        descent = self.edition.descents[appearance.revision]
        old = tuple(self._all(forebear.number) for forebear in descent.forebears)
        redline = self.edition.redline(descent.forebears, descent.revision)
        words = what_happened(appearance.change, old, redline, self.edition)
        goes_on = appearance.change.kind is ChangeKind.SPLIT and appearance.arrival is Arrival.CARRIED
        return f"{words} This part has most of its words." if goes_on else words

    def _caveat(self, appearance: Appearance) -> str:
        """What a gap before it means; of what is the first on file, the page says so once."""
        if not appearance.missing or appearance.arrival is Arrival.ON_FILE:
            return ""
        numbers = listed(self.edition.print_of(number) for number in appearance.missing)
        return f"The text of {numbers}, before it, is not on file: what is new here may be older than its day."

    def _fate(self, history: ProvisionHistory) -> tuple[Linked, ...]:
        """What it came from and what became of it, as pieces of a sentence."""
        pieces: list[Linked] = []
        first, last = history.wordings[0].first, history.last
        for one in history.split_from:
            at = next((a for a in self._through(one) if self._came_from(first, a)), None)
            pieces += [Linked("Split from "), self._other(one, at), Linked(". ")]
        for one in history.merged_into:
            at = next((a for a in self._through(one) if self._came_from(a, last)), None)
            words = "To be merged into " if at and self._is_pending(at.revision) else "Merged into "
            pieces += [Linked(words), self._other(one, at), Linked(". ")]
        for number in history.deleted_by:
            words = "To be deleted by " if self._is_pending(number) else "Deleted by "
            pieces += [Linked(words), self.edition.link(number, self.uri), Linked(". ")]
        return tuple(pieces)

    def _is_pending(self, number: DirectiveNumber) -> bool:
        return self.edition.status(number).kind is StatusKind.PENDING

    def _through(self, identity: Identity) -> tuple[Appearance, ...]:
        found = self.edition.histories_of(identity.revision).of(identity.revision, identity.path)
        return found.appearances if found else ()

    def _other(self, identity: Identity, at: Appearance | None) -> Linked:
        """Another provision, named by where it stood at that time and linked to its own history."""
        revision, path = (at.revision, at.path) if at else (identity.revision, identity.path)
        position = self._all(revision)[path]
        words = cite(revision, position.chain, self.edition.department)
        if position.provision.kind is ProvisionKind.TABLE:
            return Linked(words)
        anchor = links.history_anchor(identity.revision, identity.path, identity.revision)
        return Linked(words, links.relative(self.uri, links.history_uri(identity.revision), anchor))

    def _linked(self, appearance: Appearance) -> Linked:
        words = cite(appearance.revision, self._at(appearance).chain, self.edition.department)
        cues = ["reconstruction"] * appearance.is_reconstructed + ["pending"] * self._is_pending(appearance.revision)
        return Linked(words, self._address(appearance), ", ".join(cues))

    def _address(self, appearance: Appearance) -> str:
        anchor = links.provision_anchor(appearance.path)
        return links.relative(self.uri, links.revision_uri(appearance.revision), anchor)

    def _at(self, appearance: Appearance) -> Position:
        return self._all(appearance.revision)[appearance.path]

    def _came_from(self, later: Appearance, earlier: Appearance) -> bool:
        """Whether one of the provisions from which a change made `later` is this very one: not one that merely reads the same."""
        change, descent = later.change, self.edition.descents.get(later.revision)
        if change is None or descent is None:
            return False
        origins = change.origin or (0,) * len(change.old)
        before = ((descent.forebears[o].number, p.path) for o, p in zip(origins, change.old, strict=True))
        return (earlier.revision, earlier.path) in before

    def _all(self, number: DirectiveNumber) -> Mapping[LabelPath, Position]:
        if number not in self._positions:
            self._positions[number] = positions(self.edition.on_file[number].outline)
        return self._positions[number]

"""One provision through time, as its directive's history page shows it: strings of HTML, joined once."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from orders.history.nouns import Appearance, Arrival, Identity, ProvisionHistory, Stay, Wording
from orders.model.number import DirectiveNumber
from orders.model.provision import ProvisionKind
from orders.model.redline import ChangeKind
from orders.pages import links
from orders.pages.changeview import beyond, what_happened
from orders.pages.escaping import escaped
from orders.pages.historyentry import (
    Entry,
    arrival_tag,
    cue_html,
    days_html,
    fragment_of,
    head_html,
    line_html,
    link_html,
    travel_of,
    unchanged_html,
)
from orders.pages.historynames import HistoryNames
from orders.pages.historysheets import history_sheets
from orders.pages.spots import Spot
from orders.pages.wording import cite_place, count, listed, long_date

_CARRIED, _ON_FILE, _RESTORED, _SPLIT_OFF = Arrival.CARRIED, Arrival.ON_FILE, Arrival.RESTORED, Arrival.SPLIT_OFF
_SPLIT = ChangeKind.SPLIT

_HEADING = ProvisionKind.HEADING
_entry = tuple.__new__
_PLAIN = (Arrival.ISSUED, Arrival.ON_FILE, Arrival.ADDED)


@dataclass(frozen=True)
class HistoryView(HistoryNames):
    """The histories of one directive for its page."""

    _alikes: dict[Hashable, str] = field(default_factory=dict, repr=False)

    def entry(self, history: ProvisionHistory, number: DirectiveNumber | None, spot: Spot | None) -> Entry:
        """A provision, by its spot in the revision shown where it stands there, else by where it stood last."""
        (began, began_at), wordings, split_from, merged_into, deleted_by = history
        if number is None or spot is None:
            last = history.last
            number, told = last.revision, self._told(last.revision)
            spot = told.spots[links.provision_anchor(last.path)]
            words = cite_place(told.printed, spot.place)
        else:
            told, words = self._told_of.get(id(number)) or self._told(number), spot.place
        provision, anchor = spot.provision, spot.anchor
        heading = f"{provision.label} {provision.text}".strip() if provision.kind is _HEADING else ""
        place = f'<a href="{told.page}#{fragment_of(anchor)}">{escaped(words)}</a>'
        begun = (self._begun.get(id(began)) or self._begin(began))[1]
        own_id = begun + (anchor if began_at is provision.path else links.provision_anchor(began_at))
        fate = self._fate(history) if deleted_by or split_from or merged_into else ""
        if len(wordings) > 1:
            place += f' <span class="minor">{count(len(wordings), "wording")}</span>'
            return _entry(Entry, (own_id, heading, place, fate, wordings, "", ""))
        alike, own = ("", "") if split_from or merged_into else self._alike(wordings[0], fate)
        return _entry(Entry, (own_id, heading, place, fate, wordings, alike, own))

    def _alike(self, wording: Wording, fate: str) -> tuple[str, str]:
        """What a provision of one wording can have in common with its neighbors, and what it has for itself."""
        stays, until, _ = wording
        first = stays[0].first
        # Stays in the same revisions have the very same course, which says what is missing before each of these, too.
        courses = id(stays[0].course) if len(stays) == 1 else tuple([id(stay.course) for stay in stays])
        key = courses, first.arrival, until, fate
        alike = self._alikes.get(key)
        if alike is None:
            if first.arrival not in _PLAIN or any(self._caveat(stay.first) for stay in stays):
                return "", ""
            css, tag = arrival_tag(first)
            head = head_html(css, tag, self._revision(first.revision), days_html(wording), "") + fate
            also = unchanged_html(self._later_rows(stays[0].course, self._revision))
            alike = self._alikes[key] = f"{head}{also}{self._later(stays[1:], placed=False)}"
        if len(stays) == 1:
            return alike, line_html(first)
        return alike, f'{line_html(first)}<p class="stay">First {self._then(stays)}.</p>\n'

    def _then(self, stays: Sequence[Stay]) -> str:
        """The places at which a provision stood, one after the other: `§ IV.A.7, then § IV.A.8 (renumbered)`."""
        places = [self._place(stays[0].first)]
        for stay in stays[1:]:
            told = travel_of(stay.first)
            places.append(f"{self._place(stay.first)} ({told})" if told else self._place(stay.first))
        return f"{places[0]}, then {', '.join(places[1:])}"

    def _later(self, stays: Sequence[Stay], placed: bool = True) -> str:
        """Where the same words stood later, under other labels or elsewhere: from which day, and in which revisions.

        Of neighbors that went together the places are told with each of them.
        """
        if not stays:
            return ""
        told: list[str] = []
        for stay in stays:
            first = stay.first
            since = f"from {long_date(first.effective)} " if first.effective else ""
            place = f"{self._place(first)} " if placed else ""
            travel = f", {travel_of(first)}" if placed and travel_of(first) else ""
            told.append(f"{place}{since}in {self._printed_rows(stay.course)}{travel}")
        caveats = dict.fromkeys(filter(None, [self._caveat(stay.first) for stay in stays]))
        also = "" if placed else ", under other labels or elsewhere"
        after = "".join([f" {escaped(caveat)}" for caveat in caveats])
        return f'<p class="stay">The same words later{also}: {"; ".join(told)}.{after}</p>\n'

    def wording(self, wording: Wording) -> str:
        """A wording: how and where it began, its words with what they changed, and where it stood later."""
        first = wording.first
        css, tag = arrival_tag(first)
        stays = wording.stays
        caveat = self._caveat(first)
        shade = f"{css} reconstructed" if first.is_reconstructed else css
        return "".join(
            [
                f'<div class="wording {shade}" id="{self._wording_id(first)}">\n',
                head_html(css, tag, self._linked(first), days_html(wording), beyond(tag, self._what(first))),
                line_html(first),
                f'<p class="stay">{escaped(caveat)}</p>\n' if caveat else "",
                unchanged_html(self._later_rows(stays[0].course, self._numbered(first))),
                self._later(stays[1:]),
                "</div>\n",
            ]
        )

    def _what(self, appearance: Appearance) -> str:
        """What became of it on the way, beyond how it arrived."""
        if appearance.arrival is _RESTORED:
            return "The words it had before it was deleted."
        if appearance.arrival not in (_CARRIED, _SPLIT_OFF) or appearance.change is None:
            return ""
        descent = self.edition.descents[appearance.revision]
        old = tuple(self._all(forebear.number) for forebear in descent.forebears)
        redline = self.edition.redline(descent.forebears, descent.revision)
        words = what_happened(appearance.change, old, redline, self.edition)
        goes_on = appearance.change.kind is _SPLIT and appearance.arrival is _CARRIED
        return f"{words} This part has most of its words." if goes_on else words

    def _caveat(self, appearance: Appearance) -> str:
        """What a gap before it means; of what is the first on file, the page says so once."""
        if not appearance.missing or appearance.arrival is _ON_FILE:
            return ""
        numbers = listed(self.edition.print_of(number) for number in appearance.missing)
        return f"The text of {numbers}, before it, is not on file: what is new here may be older than its day."

    def _fate(self, history: ProvisionHistory) -> str:
        """What it came from and what became of it, as a sentence each."""
        pieces = [self._split_from(one, history.wordings[0].first) for one in history.split_from]
        pieces += [self._merged_into(one, history.last) for one in history.merged_into]
        for number in history.deleted_by:
            link = self.edition.link(number, self.uri)
            words = "To be deleted by" if self._is_pending(number) else "Deleted by"
            pieces.append(f"{words} {link_html(link.text, escaped(link.href))}{cue_html(link.cue)}. ")
        return f'<p class="entry-fate">{"".join(pieces)}</p>\n' if pieces else ""

    def _split_from(self, one: Identity, first: Appearance) -> str:
        descent = self.edition.descents.get(first.revision)
        among = [forebear.number for forebear in descent.forebears] if descent else []
        at = next((a for a in self._through(one, among) if self._came_from(first, a)), None)
        return f"Split from {self._other(one, at)}. "

    def _merged_into(self, one: Identity, last: Appearance) -> str:
        # Whatever took up words of another was changed by that, and so begins to stand somewhere.
        at = next((stay.first for stay in self._stays(one) if self._came_from(stay.first, last)), None)
        return f"{'To be merged' if at and self._is_pending(at.revision) else 'Merged'} into {self._other(one, at)}. "

    def _stays(self, identity: Identity) -> list[Stay]:
        found = self.edition.histories_of(identity.revision).of(identity.revision, identity.path)
        return [stay for wording in found.wordings for stay in wording.stays] if found else []

    def _through(self, identity: Identity, among: Collection[DirectiveNumber]) -> Iterator[Appearance]:
        """How a provision stands in certain revisions, and in those around them in which it stayed."""
        for stay in self._stays(identity):
            if any(standing.revision in among for standing in stay.course):
                yield from stay.appearances

    def _other(self, identity: Identity, at: Appearance | None) -> str:
        """Another provision, named by where it stood at that time and linked to its own history."""
        revision, path = (at.revision, at.path) if at else (identity.revision, identity.path)
        position = self._at(revision, path)
        words = cite_place(self._printed(revision), position.place)
        if position.provision.kind is ProvisionKind.TABLE:
            return escaped(words)
        anchor = links.history_anchor(identity.revision, identity.path, identity.revision)
        return link_html(words, escaped(links.relative(self.uri, self._page_of(identity), anchor)))

    def _page_of(self, identity: Identity) -> str:
        """The page with the history of a provision, in whatever directive it began."""
        uri, directive = links.history_uri(identity.revision), self.edition.corpus.directive(identity.revision)
        return history_sheets(directive, self.edition).uri_of(identity, uri) if directive else uri

    def _came_from(self, later: Appearance, earlier: Appearance) -> bool:
        """Whether one of the provisions from which a change made `later` is this very one: not one that merely reads the same."""
        change, descent = later.change, self.edition.descents.get(later.revision)
        if change is None or descent is None:
            return False
        origins = change.origin or (0,) * len(change.old)
        before = ((descent.forebears[o].number, p.path) for o, p in zip(origins, change.old, strict=True))
        return (earlier.revision, earlier.path) in before

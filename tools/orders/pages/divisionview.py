"""What the page of a redline says of a divided order: who else rescinded it, and what of it lives on there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from orders.corpus.compared import has_text
from orders.corpus.status import StatusKind
from orders.history.divided import Division, Elsewhere, other_successors, successors
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath
from orders.model.redline import Change, ChangeKind, Redline
from orders.model.revision import Rescission, Revision
from orders.pages import links
from orders.pages.edition import Edition, Linked
from orders.pages.lines import positions
from orders.pages.wording import count, listed, long_date


@dataclass(frozen=True, slots=True)
class Notice:
    """One line at the top of the page: its short name, and the words that follow it, some linked."""

    badge: str
    pieces: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class InOthers:
    """What is said of one change: its tag where it is a deletion that lives on elsewhere, and where it does, in words."""

    tag: str
    pieces: tuple[Linked, ...]

    @property
    def words(self) -> str:
        """The same without links."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class DivisionView:
    """All that the page says. `fates` are by the number of the change, counted from 1; 0 is never among them.

    `gone` counts the deletions by who took them over. `both` are the provisions that stand here and elsewhere, each as a
    link on this page and the places elsewhere.
    """

    notices: tuple[Notice, ...] = ()
    sentence: str = ""
    gone: tuple[tuple[str, int], ...] = ()
    fates: Mapping[int, InOthers] = field(default_factory=dict)
    both: tuple[tuple[Linked, tuple[Linked, ...]], ...] = ()


def division_view(revision: Revision, redline: Redline | None, edition: Edition, uri: str) -> DivisionView:
    """What the page of a revision's changes says of those orders that others rescinded, too."""
    also = [r for n in edition.predecessors(revision) for r in other_successors(edition.corpus, n, revision.number)]
    if not also:
        return DivisionView()
    division = edition.division(redline) if redline else None
    notices = tuple(Notice(*_notice(rescission, division, edition, uri)) for rescission in also)
    if division is None or not any(division.elsewhere):
        return DivisionView(notices)
    places = _Places(edition, uri)
    gone = tuple((places.names(numbers), number) for numbers, number in division.gone_to.items())
    fates = dict(_fates(division, places))
    return DivisionView(notices, _sentence(division, gone), gone, fates, tuple(_both(division, places)))


def _notice(rescission: Rescission, division: Division | None, edition: Edition, uri: str) -> tuple[str, tuple[Linked, ...]]:
    """`G.O. X was divided: it was also rescinded by G.O. Z (effective March 1, 2020).`"""
    by = rescission.by or rescission.of
    other = edition.on_file.get(by)
    divided = division is not None and division.is_between(rescission)
    waits = edition.status(by).kind is StatusKind.PENDING
    verb = f"{'is being' if waits else 'was'} divided: it" if divided else ""
    verb += f" {'will also be' if waits else 'was also'} rescinded by "
    when = f"effective {long_date(rescission.effective)}" if rescission.effective else "effective on a day that is not on file"
    pieces = [edition.link(rescission.of, uri), Linked(f" {verb.lstrip()}"), edition.link(by, uri), Linked(f" ({when}).")]
    if other is None or not has_text(other):
        pieces.append(Linked(" The text of that order is not on file: what is deleted here may stand there."))
    elif division is not None and not divided and rescission in division.also:
        pieces.append(Linked(" None of its provisions was found there."))
    return "Divided" if divided else "Also rescinded", tuple(pieces)


def _sentence(division: Division, gone: Sequence[tuple[str, int]]) -> str:
    """How many deletions are deletions: `Of the 14 provisions that are deleted here, 12 went to G.O. Z and 2 to no order`."""
    deleted = sum(not change.new for change in division.redline.changes)
    if not deleted:
        return ""
    left = deleted - sum(number for _, number in gone)
    parts = [f"{number:,} {'was' if number == 1 else 'were'} taken over by {whom}" for whom, number in gone]
    parts += [f"{left:,} {'was' if left == 1 else 'were'} not found in another successor"] if left else []
    return f"Of the {count(deleted, 'provision')} deleted here, {listed(parts)}."


@dataclass(frozen=True)
class _Places:
    """How the provisions of the other successors are cited and linked."""

    edition: Edition
    uri: str
    _cited: dict[DirectiveNumber, dict[LabelPath, str]] = field(default_factory=dict)

    def names(self, numbers: Sequence[DirectiveNumber]) -> str:
        """The orders as printed."""
        return listed(self.edition.print_of(number) for number in numbers)

    def links_to(self, place: Elsewhere) -> Iterator[Linked]:
        """The provisions at a place: `G.O. Z § II.B`, each linked to where it stands in its order."""
        number = place.successor.number
        if number not in self._cited:
            self._cited[number] = {path: position.place for path, position in positions(place.successor.outline).items()}
        for at, provision in enumerate(place.change.new):
            where = self._cited[number].get(provision.path, f"§ {provision.path}")
            words = where if at else f"{self.edition.print_of(number)} {where}"
            yield Linked(words, links.relative(self.uri, links.revision_uri(number), links.provision_anchor(provision.path)))

    def told(self, place: Elsewhere) -> list[Linked]:
        """The same with what happened there: `G.O. Z § II.B, reworded there`."""
        pieces: list[Linked] = []
        for link in self.links_to(place):
            pieces += [Linked(" and ")] * bool(pieces) + [link]
        return [*pieces, Linked(_there(place.change))] if _there(place.change) else pieces

    def pending(self, place: Elsewhere) -> bool:
        """Whether the other successor has yet to take effect."""
        return self.edition.status(place.successor.number).kind is StatusKind.PENDING

    def opening(self, place: Elsewhere, too: bool) -> str:
        """What is said before the place: `Now in `, `Also in `, or what holds of an order that is not in force."""
        effective = place.successor.header.effective
        if self.pending(place) and effective:
            return f"From {long_date(effective)} {'also in' if too else 'in'} "
        if self.edition.status(place.successor.number).kind is StatusKind.IN_FORCE:
            return "Also in " if too else "Now in "
        return "Also went to " if too else "Went to "


def _fates(division: Division, places: _Places) -> Iterator[tuple[int, InOthers]]:
    serial = 0
    for change, elsewhere in zip(division.redline.changes, division.elsewhere, strict=True):
        serial += not change.is_unchanged
        if elsewhere and not change.is_unchanged:
            yield serial, _fate(change, elsewhere, places)


def _fate(change: Change, elsewhere: Sequence[Elsewhere], places: _Places) -> InOthers:
    pieces: list[Linked] = []
    for place in elsewhere:
        opening = places.opening(place, too=bool(change.new))
        pieces += [Linked(f" {opening}" if pieces else opening), *places.told(place), Linked(".")]
    verb = "Goes to" if all(map(places.pending, elsewhere)) else "Gone to"
    return InOthers("" if change.new else f"{verb} {places.names(successors(elsewhere))}", tuple(pieces))


def _there(change: Change) -> str:
    match change.kind:
        case ChangeKind.REWORDED:
            return ", reworded there"
        case ChangeKind.TYPOGRAPHY:
            return ", there with other typography"
        case ChangeKind.SPLIT:
            return ", split there"
        case ChangeKind.MERGED:
            return ", merged there with others"
    return ""


def _both(division: Division, places: _Places) -> Iterator[tuple[Linked, tuple[Linked, ...]]]:
    """The provisions that stand in this successor and in another: here, with a link on this page, and there."""
    here = positions(division.redline.new.outline)
    for change, elsewhere in division.both:
        path = change.new[0].path
        where = listed(here[p.path].place if p.path in here else f"§ {p.path}" for p in change.new)
        there: list[Linked] = []
        for place in elsewhere:
            there += [Linked("; ")] * bool(there) + places.told(place)
        yield Linked(where, f"#{links.fragment(links.provision_anchor(path))}"), tuple(there)

"""histories(): the corpus and its redlines → every provision's history. A pure function, linear in the size of the corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from orders.corpus.corpus import Corpus
from orders.history.book import Book
from orders.history.claims import Claim, Claims, claims_of, granted
from orders.history.descent import Descent, descents
from orders.history.ended import end_of, successors_of
from orders.history.nouns import Appearance, Arrival, Course, Identity, ProvisionHistory, Stay, Wording
from orders.history.onward import Onward, between
from orders.history.restored import restored
from orders.history.roll import roll_of
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath, Provision
from orders.model.redline import Redline
from orders.redline.folding import same_but_for_typography

_ADDED, _ISSUED, _ON_FILE, _RESTORED, _SPLIT_OFF = (
    Arrival.ADDED,
    Arrival.ISSUED,
    Arrival.ON_FILE,
    Arrival.RESTORED,
    Arrival.SPLIT_OFF,
)


class Stands(NamedTuple):
    """The provisions of a revision in printed order, and for each its history and its wording there, by their numbers.

    `spots` are the numbers of the provisions among all that were followed.
    """

    provisions: Sequence[Provision]
    places: Sequence[tuple[int, int]]
    spots: range


@dataclass(frozen=True, slots=True)
class Histories:
    """The history of every provision: each provision of each revision stands in exactly one history and wording."""

    all: tuple[ProvisionHistory, ...]
    _stands: Mapping[DirectiveNumber, Stands] = field(repr=False, compare=False)
    book: Book = field(repr=False, compare=False)
    _where: Sequence[tuple[int, int]] = field(default=(), repr=False, compare=False)

    def of(self, revision: DirectiveNumber, path: LabelPath) -> ProvisionHistory | None:
        """The history of the provision at an address of a revision; None where there is none, or no text."""
        provisions, places, _ = self._stands.get(revision, _NOTHING)
        steps = path.steps
        # A page asks for a few of some hundred: to look at those before it takes less than to put all addresses together.
        for at, provision in enumerate(provisions):
            if provision.path.steps == steps:
                return self.all[places[at][0]]
        return None

    def of_directive(self, revisions: Iterable[DirectiveNumber]) -> tuple[ProvisionHistory, ...]:
        """Every provision that ever stood in one of these revisions, in the order in which they first appear."""
        asked = frozenset(revisions)
        if asked >= self._stands.keys():
            return self.all
        places = frozenset[tuple[int, int]]().union(
            *[stands.places for number, stands in self._stands.items() if number in asked]
        )
        return tuple([self.all[number] for number in sorted({h for h, _ in places})])

    def standing_in(self, revision: DirectiveNumber) -> Iterator[tuple[Provision, ProvisionHistory]]:
        """Every provision of a revision, in printed order, with its history; none of one that was not followed."""
        stands = self._stands.get(revision, _NOTHING)
        return zip(stands.provisions, [self.all[history] for history, _ in stands.places], strict=True)

    @property
    def spots(self) -> dict[DirectiveNumber, range]:
        """For every revision that was followed the numbers of its provisions, in printed order."""
        return {number: stands.spots for number, stands in self._stands.items()}

    def identity(self, spot: int) -> Identity:
        """What a provision is called for ever, by its number among all that were followed."""
        return self.all[self._where[spot][0]][0]

    def provisions_of(self, revision: DirectiveNumber) -> Sequence[Provision]:
        """The provisions of a revision in printed order; none of one that was not followed."""
        return self._stands.get(revision, _NOTHING).provisions


_NOTHING = Stands((), (), range(0))


def histories(corpus: Corpus, redlines: Iterable[Redline], lines: tuple[Descent, ...] | None = None) -> Histories:
    """Follow every provision through the revisions of its line.

    `redlines` compare each revision with its forebears, as `descents(corpus)` names them; the provisions of a revision
    without one begin anew with it. Redlines of other revisions are not looked at. `lines` are those descents that are to be
    followed, with all that they are tied to, in the order of `descents`; without them all are.
    """
    lines = descents(corpus) if lines is None else lines
    forebears = {d.revision.number: tuple(f.number for f in d.forebears) for d in lines}
    asked = [r for r in redlines if forebears.get(r.new.number) == tuple(old.number for old in r.old) != ()]
    roll = roll_of(lines, asked)
    claims = claims_of(roll)
    never = frozenset(d.revision.number for d in roll.descents if corpus.withdrawn(d.revision))
    before = granted(roll, claims, never)
    came_back = restored(roll, claims)
    for new, old in came_back.items():
        before[new] = old
    return _Telling(corpus, Book.of(roll, claims, before, frozenset(came_back), never), claims, never).told()


class _Telling:
    """The roll and what goes on in what, told as histories."""

    def __init__(self, corpus: Corpus, book: Book, claims: Claims, never: Collection[DirectiveNumber]) -> None:
        self.book, self.roll, self.before = book, book.roll, book.before
        self.onward = Onward(book, claims)
        self.after = self.onward.after
        self.came_back = book.came_back
        self.sources, self.targets = _both_ways([claim for claim in claims.single if self.before[claim[1]] != claim[0]])
        self.never = frozenset(home for home, d in enumerate(self.roll.descents) if d.revision.number in never)
        successors = successors_of(self.roll.descents, never)
        self.left_out = [successors.get(d.revision.number, ()) for d in self.roll.descents]
        self.ends = [end_of(corpus, d.revision, after) for d, after in zip(self.roll.descents, self.left_out, strict=True)]
        # Where each revision has one before it at most, the ends of a course say what lies between them.
        self.linear = all(len(d.forebears) < 2 for d in self.roll.descents)
        self.courses: dict[tuple[int, ...], Course] = {}
        self.compared = [d.revision.number in self.roll.redlines for d in self.roll.descents]
        self.begun = [_ON_FILE if d.missing or d.forebears else _ISSUED for d in self.roll.descents]

    def told(self) -> Histories:
        """All histories, in the order in which their provisions first stand."""
        found: list[ProvisionHistory] = []
        where: list[tuple[int, int]] = [(0, 0)] * len(self.before)
        after, last = self.after, self.onward.last
        for head in [spot for spot, old in enumerate(self.before) if old < 0]:
            end = last[head]
            if after[end] < 0:
                where[head] = len(found), 0
                found.append(self._at_rest(head, end))
            else:
                found.append(self._followed(head, len(found), where))
        self.onward.carry(where)
        spots = ((d.revision.number, self.roll.of(d.revision.number)) for d in self.roll.descents)
        provisions = self.roll.provisions
        stands = {number: Stands(provisions[at.start : at.stop], where[at.start : at.stop], at) for number, at in spots}
        return Histories(tuple(found), stands, self.book, where)

    def _followed(self, head: int, history: int, where: list[tuple[int, int]]) -> ProvisionHistory:
        """The history of a provision to which something happened: a wording where other words begin, and where what had been
        deleted comes back; a stay where it went elsewhere, or anything happened to it. `where` is told of all that is told of
        one alone.
        """
        after, ends, homes = self.after, self.onward.last, self.roll.homes
        wordings: list[Wording] = []
        stays: list[Stay] = []
        where[head] = history, 0
        begun, first, last = head, head, ends[head]
        while (spot := after[last]) >= 0:
            if not self._stays(last, spot):
                stays.append(self._stay(first, last))
                if spot in self.came_back or not self._same_words(last, spot):
                    wordings.append(self._wording(stays, begun, last, spot))
                    begun, stays = spot, []
                first = spot
            where[spot] = history, len(wordings)
            last = ends[spot]
        stays.append(self._stay(first, last))
        wordings.append(_tuple(Wording, (tuple(stays), *self._ended(begun, last))))
        came, went = self.sources.get(head), self.targets.get(last)
        deleted_by = () if went else self.left_out[homes[last]]
        split_from, merged_into = self._identities(came) if came else (), self._identities(went) if went else ()
        return _tuple(ProvisionHistory, (self._identity(head), tuple(wordings), split_from, merged_into, deleted_by))

    def _stays(self, before: int, spot: int) -> bool:
        """Whether a provision stands where it stood and nothing happened to it, where that is told of it alone."""
        change = self.book.changes[spot]
        if change is None or not change.is_unchanged or spot in self.came_back:
            return False
        provisions = self.roll.provisions
        return provisions[before].path.steps == provisions[spot].path.steps and self._same_words(before, spot)

    def _same_words(self, before: int, spot: int) -> bool:
        one, other = self.roll.provisions[before].text, self.roll.provisions[spot].text
        return one == other or same_but_for_typography(one, other)

    def _at_rest(self, head: int, last: int) -> ProvisionHistory:
        """The history of a provision to which nothing happened as long as it stood, as of most: one wording, in one place."""
        book, homes = self.book, self.roll.homes
        home, end = homes[head], homes[last]
        begins, provision = book.standings[home], book.provisions[head]
        arrival = book.arrivals[head] = self._arrival(head, home)
        first = _tuple(Appearance, (begins[0], begins[1], provision, arrival, begins[2], book.changes[head], begins[3]))
        stay = _tuple(Stay, (first, self._course(head, last, home, end), last, book))
        wording = _tuple(Wording, ((stay,), *self._ended(head, last)))
        came, went = self.sources.get(head), self.targets.get(last)
        split_from, merged_into = self._identities(came) if came else (), self._identities(went) if went else ()
        identity, deleted_by = _tuple(Identity, (begins[0], provision.path)), () if went else self.left_out[end]
        return _tuple(ProvisionHistory, (identity, (wording,), split_from, merged_into, deleted_by))

    def _identity(self, spot: int) -> Identity:
        return _tuple(Identity, (self.book.standings[self.roll.homes[spot]][0], self.roll.provisions[spot].path))

    def _identities(self, spots: Iterable[int]) -> tuple[Identity, ...]:
        return tuple(dict.fromkeys(self._identity(self._head(spot)) for spot in spots))

    def _head(self, spot: int) -> int:
        """Where the history of a provision begins."""
        while self.before[spot] >= 0:
            spot = self.before[spot]
        return spot

    def _ended(self, begun: int, last: int) -> tuple[date | None, DirectiveNumber | None]:
        """The first day on which words were no longer in force, by the last revision with them that was ever in force."""
        homes, spot = self.roll.homes, last
        while homes[spot] in self.never:
            if spot == begun:
                return None, None
            spot = self.before[spot]
        return self.ends[homes[spot]]

    def _wording(self, stays: Sequence[Stay], begun: int, last: int, following: int) -> Wording:
        """The words that ended with a provision, as the one in which it goes on has other ones, or had been deleted meanwhile."""
        until, by = self._ended(begun, last)
        if following not in self.came_back and not self.never.intersection((self.roll.homes[last], self.roll.homes[following])):
            revision = self.roll.descents[self.roll.homes[following]].revision
            if until in (None, revision.header.effective):
                until, by = revision.header.effective, revision.number
        return _tuple(Wording, (tuple(stays), until, by))

    def _stay(self, first: int, last: int) -> Stay:
        home, end, book, arrival = self.roll.homes[first], self.roll.homes[last], self.book, _CARRIED
        if self.before[first] < 0 or first in self.came_back:
            arrival = book.arrivals[first] = self._arrival(first, home)
        return _tuple(Stay, (book.appearance(first, arrival), self._course(first, last, home, end), last, book))

    def _course(self, first: int, last: int, home: int, end: int) -> Course:
        """The revisions from one in which a provision stands to another, by their places in the line."""
        homes: tuple[int, ...] = (home, end)
        if not self.linear:
            homes = tuple([self.roll.homes[spot] for spot in between(self.before, first, last, len(self.before))])
        course = self.courses.get(homes)
        if course is None:
            spots = between(self.before, first, last, len(self.before))
            course = self.courses[homes] = tuple([self.book.standings[self.roll.homes[spot]] for spot in spots])
        return course

    def _arrival(self, spot: int, home: int) -> Arrival:
        """How a provision came that continues none, or came back."""
        if spot in self.came_back:
            return _RESTORED
        if not self.compared[home]:
            return self.begun[home]
        return _SPLIT_OFF if spot in self.sources else _ADDED


_tuple = tuple.__new__
_CARRIED = Arrival.CARRIED


def _both_ways(claims: Iterable[Claim]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """For each new provision the old ones it is claimed to come from, and the other way round; of claims not granted."""
    sources: defaultdict[int, list[int]] = defaultdict(list)
    targets: defaultdict[int, list[int]] = defaultdict(list)
    for claim in claims:
        sources[claim.new].append(claim.old)
        targets[claim.old].append(claim.new)
    return dict(sources), dict(targets)

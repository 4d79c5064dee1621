"""histories(): the corpus and its redlines → every provision's history. A pure function, linear in the size of the corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from orders.corpus.corpus import Corpus
from orders.corpus.endings import dated_endings
from orders.history.claims import Claim, claims_of, granted
from orders.history.descent import Descent, descents
from orders.history.nouns import Appearance, Arrival, Identity, ProvisionHistory, Wording
from orders.history.restored import restored
from orders.history.roll import Roll, roll_of
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath
from orders.model.redline import Change, Redline
from orders.model.revision import Revision
from orders.redline.folding import same_but_for_typography


@dataclass(frozen=True, slots=True)
class Histories:
    """The history of every provision: each provision of each revision stands in exactly one history and wording."""

    all: tuple[ProvisionHistory, ...]
    _places: Mapping[DirectiveNumber, Mapping[LabelPath, tuple[int, int]]] = field(repr=False, compare=False)

    def of(self, revision: DirectiveNumber, path: LabelPath) -> ProvisionHistory | None:
        """The history of the provision at an address of a revision; None where there is none, or no text."""
        place = self._places.get(revision, {}).get(path)
        return self.all[place[0]] if place else None

    def wordings_in(self, revision: DirectiveNumber) -> dict[LabelPath, tuple[ProvisionHistory, Wording]]:
        """For every provision of a revision, in printed order, its history and the wording it has there."""
        found = self._places.get(revision, {})
        return {path: (self.all[h], self.all[h].wordings[w]) for path, (h, w) in found.items()}

    def of_directive(self, revisions: Iterable[DirectiveNumber]) -> tuple[ProvisionHistory, ...]:
        """Every provision that ever stood in one of these revisions, in the order in which they first appear."""
        places = {h for revision in revisions for h, _ in self._places.get(revision, {}).values()}
        return tuple(self.all[place] for place in sorted(places))


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
    before = granted(roll, claims)
    came_back = restored(roll, claims)
    return _Telling(corpus, roll, claims, {**before, **came_back}, frozenset(came_back)).told()


class _Telling:
    """The roll and what goes on in what, told as histories."""

    def __init__(
        self, corpus: Corpus, roll: Roll, claims: Sequence[Claim], before: Mapping[int, int], came_back: frozenset[int]
    ) -> None:
        self.roll = roll
        self.before = before
        self.after = {old: new for new, old in before.items()}
        self.came_back = came_back
        self.sources, self.targets = _both_ways(claims)
        self.changes = _changes(roll)
        self.successors = _successors(roll.descents)
        self.ends = [_end(corpus, d.revision, self.successors.get(d.revision.number, ())) for d in roll.descents]

    def told(self) -> Histories:
        chains = [tuple(self._chain(spot)) for spot in range(len(self.roll.provisions)) if spot not in self.before]
        heads = {spot: chain[0] for chain in chains for spot in chain}
        found: list[ProvisionHistory] = []
        where: dict[int, tuple[int, int]] = {}
        for chain in chains:
            groups = list(self._groups(chain))
            where.update({spot: (len(found), w) for w, group in enumerate(groups) for spot in group})
            found.append(self._history(chain, groups, heads))
        places = {number: {path: where[spot] for path, spot in spots.items()} for number, spots in self.roll.places.items()}
        return Histories(tuple(found), places)

    def _chain(self, head: int) -> Iterator[int]:
        spot: int | None = head
        while spot is not None:
            yield spot
            spot = self.after.get(spot)

    def _groups(self, chain: Sequence[int]) -> Iterator[list[int]]:
        """The chain cut where other words begin, and where what had been deleted comes back."""
        group: list[int] = []
        for spot in chain:
            if group and (spot in self.came_back or not self._same_words(group[-1], spot)):
                yield group
                group = []
            group.append(spot)
        yield group

    def _same_words(self, one: int, other: int) -> bool:
        before, after = self.roll.provisions[one].text, self.roll.provisions[other].text
        return before == after or same_but_for_typography(before, after)

    def _history(self, chain: Sequence[int], groups: Sequence[Sequence[int]], heads: Mapping[int, int]) -> ProvisionHistory:
        head, last = chain[0], chain[-1]
        went = self.targets.get(last, ())
        return ProvisionHistory(
            self._identity(head),
            tuple(self._wording(group, goes_on=group[-1] != last) for group in groups),
            split_from=self._identities(self.sources.get(head, ()), heads),
            merged_into=self._identities(went, heads),
            deleted_by=() if went else self.successors.get(self.roll.number(last), ()),
        )

    def _identity(self, spot: int) -> Identity:
        return Identity(self.roll.number(spot), self.roll.provisions[spot].path)

    def _identities(self, spots: Iterable[int], heads: Mapping[int, int]) -> tuple[Identity, ...]:
        return tuple(dict.fromkeys(self._identity(heads[spot]) for spot in spots))

    def _wording(self, group: Sequence[int], goes_on: bool) -> Wording:
        until, by = self.ends[self.roll.homes[group[-1]]]
        if goes_on and self.after[group[-1]] not in self.came_back:
            following = self.roll.descents[self.roll.homes[self.after[group[-1]]]].revision
            if until in (None, following.header.effective):
                until, by = following.header.effective, following.number
        return Wording(tuple(map(self._appearance, group)), until, by)

    def _appearance(self, spot: int) -> Appearance:
        descent = self.roll.descents[self.roll.homes[spot]]
        header, provision = descent.revision.header, self.roll.provisions[spot]
        arrival = _CARRIED if spot in self.before and spot not in self.came_back else self._arrival(spot, descent)
        change = self.changes.get(spot)
        return Appearance(descent.revision.number, header.effective, provision, arrival, header.text, change, descent.missing)

    def _arrival(self, spot: int, descent: Descent) -> Arrival:
        if spot in self.came_back:
            return Arrival.RESTORED
        if spot in self.before:
            return Arrival.CARRIED
        if descent.revision.number not in self.roll.redlines:
            return Arrival.ON_FILE if descent.missing or descent.forebears else Arrival.ISSUED
        return Arrival.SPLIT_OFF if spot in self.sources else Arrival.ADDED


_CARRIED = Arrival.CARRIED


def _both_ways(claims: Iterable[Claim]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """For each new provision the old ones it is claimed to come from, and the other way round."""
    sources: defaultdict[int, list[int]] = defaultdict(list)
    targets: defaultdict[int, list[int]] = defaultdict(list)
    for claim in claims:
        sources[claim.new].append(claim.old)
        targets[claim.old].append(claim.new)
    return dict(sources), dict(targets)


def _changes(roll: Roll) -> dict[int, Change]:
    """The change in which each provision stands as a new one."""
    found: dict[int, Change] = {}
    for number, redline in roll.redlines.items():
        start = roll.starts.get(number)
        for change in redline.changes:
            if start is not None and len(change.new_at) == len(change.new) == 1:
                found[start + change.new_at[0]] = change
                continue
            for spot in roll.spots([number] * len(change.new), change.new, change.new_at):
                if spot is not None:
                    found[spot] = change
    return found


def _successors(lines: Sequence[Descent]) -> dict[DirectiveNumber, tuple[DirectiveNumber, ...]]:
    found: defaultdict[DirectiveNumber, list[DirectiveNumber]] = defaultdict(list)
    for descent in lines:
        for forebear in descent.forebears:
            found[forebear.number].append(descent.revision.number)
    return {number: tuple(after) for number, after in found.items()}


def _end(corpus: Corpus, revision: Revision, successors: Sequence[DirectiveNumber]) -> tuple[date | None, DirectiveNumber | None]:
    """The first day on which a revision is no longer in force, and which revision took its place, as far as is known."""
    rescissions = corpus.rescinded_by(revision.number)
    endings = dated_endings(revision, rescissions)
    if endings:
        day = endings[0].day
        by = None if endings[0].expired else next((r.by for r in rescissions if r.effective == day), None)
        return day, by
    following = corpus.revision(successors[0]) if successors else None
    stated = next((r.by for r in rescissions if r.by), None)
    return (following.header.effective if following else None), stated or (following.number if following else None)

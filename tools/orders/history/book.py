"""How each provision of the roll stands in its revision: told when it is asked for, since most of them stayed as they were."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from orders.history.claims import Claims, Row
from orders.history.nouns import Appearance, Arrival, Standing
from orders.history.roll import Roll
from orders.model.number import DirectiveNumber
from orders.model.provision import Provision
from orders.model.redline import Change, ChangeKind, stayed


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """The roll, and what is known of each of its `provisions` by its number in it.

    `before` is the one that it continues, -1 for none, `came_back` are those that one had deleted; `changes` the change in which
    it stands as a new one, None where there is none or where it is told in one of the `rows` that nothing happened to it. Where
    it is, and it has the address that it had, `still` is 1. `standings` are the revisions; `arrivals` say how those came that
    were not carried over.
    """

    roll: Roll
    provisions: Sequence[Provision]
    before: Sequence[int]
    came_back: frozenset[int]
    rows: Sequence[Row]
    changes: Sequence[Change | None]
    still: bytearray
    standings: Sequence[Standing]
    arrivals: dict[int, Arrival] = field(default_factory=dict)

    @staticmethod
    def of(
        roll: Roll, claims: Claims, before: Sequence[int], came_back: frozenset[int], never: Collection[DirectiveNumber] = ()
    ) -> Book:
        """What the redlines of the roll say of its provisions. Revisions that were `never` in force have no day."""
        still = bytearray(len(roll.provisions))
        for _, start, run in claims.rows:
            still[start : start + len(run.new)] = b"\x01" * len(run.new)
        for number, redline in roll.redlines.items():
            begin = roll.starts.get(number, 0)
            for at, carried in redline.carried.items() if number in roll.starts else ():
                for nth in carried:
                    still[begin + at + nth] = 0
        headers = [(d.revision.header, d) for d in roll.descents]
        numbers = [d.revision.number for d in roll.descents]
        days = [None if number in never else header.effective for number, (header, _) in zip(numbers, headers, strict=True)]
        standings = [
            Standing(number, day, header.text, d.missing) for number, day, (header, d) in zip(numbers, days, headers, strict=True)
        ]
        return Book(roll, roll.provisions, before, came_back, claims.rows, _changes(roll, claims), still, standings)

    def appearance(self, spot: int, arrival: Arrival) -> Appearance:
        """How a provision stands in its revision that came there in some way."""
        home, change = self.standings[self.roll.homes[spot]], self.changes[spot]
        if change is None and self.before[spot] >= 0:
            change = self._unchanged(spot)
        # By their places: of a named tuple that is told apart into names Python makes an iterator first.
        return _row(Appearance, (home[0], home[1], self.provisions[spot], arrival, home[2], change, home[3]))

    def stayed(self, spot: int) -> Appearance:
        """How one stands there that stayed where it was before."""
        return self.appearance(spot, Arrival.CARRIED)

    def _unchanged(self, spot: int) -> Change:
        """The change in which one stands that came with others to which nothing happened."""
        old, homes, begins, provisions = self.before[spot], self.roll.homes, self.roll.begins, self.provisions
        old_at, new_at = (old - begins[homes[old]],), (spot - begins[homes[spot]],)
        other = provisions[spot]
        sides = (provisions[old],), (other,)
        return _row(Change, (_UNCHANGED, *sides, _FIRST, False, False, False, stayed(other.text), (), old_at, new_at))


_row = tuple.__new__
_UNCHANGED = ChangeKind.UNCHANGED
_FIRST = (0,)


def _changes(roll: Roll, claims: Claims) -> list[Change | None]:
    """For every provision the change in which it stands as a new one, where that is told of it alone."""
    found: list[Change | None] = [None] * len(roll.provisions)
    for number, changes in claims.changes.items():
        start = roll.starts.get(number)
        for change in changes:
            new, new_at = change[2], change[10]
            if start is not None and len(new_at) == len(new) == 1:
                found[start + new_at[0]] = change
                continue
            for spot in roll.spots([number] * len(new), new, new_at):
                if spot is not None:
                    found[spot] = change
    return found

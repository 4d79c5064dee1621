"""Every provision of every revision with one number, so that following them through time is following numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from orders.history.descent import Descent
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath, Provision
from orders.model.redline import Redline


@dataclass(frozen=True, slots=True)
class Roll:
    """The provisions in the order of their revisions and of print; `homes` says for each in which descent it stands.

    `places` finds a provision by revision and address, `descent_of` the place of a revision among the descents.
    `redlines` are those handed in, by the revision whose changes they tell.
    """

    descents: Sequence[Descent]
    provisions: Sequence[Provision]
    homes: Sequence[int]
    places: Mapping[DirectiveNumber, Mapping[LabelPath, int]]
    descent_of: Mapping[DirectiveNumber, int]
    redlines: Mapping[DirectiveNumber, Redline]

    def find(self, number: DirectiveNumber, path: LabelPath) -> int | None:
        """The number of the provision at an address, or None."""
        return self.places.get(number, {}).get(path)

    def number(self, spot: int) -> DirectiveNumber:
        """The revision in which a provision stands."""
        return self.descents[self.homes[spot]].revision.number


def roll_of(descents: Sequence[Descent], redlines: Iterable[Redline]) -> Roll:
    """The roll of these revisions."""
    provisions: list[Provision] = []
    homes: list[int] = []
    places: dict[DirectiveNumber, dict[LabelPath, int]] = {}
    for home, descent in enumerate(descents):
        own = places.setdefault(descent.revision.number, {})
        for provision in descent.revision.outline.walk():
            own[provision.path] = len(provisions)
            provisions.append(provision)
            homes.append(home)
    by_number = {redline.new.number: redline for redline in redlines}
    return Roll(descents, provisions, homes, places, {d.revision.number: n for n, d in enumerate(descents)}, by_number)

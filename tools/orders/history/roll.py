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
    `starts` says where a revision's provisions begin. `redlines` are those handed in, by the revision whose changes they tell.
    """

    descents: Sequence[Descent]
    provisions: Sequence[Provision]
    homes: Sequence[int]
    places: Mapping[DirectiveNumber, Mapping[LabelPath, int]]
    descent_of: Mapping[DirectiveNumber, int]
    redlines: Mapping[DirectiveNumber, Redline]
    starts: Mapping[DirectiveNumber, int]

    def find(self, number: DirectiveNumber, path: LabelPath) -> int | None:
        """The number of the provision at an address, or None."""
        return self.places.get(number, {}).get(path)

    def spots(self, numbers: Sequence[DirectiveNumber], provisions: Sequence[Provision], at: Sequence[int]) -> list[int | None]:
        """The numbers of provisions of these revisions, by their places there; where no places are told by their addresses."""
        if len(at) != len(provisions):
            return [self.find(number, provision.path) for number, provision in zip(numbers, provisions, strict=True)]
        starts = [self.starts.get(number) for number in numbers]
        return [None if start is None else start + place for start, place in zip(starts, at, strict=True)]

    def number(self, spot: int) -> DirectiveNumber:
        """The revision in which a provision stands."""
        return self.descents[self.homes[spot]].revision.number


def roll_of(descents: Sequence[Descent], redlines: Iterable[Redline]) -> Roll:
    """The roll of these revisions."""
    provisions: list[Provision] = []
    homes: list[int] = []
    places: dict[DirectiveNumber, dict[LabelPath, int]] = {}
    starts: dict[DirectiveNumber, int] = {}
    for home, descent in enumerate(descents):
        every = descent.revision.outline.all
        start = starts[descent.revision.number] = len(provisions)
        places[descent.revision.number] = {provision.path: spot for spot, provision in enumerate(every, start)}
        provisions += every
        homes += [home] * len(every)
    by_number = {redline.new.number: redline for redline in redlines}
    return Roll(descents, provisions, homes, places, {d.revision.number: n for n, d in enumerate(descents)}, by_number, starts)

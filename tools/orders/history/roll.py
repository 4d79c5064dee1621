"""Every provision of every revision with one number, so that following them through time is following numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from orders.history.descent import Descent
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath, Provision
from orders.model.redline import Redline


@dataclass(frozen=True, slots=True)
class Roll:
    """The provisions in the order of their revisions and of print; `homes` says for each in which descent it stands.

    `descent_of` says the place of a revision among the descents. `starts` says where a revision's provisions begin, `begins` the
    same of each descent in their order. `redlines` are those handed in, by the revision whose changes they tell.
    """

    descents: Sequence[Descent]
    provisions: Sequence[Provision]
    homes: Sequence[int]
    descent_of: Mapping[DirectiveNumber, int]
    redlines: Mapping[DirectiveNumber, Redline]
    starts: Mapping[DirectiveNumber, int]
    begins: Sequence[int]
    _places: dict[DirectiveNumber, dict[LabelPath, int]] = field(default_factory=dict, repr=False, compare=False)

    def of(self, number: DirectiveNumber) -> range:
        """The numbers of the provisions of a revision."""
        home = self.descent_of[number]
        return range(self.begins[home], self.begins[home + 1] if home + 1 < len(self.begins) else len(self.provisions))

    def find(self, number: DirectiveNumber, path: LabelPath) -> int | None:
        """The number of the provision at an address, or None."""
        if number not in self.starts:
            return None
        if number not in self._places:
            self._places[number] = {self.provisions[spot].path: spot for spot in self.of(number)}
        return self._places[number].get(path)

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
    begins: list[int] = []
    for home, descent in enumerate(descents):
        every = descent.revision.outline.all
        begins.append(len(provisions))
        provisions += every
        homes += [home] * len(every)
    by_number = {redline.new.number: redline for redline in redlines}
    numbers = [descent.revision.number for descent in descents]
    descent_of, starts = {number: home for home, number in enumerate(numbers)}, dict(zip(numbers, begins, strict=True))
    return Roll(descents, provisions, homes, descent_of, by_number, starts, begins)

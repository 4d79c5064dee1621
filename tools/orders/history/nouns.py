"""The nouns of a provision's history: what it is called for ever, the wordings it had, and where each one stood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeAlias

from orders.model.header import TextStatus
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath, Provision
from orders.model.redline import Change, ChangeKind, Edit, EditOp


class Identity(NamedTuple):
    """What a provision is called for ever: the revision in which it first appears, and its address there."""

    revision: DirectiveNumber
    path: LabelPath

    def __str__(self) -> str:
        """As commands and data print it: `GO 2011-01/V.A.1`."""
        return f"{self.revision}/{self.path}"


class Arrival(StrEnum):
    """How a provision came to stand in a revision.

    ISSUED: the directive begins with this revision. ON_FILE: there were earlier ones, but none whose text is on file.
    RESTORED: an earlier revision had deleted it, and its words are the same again. CARRIED: it was in the revision
    before; the change says what became of it on the way.
    """

    # An Enum's own would ask Python for the hash of its name, at each of thousands of look-ups.
    __hash__ = str.__hash__

    ISSUED = "first issued"
    ON_FILE = "first on file"
    ADDED = "added"
    SPLIT_OFF = "split off"
    RESTORED = "restored"
    CARRIED = "carried over"


_CARRIED = Arrival.CARRIED
_RECONSTRUCTED = TextStatus.RECONSTRUCTED


class Appearance(NamedTuple):
    """A provision as it stands in one revision, and how it came there.

    `effective` is the day the revision takes effect and `status` where its words come from. `change` is the change of
    the revision's redline that it stands in, None where there was nothing to compare with. `missing` are revisions
    in between whose text is not on file: what happened may have happened in one of them.
    """

    revision: DirectiveNumber
    effective: date | None
    provision: Provision
    arrival: Arrival
    status: TextStatus
    change: Change | None = None
    missing: tuple[DirectiveNumber, ...] = ()

    @property
    def path(self) -> LabelPath:
        """Its address in this revision."""
        return self.provision.path

    @property
    def label(self) -> str:
        """Its label as printed in this revision."""
        return self.provision.label

    @property
    def text(self) -> str:
        """Its words as printed in this revision."""
        return self.provision.text

    @property
    def how(self) -> str:
        """How it came there, in words: `first issued`, `added`, `unchanged`, `reworded, renumbered`."""
        if self.arrival is not _CARRIED or self.change is None:
            return self.arrival.value
        kind, _, _, _, moved, renumbered, relevelled, _, formatting, _, _ = self.change
        return _what_became(kind, moved, renumbered, relevelled, formatting)

    @property
    def is_reconstructed(self) -> bool:
        """Whether these words are a reconstruction, and not the text of any order."""
        return self.status is _RECONSTRUCTED


@lru_cache(maxsize=256)
def _what_became(kind: ChangeKind, moved: bool, renumbered: bool, relevelled: bool, formatting: tuple[str, ...]) -> str:
    """What a change did, in words: `unchanged`, `reworded, renumbered`."""
    travel = {"moved": moved, "renumbered": renumbered, "relevelled": relevelled}
    beside = [*[name for name, holds in travel.items() if holds], *[f"{name} changed" for name in formatting]]
    if kind is ChangeKind.UNCHANGED:
        return ", ".join(beside) or kind.value
    return ", ".join(["typography only" if kind is ChangeKind.TYPOGRAPHY else kind.value, *beside])


class Standing(NamedTuple):
    """What all provisions of a revision have in common: its number, its day, whence its words, what is missing before it."""

    revision: DirectiveNumber
    effective: date | None
    status: TextStatus
    missing: tuple[DirectiveNumber, ...]


Course: TypeAlias = tuple[Standing, ...]
"""Revisions in a row. Of one directive's histories equal ones are one and the same object."""


class Told(Protocol):
    """Who can tell how a provision stands in a revision, by its number among all that were followed."""

    @property
    def provisions(self) -> Sequence[Provision]:
        """All of them."""

    @property
    def before(self) -> Sequence[int]:
        """What each of them continues, by its number."""

    def stayed(self, spot: int) -> Appearance:
        """How one stands there that stayed where it was before."""


class Stay(NamedTuple):
    """Revisions in a row in which a provision stayed where it was, and nothing at all happened to it behind the first of them.

    `first` is how it stands in that one, `course` are all of them. Few ask for the others one by one, so they are told
    when they are asked for: `end` is the number of the last one, and `by` is who tells.
    """

    first: Appearance
    course: Course
    end: int
    by: Told

    @property
    def later(self) -> tuple[Appearance, ...]:
        """The same provision in the revisions behind the first."""
        spots = [self.end] * (len(self.course) - 1)
        for at in range(len(spots) - 2, -1, -1):
            spots[at] = self.by.before[spots[at + 1]]
        return tuple(map(self.by.stayed, spots))

    @property
    def appearances(self) -> tuple[Appearance, ...]:
        """All of them."""
        return (self.first, *self.later)

    @property
    def last(self) -> Appearance:
        """The last of them."""
        return self.by.stayed(self.end) if len(self.course) > 1 else self.first

    @property
    def provision(self) -> Provision:
        """The provision as it stands in the last of them."""
        return self.by.provisions[self.end]

    def __eq__(self, other: object) -> bool:
        return self.appearances == other.appearances if isinstance(other, Stay) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.first)

    def __repr__(self) -> str:
        return f"Stay{self.appearances!r}"


class Wording(NamedTuple):
    """The words a provision had for a time, and every revision in which they stood, the first one first.

    Typography (capitals, spacing, quotation marks, dashes), a new label or another place make no new wording. `until`
    is the first day on which these words were no longer in an order in force, None where no such day is known;
    `ended_by` is the revision that took the place of the last one they stood in, None where no directive did. `stays` are the
    places where they stood one after the other.
    """

    stays: tuple[Stay, ...]
    until: date | None = None
    ended_by: DirectiveNumber | None = None

    @property
    def appearances(self) -> tuple[Appearance, ...]:
        """Every revision in which they stood."""
        return tuple([appearance for stay in self.stays for appearance in stay.appearances])

    @property
    def first(self) -> Appearance:
        """Where these words began."""
        return self.stays[0].first

    @property
    def last(self) -> Appearance:
        """Where they stood last."""
        return self.stays[-1].last

    @property
    def revision(self) -> DirectiveNumber:
        """The revision that gave the provision these words."""
        return self.first.revision

    @property
    def effective(self) -> date | None:
        """The day on which they took effect: in a later revision where the first one with them was rescinded before its first
        day, and None where they were never in force.
        """
        return self.first.effective or next((s.effective for stay in self.stays for s in stay.course if s.effective), None)

    @property
    def path(self) -> LabelPath:
        """The address at which they began."""
        return self.first.path

    @property
    def label(self) -> str:
        """The label with which they began, as printed."""
        return self.first.label

    @property
    def text(self) -> str:
        """The words, as that revision printed them."""
        return self.first.text

    @property
    def change(self) -> Change | None:
        """The change by which they came, where there was something to compare with."""
        return self.first.change

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The words with what they changed in the wording before; whole where nothing came before, or only a larger whole."""
        change = self.change
        if change and change.edits and self.first.arrival is _CARRIED and len(change.new) == 1:
            return change.edits
        return (Edit(EditOp.EQUAL, self.text),) if self.text else ()


class ProvisionHistory(NamedTuple):
    """One provision through time: its wordings, the first one first, and what it came from and became.

    `split_from` are the provisions it was a part of before it began, `merged_into` those that took up its words when it
    ended, `deleted_by` the revisions that left it out. All three are empty where the order itself began or ended.
    """

    identity: Identity
    wordings: tuple[Wording, ...]
    split_from: tuple[Identity, ...] = ()
    merged_into: tuple[Identity, ...] = ()
    deleted_by: tuple[DirectiveNumber, ...] = ()

    @property
    def appearances(self) -> tuple[Appearance, ...]:
        """Every revision in which it stands, the first one first."""
        return tuple(appearance for wording in self.wordings for appearance in wording.appearances)

    @property
    def last(self) -> Appearance:
        """Where it stood last."""
        return self.wordings[-1].last

    @property
    def ends_in(self) -> DirectiveNumber:
        """The revision in which it stood last."""
        return self.wordings[-1].stays[-1].course[-1].revision

    @property
    def provision(self) -> Provision:
        """The provision as it stood last."""
        stay = self[1][-1][0][-1]
        return stay.by.provisions[stay.end]

    @property
    def is_followed(self) -> bool:
        """Whether it stands in more than one revision."""
        return len(self.wordings) > 1 or len(self.wordings[0].stays) > 1 or len(self.wordings[0].stays[0].course) > 1


def revisions_of(histories: Iterable[ProvisionHistory]) -> list[DirectiveNumber]:
    """The revisions in which provisions stand, in their order."""
    # Found by what they are before they are compared by what they say: some hundred provisions have the same course.
    courses = {id(stay.course): stay.course for history in histories for wording in history.wordings for stay in wording.stays}
    return sorted({standing.revision for course in courses.values() for standing in course})

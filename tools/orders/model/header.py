"""The printed header of a revision, and the relations it states."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from orders.model.number import DirectiveNumber
from orders.model.problem import Place
from orders.model.provision import LabelPath


class TextStatus(StrEnum):
    """Where the words of a revision come from, and so how far they can be relied on."""

    __hash__ = str.__hash__  # As that of ProvisionKind.

    OFFICIAL = "official"
    TRANSCRIBED = "transcribed"
    RECONSTRUCTED = "reconstructed"
    NOT_ON_FILE = "not on file"
    LOOSE = "loose file"
    """Read from a file outside policy_versions/ that says nothing of itself; no header can state this."""


@dataclass(frozen=True, slots=True)
class StatedDirective:
    """A directive as a header prints it, and the number that this means."""

    printed: str
    number: DirectiveNumber


@dataclass(frozen=True, slots=True)
class StatedProvision:
    """A provision of another directive as a header prints it: `GO 1973-05DD III.E`."""

    printed: str
    number: DirectiveNumber
    path: LabelPath


@dataclass(frozen=True, slots=True)
class SourceReference:
    """The signed original a text was taken from: file name and SHA-256 (64 hexadecimal digits)."""

    file: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """Why a file takes the place of a published one that did not say what the signed order says: the day of the correction in
    the department's time zone, who made it, and the reason in a sentence.
    """

    day: date
    author: str
    reason: str


@dataclass(frozen=True, slots=True)
class Header:
    """What a revision says of itself: number, title, dates, what it rescinds and amends, whom it binds, who issued it.

    Dates are calendar days in the department's time zone. `originally_issued` is as printed ("1973; 1993" is two
    entries). `known_gaps` acknowledges missing labels, e.g. `V.3`. `correction` is there where the file corrects a
    published one. `places` remembers where each key and list entry
    ("rescinds[0]") stands in the file, for problems found later; it takes no part in comparing two headers.
    """

    directive: DirectiveNumber
    title: str
    text: TextStatus
    effective: date | None = None
    issued: date | None = None
    originally_issued: tuple[str, ...] = ()
    rescinds: tuple[StatedDirective, ...] = ()
    amends: tuple[StatedProvision, ...] = ()
    distribution: tuple[str, ...] = ()
    authority: str = ""
    topics: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    review_due: date | None = None
    expires: date | None = None
    source: SourceReference | None = None
    change_note: str = ""
    known_gaps: tuple[str, ...] = ()
    correction: Correction | None = None
    places: tuple[tuple[str, Place], ...] = field(default=(), compare=False, repr=False)

    def place(self, key: str) -> Place | None:
        """Where a key (`effective`) or list entry (`rescinds[0]`) stands, or None where it was not written."""
        return next((place for name, place in self.places if name == key), None)

"""Citations: the words found, what they point to, and whether that exists on a date."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath


@dataclass(frozen=True, slots=True)
class Target:
    """What a citation points to: a directive or revision (`number`), a provision of it (`path`), or both.

    `number` None means this same order ("section III.C above"). `last` closes a range ("IV.A.2 through 4").
    `series` tells "GO series 1973-02", the enduring directive, from one revision.
    """

    number: DirectiveNumber | None = None
    path: LabelPath | None = None
    last: LabelPath | None = None
    series: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Words `start:end` of the text of the provision at `where` that point to `target`; `printed` are the words.

    `link` tells words that a Markdown link points somewhere from words whose meaning was read from print.
    """

    where: LabelPath
    start: int
    end: int
    printed: str
    target: Target
    link: bool = False


class ResolutionStatus(StrEnum):
    """What a target turned out to be, on a date."""

    __hash__ = str.__hash__  # As that of ProvisionKind.

    IN_FORCE = "in force"
    PENDING = "pending"
    RESCINDED = "rescinded"
    NOT_ON_FILE = "not on file"
    EXTERNAL = "external"
    NO_SUCH_PROVISION = "no such provision"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a citation leads to: its status on the date asked, the revision to show (if on file), and where in it.

    `last` closes a range of provisions. `successor` is the directive that took the place of a rescinded one. `address`
    is where an external one is kept.
    """

    citation: Citation
    status: ResolutionStatus
    revision: DirectiveNumber | None = None
    path: LabelPath | None = None
    successor: DirectiveNumber | None = None
    title: str = ""
    address: str = ""
    last: LabelPath | None = None

"""A revision and the relations between revisions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from orders.model.header import Header
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as it was read: path relative to the folder read, `/` between; the bytes, untouched."""

    path: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of its bytes in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Revision:
    """The complete text of a directive as issued at one time.

    `number` names it uniquely: with its suffix, or with its effective date where the department has no suffixes.
    `file` is its path relative to policy_versions/, `sha256` the hash of that file's bytes in hexadecimal.
    """

    number: DirectiveNumber
    header: Header
    outline: Outline
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Rescission:
    """The stated end of a revision: `of` is rescinded from the day `effective` on, `by` a revision or an act.

    `by` is None where no directive took its place (a line in rescissions.yml, whose `act` and `note` say who did it).
    `effective` is None where the rescinding text is not on file with a date.
    """

    of: DirectiveNumber
    by: DirectiveNumber | None
    effective: date | None
    act: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A stated change to one provision of another directive, in force while the amending one is."""

    of: DirectiveNumber
    path: str
    by: DirectiveNumber
    effective: date | None

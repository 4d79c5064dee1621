"""The number by which a department knows a directive: GO 2011-01A, SOP BOI 1993-10F, EO 2020-02, CAO 50."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

_PARTS = re.compile(r"(\d+)")


class _OneObject(type):
    """The sort of a value that there is once: whoever makes an equal one is given the one that is there."""

    def __init__(cls, *about: Any) -> None:
        super().__init__(*about)
        cls._made: dict[tuple[Any, ...], Any] = {}

    def __call__(cls, type: str, number: str, suffix: str = "", dated: date | None = None) -> Any:  # noqa: A002
        key = type, number, suffix, dated
        found = cls._made.get(key)
        # Of two threads that make it at once both get the first one.
        return cls._made.setdefault(key, super().__call__(*key)) if found is None else found


@dataclass(frozen=True, slots=True, eq=False)
class DirectiveNumber(metaclass=_OneObject):
    """Type, number and suffix of a directive, or of one of its revisions.

    `type` is the department's code for the kind of directive ("GO", "SOP BOI"), `number` what follows it without the
    letters ("2011-01", "50", "G02-01"), `suffix` the letters that name a later revision ("" for the first, then A…Z,
    then doubled AA, BB, CC). Where a department has no letters a revision is named by its effective date, `dated`.
    The number without suffix and date names the enduring directive, printed "GO series 2011-01".

    A number is one object: it is looked up a thousand times for each revision that is published, and the same object is
    found without asking Python.
    """

    type: str
    number: str
    suffix: str = ""
    dated: date | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """The same number in another process."""
        return DirectiveNumber, (self.type, self.number, self.suffix, self.dated)

    def __str__(self) -> str:
        """As the department's files write it: `GO 2011-01A`, `GO G02-01 (2015-06-30)`."""
        dated = f" ({self.dated.isoformat()})" if self.dated else ""
        return f"{self.type} {self.number}{self.suffix}{dated}"

    @property
    def series(self) -> DirectiveNumber:
        """The enduring directive this number belongs to."""
        return _series(self.type, self.number) if self.suffix or self.dated else self

    @property
    def year(self) -> int | None:
        """The year the number begins with (2011 of 2011-01), or None where it has none."""
        match = re.match(r"(\d{4})-", self.number)
        return int(match[1]) if match else None

    @property
    def serial(self) -> str:
        """The number within its year: `01` of 2011-01; the whole number where it has no year."""
        return self.number.partition("-")[2] if self.year else self.number

    @property
    def folder(self) -> str:
        """The directive's folder under policy_versions/: `GO-2011-01`, `SOP-BOI-1993-10`, `CAO-50`."""
        return f"{self.type} {self.number}".replace(" ", "-")

    @property
    def file_name(self) -> str:
        """The revision's file in that folder, without `.md`: `2011-01A`, `2015-06-30`."""
        return self.dated.isoformat() if self.dated else f"{self.number}{self.suffix}"

    @property
    def sort_key(self) -> tuple[str, tuple[tuple[int, int, str], ...], tuple[int, str], str]:
        """Orders by type, number (2011-9 before 2011-10), suffix (none, A…Z, AA, BB), date."""
        return self.type, _parts_of(self.number), suffix_key(self.suffix), self.dated.isoformat() if self.dated else ""

    def __lt__(self, other: DirectiveNumber) -> bool:
        return self.sort_key < other.sort_key


@lru_cache(8192)
def _series(type_: str, number: str) -> DirectiveNumber:
    """The number of a directive; who asks twice has the same one, so that it is found at once."""
    return DirectiveNumber(type_, number)


@lru_cache(8192)
def _parts_of(number: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in _PARTS.split(number) if p)


def suffix_key(suffix: str) -> tuple[int, str]:
    """Sorts suffix letters as they were issued: by length, then by letter."""
    return len(suffix), suffix


def next_suffix(suffix: str) -> str:
    """The letters of the revision after this one: "" → A, A → B, Z → AA, AA → BB, ZZ → AAA.

    Raises ValueError where `suffix` is not one letter repeated.
    """
    if not suffix:
        return "A"
    if len(set(suffix)) != 1 or not suffix.isascii() or not suffix.isupper():
        raise ValueError(f"{suffix!r} is not a letter, or a letter repeated")
    return "A" * (len(suffix) + 1) if suffix[0] == "Z" else chr(ord(suffix[0]) + 1) * len(suffix)

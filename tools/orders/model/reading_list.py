"""A reading list: exact revisions that somebody must know, whatever is issued later."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from orders.model.number import DirectiveNumber
from orders.model.problem import Place

LISTS = "../docs/lists/"
"""Where reading lists stand, seen from the folder of orders."""


@dataclass(frozen=True, slots=True)
class ListedRevision:
    """One revision of a list, and where it is named in the list's file."""

    number: DirectiveNumber
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class ReadingList:
    """The orders for an examination, an academy class, a course: exact revisions, as they were fixed on a day.

    `name` is its file's name without ending, and its address; `fixed` the calendar day, in the department's time zone, on
    which it was made; `note` plain words for those who read. The order of the revisions is that of the file.
    """

    name: str
    title: str
    fixed: date
    revisions: tuple[ListedRevision, ...]
    note: str = ""
    file: str = ""

"""A register: directives or revisions in named sections, as one page shows them and as data keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from markupsafe import Markup

from orders.model.number import DirectiveNumber
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition, Linked, is_reconstructed
from orders.pages.reading import NOT_KEPT, kept_as
from orders.pages.stages import NOW, Stage, counted, while_it_holds
from orders.pages.standing import badge_of, changes_link
from orders.pages.wording import count, type_name

Fact: TypeAlias = str | int | tuple[str, ...] | None

COLUMNS = {
    "number": "Number",
    "title": "Title",
    "status": "Status",
    "effective": "Effective",
    "distribution": "Distribution",
    "first": "In force from",
    "last": "In force through",
    "ended": "Ended by",
    "replaces": "Rescinds",
    "review": "Review due",
    "day": "Day",
    "what": "What happened",
}
"""What a register can tell of a row: the names of its columns by their keys."""

DAYS = ("effective", "first", "last", "review", "day")
"""Those columns that hold a day."""


@dataclass(frozen=True, slots=True)
class Row:
    """One directive or revision in a register: where it is shown, and what it is on the day of the edition.

    `rank` is its place by number among all rows, for sorting. `days` and `pieces` fill the columns of those keys;
    `changes` leads to what it changed, and `changes_words` says so. `kept` is for reading.js. `stage` says
    from when until when the row belongs into its register.
    """

    revision: Revision
    number: Linked
    css: str
    badge: str
    reconstructed: bool
    rank: int = 0
    days: Mapping[str, date | None] = field(default_factory=dict)
    pieces: Mapping[str, tuple[Linked, ...]] = field(default_factory=dict)
    changes: str = ""
    changes_words: str = ""
    kept: Markup = NOT_KEPT
    stage: Stage[None] = NOW

    @property
    def title(self) -> str:
        """The title as the order bears it."""
        return self.revision.header.title

    @property
    def distribution(self) -> str:
        """Whom it binds."""
        return "; ".join(self.revision.header.distribution)

    def day(self, key: str) -> date | None:
        """The day in a column."""
        return self.days.get(key, self.revision.header.effective if key == "effective" else None)


@dataclass(frozen=True)
class Section:
    """Rows that belong together under a `name` in the department's words; "" where a register has one section only.

    `anchor` is its id on the page, `note` what must be said of them.
    """

    name: str
    rows: tuple[Row, ...]
    anchor: str = ""
    note: str = ""

    @cached_property
    def now(self) -> tuple[Row, ...]:
        """The rows that belong into it on the day of the edition."""
        return tuple(row for row in self.rows if row.stage.first is None)

    @cached_property
    def sizes(self) -> tuple[Stage[str], ...]:
        """How many rows it has, and will have."""
        return counted(enumerate(row.stage for row in self.rows), "{:,}".format)

    @cached_property
    def stage(self) -> Stage[None]:
        """From when until when it has any rows."""
        found = while_it_holds(self.sizes, lambda number: number != "0")
        return found.when if found else NOW


@dataclass(frozen=True)
class Register:
    """A register as its page shows it, and as CSV and JSON keep it.

    `short` is its name in a list of registers, `group` names what its sections are (`topic`) for data, `unit` what a row
    is. `columns` are keys of COLUMNS. `years` lead to its further pages, each with how many rows it has. `empty` says
    what it means that it has no rows; `above` leads to the register it is a part of.
    """

    uri: str
    title: str
    short: str
    intro: str
    columns: tuple[str, ...]
    sections: tuple[Section, ...]
    empty: str
    group: str = ""
    unit: str = "directive"
    above: tuple[Linked, ...] = ()
    years: tuple[tuple[Linked, int], ...] = ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows of the day, section by section; a directive with two topics stands in two of them."""
        return tuple(row for section in self.sections for row in section.now)

    @cached_property
    def sizes(self) -> tuple[Stage[str], ...]:
        """How many different directives or revisions it holds, and will hold, in words."""
        return counted(self._members(), lambda number: count(number, self.unit).capitalize())

    @cached_property
    def voids(self) -> tuple[Stage[str], ...]:
        """When it has no rows, now or on a day to come."""
        return tuple(stage for stage in counted(self._members(), str) if stage.value == "0")

    def _members(self) -> Iterator[tuple[DirectiveNumber, Stage[None]]]:
        return ((row.revision.number, row.stage) for section in self.sections for row in section.rows)


def row_of(revision: Revision, to_uri: str, edition: Edition, uri: str, rank: int = 0, **more: Any) -> Row:
    """A revision as a row of the register at `uri`, its number leading to `to_uri`."""
    css, badge = badge_of(revision.number, edition)
    number = Linked(edition.print_of(revision.number), links.relative(uri, to_uri))
    changes = changes_link(revision, edition, uri) if more.get("changes_words") else ""
    return Row(
        revision, number, css, badge, is_reconstructed(revision), rank, changes=changes, kept=kept_as(revision, edition), **more
    )


def sections_of(
    rows: Iterable[Row], names: Callable[[Row], Iterable[str]], key: Callable[[str], Any], without: str
) -> tuple[Section, ...]:
    """Rows under each of their names, the names in the order of `key`; those that have none stand `without`, at the end."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        for name in dict.fromkeys(names(row)) or (without,):
            groups.setdefault(name, []).append(row)
    ordered = sorted((name for name in groups if name != without), key=key)
    ordered += [without] if without in groups else []
    return tuple(Section(name, tuple(groups[name]), links.section_anchor(name)) for name in ordered)


def facts_of(revision: Revision, edition: Edition) -> dict[str, Fact]:
    """Everything that a revision's header states, and its status on the day of the edition, for those who read data."""
    header, status = revision.header, edition.status(revision.number)
    return {
        "directive": str(revision.number.series),
        "revision": str(revision.number),
        "type": type_name(revision.number, edition.department),
        "year": revision.number.year,
        "title": header.title,
        "status": status.kind.value,
        "since": _iso(status.since),
        "effective": _iso(header.effective),
        "issued": _iso(header.issued),
        "originally_issued": header.originally_issued,
        "expires": _iso(header.expires),
        "review_due": _iso(header.review_due),
        "distribution": header.distribution,
        "topics": header.topics,
        "standards": header.standards,
        "authority": header.authority,
        "rescinds": tuple(map(str, edition.predecessors(revision))),
        "rescinded_by": tuple(str(r.by) if r.by else r.act for r in status.rescissions),
        "text": header.text.value,
        "change_note": header.change_note,
        "sha256": revision.sha256,
        "page": links.revision_uri(revision.number),
    }


FACTS = (
    "directive", "revision", "type", "year", "title", "status", "since", "effective", "issued", "originally_issued", "expires",
    "review_due", "distribution", "topics", "standards", "authority", "rescinds", "rescinded_by", "text", "change_note", "sha256",
    "page",
)  # fmt: skip
"""The names of those facts, in the order in which data has them."""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

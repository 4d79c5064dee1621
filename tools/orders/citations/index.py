"""What is on file on a date, as far as citations ask: which revision is in force, and which provisions it has.

The index is handed in by whoever has the corpus; citations know no files, no clock and no other room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from orders.citations.address import Addresses
from orders.citations.within import Within, within
from orders.model.citation import Citation, ResolutionStatus
from orders.model.department import Department, DirectiveType, KnownDirective
from orders.model.number import DirectiveNumber


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision as it stands on the date of the index.

    `status` is in force, pending or rescinded; a revision known only because another rescinds it may be entered too.
    `successor` is what rescinded it, if anything did. `addresses` are its provisions, or what gives them when they are asked
    for, None where its text is not on file. `has_page` tells whether there is anything to show, `named` knows
    what citations name in it without asking for its provisions.
    """

    number: DirectiveNumber
    status: ResolutionStatus
    title: str = ""
    successor: DirectiveNumber | None = None
    addresses: Addresses | Callable[[], Addresses] | None = None
    has_page: bool = True
    named: Callable[[Citation], Within] | None = None

    def within(self, citation: Citation) -> Within:
        """Which of its provisions a citation names."""
        if self.named:
            return self.named(citation)
        return within(citation, self.book() if citation.target.path is not None else None)

    def book(self) -> Addresses | None:
        """Its provisions; None where its text is not on file."""
        found = self.addresses
        return found if found is None or isinstance(found, Addresses) else found()


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """What is on file on one date. Make it with `Index.of`.

    `entries` are the revisions by number, `directives` those of each directive by its series in the order handed in,
    `known` the directives that department.yml knows from elsewhere, `external` the types that others issue, by code.
    """

    entries: Mapping[DirectiveNumber, Entry]
    directives: Mapping[DirectiveNumber, tuple[Entry, ...]]
    known: Mapping[DirectiveNumber, KnownDirective]
    external: Mapping[str, DirectiveType]

    @staticmethod
    def of(department: Department, entries: Iterable[Entry]) -> Index:
        """The index of a department's revisions, each directive's from the oldest to the newest."""
        by_number: dict[DirectiveNumber, Entry] = {}
        by_series: dict[DirectiveNumber, list[Entry]] = {}
        for entry in entries:
            by_number[entry.number] = entry
            by_series.setdefault(entry.number.series, []).append(entry)
        return Index(
            entries=MappingProxyType(by_number),
            directives=MappingProxyType({series: tuple(found) for series, found in by_series.items()}),
            known=MappingProxyType({known.number: known for known in department.known}),
            external=MappingProxyType({kind.code: kind for kind in department.types if kind.external}),
        )

    def with_entries(self, entries: Iterable[Entry]) -> Index:
        """The same index with other entries for some of its revisions."""
        now = {entry.number: entry for entry in entries}
        directives = dict(self.directives)
        for series in {number.series for number in now}:
            directives[series] = tuple([now.get(entry.number, entry) for entry in directives[series]])
        return replace(self, entries=MappingProxyType({**self.entries, **now}), directives=MappingProxyType(directives))

    def current(self, series: DirectiveNumber) -> Entry | None:
        """The revision of a directive that a reader wants: in force, else the next pending, else the last rescinded."""
        found = self.directives.get(series.series, ())
        in_force = [e for e in found if e.status is ResolutionStatus.IN_FORCE]
        pending = [e for e in found if e.status is ResolutionStatus.PENDING]
        return (in_force[-1:] or pending[:1] or found[-1:] or (None,))[0]

    def address_of(self, number: DirectiveNumber) -> str:
        """Where a directive kept elsewhere can be read: what is known of it itself, else of its type; "" for nowhere known."""
        known, kind = self.known_as(number), self.external.get(number.type)
        return (known.address if known else "") or (kind.address_of(number) if kind else "")

    def is_known(self, number: DirectiveNumber) -> bool:
        """Whether department.yml says who keeps a directive: by itself, or by its external type's issuer or address."""
        kind = self.external.get(number.type)
        return self.known_as(number) is not None or bool(kind and (kind.issuer or kind.address))

    def known_as(self, number: DirectiveNumber) -> KnownDirective | None:
        """What department.yml says of a directive kept elsewhere: of this very revision, else of its series."""
        return self.known.get(number) or self.known.get(number.series)

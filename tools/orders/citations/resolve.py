"""Resolving: what a citation leads to on a date. The answer depends on its arguments alone."""

from __future__ import annotations

from orders.citations.address import Addresses
from orders.citations.index import Entry, Index
from orders.citations.within import Within, within
from orders.model.citation import Citation, Resolution, ResolutionStatus
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision


def resolve(citation: Citation, where: Revision, index: Index, here: Within | None = None) -> Resolution:
    """What a citation printed in the revision `where` leads to on the date of the index.

    `here` is what a citation of that same order's provisions names in it (`within`), where that is known already.

    - A provision of the same order leads into that very revision, with the status of that revision.
    - A number with letters or a date names one revision, and leads to it even where it is rescinded or pending.
    - A number without them names the directive ("GO 2011-01", "GO series 2011-01") and leads to the revision in force,
      else to the next pending, else to the last one rescinded. So a text does not go stale when letters are added to
      what it cites. Only a header's "Rescinds" line means the first revision by that number.
    - A directive of a type that others issue is external; what is neither is not on file.
    - Where the text is on file but has no such provision, that is the status.
    """
    number = citation.target.number
    if number is None:
        return _here(citation, where, index, here)
    entry = _entry(number, citation.target.series, index)
    if entry is None:
        return _elsewhere(citation, number, index)
    return _found(citation, entry, entry.number if entry.has_page else None, entry.within(citation))


def _here(citation: Citation, where: Revision, index: Index, here: Within | None) -> Resolution:
    entry = index.entries.get(where.number) or Entry(where.number, ResolutionStatus.IN_FORCE, where.header.title)
    if here is None:
        here = within(citation, entry.book() or Addresses.of(where.outline))
    return _found(citation, entry, where.number, here)


def _entry(number: DirectiveNumber, series: bool, index: Index) -> Entry | None:
    names_one = bool(number.suffix or number.dated) and not series
    return index.entries.get(number) if names_one else index.current(number)


def _elsewhere(citation: Citation, number: DirectiveNumber, index: Index) -> Resolution:
    external = number.type in index.external
    status = ResolutionStatus.EXTERNAL if external else ResolutionStatus.NOT_ON_FILE
    known = index.known_as(number)
    return Resolution(citation, status, title=known.title if known else "", address=index.address_of(number))


def _found(citation: Citation, entry: Entry, revision: DirectiveNumber | None, there: Within) -> Resolution:
    status = ResolutionStatus.NO_SUCH_PROVISION if there.missing else entry.status
    return Resolution(citation, status, revision, there.first, entry.successor, entry.title, last=there.last)

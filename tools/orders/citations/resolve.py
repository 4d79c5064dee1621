"""Resolving: what a citation leads to on a date. The answer depends on its arguments alone."""

from __future__ import annotations

from dataclasses import replace

from orders.citations.address import Addresses
from orders.citations.index import Entry, Index
from orders.model.citation import Citation, Resolution, ResolutionStatus
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision


def resolve(citation: Citation, where: Revision, index: Index) -> Resolution:
    """What a citation printed in the revision `where` leads to on the date of the index.

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
        return _here(citation, where, index)
    entry = _entry(number, citation.target.series, index)
    if entry is None:
        return _elsewhere(citation, number, index)
    revision = entry.number if entry.has_page else None
    found = Resolution(citation, entry.status, revision, successor=entry.successor, title=entry.title)
    return _within(found, entry.addresses)


def _here(citation: Citation, where: Revision, index: Index) -> Resolution:
    entry = index.entries.get(where.number)
    if entry is None:
        found = Resolution(citation, ResolutionStatus.IN_FORCE, where.number, title=where.header.title)
        return _within(found, Addresses.of(where.outline))
    found = Resolution(citation, entry.status, where.number, successor=entry.successor, title=entry.title)
    return _within(found, entry.addresses or Addresses.of(where.outline))


def _entry(number: DirectiveNumber, series: bool, index: Index) -> Entry | None:
    names_one = bool(number.suffix or number.dated) and not series
    return index.entries.get(number) if names_one else index.current(number)


def _elsewhere(citation: Citation, number: DirectiveNumber, index: Index) -> Resolution:
    external = number.type in index.external
    status = ResolutionStatus.EXTERNAL if external else ResolutionStatus.NOT_ON_FILE
    known = index.known_as(number)
    return Resolution(citation, status, title=known.title if known else "", address=index.address_of(number))


def _within(found: Resolution, addresses: Addresses | None) -> Resolution:
    """The resolution with the provisions that the citation names, as far as the text is on file."""
    target = found.citation.target
    if target.path is None or addresses is None:
        return found
    first = addresses.lookup(target.path)
    last = addresses.lookup(target.last) if target.last else None
    if first is None or (target.last and last is None):
        return replace(found, status=ResolutionStatus.NO_SUCH_PROVISION)
    return replace(found, path=first, last=last)

"""Which provisions of an order a citation names."""

from __future__ import annotations

from dataclasses import dataclass

from orders.citations.address import Addresses
from orders.model.citation import Citation
from orders.model.provision import LabelPath


@dataclass(frozen=True, slots=True)
class Within:
    """Which provisions of an order a citation names: `first`, and `last` where it closes a range; none where it names no
    provision. `missing`: it names one that the order does not have.
    """

    first: LabelPath | None = None
    last: LabelPath | None = None
    missing: bool = False


def within(citation: Citation, book: Addresses | None) -> Within:
    """Which provisions a citation names in the order with these addresses; None where its text is not on file."""
    target = citation.target
    if target.path is None or book is None:
        return Within()
    first = book.lookup(target.path)
    last = book.lookup(target.last) if target.last else None
    if first is None or (target.last and last is None):
        return Within(missing=True)
    return Within(first, last)

"""What stands in and beside the lines of an order on one page."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from orders.glossary.uses import Terms
from orders.pages.inline import Reference
from orders.pages.spots import Placed, Spot


def _no_image(name: str) -> str:
    return name


Written: TypeAlias = dict[Hashable, tuple[Spot, str]]
"""Lines as HTML, each with its spot: by its id, and by that and all that a page has in and beside it."""
Notes: TypeAlias = Mapping[str, str]
"""The notes of the margin beside a stretch, by the ids of its provisions: on pages that have the same ones, one and the same."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands in and beside the lines of an order on one page, by the ids of the provisions.

    `terms` are those that the order defines, `references` the links that its citations are. HTML are the `notes` of the
    margin, stretch by stretch, `cited`, the marks of who cites a provision, and `after`, what stands below a line. `image` gives
    the address of a picture. `lines` are those that other revisions have, too, by the terms; each is kept with its spot, by
    whose id it is found.
    """

    terms: Terms | None = None
    references: Mapping[str, Sequence[Reference]] = field(default_factory=dict)
    notes: Mapping[Placed, Notes] = field(default_factory=dict)
    cited: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    image: Callable[[str], str] = _no_image
    lines: dict[Terms | None, Written] = field(default_factory=dict)

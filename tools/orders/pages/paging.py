"""A list that takes several pages: where it is cut, and how each page leads to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from orders.pages import links
from orders.pages.edition import Linked

T = TypeVar("T")

ELSEWHERE = "elsewhere.js"
"""What adds to a list with ids that was divided: an address that was given before it was leads to the right page."""


@dataclass(frozen=True, slots=True)
class Paging:
    """The pages of a list as one of them shows them: each with what it begins with, and the place of this one, from 1."""

    place: int
    pages: tuple[tuple[Linked, str], ...]

    @property
    def is_first(self) -> bool:
        """Whether this is the list's own address."""
        return self.place == 1

    @property
    def next(self) -> tuple[Linked, str] | None:
        """The page after this one, with what it begins; None after the last."""
        return self.pages[self.place] if self.place < len(self.pages) else None

    @property
    def from_here(self) -> str:
        """With what this page begins, said behind what the list holds: `, from § IV.B`."""
        return f", from {self.pages[self.place - 1][1]}"

    def titled(self, title: str) -> str:
        """The title of this page."""
        return title if self.is_first else f"{title}, page {self.place} of {len(self.pages)}"


def pagings(uri: str, firsts: Sequence[str]) -> list[tuple[str, Paging | None]]:
    """The address of each page of the list at an address, with the ways to the others; `firsts` are what they begin with.

    One page needs no ways.
    """
    if len(firsts) < 2:
        return [(uri, None)]
    uris = [links.register_page_uri(uri, place) for place in range(1, len(firsts) + 1)]

    def seen_from(here: str) -> tuple[tuple[Linked, str], ...]:
        found = enumerate(zip(uris, firsts, strict=True), 1)
        return tuple((Linked(str(place), links.relative(here, there)), first) for place, (there, first) in found)

    return [(here, Paging(place, seen_from(here))) for place, here in enumerate(uris, 1)]


def cut(items: Iterable[T], weight: Callable[[T], int], limit: int) -> list[list[T]]:
    """Items in their order, as many on a page as weigh no more than a limit, at least one; at least one page."""
    pages: list[list[T]] = [[]]
    held = 0
    for item in items:
        more = weight(item)
        if pages[-1] and held + more > limit:
            pages.append([])
            held = 0
        pages[-1].append(item)
        held += more
    return pages

"""What each provision goes on in, and how far it goes on as it is: followed by rows, since what did not change is most of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from orders.history.book import Book
from orders.history.claims import Claims
from orders.model.counting import numbers_to


class Onward:
    """`after` is what a provision goes on in, -1 for nothing; `last` is the last in which nothing at all happened to it, nor to
    its address, itself where that ends with it. Both by their numbers in the roll.
    """

    def __init__(self, book: Book, claims: Claims) -> None:
        self._book = book
        self._rows = sorted([(new, old, len(run.new)) for old, new, run in book.rows])
        count = len(book.before)
        numbers = numbers_to(count)
        self.after, self.last = [-1] * count, list(numbers[:count])
        for new, old, size in self._rows:
            self.after[old : old + size] = numbers[new : new + size]
        for new in book.came_back.union([claim.new for claim in claims.single]):
            if book.before[new] >= 0:
                self.after[book.before[new]] = new
        for new, old, size in reversed(self._rows):
            self._copied(self.last, old, new, new, size)

    def carry(self, said: list[Any]) -> None:
        """Says of what goes on as it is what is said of where it stood before."""
        for new, old, size in self._rows:
            self._copied(said, new, old, new, size)

    def _copied(self, said: list[Any], to: int, source: int, new: int, size: int) -> None:
        """The same for a row; some of it may have another address than before."""
        still = self._book.still
        if still.find(0, new, new + size) < 0:
            said[to : to + size] = said[source : source + size]
            return
        for at in range(size):
            if still[new + at]:
                said[to + at] = said[source + at]


def between(before: Sequence[int], first: int, last: int, count: int) -> list[int]:
    """The numbers from one provision to another that it goes on in, as many as they are."""
    found = [last]
    while len(found) < count and found[-1] != first:
        found.append(before[found[-1]])
    return found[::-1]

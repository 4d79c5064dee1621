"""What was worked out last, kept at hand: neighboring pages ask for the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from orders.model.number import DirectiveNumber

KEPT = 256
"""Of as many revisions is kept at hand what several pages ask of them."""

AT_WORK = 8
"""Of as many directives and revisions is kept what their own pages are made of, which is much more."""

T = TypeVar("T")


class AtHand:
    """The part of an edition (`pages.edition`) that remembers what was made of a revision or a directive."""

    _kept: dict[str, dict[DirectiveNumber, object]]

    def kept(self, sort: str, number: DirectiveNumber, make: Callable[[], T], most: int = KEPT) -> T:
        """What is made of a revision, whoever asks. What was made last is kept: neighbors ask for the same."""
        made = self._kept.setdefault(sort, {})
        if number not in made:
            if len(made) >= most:
                made.pop(next(iter(made)))
            made[number] = make()
        value: T = made[number]  # type: ignore[assignment]
        return value

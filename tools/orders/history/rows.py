"""Revisions in a row in which a provision stood unchanged: a chain of thirty is named by its ends, not one by one."""

from __future__ import annotations

from collections.abc import Iterable

from orders.history.nouns import Standing

LISTED = 3
"""As many revisions in a row are named one by one; more are named by the first and the last of them."""


def rows_of(standings: Iterable[Standing]) -> tuple[tuple[Standing, ...], ...]:
    """Revisions cut into those named by their ends (more than `LISTED`) and those named by themselves, in their order.

    A row ends before a revision that another, not on file, stands in front of: nobody knows what that one said.
    """
    rows: list[list[Standing]] = []
    for standing in standings:
        if rows and not standing.missing:
            rows[-1].append(standing)
        else:
            rows.append([standing])
    return tuple(part for row in rows for part in ((tuple(row),) if len(row) > LISTED else ((one,) for one in row)))

"""When anything last changed under each label, by the addresses of a revision."""

from __future__ import annotations

from orders.history.histories import Histories
from orders.history.last_changed import LastChange, touched_in_order
from orders.model.number import DirectiveNumber
from orders.model.provision import LabelPath


def last_touched(found: Histories) -> dict[DirectiveNumber, dict[LabelPath, LastChange]]:
    """For every labelled provision of every revision that was followed."""
    return {
        number: {p.path: change for p, change in zip(found.provisions_of(number), changes, strict=True) if change and p.label}
        for number, (changes, _) in touched_in_order(found).items()
    }

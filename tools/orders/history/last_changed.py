"""When words last changed, for every provision of every revision: by its own words, or with what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from orders.history.histories import Histories
from orders.history.nouns import Appearance, Arrival, Identity
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath, Provision
from orders.redline.folding import same_but_for_typography
from orders.values import dataclass


@dataclass(frozen=True, slots=True)
class LastChange:
    """The revision since which words read as they do, the day it took effect, and how they came.

    `arrival` CARRIED means that earlier words of the same provision were changed. `identity` leads to its history.
    `reconstructed` says that the words before, or these words where there are none before, are a reconstruction.
    """

    revision: DirectiveNumber
    effective: date | None
    arrival: Arrival
    identity: Identity
    reconstructed: bool = False


def last_changed(found: Histories, revision: DirectiveNumber) -> dict[LabelPath, tuple[DirectiveNumber, date | None]]:
    """For every provision of a revision: the revision that gave it the words it has there, and since when it is effective.

    Labels, places and typography are not words. Empty where the revision has no text on file.
    """
    return {path: (wording.revision, wording.effective) for path, (_, wording) in found.wordings_in(revision).items()}


def last_touched(found: Histories) -> dict[DirectiveNumber, dict[LabelPath, LastChange]]:
    """For every labelled provision of every revision, when anything last changed that stands under its label.

    Under a label stand its own words and the paragraphs, notes, definitions, bullets and tables that have no label of
    their own: where one of them came, went or was reworded, what a reader finds under the label is no longer the same.
    """
    # Every appearance in a revision holds the same number, which is worth more than to hash it for each of them.
    by_number: dict[int, tuple[DirectiveNumber, dict[LabelPath, LastChange]]] = {}
    for history in found.all:
        last: LastChange | None = None
        before: Appearance | None = None
        for appearance in [one for wording in history.wordings for one in wording.appearances]:
            number, effective, provision, arrival, _, _, _ = appearance
            carried = before is not None and arrival is _CARRIED
            if last is None or before is None or not carried or not _is_same(before[2], provision):
                against = before or appearance
                last = LastChange(number, effective, arrival, history.identity, against.is_reconstructed)
            before = appearance
            if provision.label:
                known = by_number.get(id(number)) or by_number.setdefault(id(number), (number, {}))
                known[1][provision.path] = last
    touched: dict[DirectiveNumber, dict[LabelPath, LastChange]] = {}
    for number, changes in by_number.values():
        touched.setdefault(number, {}).update(changes)
    return touched


_CARRIED = Arrival.CARRIED


def _is_same(one: Provision, other: Provision) -> bool:
    """Whether the words under a label are the same but for typography."""
    if one is other or (one.text == other.text and not one.children and not other.children):
        return True
    return _same(tuple(_words_under(one)), tuple(_words_under(other)))


def _words_under(provision: Provision) -> Iterator[str]:
    """The words of a provision and of all below it down to the next label."""
    waiting = [provision]
    while waiting:
        current = waiting.pop()
        yield current.text
        if current.children:
            waiting += [child for child in reversed(current.children) if not child.label]


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return one == other or (len(one) == len(other) and all(map(same_but_for_typography, one, other)))

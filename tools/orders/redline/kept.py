"""Redlines as a cache keeps them: what took long to compare is kept, and the few that were asked for last stay at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import is_
from typing import TypeAlias

from orders.cache.code import code_of_rooms
from orders.cache.desk import AtHand
from orders.cache.store import Cache, key_of
from orders.model.number import DirectiveNumber
from orders.model.outline import Stretch
from orders.model.redline import Redline
from orders.model.revision import Revision
from orders.redline.compare import compare_many
from orders.redline.packing import pack, unpack

CHANGES_AT_HAND = 30_000
"""So many changes stay in memory, with the provisions that they name: about 30 MB, some sixty long redlines."""

LIGHT = 40_000
"""A redline with no more characters than this in its changes is compared anew as fast as it would be read from a disk. Where no
more than this stands in stretches that the revisions do not share, nobody looks for it there.
"""

_ROOMS = ("cache", "model", "header", "outline", "redline")


_Sides: TypeAlias = tuple[tuple[DirectiveNumber, str, str], ...]


@dataclass(frozen=True, slots=True)
class KeptRedlines:
    """`compare_many` for whoever asks for the same redlines again. `reading` names the department, by which files are read."""

    cache: Cache | None = None
    reading: str = ""
    _at_hand: AtHand[_Sides, Redline] = field(default_factory=lambda: AtHand(CHANGES_AT_HAND))

    def compare(self, old: Sequence[Revision], new: Revision) -> Redline:
        """What a revision changed in others: at hand, from the cache, or compared now."""
        if not all(revision.sha256 for revision in (*old, new)):
            return compare_many(old, new)
        key = tuple([(revision.number, revision.file, revision.sha256) for revision in (*old, new)])
        found = self._at_hand.get(key)
        if found is not None and found.new is new and all(map(is_, found.old, old)):
            return found
        # Files that did not change may have been read anew since, and who asks may know his revisions by `is`.
        redline = found.between(tuple(old), new) if found else self._kept(old, new)
        return self._at_hand.put(key, redline, 1 + redline.size)

    def _kept(self, old: Sequence[Revision], new: Revision) -> Redline:
        if self.cache is None or _apart(old, new) <= LIGHT:
            return compare_many(old, new)
        key = key_of(self.reading, *(part for r in (*old, new) for part in (repr(r.number), r.file, r.sha256)))
        key = key_of("redline", code_of_rooms(*_ROOMS), key)
        data = self.cache.get(key)
        if data is not None:
            return unpack(data, old, new)
        redline = compare_many(old, new)
        if sum([len(edit.text) for change in redline.altered for edit in change.edits]) > LIGHT:
            self.cache.put(key, pack(redline))
        return redline


def _apart(old: Sequence[Revision], new: Revision) -> int:
    """How many characters stand in stretches that are not on both sides as one and the same object."""
    before = {id(stretch): stretch for revision in old for stretch in revision.outline.stretches}
    after = {id(stretch): stretch for stretch in new.outline.stretches}
    stretches = [before[one] for one in before.keys() - after.keys()] + [after[one] for one in after.keys() - before.keys()]
    return sum([stretch.once("characters", _characters) for stretch in stretches])


def _characters(stretch: Stretch) -> int:
    return sum([len(provision.text) for provision in stretch.all])

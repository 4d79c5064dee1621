"""compare() and compare_many(): the only place where two texts are compared.

An outline becomes a flat list of sections, `align` says which belongs to which, `words` what changed inside; here both
become the Changes that every page, export and summary prints.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import is_
from typing import TypeAlias

from orders.model.outline import Outline
from orders.model.provision import CELL_JOIN, Provision, ProvisionKind
from orders.model.redline import Change, ChangeKind, Edit, EditOp, Redline, Run, stayed
from orders.model.revision import Revision
from orders.redline.align import Group, align
from orders.redline.folding import same_but_for_typography
from orders.redline.formatting import changed_formatting
from orders.redline.ground import Plot, plots
from orders.redline.interning import Interning
from orders.redline.order import deletions, in_order
from orders.redline.units import FlatSection, Planted
from orders.redline.words import compare_cells, compare_words

Side: TypeAlias = tuple[Provision]
"""A provision as a side of a change that has no other there."""

_Travel: TypeAlias = tuple[bool, bool, bool]
"""Whether a provision moved, to another level, and whether it was renumbered: as a group tells it."""


def compare(old: Revision, new: Revision) -> Redline:
    """What `new` changed in `old`, provision by provision and word by word."""
    return compare_many((old,), new)


def compare_many(old: Sequence[Revision], new: Revision) -> Redline:
    """What one revision changed in the several that it rescinds, each provision beside the one it came from."""
    return Redline(tuple(old), new, _course([revision.outline for revision in old], new.outline))


def compare_outlines(old: Sequence[Outline], new: Outline) -> tuple[Change, ...]:
    """The changes between bare outlines: of several old ones (`origin` counts them) and a new one."""
    every = chain.from_iterable([(piece,) if isinstance(piece, Change) else piece.changes() for piece in _course(old, new)])
    return tuple(every)


def _course(old: Sequence[Outline], new: Outline) -> tuple[Change | Run, ...]:
    """All changes, those in a row together to which nothing happened."""
    telling = _Telling(*plots(old, new))
    telling.tell()
    return tuple(telling.course)


class _Telling:
    """The changes between two sides, as far as they are told."""

    def __init__(self, before: Plot, after: Plot) -> None:
        self.before, self.after = before, after
        self.aligned = align(before.planted, after.planted)
        self.groups = {group.new[0]: group for group in self.aligned.groups if group.new}
        self.sizes = {j: size for _, j, size in self.aligned.shared}
        self.course: list[Change | Run] = []

    def tell(self) -> None:
        """All of them, in order."""
        start = 0
        for place, gone in deletions(self.aligned, self.before.planted, self.after.planted):
            self._tell(start, place + 1)
            self.course.append(_change(gone, self.before, self.after))
            start = max(start, place + 1)
        self._tell(start, self.after.planted.size)

    def _tell(self, start: int, end: int) -> None:
        """The changes that begin at some places of the new side."""
        here, groups, sizes, j = self.aligned.here, self.groups, self.sizes, start
        while j < end:
            i = here[j]
            if i < 0:
                if j in groups:
                    self.course.append(_change(groups[j], self.before, self.after))
                j += 1
                continue
            begun, apart = j, i - j
            while j < end and here[j] - j == apart:
                j += sizes.get(j, 1)
            self._in_a_row(i, begun, min(j, end) - begun)

    def _in_a_row(self, i: int, j: int, size: int) -> None:
        """Provisions in a row that stand as before: of most nothing is told but that they stayed."""
        old, new = self.before.alone[i : i + size], self.after.alone[j : j + size]
        if len(self.before.starts) > 1:
            self.course += [_pair(i + at, j + at, _NO, self.before, self.after) for at in range(size)]
        elif all(map(is_, old, new)):
            self.course.append(Run(new, new, i, j))
        else:
            self._mostly_stayed(old, new, i, j)

    def _mostly_stayed(self, old: Sequence[Side], new: Sequence[Side], i: int, j: int) -> None:
        """The same where something happened to some of them, or to what stands under them."""
        at, begun, end = (i, j), 0, 0
        # Sides of one provision are one object, too: they were planted together.
        shared = bytes(map(is_, old, new))
        k = -1
        while (k := shared.find(0, k + 1)) >= 0:
            if k > end:
                self._run(old, new, at, begun, end, shared=False)
                self._run(old, new, at, end, k, shared=True)
                begun = k
            if not _is_same(old[k][0], new[k][0]):
                self._run(old, new, at, begun, k, shared=False)
                self.course.append(_pair(i + k, j + k, _NO, self.before, self.after))
                begun = k + 1
            end = k + 1
        self._run(old, new, at, begun, end, shared=False)
        self._run(old, new, at, end, len(new), shared=True)

    def _run(self, old: Sequence[Side], new: Sequence[Side], at: tuple[int, int], start: int, end: int, *, shared: bool) -> None:
        """Some of them to which nothing happened, if there are any; `shared` where both revisions have the very same."""
        if start < end:
            there = new[start:end]
            here = there if shared else old[start:end]
            self.course.append(Run(here, there, at[0] + start, at[1] + start))


def compare_sections(old: Sequence[FlatSection], new: Sequence[FlatSection]) -> list[tuple[Group, tuple[Edit, ...]]]:
    """The same for flat lists of sections: groups of places, in order, each with its edits."""
    found: list[tuple[Group, tuple[Edit, ...]]] = []
    interning = Interning()
    before, after = Planted.of(old, interning), Planted.of(new, interning)
    for group in in_order(align(before, after), before, after):
        a, b = ("\n".join(side[k].text for k in at) for side, at in ((old, group.old), (new, group.new)))
        found.append((group, compare_words(a, b)))
    return found


def _change(group: Group, before: Plot, after: Plot) -> Change:
    """The change that a group tells, its words compared."""
    if len(group.old) == len(group.new) == 1:
        return _pair(group.old[0], group.new[0], (group.moved, group.relevelled, group.renumbered), before, after)
    if len(group.old) + len(group.new) == 1:
        return _alone(group, before, after)
    old = tuple([before.alone[i][0] for i in group.old])
    new = tuple([after.alone[j][0] for j in group.new])
    places = [before.place(i) for i in group.old]
    return Change(
        _kind(old, new),
        old,
        new,
        tuple([origin for origin, _ in places]),
        group.moved,
        group.renumbered,
        group.relevelled,
        _edits(old, new),
        (),
        tuple([at for _, at in places]),
        group.new,
    )


def _alone(group: Group, before: Plot, after: Plot) -> Change:
    """The same of one provision that is on one side alone."""
    if group.new:
        side = after.alone[group.new[0]]
        return _row(Change, (_ADDED, (), side, (), *_NO, _whole(EditOp.INSERTED, side[0].text), (), (), group.new))
    origin, at = before.place(group.old[0])
    side = before.alone[group.old[0]]
    return _row(Change, (_DELETED, side, (), (origin,), *_NO, _whole(EditOp.DELETED, side[0].text), (), (at,), ()))


def _whole(op: EditOp, text: str) -> tuple[Edit, ...]:
    """A text that went or came as a whole."""
    return (Edit(op, text),) if text else ()


def _pair(i: int, j: int, travel: _Travel, before: Plot, after: Plot) -> Change:
    """The same of one provision that is one on the other side; of most nothing is told but that they stayed."""
    old_side, new_side, origin, at = before.alone[i], after.alone[j], _FIRST, i
    if len(before.starts) > 1:
        number, at = before.place(i)
        origin = (number,)
    old, new = old_side[0], new_side[0]
    formatting: tuple[str, ...] = ()
    if _is_same(old, new):
        kind, edits = _UNCHANGED, stayed(new.text)
    else:
        kind, edits = _kind(old_side, new_side), _edits(old_side, new_side)
        formatting = changed_formatting(old, new, edits)
    moved, relevelled, renumbered = travel
    return _row(Change, (kind, old_side, new_side, origin, moved, renumbered, relevelled, edits, formatting, (at,), (j,)))


_row = tuple.__new__
_NO = (False, False, False)
_ADDED, _DELETED = ChangeKind.ADDED, ChangeKind.DELETED
_UNCHANGED = ChangeKind.UNCHANGED
_FIRST = (0,)
"""The origin of what stands in the only old order there is."""


def _is_same(old: Provision, new: Provision) -> bool:
    """Whether two provisions are the same in words and dress; what is most often so is found out fast."""
    if old is new:
        return True
    dress = old.kind is new.kind and old.image == new.image and old.cells == new.cells
    return old.text == new.text and dress and old.marks == new.marks


def _kind(old: Sequence[Provision], new: Sequence[Provision]) -> ChangeKind:
    """What became of the words of provisions that are on both sides."""
    if len(new) > 1:
        return ChangeKind.SPLIT
    if len(old) > 1:
        return ChangeKind.MERGED
    if old[0].text == new[0].text:
        return ChangeKind.UNCHANGED
    return ChangeKind.TYPOGRAPHY if same_but_for_typography(old[0].text, new[0].text) else ChangeKind.REWORDED


def _edits(old: Sequence[Provision], new: Sequence[Provision]) -> tuple[Edit, ...]:
    """The words of a change with both sides: cell by cell for a row of a table, else as running text.

    Several empty provisions on a side still have the newlines between them; those went or came with them.
    """
    if len(old) == len(new) == 1 and _in_cells(old[0]) and _in_cells(new[0]):
        return compare_cells(old[0].cells, new[0].cells)
    a, b = "\n".join([p.text for p in old]), "\n".join([p.text for p in new])
    if len(old) > 1 and b and all(p.text == b for p in old):
        # Several rescinded orders said the same: it stays, and is no longer said more than once.
        return Edit(EditOp.EQUAL, b), Edit(EditOp.DELETED, a[len(b) :])
    return compare_words(a, b)


def _in_cells(provision: Provision) -> bool:
    """Whether a provision is a table's row with words, and its cells are its text."""
    return provision.kind is ProvisionKind.ROW and provision.text != "" and CELL_JOIN.join(provision.cells) == provision.text

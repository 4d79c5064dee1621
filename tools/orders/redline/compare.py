"""compare() and compare_many(): the only place where two texts are compared.

An outline becomes a flat list of sections, `align` says which belongs to which, `words` what changed inside; here both
become the Changes that every page, export and summary prints.
"""

from __future__ import annotations

from collections.abc import Sequence

from orders.model.outline import CELL_JOIN, Outline, Provision, ProvisionKind
from orders.model.redline import Change, ChangeKind, Edit, EditOp, Redline
from orders.model.revision import Revision
from orders.redline.align import Group, align
from orders.redline.folding import same_but_for_typography
from orders.redline.formatting import changed_formatting
from orders.redline.order import in_order
from orders.redline.units import FlatSection
from orders.redline.words import compare_cells, compare_words


def compare(old: Revision, new: Revision) -> Redline:
    """What `new` changed in `old`, provision by provision and word by word."""
    return compare_many((old,), new)


def compare_many(old: Sequence[Revision], new: Revision) -> Redline:
    """What one revision changed in the several that it rescinds, each provision beside the one it came from."""
    return Redline(tuple(old), new, compare_outlines([revision.outline for revision in old], new.outline))


def compare_outlines(old: Sequence[Outline], new: Outline) -> tuple[Change, ...]:
    """The changes between bare outlines: of several old ones (`origin` counts them) and a new one."""
    before = [(origin, at, level, p) for origin, o in enumerate(old) for at, (level, p) in enumerate(o.levels())]
    after = list(new.levels())
    left = [_flat(p, level, origin) for origin, _, level, p in before]
    right = [_flat(p, level, 0) for level, p in after]
    printed = [p for _, p in after]
    return tuple(_change(group, before, printed) for group in in_order(align(left, right), left, right))


def compare_sections(old: Sequence[FlatSection], new: Sequence[FlatSection]) -> list[tuple[Group, tuple[Edit, ...]]]:
    """The same for flat lists of sections: groups of places, in order, each with its edits."""
    found: list[tuple[Group, tuple[Edit, ...]]] = []
    for group in in_order(align(old, new), old, new):
        a, b = ("\n".join(side[k].text for k in at) for side, at in ((old, group.old), (new, group.new)))
        found.append((group, compare_words(a, b)))
    return found


def _flat(provision: Provision, level: int, origin: int) -> FlatSection:
    return FlatSection(level, provision.label, provision.text, provision.kind.value, provision.term, origin)


def _change(group: Group, before: Sequence[tuple[int, int, int, Provision]], after: Sequence[Provision]) -> Change:
    """The change that a group tells, its words compared."""
    old = tuple(before[i][3] for i in group.old)
    new = tuple(after[j] for j in group.new)
    edits = _edits(old, new)
    single = len(old) == len(new) == 1
    return Change(
        kind=_kind(old, new),
        old=old,
        new=new,
        origin=tuple(before[i][0] for i in group.old),
        moved=group.moved,
        renumbered=group.renumbered,
        relevelled=group.relevelled,
        edits=edits,
        formatting=changed_formatting(old[0], new[0], edits) if single else (),
        old_at=tuple(before[i][1] for i in group.old),
        new_at=group.new,
    )


def _kind(old: Sequence[Provision], new: Sequence[Provision]) -> ChangeKind:
    """What became of the words."""
    if not old:
        return ChangeKind.ADDED
    if not new:
        return ChangeKind.DELETED
    if len(new) > 1:
        return ChangeKind.SPLIT
    if len(old) > 1:
        return ChangeKind.MERGED
    if old[0].text == new[0].text:
        return ChangeKind.UNCHANGED
    return ChangeKind.TYPOGRAPHY if same_but_for_typography(old[0].text, new[0].text) else ChangeKind.REWORDED


def _edits(old: Sequence[Provision], new: Sequence[Provision]) -> tuple[Edit, ...]:
    """The words of a change: cell by cell for a row of a table, else as running text.

    Several empty provisions on a side still have the newlines between them; those went or came with them.
    """
    if len(old) == len(new) == 1 and _in_cells(old[0]) and _in_cells(new[0]):
        return compare_cells(old[0].cells, new[0].cells)
    a, b = "\n".join(p.text for p in old), "\n".join(p.text for p in new)
    if len(old) > 1 and b and all(p.text == b for p in old):
        # Several rescinded orders said the same: it stays, and is no longer said more than once.
        return Edit(EditOp.EQUAL, b), Edit(EditOp.DELETED, a[len(b) :])
    if old and new:
        return compare_words(a, b)
    return tuple(Edit(op, text) for op, text in ((EditOp.DELETED, a), (EditOp.INSERTED, b)) if text)


def _in_cells(provision: Provision) -> bool:
    """Whether a provision is a table's row with words, and its cells are its text."""
    return provision.kind is ProvisionKind.ROW and provision.text != "" and CELL_JOIN.join(provision.cells) == provision.text

"""What changed in a provision's dress while its words stayed: emphasis, links, an image file, the kind of provision."""

from __future__ import annotations

from collections.abc import Sequence

from orders.model.provision import Mark, Provision
from orders.model.redline import Edit, EditOp


def changed_formatting(old: Provision, new: Provision, edits: Sequence[Edit]) -> tuple[str, ...]:
    """Names of what changed over the words that stayed, in a fixed order.

    Marks on words that went or came say nothing new, so only the unchanged runs are compared.
    """
    kinds = ("emphasis", "strong", "code", "link") if old.marks or new.marks else ()
    names = [kind for kind in kinds if _covered(old, edits, kind, 0) != _covered(new, edits, kind, 1)]
    if old.image != new.image:
        names.append("image")
    if old.kind is not new.kind:
        names.append("kind")
    return tuple(names)


def _covered(provision: Provision, edits: Sequence[Edit], kind: str, side: int) -> list[tuple[int, str]]:
    """Which characters of the unchanged runs (counted through all of them) are marked so, and with what target."""
    marks = [mark for mark in provision.marks if mark.kind == kind and mark.start < mark.end]
    if not marks:
        return []
    gone = (EditOp.INSERTED, EditOp.DELETED)[side]
    found: list[tuple[int, str]] = []
    at = stayed = 0
    for edit in edits:
        if edit.op is EditOp.EQUAL:
            found += _within(marks, at, len(edit.text), stayed)
            stayed += len(edit.text)
        if edit.op is not gone:
            at += len(edit.text)
    return sorted(set(found))


def _within(marks: Sequence[Mark], start: int, length: int, base: int) -> list[tuple[int, str]]:
    """The marked characters of one unchanged run, counted from `base`."""
    return [
        (base + at - start, mark.target) for mark in marks for at in range(max(mark.start, start), min(mark.end, start + length))
    ]

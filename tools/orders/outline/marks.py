"""The normal form of marks: the one way in which words set apart are written down, so that text and marks round-trip.

Marks are sorted outer before inner. None is empty or crosses another, none lies in one of its own kind, nothing is
marked inside code. Emphasis and strong words neither begin nor end with a space, and where one run ends no other of
its kind begins: two neighbours are one run.
"""

from __future__ import annotations

from collections.abc import Iterable

from orders.model.provision import Mark, MarkKind

_RANK = {MarkKind.STRONG: 0, MarkKind.EMPHASIS: 1, MarkKind.LINK: 2, MarkKind.CODE: 3}
_TRIMMED = (MarkKind.STRONG, MarkKind.EMPHASIS)


class _Run:
    """A mark while neighbours may still be joined to it."""

    __slots__ = ("end", "kind", "parent", "start", "target")

    def __init__(self, mark: Mark, parent: _Run | None) -> None:
        self.start, self.end, self.kind, self.target, self.parent = mark.start, mark.end, mark.kind, mark.target, parent


def normal_marks(text: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks in normal form; what cannot be written is left out, and the words stay."""
    runs: list[_Run] = []
    latest: dict[MarkKind, _Run] = {}
    stack: list[_Run] = []
    for mark in sorted(filter(None, (_trimmed(text, m) for m in marks)), key=_order):
        while stack and stack[-1].end <= mark.start:
            stack.pop()
        if not _fits(mark, stack):
            continue
        parent, before = (stack[-1] if stack else None), latest.get(mark.kind)
        if before and before.end == mark.start and mark.kind is not MarkKind.LINK:
            if before.parent is parent:
                before.end = mark.end
                stack.append(before)
            continue
        run = _Run(mark, parent)
        latest[mark.kind] = run
        runs.append(run)
        stack.append(run)
    return tuple(sorted((Mark(r.start, r.end, r.kind, r.target) for r in runs), key=_order))


def _fits(mark: Mark, stack: list[_Run]) -> bool:
    if stack and mark.end > stack[-1].end:
        return False
    return all(run.kind not in {mark.kind, MarkKind.CODE} for run in stack)


def _order(mark: Mark) -> tuple[int, int, int, str]:
    return mark.start, -mark.end, _RANK[mark.kind], mark.target


def _trimmed(text: str, mark: Mark) -> Mark | None:
    """The mark inside the text, without the spaces around emphasised words and destinations; None if nothing is left."""
    start, end = max(0, mark.start), min(len(text), mark.end)
    target = mark.target.strip() if mark.kind is MarkKind.LINK else ""
    if mark.kind in _TRIMMED:
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
    if start >= end or (mark.kind is MarkKind.LINK and not target):
        return None
    return Mark(start, end, mark.kind, target)

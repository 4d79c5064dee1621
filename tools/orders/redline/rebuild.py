"""Both revisions put together again from the changes alone: the proof that a redline leaves nothing out.

Rejecting every change gives the old outline, accepting every change the new one: labels, order, depth, words, spaces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orders.model.outline import Outline
from orders.model.provision import Provision
from orders.model.redline import Change, EditOp, Redline


def old_side(redline: Redline, index: int = 0) -> Outline:
    """The old outline that rejecting every change gives; `index` chooses among several rescinded revisions."""
    return reject(redline.changes, index)


def new_side(redline: Redline) -> Outline:
    """The new outline that accepting every change gives."""
    return accept(redline.changes)


def reject(changes: Sequence[Change], index: int = 0) -> Outline:
    """The old outline from bare changes."""
    found: list[tuple[int, Provision]] = []
    for change in changes:
        texts = _texts(change, EditOp.INSERTED, change.old)
        for origin, at, provision, text in zip(change.origin, change.old_at, change.old, texts, strict=True):
            if origin == index:
                found.append((at, replace(provision, text=text)))
    return _plant(found)


def accept(changes: Sequence[Change]) -> Outline:
    """The new outline from bare changes."""
    found: list[tuple[int, Provision]] = []
    for change in changes:
        texts = _texts(change, EditOp.DELETED, change.new)
        found += [(at, replace(p, text=text)) for at, p, text in zip(change.new_at, change.new, texts, strict=True)]
    return _plant(found)


def _texts(change: Change, without: EditOp, provisions: Sequence[Provision]) -> list[str]:
    """The texts of one side of a change, from its edits; a text with newlines of its own takes as many lines."""
    lines = "".join(edit.text for edit in change.edits if edit.op is not without).split("\n") if provisions else []
    texts: list[str] = []
    at = 0
    for provision in provisions:
        size = provision.text.count("\n") + 1
        texts.append("\n".join(lines[at : at + size]))
        at += size
    return texts


def _plant(found: Sequence[tuple[int, Provision]]) -> Outline:
    """The outline of provisions that know their place and their depth; children are put together anew."""
    tops: list[Provision] = []
    waiting: list[Provision] = []
    for _, provision in sorted(found, key=lambda pair: pair[0], reverse=True):
        children: list[Provision] = []
        while waiting and waiting[-1].depth > provision.depth:
            children.append(waiting.pop())
        waiting.append(replace(provision, children=tuple(children)))
    while waiting:
        tops.append(waiting.pop())
    return Outline(tuple(tops))

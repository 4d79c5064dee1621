"""Insertions as Word itself marks them when somebody types: the one form that every word processor takes back whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orders.exports.marked.nouns import Block, Fate, Paragraph


def as_typed(planned: Sequence[Block]) -> list[Block]:
    """Paragraphs inserted behind a paragraph to whose end words were added, marked as if somebody had typed on there.

    Who types at the end of a paragraph and goes on to the next inserts the mark of the first, and the last one keeps the old
    mark. To Word both are the same; LibreOffice, which takes all of it for one insertion, removes the wrong mark otherwise.
    """
    blocks = list(planned)
    at = 0
    while at < len(blocks):
        first, end = blocks[at], at + 1
        if isinstance(first, Paragraph) and first.mark is Fate.KEPT and first.pieces and first.pieces[-1].fate is Fate.INSERTED:
            while end < len(blocks) and _is_inserted(blocks[end]):
                end += 1
            last = blocks[end - 1]
            if end > at + 1 and isinstance(last, Paragraph):
                blocks[end - 1] = replace(last, mark=Fate.KEPT, old=first.old)
                blocks[at] = replace(first, mark=Fate.INSERTED, old=None)
        at = end
    return blocks


def _is_inserted(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.mark is Fate.INSERTED and all(p.fate is Fate.INSERTED for p in block.pieces)

"""The first pass: pairs about which there can be no doubt, wherever they went.

A text that stands once in each revision is the same provision. Everything later leans on these pairs.
"""

from __future__ import annotations

from orders.redline.matching import Matching
from orders.redline.units import Side, singles

SURE_WORDS = 6
"""A unique text of so many words is paired unconditionally (promise 4)."""
SURE_TREE = 4
"""Words that a unique subtree needs in all: a heading with its items is more telling than either alone."""


def pair_anchors(m: Matching) -> None:
    """Pairs the texts that are letter for letter unique on both sides, then unique subtrees, then unique folded texts."""
    _pair_raw(m)
    _pair_trees(m)
    _pair_folded(m)


def _pair_raw(m: Matching) -> None:
    """Promise 4 speaks of the text itself, so the raw text goes first: folding can make two texts one."""
    places = [_unique_raw(m.old), _unique_raw(m.new)]
    for text, i in places[0].items():
        j = places[1].get(text)
        if j is not None:
            m.pair(i, j)


def _unique_raw(side: Side) -> dict[str, int]:
    """Place of each text of enough words that stands there once."""
    found: dict[str, int] = {}
    for unit in side.units:
        text = unit.section.text
        found[text] = -1 if text in found else unit.at
    return {text: at for text, at in found.items() if at >= 0 and len(text.split()) >= SURE_WORDS}


def _pair_trees(m: Matching) -> None:
    """Pairs whole subtrees that stand once on each side, from the largest down."""
    once = singles(u.tree for u in m.old.units) & singles(u.tree for u in m.new.units)
    where = {unit.tree: unit.at for unit in m.new.units if unit.tree in once}
    at = 0
    while at < len(m.old.units):
        unit = m.old.units[at]
        j = where.get(unit.tree)
        if j is None or unit.weight < SURE_TREE:
            at += 1
            continue
        for offset in range(unit.end - at):
            if m.free(at + offset, j + offset):
                m.pair(at + offset, j + offset)
        at = unit.end


def _pair_folded(m: Matching) -> None:
    """Pairs texts that are unique on both sides once typography is folded."""
    once = singles(u.own for u in m.old.units) & singles(u.own for u in m.new.units)
    where = {unit.own: unit.at for unit in m.new.units if unit.own in once and unit.count >= SURE_WORDS}
    for unit in m.old.units:
        j = where.get(unit.own)
        if j is not None and m.free(unit.at, j):
            m.pair(unit.at, j)

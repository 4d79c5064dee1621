"""Splits and merges whose parts do not stand side by side: something new was put between them, or one became a list.

A pair in which many words of one side are missing is asked whether a free neighbour holds them.
"""

from __future__ import annotations

from collections.abc import Sequence

from orders.redline.gaps import COVERAGE, FOREIGN, OWN_SHARE, PART_WORDS, WINDOW
from orders.redline.matching import NONE, Matching
from orders.redline.similarity import LONG, lcs_length
from orders.redline.units import Side

REACH = 6
"""How far before and behind its partner, in printed order, the missing words of a provision are looked for."""


def complete_groups(m: Matching) -> int:
    """Makes splits and merges of pairs whose missing words stand in free neighbours. Returns how many."""
    grown = 0
    for i, j in m.unlike():
        if not m.is_plain(i):
            continue
        news = _parts(m.old, i, m.new, j, m.new_to)
        olds = _parts(m.new, j, m.old, i, m.old_to) if not news else []
        if news or olds:
            m.unpair(i)
            m.group(tuple(olds) or (i,), tuple(news) or (j,))
            grown += 1
    return grown


def _parts(whole_side: Side, whole: int, part_side: Side, first: int, partner: Sequence[int]) -> list[int]:
    """The units that together are the whole: its partner and the free neighbours that fill it; empty where none do."""
    words = whole_side.words(whole)
    if not 2 * PART_WORDS <= len(words) <= LONG or len(part_side.words(first)) >= len(words) * 1.2:
        return []
    masks = whole_side.masks(whole)
    parts = [first]
    common = lcs_length(masks, len(words), part_side.words(first))
    while len(parts) < WINDOW and len(words) - common >= PART_WORDS:
        gains = [(_common(part_side, masks, words, [*parts, at]) - common, -at) for at in _near(part_side, first, partner, parts)]
        gains = [(gain, at) for gain, at in gains if gain >= max(2, OWN_SHARE * len(part_side.words(-at)))]
        if not gains:
            break
        gain, at = max(gains)
        parts, common = sorted([*parts, -at]), common + gain
    size = sum(len(part_side.words(at)) for at in parts)
    good = len(parts) > 1 and common >= COVERAGE * len(words) and size - common <= FOREIGN * size
    share = lcs_length(masks, len(words), part_side.words(first)) >= OWN_SHARE * len(part_side.words(first))
    return parts if good and share else []


def _near(side: Side, at: int, partner: Sequence[int], taken: Sequence[int]) -> list[int]:
    """Free units around a place that are long enough to be a part."""
    reach = range(max(0, at - REACH), min(side.size, at + REACH + 1))
    return [k for k in reach if partner[k] == NONE and k not in taken and len(side.words(k)) >= PART_WORDS]


def _common(side: Side, masks: dict[str, int], words: Sequence[str], parts: Sequence[int]) -> int:
    """Words of the whole that the parts, in printed order, have in common with it."""
    return lcs_length(masks, len(words), [word for at in sorted(parts) for word in side.words(at)])

"""What stays in place among siblings: the heaviest run of pairs that keep their order.

Whatever is not on this spine has changed its place. Weighing by words, not by number of provisions, lets a short item
be the one that moved past a long section, as a reader would say it.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import lt


def heaviest_increasing(places: Sequence[int], weights: Sequence[float]) -> list[int]:
    """Indexes of the heaviest subsequence whose places strictly increase; of equally heavy ones always the same.

    A Fenwick tree over the ranks of the places keeps the best weight so far, so it takes n log n steps.
    """
    if all(map(lt, places, places[1:])) and min(weights, default=0.0) > 0:
        return list(range(len(places)))
    ranks = {place: rank for rank, place in enumerate(sorted(set(places)), 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    for index, place in enumerate(places):
        rank = ranks[place] - 1
        weight, last = 0.0, -1
        while rank:
            if best[rank][0] > weight:
                weight, last = best[rank]
            rank &= rank - 1
        before.append(last)
        weight, rank = weight + weights[index], ranks[place]
        while rank <= len(ranks):
            if weight > best[rank][0]:
                best[rank] = weight, index
            rank += rank & -rank
    index = max(best)[1] if len(best) > 1 else -1
    chosen: list[int] = []
    while index >= 0:
        chosen.append(index)
        index = before[index]
    return chosen[::-1]

"""One gap: the siblings between two pairs that stay in place, old ones against new ones, their order kept.

A table over the gap weighs every way of pairing them, one to one, one to many (a split) and many to one (a merge), and
keeps the way in which most words find themselves again. So a split competes with the plain pair it could be mistaken
for, and an inserted neighbour with the item it pushed down.
"""

from __future__ import annotations

from collections.abc import Sequence

from orders.redline.interning import kind_class
from orders.redline.matching import Matching
from orders.redline.similarity import LONG, lcs_length, lcs_pairs
from orders.redline.spine import heaviest_increasing
from orders.redline.units import Side

CELLS = 1200
"""Cells of the largest gap that is weighed in full; beyond it only pairs that share rare words are looked at."""
ROWS = 40_000_000
"""Bits of the largest gap in which equal texts are aligned exactly."""
WINDOW = 4
"""Most parts of a split or a merge."""
PART_WORDS = 3
COVERAGE = 0.8
FOREIGN = 0.25
OWN_SHARE = 0.5
SAME_LABEL = 0.01
OTHER_KIND = 0.7

Step = tuple[int, int]


def fill_gap(m: Matching, olds: Sequence[int], news: Sequence[int], floor: float) -> None:
    """Pairs and groups free siblings whose likeness is above `floor`, keeping their order."""
    if not olds or not news:
        return
    if len(olds) == len(news) == 1:
        if _pair_worth(m, olds, news, floor)[0][0] > 0:
            m.pair(olds[0], news[0])
        return
    if len(olds) * len(news) <= CELLS:
        _weigh(m, olds, news, floor)
        return
    steps = _equal_texts(m, olds, news)
    for a, b in _between(olds, news, steps):
        if len(a) * len(b) <= CELLS:
            _weigh(m, a, b, floor)
            continue
        likely = _likely_pairs(m, a, b, floor)
        for c, d in _between(a, b, likely):
            if c and d and len(c) * len(d) <= CELLS:
                _weigh(m, c, d, floor)


def resemblance(m: Matching, i: int, j: int) -> float:
    """How alike two units are in words, with what stands under them, as what they are on the page."""
    old, new, alike = m.old.planted, m.new.planted, m.like.own(i, j)
    if _both_head(m, i, j):
        counts, weights = old.interning.counts, old.interning.weights
        count = counts[old.own[i]]
        head, under = max(count, counts[new.own[j]]) + 2, min(12, weights[old.tree[i]], weights[new.tree[j]])
        both = (alike * head + m.like.below(i, j) * under) / (head + under)
        alike = max(both, 0.65) if alike == 1.0 and count else both
    a, b = old.sections[i], new.sections[j]
    if a.kind != b.kind and kind_class(a.kind) != kind_class(b.kind):
        alike *= OTHER_KIND
    elif a.term:
        alike = max(alike, 0.7) if a.term == b.term else alike * OTHER_KIND
    return alike


def _both_head(m: Matching, i: int, j: int) -> bool:
    """Whether anything stands under both units."""
    return m.old.planted.tree[i] >= 0 and m.new.planted.tree[j] >= 0


def _weight(m: Matching, i: int, j: int) -> int:
    """Words at stake in a pair: the subtrees where both have one, else the texts."""
    old, new, known = m.old.planted, m.new.planted, m.old.planted.interning
    if _both_head(m, i, j):
        return 1 + known.weights[old.tree[i]] + known.weights[new.tree[j]]
    return 1 + known.counts[old.own[i]] + known.counts[new.own[j]]


def _weigh(m: Matching, olds: Sequence[int], news: Sequence[int], floor: float) -> None:
    """The table: best[x][y] is the most that the first x old and y new siblings can bring, by the last step taken."""
    worth = _pair_worth(m, olds, news, floor)
    windows = _window_worth(m, olds, news, floor)
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    last: list[list[Step]] = [[(0, 1)] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for x in range(len(olds) + 1):
        for y in range(len(news) + 1):
            if not x and not y:
                continue
            top, step = (best[x - 1][y], (1, 0)) if x else (-1.0, (0, 1))
            if y and best[x][y - 1] > top:
                top, step = best[x][y - 1], (0, 1)
            if x and y and worth[x - 1][y - 1] > 0 and best[x - 1][y - 1] + worth[x - 1][y - 1] > top:
                top, step = best[x - 1][y - 1] + worth[x - 1][y - 1], (1, 1)
            for (p, q), value in windows.get((x, y), ()):
                if best[x - p][y - q] + value > top:
                    top, step = best[x - p][y - q] + value, (p, q)
            best[x][y], last[x][y] = top, step
    x, y = len(olds), len(news)
    while x or y:
        p, q = last[x][y]
        if p and q:
            m.group(tuple(olds[x - p : x]), tuple(news[y - q : y]))
        x, y = x - p, y - q


def _pair_worth(m: Matching, olds: Sequence[int], news: Sequence[int], floor: float) -> list[list[float]]:
    """What each plain pair brings: its likeness above the floor, times its words; 0 where it is below."""
    worth: list[list[float]] = []
    for i in olds:
        row: list[float] = []
        for j in news:
            alike = resemblance(m, i, j)
            if m.old.planted.sections[i].label == m.new.planted.sections[j].label:
                alike += SAME_LABEL
            row.append((alike - floor) * _weight(m, i, j) if alike >= floor else 0.0)
        worth.append(row)
    return worth


def _window_worth(m: Matching, olds: Sequence[int], news: Sequence[int], floor: float) -> dict[Step, list[tuple[Step, float]]]:
    """What each split and merge brings, by the table's cell in which it ends."""
    found: dict[Step, list[tuple[Step, float]]] = {}
    for x, i in enumerate(olds):
        for y, size, value in _windows(m.old, i, [m.new.words(j) for j in news], floor):
            found.setdefault((x + 1, y + size), []).append(((1, size), value))
    for y, j in enumerate(news):
        for x, size, value in _windows(m.new, j, [m.old.words(i) for i in olds], floor):
            found.setdefault((x + size, y + 1), []).append(((size, 1), value))
    return found


def _windows(side: Side, at: int, parts: Sequence[Sequence[str]], floor: float) -> list[tuple[int, int, float]]:
    """Runs of parts that together are the whole, which is one unit: (first, how many, what it brings)."""
    whole = side.words(at)
    if len(parts) < 2 or not 2 * PART_WORDS <= len(whole) <= LONG:
        return []
    masks = side.masks(at)
    good = [
        PART_WORDS <= len(part) < len(whole) * 1.2 and lcs_length(masks, len(whole), part) >= OWN_SHARE * len(part)
        for part in parts
    ]
    found: list[tuple[int, int, float]] = []
    for first in range(len(parts) - 1):
        if not good[first]:
            continue
        joined = list(parts[first])
        common = lcs_length(masks, len(whole), joined)
        for size in range(2, WINDOW + 1):
            if first + size > len(parts) or not good[first + size - 1]:
                break
            part = parts[first + size - 1]
            joined += part
            before, common = common, lcs_length(masks, len(whole), joined)
            if common - before < OWN_SHARE * len(part):
                break
            if common >= COVERAGE * len(whole) and len(joined) - common <= FOREIGN * len(joined):
                total = len(whole) + len(joined)
                found.append((first, size, (2 * common / total - floor) * total - 2))
    return found


def _equal_texts(m: Matching, olds: Sequence[int], news: Sequence[int]) -> list[Step]:
    """In a large gap equal texts first: a longest run of them in order, paired and told by their places."""
    a, b = [m.old.own[i] for i in olds], [m.new.own[j] for j in news]
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    steps = [(k, k) for k in range(start)]
    inner_a, inner_b = a[start : len(a) - end], b[start : len(b) - end]
    if len(inner_a) * len(inner_b) <= ROWS:
        steps += [(start + x, start + y) for x, y in lcs_pairs(inner_a, inner_b)]
    steps += [(len(a) - end + k, len(b) - end + k) for k in range(end)]
    for x, y in steps:
        m.pair(olds[x], news[y])
    return steps


def _likely_pairs(m: Matching, olds: Sequence[int], news: Sequence[int], floor: float) -> list[Step]:
    """In a large gap the pairs that share rare runs of words, as far as they keep the order; paired, told by places."""
    place = {j: y for y, j in enumerate(news)}
    found: list[tuple[int, int, float]] = []
    for x, i in enumerate(olds):
        for j in m.candidates.of(i):
            if j in place and (alike := resemblance(m, i, j)) >= floor:
                found.append((x, -place[j], (alike - floor) * _weight(m, i, j) + 1e-6))
    found.sort()
    chosen = heaviest_increasing([-y for _, y, _ in found], [worth for _, _, worth in found])
    steps = [(found[k][0], -found[k][1]) for k in chosen]
    for x, y in steps:
        m.pair(olds[x], news[y])
    return steps


def _between(olds: Sequence[int], news: Sequence[int], steps: Sequence[Step]) -> list[tuple[Sequence[int], Sequence[int]]]:
    """What stands between pairs given by their places."""
    out: list[tuple[Sequence[int], Sequence[int]]] = []
    x = y = 0
    for p, q in [*steps, (len(olds), len(news))]:
        if p > x and q > y:
            out.append((olds[x:p], news[y:q]))
        x, y = p + 1, q + 1
    return out

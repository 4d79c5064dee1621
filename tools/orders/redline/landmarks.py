"""Long texts cut into pieces that can be compared each on its own, so that the work grows with the length alone.

Five tokens in a row that stand just once in both texts, and keep their order, are landmarks: an unchanged sentence is
full of them. What lies between two landmarks is cut again by what is unique there, until it is small enough to be
compared word by word; where a long stretch shares no landmark with the other side, it went and the other came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orders.redline.similarity import lcs_pairs
from orders.redline.spine import heaviest_increasing

SMALL = 160_000
"""Product of two lengths up to which runs of tokens are compared by diff-match-patch at once."""
MIDDLE = 9_000_000
"""Product up to which they are compared by bit rows: as minimal, but without diff-match-patch's quadratic search."""
RUN = 5
"""Tokens in a landmark."""
ISLAND = 8
"""Equal tokens this many times fewer than the changed ones on both sides of them are a chance, not something that stayed."""
ALIKE = 0.4
"""Share of tokens that two long stretches must have in common to be shown word by word."""
DEPTH = 6
"""How often a stretch is cut again by what is unique in it."""

Block = tuple[int, int, int]
Piece = tuple[int, int, int, int]


def pieces(a: Sequence[str], b: Sequence[str]) -> tuple[list[Block], list[Piece]]:
    """Equal blocks (a from, b from, length) of two long texts, and the pieces between them that are small enough to compare.

    What is in neither went or came as a whole.
    """
    if len(a) * len(b) <= SMALL:
        return [], [(0, len(a), 0, len(b))]
    blocks = _without_islands(list(_blocks(a, b, (0, len(a), 0, len(b)), 0)), len(a), len(b))
    small: list[Piece] = []
    for i, k, j, n in gaps(blocks, len(a), len(b)):
        if (k - i) * (n - j) <= SMALL:
            small.append((i, k, j, n))
    return blocks, small


def gaps(blocks: Sequence[Block], a_end: int, b_end: int) -> Iterator[Piece]:
    """What stands between blocks: (a from, a to, b from, b to), where anything does."""
    i = j = 0
    for x, y, size in [*blocks, (a_end, b_end, 0)]:
        if x > i or y > j:
            yield i, x, j, y
        i, j = x + size, y + size


def _blocks(a: Sequence[str], b: Sequence[str], piece: Piece, depth: int) -> Iterator[Block]:
    """Equal blocks of a piece, in order: its common beginning and end, its landmarks, and theirs in turn."""
    i, i_end, j, j_end = piece
    start = end = 0
    while i + start < i_end and j + start < j_end and a[i + start] == b[j + start]:
        start += 1
    while i_end - end > i + start and j_end - end > j + start and a[i_end - 1 - end] == b[j_end - 1 - end]:
        end += 1
    if start:
        yield i, j, start
    yield from _inner_blocks(a, b, (i + start, i_end - end, j + start, j_end - end), depth)
    if end:
        yield i_end - end, j_end - end, end


def _inner_blocks(a: Sequence[str], b: Sequence[str], piece: Piece, depth: int) -> Iterator[Block]:
    i, i_end, j, j_end = piece
    if (i_end - i) * (j_end - j) <= SMALL:
        return
    found = _landmarks(a, b, piece) if depth < DEPTH else []
    if not found:
        yield from _by_rows(a, b, piece)
        return
    for x, y, size in [*found, (i_end, j_end, 0)]:
        yield from _blocks(a, b, (i, x, j, y), depth + 1)
        if size:
            yield x, y, size
        i, j = x + size, y + size


def _landmarks(a: Sequence[str], b: Sequence[str], piece: Piece) -> list[Block]:
    """Runs of tokens that stand once on each side of a piece, as far as they keep their order, joined where they touch."""
    i, i_end, j, j_end = piece
    left, right = _single_runs(a, i, i_end), _single_runs(b, j, j_end)
    pairs = [(x, right[run]) for run, x in left.items() if run in right]
    blocks: list[Block] = []
    for k in heaviest_increasing([y for _, y in pairs], [1.0] * len(pairs)):
        x, y = pairs[k]
        if blocks:
            p, q, size = blocks[-1]
            if x - p == y - q and x <= p + size:
                blocks[-1] = p, q, x - p + RUN
                continue
            if x < p + size or y < q + size:
                continue
        blocks.append((x, y, RUN))
    return blocks


def _single_runs(tokens: Sequence[str], start: int, end: int) -> dict[tuple[str, ...], int]:
    """Where each run of tokens stands that stands there once, in order."""
    found: dict[tuple[str, ...], int] = {}
    for at in range(start, end - RUN + 1):
        run = tuple(tokens[at : at + RUN])
        found[run] = -1 if run in found else at
    return {run: at for run, at in found.items() if at >= 0}


def _by_rows(a: Sequence[str], b: Sequence[str], piece: Piece) -> Iterator[Block]:
    """A piece without landmarks of middling size by its longest common subsequence, where the two are alike at all."""
    i, i_end, j, j_end = piece
    if (i_end - i) * (j_end - j) > MIDDLE:
        return
    pairs = lcs_pairs(a[i:i_end], b[j:j_end])
    if 2 * len(pairs) >= ALIKE * (i_end - i + j_end - j):
        for x, y in pairs:
            yield i + x, j + y, 1


def _without_islands(blocks: list[Block], a_end: int, b_end: int) -> list[Block]:
    """The blocks without those that stand alone in a sea of changes."""
    joined: list[Block] = []
    for x, y, size in blocks:
        if joined and joined[-1][0] + joined[-1][2] == x and joined[-1][1] + joined[-1][2] == y:
            joined[-1] = joined[-1][0], joined[-1][1], joined[-1][2] + size
        else:
            joined.append((x, y, size))
    kept: list[Block] = []
    for number, (x, y, size) in enumerate(joined):
        i, j = (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2]) if kept else (0, 0)
        k, n = joined[number + 1][:2] if number + 1 < len(joined) else (a_end, b_end)
        before, after = x - i + y - j, k - x - size + n - y - size
        if ISLAND * 2 * size >= min(before, after) or not before or not after:
            kept.append((x, y, size))
    return kept

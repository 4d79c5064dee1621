"""What changed inside a provision, word by word; the only place that knows diff-match-patch.

Its difference of two strings is minimal and well proven, so each different token is given a character of its own and
the strings of those characters are compared. The time limit is off: a limit would let a busy machine change the answer.
Work is bounded by size instead; long texts are first cut where whole sentences stayed.
"""

from __future__ import annotations

from collections.abc import Sequence

from diff_match_patch import diff_match_patch

from orders.model.provision import CELL_JOIN
from orders.model.redline import Edit, EditOp
from orders.redline.landmarks import gaps, pieces
from orders.redline.printing import print_edits
from orders.redline.tidy import Run, tidy
from orders.redline.tokens import Token, tokens_of

SURROGATES = range(0xD800, 0xE000)
FIRST_CODE = 0x21
"""Above the newline, which diff-match-patch would take for the end of a line."""


def compare_words(old: str, new: str) -> tuple[Edit, ...]:
    """The runs of words that stayed, went and came: equal + deleted joined is `old`, equal + inserted is `new`."""
    if old == new:
        return (Edit(EditOp.EQUAL, old),) if old else ()
    if not old or not new:
        return (Edit(EditOp.DELETED, old),) if old else (Edit(EditOp.INSERTED, new),)
    a, b = tokens_of(old), tokens_of(new)
    return print_edits(tidy(_runs(a, b), a, b), a, b)


def compare_cells(old: Sequence[str], new: Sequence[str]) -> tuple[Edit, ...]:
    """The same for a table's row, cell by cell: no edit reaches over the border of a cell.

    Rows of a different number of cells are compared as running text, for no cell is then certain to be another.
    """
    if len(old) != len(new):
        return compare_words(CELL_JOIN.join(old), CELL_JOIN.join(new))
    edits: list[Edit] = []
    for number, (before, after) in enumerate(zip(old, new, strict=True)):
        for edit in (Edit(EditOp.EQUAL, CELL_JOIN),) * (number > 0) + compare_words(before, after):
            if edits and edits[-1].op is edit.op is EditOp.EQUAL:
                edits[-1] = Edit(EditOp.EQUAL, edits[-1].text + edit.text)
            else:
                edits.append(edit)
    return tuple(edits)


def _runs(a: Sequence[Token], b: Sequence[Token]) -> list[Run]:
    """Runs of equal and of changed tokens, in order."""
    blocks, small = pieces([t.word for t in a], [t.word for t in b])
    compared = set(small)
    runs = [Run(x, x + size, y, y + size, True) for x, y, size in blocks]
    for gap in gaps(blocks, len(a), len(b)):
        runs += _smallest(a, b, *gap) if gap in compared else [Run(*gap, False)]
    return sorted(runs)


def _smallest(a: Sequence[Token], b: Sequence[Token], i: int, i_end: int, j: int, j_end: int) -> list[Run]:
    """The fewest changed tokens between a[i:i_end] and b[j:j_end]."""
    before, after = [token[0] for token in a[i:i_end]], [token[0] for token in b[j:j_end]]
    start, end = _alike(before, after)
    gone, come = before[start : len(before) - end], after[start : len(after) - end]
    if gone and come and set(gone).isdisjoint(come):
        # Nothing stayed but what stands around them, as where one word was put for another.
        k, n = i_end - end, j_end - end
        return [Run(i, i + start, j, j + start, True), Run(i + start, k, j + start, n, False), Run(k, i_end, n, j_end, True)]
    codes: dict[str, str] = {}
    left, right = _coded(codes, before), _coded(codes, after)
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    runs: list[Run] = []
    for op, text in engine.diff_main(left, right, False):
        size = len(text)
        k, n = (i + size if op <= 0 else i), (j + size if op >= 0 else j)
        runs.append(Run(i, k, j, n, op == 0))
        i, j = k, n
    return runs


def _alike(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """With how many words two texts begin alike, and with how many of the others they end alike."""
    start, most = 0, min(len(before), len(after))
    while start < most and before[start] == after[start]:
        start += 1
    end = 0
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, end


def _coded(codes: dict[str, str], words: Sequence[str]) -> str:
    """The characters that stand for some words; a character can be any but a surrogate."""
    for word in words:
        if word not in codes:
            number = FIRST_CODE + len(codes)
            codes[word] = chr(number if number < SURROGATES.start else number + len(SURROGATES))
    return "".join([codes[word] for word in words])

"""From the fewest changed words to changes a person can read.

A minimal difference keeps every "of" and comma that happens to stand on both sides, begins an insertion in the middle of
a phrase, and reports a comma without the word it belongs to. None of that is wrong; none of it can be read aloud.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from orders.redline.folding import STOP_WORDS, words_of
from orders.redline.tokens import Token

STUTTER = 2
"""So many stop words between two changes become part of them."""


class Run(NamedTuple):
    """Tokens i:i_end of the old text against j:j_end of the new one, the same or changed."""

    i: int
    i_end: int
    j: int
    j_end: int
    same: bool


def tidy(runs: Sequence[Run], a: Sequence[Token], b: Sequence[Token]) -> list[Run]:
    """The runs with changes that start where words and sentences start, stand together, and never are a sign alone."""
    found = _slide(_join(runs), a, b)
    while True:
        wider = _widen(_absorb(found, a), a, b)
        if wider == found:
            return found
        found = wider


def _join(runs: Sequence[Run]) -> list[Run]:
    """The runs with neighbours of a kind made one, and empty ones left out; so equal and changed ones alternate."""
    out: list[Run] = []
    for run in runs:
        if run.i == run.i_end and run.j == run.j_end:
            continue
        if out and out[-1].same == run.same:
            out[-1] = Run(out[-1].i, run.i_end, out[-1].j, run.j_end, run.same)
        else:
            out.append(run)
    return out


def _slide(runs: list[Run], a: Sequence[Token], b: Sequence[Token]) -> list[Run]:
    """Moves pure insertions and deletions, where the words around them allow, to where a reader would begin them.

    "shall notify [the Chief and ]the Mayor" rather than "shall notify the [Chief and the ]Mayor".
    """
    out = list(runs)
    for at in range(len(out)):
        run = out[at]
        if run.same or (run.i < run.i_end and run.j < run.j_end):
            continue
        text, start, end = (a, run.i, run.i_end) if run.i < run.i_end else (b, run.j, run.j_end)
        room_left = out[at - 1].i_end - out[at - 1].i if at else 0
        room_right = out[at + 1].i_end - out[at + 1].i if at + 1 < len(out) else 0
        by = _best_shift(text, start, end, room_left, room_right)
        if by:
            _shift(out, at, by)
    return _join(out)


def _best_shift(text: Sequence[Token], start: int, end: int, room_left: int, room_right: int) -> int:
    """How many tokens to the right (or, negative, to the left) a change of text[start:end] reads best."""
    low = 0
    while -low < room_left and text[start + low - 1].word == text[end + low - 1].word:
        low -= 1
    high = 0
    while high < room_right and text[start + high].word == text[end + high].word:
        high += 1
    return max(range(low, high + 1), key=lambda by: (_reads(text, start + by, end + by), -by))


def _reads(text: Sequence[Token], start: int, end: int) -> int:
    """How well text[start:end] reads as one change: it begins a sentence or a phrase, and not with a sign."""
    before = text[start - 1].word if start else "."
    score = 4 if before in _SENTENCE_ENDS else 2 if before in _PHRASE_ENDS else 0
    first, final = text[start], text[end - 1]
    if first.is_sign and first.word not in _OPENING:
        score -= 3
    if before in _OPENING:
        score -= 1
    return score + (1 if final.space or end == len(text) else 0)


_SENTENCE_ENDS = frozenset(".!?;:")
_PHRASE_ENDS = frozenset(",\u2013\u2014")
_OPENING = frozenset("([{\u201c\u2018\"'")


def _shift(runs: list[Run], at: int, by: int) -> None:
    """Moves a change by some tokens; its neighbours give and take."""
    run = runs[at]
    runs[at] = Run(run.i + by, run.i_end + by, run.j + by, run.j_end + by, False)
    if at:
        left = runs[at - 1]
        runs[at - 1] = Run(left.i, left.i_end + by, left.j, left.j_end + by, True)
    elif by:
        runs.insert(0, Run(0, by, 0, by, True))
        at += 1
    if at + 1 < len(runs):
        right = runs[at + 1]
        runs[at + 1] = Run(right.i + by, right.i_end, right.j + by, right.j_end, True)
    elif by:
        runs.append(Run(run.i_end + by, run.i_end, run.j_end + by, run.j_end, True))


def _absorb(runs: list[Run], a: Sequence[Token]) -> list[Run]:
    """Gives what stands between two changes to them where it is no more than a stop word or two, or signs."""
    out: list[Run] = []
    for at, run in enumerate(runs):
        inner = run.same and 0 < at < len(runs) - 1
        out.append(run._replace(same=False) if inner and is_stutter(text_of(a, run.i, run.i_end)) else run)
    return _join(out)


def is_stutter(text: str) -> bool:
    """Whether a text between two changes is too little to be worth keeping; a border of provisions always is."""
    if "\n" in text:
        return False
    words = words_of(text.casefold())
    return len(words) <= STUTTER and all(word in STOP_WORDS for word in words)


def _widen(runs: list[Run], a: Sequence[Token], b: Sequence[Token]) -> list[Run]:
    """Gives a change one of whose sides is signs alone the word beside it, so that it shows what it did to that word."""
    out = list(runs)
    for at, run in enumerate(out):
        if run.same or not (_bare(a, run.i, run.i_end) or _bare(b, run.j, run.j_end)) or _touches(out, at):
            continue
        left = _reach_left(out, at, a)
        right = _reach_right(out, at, a)
        glued_right = not _ends_with_space(a, b, run)
        if right and (not left or (glued_right and not _glued_left(out, at, a))):
            out[at] = Run(run.i, run.i_end + right, run.j, run.j_end + right, False)
            nxt = out[at + 1]
            out[at + 1] = Run(nxt.i + right, nxt.i_end, nxt.j + right, nxt.j_end, True)
        elif left:
            out[at] = Run(run.i - left, run.i_end, run.j - left, run.j_end, False)
            prev = out[at - 1]
            out[at - 1] = Run(prev.i, prev.i_end - left, prev.j, prev.j_end - left, True)
    return _join(out)


def _touches(runs: Sequence[Run], at: int) -> bool:
    """Whether the change before took all the words between them, so that the two are one by now."""
    return at > 0 and runs[at - 1].same and runs[at - 1].i == runs[at - 1].i_end


def _bare(text: Sequence[Token], start: int, end: int) -> bool:
    """Whether a side of a change is there, and is signs alone."""
    return start < end and all(token.is_sign for token in text[start:end]) and any(token.word for token in text[start:end])


def _reach_left(runs: Sequence[Run], at: int, a: Sequence[Token]) -> int:
    """How many equal tokens before a change reach back to a word; 0 where there is none."""
    if not at:
        return 0
    return next((n for n in range(1, runs[at - 1].i_end - runs[at - 1].i + 1) if not a[runs[at - 1].i_end - n].is_sign), 0)


def _reach_right(runs: Sequence[Run], at: int, a: Sequence[Token]) -> int:
    """How many equal tokens behind a change reach a word; 0 where there is none."""
    if at + 1 >= len(runs):
        return 0
    return next((n for n in range(1, runs[at + 1].i_end - runs[at + 1].i + 1) if not a[runs[at + 1].i + n - 1].is_sign), 0)


def _glued_left(runs: Sequence[Run], at: int, a: Sequence[Token]) -> bool:
    """Whether no space parts a change from the word before it."""
    return at > 0 and not a[runs[at - 1].i_end - 1].space


def _ends_with_space(a: Sequence[Token], b: Sequence[Token], run: Run) -> bool:
    return any(text[end - 1].space != "" for text, start, end in ((a, run.i, run.i_end), (b, run.j, run.j_end)) if start < end)


def text_of(tokens: Sequence[Token], start: int, end: int) -> str:
    """The tokens start:end as they stand in the text."""
    return "".join(chain.from_iterable(tokens[start:end]))

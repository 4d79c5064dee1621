"""From the fewest changed words to changes a person can read.

A minimal difference keeps every "of" and comma that happens to stand on both sides, begins an insertion in the middle of
a phrase, and reports a comma without the word it belongs to. None of that is wrong; none of it can be read aloud.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from orders.model.redline import Edit, EditOp
from orders.redline.folding import STOP_WORDS, words_of
from orders.redline.tokens import Token

STUTTER = 2
"""So many stop words between two changes become part of them."""


Part = tuple[str, str, str]
"""What stayed, went and came at one place, as text; the first is empty where the others are not."""


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
        out.append(run._replace(same=False) if inner and is_stutter(_text(a, run.i, run.i_end)) else run)
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
        if run.same or not (_bare(a, run.i, run.i_end) or _bare(b, run.j, run.j_end)):
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


def print_edits(runs: Sequence[Run], a: Sequence[Token], b: Sequence[Token]) -> tuple[Edit, ...]:
    """The edits of the runs; where only the space behind a word changed, that space alone went and came."""
    parts: list[Part] = []
    for run in runs:
        if not run.same:
            parts.append(("", _text(a, run.i, run.i_end), _text(b, run.j, run.j_end)))
            continue
        start = run.i
        for i in range(run.i, run.i_end):
            before, after = a[i].space, b[run.j + i - run.i].space
            if before != after:
                parts += [(_text(a, start, i) + a[i].word, "", ""), ("", before, after)]
                start = i + 1
        parts.append((_text(a, start, run.i_end), "", ""))
    return _edits(_settle(parts))


def _text(tokens: Sequence[Token], start: int, end: int) -> str:
    return "".join([token.word + token.space for token in tokens[start:end]])


def _settle(parts: Sequence[Part]) -> list[Part]:
    """(stayed, went, came) parts with neighbours joined, and nothing too small left standing beside changes of spaces."""
    out = _joined(parts)
    while True:
        small = [at for at in range(1, len(out) - 1) if out[at][0] and is_stutter(out[at][0])]
        for at in small:
            out[at] = "", out[at][0], out[at][0]
        if not small and not _lend_words(out):
            break
        out = _joined(out)
    if len(out) > 1 and not any(c.isalnum() for stayed, _, _ in out for c in stayed):
        # Where only signs stayed, nothing did that a reader would look for.
        return [("", "".join(s + went for s, went, _ in out), "".join(s + came for s, _, came in out))]
    return out


def _joined(parts: Sequence[Part]) -> list[Part]:
    """The parts with neighbours of a kind made one, and empty ones left out."""
    out: list[Part] = []
    for part in parts:
        if not any(part):
            continue
        if out and bool(out[-1][0]) == bool(part[0]):
            out[-1] = out[-1][0] + part[0], out[-1][1] + part[1], out[-1][2] + part[2]
        else:
            out.append(part)
    return out


def _lend_words(parts: list[Part]) -> bool:
    """Gives a change that came to be signs alone ("Patrol / Traffic" to "Patrol/Traffic") the word beside it."""
    for at, (stayed, went, came) in enumerate(parts):
        if stayed or not (_signs_alone(went) or _signs_alone(came)):
            continue
        left = _LAST_WORD.search(parts[at - 1][0]) if at else None
        right = _FIRST_WORD.match(parts[at + 1][0]) if at + 1 < len(parts) else None
        if left and ("\n" not in left[0] or not right):
            parts[at - 1 : at + 1] = [(parts[at - 1][0][: left.start()], "", ""), ("", left[0] + went, left[0] + came)]
            return True
        if right:
            parts[at : at + 2] = [("", went + right[0], came + right[0]), (parts[at + 1][0][right.end() :], "", "")]
            return True
    return False


_LAST_WORD = re.compile(r"(?:(?<=\s)|(?<!.))\S*\w\S*[^\w]*\Z", re.DOTALL)
_FIRST_WORD = re.compile(r"[^\w]*\S*\w\S*", re.DOTALL)


def _signs_alone(text: str) -> bool:
    return bool(text.strip()) and not any(c.isalnum() for c in text)


def _edits(parts: Sequence[Part]) -> tuple[Edit, ...]:
    ops = (EditOp.EQUAL, EditOp.DELETED, EditOp.INSERTED)
    return tuple(Edit(op, text) for part in _joined(_with_spaces_kept(parts)) for op, text in zip(ops, part, strict=True) if text)


def _with_spaces_kept(parts: Sequence[Part]) -> list[Part]:
    """Keeps a space that one side of a change is all of and the other ends or begins with: "007 and" to "007, 008, and"."""
    out: list[Part] = []
    for stayed, went, came in parts:
        bare = went if went and not went.strip() else came if came and not came.strip() else ""
        if bare and went != came and went.endswith(bare) and came.endswith(bare):
            out += [("", went[: -len(bare)], came[: -len(bare)]), (bare, "", "")]
        elif bare and went != came and went.startswith(bare) and came.startswith(bare):
            out += [(bare, "", ""), ("", went[len(bare) :], came[len(bare) :])]
        else:
            out.append((stayed, went, came))
    return out

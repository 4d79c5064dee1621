"""Runs of tokens as edits: the last step, in which spaces find their side and no sign is left to stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orders.model.redline import Edit, EditOp
from orders.redline.tidy import Run, is_stutter, text_of
from orders.redline.tokens import Token

Part = tuple[str, str, str]
"""What stayed, went and came at one place, as text; the first is empty where the others are not."""


def print_edits(runs: Sequence[Run], a: Sequence[Token], b: Sequence[Token]) -> tuple[Edit, ...]:
    """The edits of the runs; where only the space behind a word changed, that space alone went and came."""
    parts: list[Part] = []
    for run in runs:
        if not run.same:
            parts.append(("", text_of(a, run.i, run.i_end), text_of(b, run.j, run.j_end)))
            continue
        start = run.i
        if a[start : run.i_end] == b[run.j : run.j_end]:
            parts.append((text_of(a, start, run.i_end), "", ""))
            continue
        for i in range(run.i, run.i_end):
            before, after = a[i].space, b[run.j + i - run.i].space
            if before != after:
                parts += [(text_of(a, start, i) + a[i].word, "", ""), ("", before, after)]
                start = i + 1
        parts.append((text_of(a, start, run.i_end), "", ""))
    return _edits(_settle(parts))


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
    """Gives changes that came to be signs alone ("Patrol / Traffic" to "Patrol/Traffic") the word beside them."""
    lent = False
    for at in range(len(parts) - 1, -1, -1):
        stayed, went, came = parts[at]
        if stayed or not (_signs_alone(went) or _signs_alone(came)):
            continue
        left = _LAST_WORD.search(parts[at - 1][0]) if at else None
        right = _FIRST_WORD.match(parts[at + 1][0]) if at + 1 < len(parts) else None
        if left and ("\n" not in left[0] or not right):
            parts[at - 1 : at + 1] = [(parts[at - 1][0][: left.start()], "", ""), ("", left[0] + went, left[0] + came)]
        elif right:
            parts[at : at + 2] = [("", went + right[0], came + right[0]), (parts[at + 1][0][right.end() :], "", "")]
        lent = lent or bool(left or right)
    return lent


_LAST_WORD = re.compile(r"(?:(?<=\s)|(?<!.))\S*\w\S*[^\w]*\Z", re.DOTALL)
_FIRST_WORD = re.compile(r"[^\w]*\S*\w\S*", re.DOTALL)


def _signs_alone(text: str) -> bool:
    return bool(text.strip()) and not any(c.isalnum() for c in text)


def _edits(parts: Sequence[Part]) -> tuple[Edit, ...]:
    ops = (EditOp.EQUAL, EditOp.DELETED, EditOp.INSERTED)
    return tuple(Edit(op, text) for part in _joined(_with_spaces_kept(parts)) for op, text in zip(ops, part, strict=True) if text)


def _with_spaces_kept(parts: Sequence[Part]) -> list[Part]:
    """Keeps the spaces with which both sides of a change begin or end: "30" went and "45" came, not "30 " and "45 "."""
    out: list[Part] = []
    for part in parts:
        _, went, came = part
        if not went or not came:
            out.append(part)
            continue
        tail = _common_space(went[::-1], came[::-1])[::-1]
        left, right = went.removesuffix(tail), came.removesuffix(tail)
        lead = _common_space(left, right)
        out += [(lead, "", ""), ("", left.removeprefix(lead), right.removeprefix(lead)), (tail, "", "")]
    return out


def _common_space(one: str, other: str) -> str:
    """The white space with which two texts begin alike."""
    end = 0
    while end < min(len(one), len(other)) and one[end] == other[end] and one[end].isspace():
        end += 1
    return one[:end]

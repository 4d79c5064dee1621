r"""Writes words and marks back as a line of Markdown that reads as exactly these words and marks.

As little as possible is escaped: the line is written plainly first and read again; only where that reads as something
else are the stars, underscores, back-ticks or square brackets of the words escaped.
"""

from __future__ import annotations

import re
from functools import lru_cache

from orders.model.provision import Mark, MarkKind
from orders.outline.inline_reading import ESCAPABLE, may_be_markup, parse_inline
from orders.outline.marks import normal_marks

_ATTEMPTS = ("", "*", "_", "`", "[]", "*_`[]")
_SIGN = {MarkKind.EMPHASIS: "*", MarkKind.STRONG: "**", MarkKind.LINK: "["}
_BACKSLASH = re.compile(rf"\\(?=[{re.escape(ESCAPABLE)}]|\Z)")
_INNER_BACKSLASH = re.compile(rf"\\(?=[{re.escape(ESCAPABLE)}])")
_TICKS = re.compile("`+")


def render_inline(text: str, marks: tuple[Mark, ...]) -> str:
    """A line of Markdown for words and marks: `parse_inline(render_inline(text, marks))` gives both back.

    The marks are brought into their normal form first (orders.outline.marks).
    """
    return _rendered(text, marks) if marks or may_be_markup(text) else text


@lru_cache(maxsize=16384)
def _rendered(text: str, marks: tuple[Mark, ...]) -> str:
    marks = normal_marks(text, marks)
    written = ""
    for escaped in _ATTEMPTS:
        written = _write(text, marks, escaped)
        if parse_inline(written) == (text, marks):
            break
    return written


def _write(text: str, marks: tuple[Mark, ...], escaped: str) -> str:
    out: list[str] = []
    stack: list[Mark] = []
    position = 0

    def words(end: int) -> None:
        nonlocal position
        if end > position:
            out.append(_escape(text[position:end], escaped, last=end == len(text) and not stack))
            position = end

    def close(until: int) -> None:
        while stack and stack[-1].end <= until:
            words(stack[-1].end)
            out.append(_closing(stack.pop()))

    for mark in marks:
        close(mark.start)
        words(mark.start)
        if mark.kind is MarkKind.CODE:
            out.append(_code(text[mark.start : mark.end]))
            position = mark.end
            continue
        if mark.kind is MarkKind.LINK and out and out[-1].endswith("!"):
            out[-1] = out[-1][:-1] + "\\!"
        out.append(_SIGN[mark.kind])
        stack.append(mark)
    close(len(text))
    words(len(text))
    return "".join(out)


def _escape(words: str, escaped: str, *, last: bool) -> str:
    """The words with their backslashes and the given characters escaped; a mark may begin or end right behind them."""
    written = (_INNER_BACKSLASH if last else _BACKSLASH).sub(r"\\\\", words)
    return re.sub(f"(?=[{re.escape(escaped)}])", r"\\", written) if escaped else written


def _closing(mark: Mark) -> str:
    return f"]({_destination(mark.target)})" if mark.kind is MarkKind.LINK else _SIGN[mark.kind]


def _destination(target: str) -> str:
    written = _BACKSLASH.sub(r"\\\\", target).replace("`", "\\`")
    return written if _balanced(target) else re.sub(r"(?=[()])", r"\\", written)


def _balanced(target: str) -> bool:
    depth = 0
    for character in target:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return depth == 0


def _code(words: str) -> str:
    longest = max((len(ticks) for ticks in _TICKS.findall(words)), default=0)
    fence = "`" * (longest + 1)
    padded = words.startswith("`") or words.endswith("`") or (words.startswith(" ") and words.endswith(" ") and words.strip(" "))
    return f"{fence} {words} {fence}" if padded else f"{fence}{words}{fence}"

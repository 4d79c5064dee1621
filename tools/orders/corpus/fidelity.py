"""Proof that a file was understood: no word was lost, and writing it again gives the same characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest

from orders.corpus import problems as kinds
from orders.model.outline import Outline
from orders.model.problem import Place, Problem
from orders.model.provision import MarkKind, Provision

_NOT_IN_WORDS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_EXCERPT = 60


def lost_words(body: str, outline: Outline, file: str, first_line: int) -> tuple[Problem, ...]:
    """The problem where the letters and digits of a body and of the outline read from it are not the same, in order.

    Spaces, signs and markup are left aside: they are the canonical form's business. The comparison knows nothing of
    how an outline is read, so that it can find any mistake of that reading.
    """
    as_read = _as_read(outline.walk())
    if _without_signs(body) == _without_signs(as_read):
        return ()
    written, understood = _NOT_IN_WORDS.sub("", body), _NOT_IN_WORDS.sub("", as_read)
    if written == understood:
        return ()
    same = next((n for n, (a, b) in enumerate(zip_longest(written, understood)) if a != b), 0)
    place, word = _nth_letter(body, same, file, first_line)
    message = (
        f"From “{word}” on, what was understood is not what is written."
        if word
        else "Words were understood that are not written."
    )
    return (kinds.WORDS_LOST.at(place, message),)


def keeps_words(text: str, provisions: Iterable[Provision]) -> bool:
    """Whether the letters and digits of a text are surely those of the provisions that were read from it, in order."""
    return _without_signs(text) == _without_signs(_as_read(provisions))


def not_canonical(text: str, canonical: str, file: str, first_line: int = 1) -> tuple[Problem, ...]:
    """The problem where a file, or its part from `first_line` on, is not as `orders fmt` writes it: its first difference."""
    if text == canonical:
        return ()
    written, wanted = text.split("\n"), canonical.split("\n")
    number = next(n for n, (a, b) in enumerate(zip_longest(written, wanted)) if a != b)
    line, right = _line(written, number), _line(wanted, number)
    if line is None:
        last = written[-1]
        place = Place(file, first_line + len(written) - 1, len(last) + 1, 1, last)
        return (kinds.NOT_CANONICAL.at(place, "The last line should end with a line break.", file=file),)
    column = next((n for n, (a, b) in enumerate(zip_longest(line, right or "")) if a != b), 0)
    place = Place(file, first_line + number, column + 1, 1, line)
    message = "The file should end above this line." if number >= len(wanted) - 1 else _what_differs(line, right or "")
    return (kinds.NOT_CANONICAL.at(place, message, expected=_expected(right, column), file=file),)


def _line(lines: list[str], number: int) -> str | None:
    return lines[number] if number < len(lines) else None


def _what_differs(line: str, right: str) -> str:
    """The difference in a sentence, for the cases that are most common."""
    if line == "":
        return "An empty line too many stands here."
    if right == "":
        return "An empty line is missing above this one."
    if line.rstrip() == right:
        return "Spaces stand at the end of the line."
    if line.lstrip() == right.lstrip():
        return f"The line is indented by {_indent(line)} instead of {_indent(right)}."
    return "From the marked character on, the line is written differently in the canonical form."


def _indent(line: str) -> str:
    count = len(line) - len(line.lstrip())
    return f"{count} space{'' if count == 1 else 's'}"


def _expected(right: str | None, column: int) -> str:
    """The line as it should read; of a long one what stands around the difference."""
    if right is None:
        return "the end of the file"
    if right == "":
        return "an empty line"
    start = max(0, column - _EXCERPT // 2) if len(right) > 2 * _EXCERPT else 0
    end = start + 2 * _EXCERPT
    return ("…" if start else "") + right[start:end] + ("…" if end < len(right) else "")


def _as_read(provisions: Iterable[Provision]) -> str:
    """The words of provisions as they stand in their source, in order."""
    return "".join([f"{p.label}{_with_targets(p) if p.marks else p.text}{p.image}" for p in provisions])


def _without_signs(text: str) -> bytes:
    """A text without the signs and spaces of ASCII, which is most of what is no letter and no digit, and found at once."""
    return text.encode("utf-8", "surrogatepass").translate(None, _SIGNS)


def _with_targets(provision: Provision) -> str:
    """A provision's text with the destination of each link behind its words, as Markdown writes it."""
    text = provision.text
    links = (mark for mark in provision.marks if mark.kind is MarkKind.LINK)
    for link in sorted(links, key=lambda mark: (mark.end, mark.start), reverse=True):
        text = f"{text[: link.end]}({link.target}){text[link.end :]}"
    return text


def _nth_letter(body: str, count: int, file: str, first_line: int) -> tuple[Place, str]:
    """Where the letter after `count` others stands in a body, and its word; past the last one the file as a whole."""
    for word in _WORD.finditer(body):
        if count < len(word[0]):
            start = body.rfind("\n", 0, word.start()) + 1
            line = body[start:].partition("\n")[0]
            place = Place(file, first_line + body.count("\n", 0, start), word.start() - start + 1, len(word[0]), line)
            return place, word[0]
        count -= len(word[0])
    return Place(file), ""

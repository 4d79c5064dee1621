"""Where a citation's words stand in its file: line and column, for the caret of a problem."""

from __future__ import annotations

from orders.model.citation import Citation
from orders.model.outline import Mark, Provision
from orders.model.problem import Place

_MAX_LINES = 200
"""How far below its first line a provision's words are looked for."""


def place_of(citation: Citation, provision: Provision, file: str, lines: tuple[str, ...]) -> Place:
    """Where the words of a citation stand in the file whose lines are handed in.

    Words that stand in the file otherwise than in print (set apart, escaped, broken over two lines) are not found; the
    place is then the provision's first line. Without the file's lines only its number is known.
    """
    before = provision.text[: citation.start].count(citation.printed)
    return _find(citation.printed, before, provision.line, file, lines)


def place_of_destination(mark: Mark, provision: Provision, file: str, lines: tuple[str, ...]) -> Place:
    """Where the destination of a link stands in the file."""
    same = [m for m in provision.marks if m.target == mark.target and m.start < mark.start]
    return _find(f"]({mark.target}", len(same), provision.line, file, lines, lead=2)


def _find(words: str, before: int, line: int, file: str, lines: tuple[str, ...], lead: int = 0) -> Place:
    """The words' occurrence after `before` others, from the line on to the next blank one."""
    first = lines[line - 1] if 0 < line <= len(lines) else ""
    for number in range(line, min(len(lines), line + _MAX_LINES) + 1) if first else ():
        source = lines[number - 1]
        if not source.strip():
            break
        here = source.count(words)
        if before < here:
            column = _nth(source, words, before)
            return Place(file, number, column + 1 + lead, max(1, len(words) - lead), source)
        before -= here
    column = len(first) - len(first.lstrip()) + 1
    return Place(file, line, column, max(1, len(first.strip())), first)


def _nth(source: str, words: str, before: int) -> int:
    at = source.find(words)
    for _ in range(before):
        at = source.find(words, at + len(words))
    return at

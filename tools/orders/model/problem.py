"""Something wrong in a source, said so that the person who can mend it knows where, what and how.

The form follows what compilers and `packaging` taught: code, place, the line itself with a caret, what was
expected, what to do. Codes are stable; each is documented in docs/problems.md.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops publishing, a warning is listed and published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a source: a file (path relative to the folder read, `/` between), a line and column counted from 1.

    Line 0 means the file as a whole. `source_line` is that line's text without its line ending; `length` is how
    many characters the caret underlines (at least 1).
    """

    file: str
    line: int = 0
    column: int = 1
    length: int = 1
    source_line: str = ""


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One documented way in which a source can be wrong.

    `code` is stable for ever (`H101`); `name` is its short title; `meaning` says in a sentence or two what it is and
    why it matters (for docs/problems.md); `remedy` is what to do, as a `str.format` template over the facts of `at`.
    """

    code: str
    name: str
    severity: Severity
    meaning: str
    remedy: str

    def at(self, place: Place, message: str, *, expected: str = "", **facts: object) -> Problem:
        """The problem of this kind at a place; `facts` fill the remedy's template."""
        return Problem(self, place, message, expected, self.remedy.format(**facts))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a source: which kind, where, what was found, what was expected, what to do."""

    kind: ProblemKind
    place: Place
    message: str
    expected: str
    remedy: str

    @property
    def code(self) -> str:
        """The stable code, e.g. `H101`."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """Whether this stops publishing."""
        return self.kind.severity

    def render(self) -> str:
        """The problem as a person reads it on a terminal or in a log: several lines, no trailing newline."""
        place = self.place
        where = f"{place.file}:{place.line}:{place.column}" if place.line else place.file
        lines = [f"{where}: {self.severity} {self.code} {self.kind.name}", f"  {self.message}"]
        if place.line:
            lines += _with_caret(place)
        if self.expected:
            lines.append(f"  expected: {self.expected}")
        lines.append(f"  to do: {self.remedy}")
        return "\n".join(lines)


def in_order(problems: tuple[Problem, ...] | list[Problem]) -> tuple[Problem, ...]:
    """The problems sorted by file, line, column and code, without repetitions."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.place.file, p.place.line, p.place.column, p.code, p.message)))


_EXCERPT = 100


def _with_caret(place: Place) -> list[str]:
    """The source line with a caret line below it; a very long line is cut around the place, which the dots say."""
    start = max(0, place.column - 1 - _EXCERPT // 2) if len(place.source_line) > _EXCERPT else 0
    excerpt = place.source_line[start : start + _EXCERPT]
    before, after = ("…" if start else ""), ("…" if start + _EXCERPT < len(place.source_line) else "")
    visible = "".join(_visible(c) for c in before + excerpt + after)
    lead = before + excerpt[: max(0, place.column - 1 - start)]
    marked = excerpt[max(0, place.column - 1 - start) :][: max(1, place.length)]
    gutter = f"{place.line:>5} | "
    return [f"{gutter}{visible}", " " * (len(gutter) - 2) + "| " + " " * _width(lead) + "^" * max(1, _width(marked))]


def _visible(character: str) -> str:
    """A control character as a symbol that cannot disturb the terminal (a tab is shown as one arrow)."""
    if character == "\t":
        return "→"
    return "�" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else character


def _width(text: str) -> int:
    """Columns a terminal gives the text: two for wide characters, none for combining ones."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in {"W", "F"} else 1 for c in text)

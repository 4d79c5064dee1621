"""Where things stand in a text: offsets, lines and columns turned into Places."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from orders.model.problem import Place


@dataclass(frozen=True, slots=True)
class Source:
    """A text split at its line feeds, and where it stands: its file, and the number of its first line in that file."""

    file: str
    lines: tuple[str, ...]
    first_line: int = 1

    @classmethod
    def of(cls, text: str, file: str, first_line: int = 1) -> Source:
        """The source of a text; lines end at line feeds only, because nothing else ends a line in a canonical file."""
        return cls(file, tuple(text.split("\n")), first_line)

    @property
    def whole(self) -> Place:
        """The file as a whole."""
        return Place(self.file)

    def at(self, line: int, column: int = 0, length: int = 1) -> Place:
        """The place of `length` characters at a line and column of this text, both counted from 0.

        A place never runs over the end of its line; past the last line it is the end of the last line.
        """
        if line >= len(self.lines):
            line, column = len(self.lines) - 1, len(self.lines[-1])
        text = self.lines[line]
        column = min(column, len(text))
        return Place(self.file, self.first_line + line, column + 1, max(1, min(length, len(text) - column)), text)

    def from_line(self, line: int) -> Place:
        """The place of all words of a line (counted from 0), without the spaces before and behind them."""
        text = self.lines[line]
        column = len(text) - len(text.lstrip())
        return self.at(line, column, len(text.strip()))


class Offsets:
    """Turns an offset into a text into a place, quickly also where a text has many or very long lines."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._starts = [0, *accumulate(len(line) + 1 for line in source.lines)]

    def at(self, offset: int, length: int = 1) -> Place:
        """The place of `length` characters from an offset on."""
        line = min(bisect_right(self._starts, offset) - 1, len(self._source.lines) - 1)
        return self._source.at(line, offset - self._starts[line], length)

"""YAML as these files use it: keys, texts, lists. Everything is a string, and whatever could mean something else is refused.

PyYAML's parser supplies events with their places; nothing is ever constructed from them by PyYAML. Where a text
cannot be read as a whole it is read entry by entry, so that one slip hides nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from orders.header import problems as kinds
from orders.header.places import Source
from orders.header.yaml_events import Builder, loader_for
from orders.header.yaml_plain import plain_mapping
from orders.header.yaml_trouble import Trouble
from orders.header.yaml_values import Items, Mapping, Scalar, Value
from orders.model.problem import Problem

HEADER_LIMIT = 50_000
FILE_LIMIT = 2_000_000

_TAB = re.compile("\t+")
_UNREADABLE_BY_YAML = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_yaml(
    text: str, file: str, first_line: int = 1, limit: int = HEADER_LIMIT, comment_lines: bool = False
) -> tuple[Value | None, tuple[Problem, ...]]:
    """The value of a YAML text (None where it has none), and everything wrong with its form.

    `first_line` is the number of the text's first line in its file; `comment_lines` allows lines that are only a
    comment. A text longer than `limit` characters is not read. Control characters are `reading.decode`'s business:
    here they count as U+FFFD.
    """
    source = Source.of(text, file, first_line)
    if len(text) > limit:
        longest = max(range(len(source.lines)), key=lambda n: len(source.lines[n]))
        message = f"There are {len(text):,} characters here; {limit:,} is the most that is read."
        remedy = (
            "Check that a line --- ends the header, and shorten the line shown, the longest."
            if limit == HEADER_LIMIT
            else "Shorten the file."
        )
        return None, (kinds.TOO_LONG.at(source.at(longest), message, remedy=remedy),)
    plain = plain_mapping(source)
    if plain is not None:
        return plain, ()
    clean = _UNREADABLE_BY_YAML.sub("\ufffd", _TAB.sub(lambda m: " " * len(m[0]), text))
    reader = _Reader(source, clean, comment_lines)
    value = reader.read()
    return value, (*_tabs(text, source), *reader.problems)


def _tabs(text: str, source: Source) -> Iterator[Problem]:
    """A problem for each run of tabs."""
    if "\t" not in text:
        return
    for number, line in enumerate(source.lines):
        for match in _TAB.finditer(line):
            noun = "A tab stands" if len(match[0]) == 1 else f"{len(match[0])} tabs stand"
            yield kinds.TAB.at(source.at(number, match.start(), len(match[0])), f"{noun} here.", expected="spaces")


class _Reader:
    """Reads one text: as a whole if it can be, else entry by entry."""

    def __init__(self, source: Source, text: str, comment_lines: bool) -> None:
        self._source = source
        self._text = text
        self._lines = text.split("\n")
        self._comment_lines = comment_lines
        self.problems: list[Problem] = []

    def read(self) -> Value | None:
        """The value of the whole text."""
        builder = Builder(self._source, 0)
        if builder.run(self._text) is None and not builder.stopped and not isinstance(builder.value, Scalar):
            self.problems += builder.problems
            self._comments(self._text, 0)
            return builder.value
        return self._read_piecewise()

    def _read_piecewise(self) -> Value | None:
        """What can be read of a text that is broken somewhere, with a problem for each piece that cannot."""
        values: list[Value | None] = []
        broken: list[str] = []
        open_above = False
        for start, piece in _pieces(self._text):
            builder = Builder(self._source, start)
            special = re.match(r"%|\.\.\.", piece)
            trouble = Trouble.no_entry(special[0]) if special else builder.run(piece)
            if trouble is None and builder.stopped:
                self.problems += builder.problems
                broken.append(piece)
                continue
            if trouble is None and isinstance(builder.value, Scalar):
                trouble = Trouble.no_colon(piece)
            if trouble is None:
                self.problems += builder.problems
                self._comments(piece, start)
                values.append(builder.value)
                open_above = False
                continue
            broken.append(piece)
            if not (open_above and not _BEGINS_ENTRY.match(piece)):
                self.problems.append(trouble.problem(self._source, start))
            open_above = open_above or trouble.leaves_open
        return _joined(values, tuple(broken), self._source)

    def _comments(self, text: str, start: int) -> None:
        """A problem for each comment that hides words."""
        if "#" not in text:
            return
        end_line, end_column = 0, 0
        lines = text.split("\n")
        for token in yaml.scan(text, Loader=loader_for(text)):
            begin = token.start_mark
            for line in range(end_line, begin.line + 1):
                left = end_column if line == end_line else 0
                right = begin.column if line == begin.line else len(lines[line])
                gap = lines[line][left:right]
                if "#" in gap:
                    self._comment(start + line, left + gap.index("#"), whole_line=not lines[line][:left].strip())
            end_line, end_column = token.end_mark.line, token.end_mark.column

    def _comment(self, line: int, column: int, whole_line: bool) -> None:
        if whole_line and self._comment_lines:
            return
        text = self._lines[line]
        remedy = (
            "Delete the comment, or make it part of change_note."
            if whole_line
            else "Put the whole value in quotation marks if the words belong to it; else delete them."
        )
        message = f"“{text[column : column + 60]}” is a comment and would not be read."
        self.problems.append(kinds.COMMENT.at(self._source.at(line, column, len(text) - column), message, remedy=remedy))


_BEGINS_ENTRY = re.compile(r"- |-$|[^\s#,\[\]{}\"'][^:]*:(?: |$)", re.MULTILINE)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The entries of a text, each with the number of its first line: a line that starts at the margin begins one.

    Under a key, list entries at the margin belong to it; where the text begins with one, each is an entry of its own.
    """
    lines = text.split("\n")
    significant = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    is_list = re.match(r"-(?: |$)", significant) is not None
    start = 0
    for number, line in enumerate(lines):
        continues = not line.strip() or line[0] in " #]}" or (re.match(r"-(?: |$)", line) is not None and not is_list)
        if not continues and number > start:
            yield start, "\n".join(lines[start:number])
            start = number
    yield start, "\n".join(lines[start:])


def _joined(values: list[Value | None], broken: tuple[str, ...], source: Source) -> Value | None:
    """The pieces that could be read, as one value again."""
    items = [item for value in values if isinstance(value, Items) for item in value.items]
    if items:
        return Items((*items, *(None for _ in broken)), source.at(0))
    entries = tuple(entry for value in values if isinstance(value, Mapping) for entry in value.entries)
    return Mapping(entries, source.at(0), broken)

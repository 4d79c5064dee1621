"""YAML as these files use it: keys, texts, lists. Everything is a string, and whatever could mean something else is refused.

PyYAML's parser supplies events with their places; nothing is ever constructed from them by PyYAML. Where a text
cannot be read as a whole it is read entry by entry, so that one slip hides nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from orders.header import problems as kinds
from orders.header.places import Source
from orders.header.yaml_trouble import Trouble, trouble_of
from orders.model.problem import Place, Problem

HEADER_LIMIT = 50_000
FILE_LIMIT = 2_000_000
_DEEPEST = 8

_TAB = re.compile("\t+")
_UNREADABLE_BY_YAML = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text: its characters, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Items:
    """A list, in its printed order; None stands for an entry that could not be read (there is a problem for it)."""

    items: tuple[Value | None, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value; None stands for a value that could not be read (there is a problem for it)."""

    key: Scalar
    value: Value | None


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in printed order, duplicates included.

    `broken` are words of lines that could not be read at all: a key that could be among them must not be called missing.
    """

    entries: tuple[Entry, ...]
    place: Place
    broken: tuple[str, ...] = ()


Value = Scalar | Items | Mapping


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
        message = f"There are {len(text):,} characters in {len(source.lines):,} lines; {limit:,} is the most that is read."
        remedy = "Look for the line --- that ends the header." if limit == HEADER_LIMIT else "Shorten the file."
        return None, (kinds.TOO_LONG.at(source.at(longest), message, remedy=remedy),)
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
        self._comment_lines = comment_lines
        self.problems: list[Problem] = []

    def read(self) -> Value | None:
        """The value of the whole text."""
        builder = _Builder(self._source, 0)
        if builder.run(self._text) is None:
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
            builder = _Builder(self._source, start)
            trouble = builder.run(piece)
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
        end_line, end_column = 0, 0
        lines = text.split("\n")
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
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
        text = self._source.lines[line]
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


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet: what it has so far. In a mapping keys and values alternate."""

    is_mapping: bool
    place: Place
    parts: list[Value | None]


class _Builder:
    """Turns the parser's events into values without recursion, refusing what could mean something else."""

    def __init__(self, source: Source, start: int) -> None:
        self._source = source
        self._start = start
        self._open: list[_Open] = []
        self._documents = 0
        self.value: Value | None = None
        self.problems: list[Problem] = []

    def run(self, text: str) -> Trouble | None:
        """Reads a text; what keeps it from being read, or None."""
        try:
            for event in yaml.parse(text, Loader=yaml.SafeLoader):
                if not self._take(event):
                    break
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            return trouble_of(error, text)
        return None

    def _take(self, event: yaml.Event) -> bool:
        """Takes in one event; False where nothing behind it should be read."""
        if isinstance(event, yaml.DocumentStartEvent):
            return self._begin_document(event)
        if isinstance(event, yaml.NodeEvent) and not self._is_plain(event):
            self._add(None) if isinstance(event, yaml.AliasEvent) else None
        if isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open.append(_Open(isinstance(event, yaml.MappingStartEvent), self._place(event), []))
            return len(self._open) <= _DEEPEST or self._refuse(
                event, "Lists or groups stand one in another too deeply.", "Write it flatter."
            )
        elif isinstance(event, yaml.CollectionEndEvent):
            self._add(self._close())
        return True

    def _begin_document(self, event: yaml.DocumentStartEvent) -> bool:
        self._documents += 1
        if self._documents == 1 and not event.explicit and not event.version and not event.tags:
            return True
        message = "A line --- or a directive % begins a YAML document of its own here."
        self._refuse(event, message, "Delete the line.")
        return self._documents == 1

    def _is_plain(self, event: yaml.NodeEvent) -> bool:
        """Whether an event has neither alias nor anchor nor tag; else a problem says so."""
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            found, name = "an alias", f"*{event.anchor}"
        elif event.anchor is not None:
            found, name = "an anchor", f"&{event.anchor}"
        elif tag is not None:
            found, name = "a tag", str(tag)
        else:
            return True
        remedy = f"If “{name}” is part of the text, put the whole value in quotation marks; else delete it."
        self._refuse(event, f"“{name}” is {found} to YAML, not a text.", remedy)
        return False

    def _refuse(self, event: yaml.Event, message: str, remedy: str) -> bool:
        self.problems.append(kinds.YAML_FEATURE.at(self._place(event), message, remedy=remedy))
        return False

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar | None:
        place = self._place(event)
        match = _UNPRINTABLE.search(event.value)
        if match is None:
            return Scalar(event.value, place)
        message = f"The value contains the character U+{ord(match[0]):04X}, which cannot be printed."
        escape = re.search(r"\\(?:[0abtvfreN_LP]|x\w\w|u\w{4}|U\w{8})", place.source_line[place.column - 1 :])
        if escape:
            line = place.line - self._source.first_line
            place = self._source.at(line, place.column - 1 + escape.start(), len(escape[0]))
        self.problems.append(kinds.UNPRINTABLE.at(place, message))
        return None

    def _close(self) -> Value:
        closed = self._open.pop()
        if not closed.is_mapping:
            return Items(tuple(closed.parts), closed.place)
        entries = []
        for key, value in zip(closed.parts[::2], closed.parts[1::2], strict=True):
            if isinstance(key, Scalar):
                entries.append(Entry(key, value))
            elif key is not None:
                message = "A list or a group in brackets stands where a key is expected."
                remedy = "Put the whole value in quotation marks if the brackets are part of the text."
                self.problems.append(kinds.WRONG_SHAPE.at(key.place, message, remedy=remedy))
        return Mapping(tuple(entries), closed.place)

    def _add(self, value: Value | None) -> None:
        if self._open:
            self._open[-1].parts.append(value)
        else:
            self.value = value if self.value is None else self.value

    def _place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return self._source.whole
        line = self._start + start.line
        return self._source.at(
            line, start.column, end.column - start.column if end.line == start.line else len(self._source.lines[line])
        )

"""Headers in which every line is a key with a plain value, or with a list or group of such: most of them, read without YAML.

What is read here YAML would read alike, at the same places; any other text is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from orders.header.places import Source
from orders.header.yaml_values import Entry, Items, Mapping, Scalar, Value
from orders.model.problem import Place

PLAIN = r"[A-Za-z0-9](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff:#]*[A-Za-z0-9.)])?"
"""A value that is the words themselves, whatever reads it as YAML."""

WORDS = r"[A-Za-z0-9](?:[A-Za-z0-9 .()/&-]*[A-Za-z0-9.)])?"
"""The same in a list, where brackets and commas mean something."""

QUOTED = r"\"[A-Za-z0-9 .,;:()/&'-]*\""
"""Words in quotation marks that stand for themselves."""

ONE = rf"(?:{WORDS}|{QUOTED})"
"""A value in a list or a group."""

LIST = rf"{ONE}(?:, {ONE})*"
"""What stands in the brackets of a list."""

GROUP = rf"[a-z0-9]{{1,40}}: {ONE}(?:, [a-z0-9]{{1,40}}: {ONE})*"
"""What stands in the braces of a group: names with values."""

_LINE = re.compile(rf"([a-z_]{{1,40}}): (?:({PLAIN}|{QUOTED})|\[({LIST})\]|\{{({GROUP})\}})")
_MEMBER = re.compile(rf"(?:([a-z0-9]{{1,40}}): )?({ONE})(?:, |\Z)")


def plain_mapping(source: Source) -> Mapping | None:
    """The keys of a text with their values, or None where it has a line that is not plain."""
    *lines, last = source.lines
    if last or not lines:
        return None
    entries: list[Entry] = []
    for number, line in enumerate(lines, source.first_line):
        found = _LINE.fullmatch(line)
        if found is None:
            return None
        key, text, listed, grouped = found.groups()
        written = _Line(source.file, number, line)
        begin = len(key) + 2
        if text is not None:
            value: Value = written.scalar(text, begin)
        elif listed is not None:
            value = Items(tuple([item for _, item in written.members(listed, begin + 1)]), written.place(begin))
        else:
            pairs = written.members(grouped, begin + 1)
            value = Mapping(tuple([Entry(name, item) for name, item in pairs if name]), written.place(begin))
        entries.append(Entry(written.scalar(key, 0), value))
    return Mapping(tuple(entries), source.at(0))


class _Line(NamedTuple):
    """A line of a file, its number there, and its text; columns are counted from 0."""

    file: str
    number: int
    text: str

    def place(self, column: int, length: int = 1) -> Place:
        """Some characters of the line."""
        return Place(self.file, self.number, column + 1, length, self.text)

    def scalar(self, written: str, column: int) -> Scalar:
        """A value as it is written at a column."""
        return Scalar(written[1:-1] if written[0] == '"' else written, self.place(column, len(written)))

    def members(self, written: str, begin: int) -> Iterator[tuple[Scalar | None, Scalar]]:
        """What stands in a list or a group that begins at a column, each value with its key, if it has one."""
        for member in _MEMBER.finditer(written):
            key, value = member.groups()
            at = begin + member.start(2)
            yield self.scalar(key, begin + member.start()) if key else None, self.scalar(value, at)

"""Headers in which every line is a key with one plain value, or with a list of such: most of them, read without YAML.

What is read here YAML would read alike, at the same places; any other text is left to it.
"""

from __future__ import annotations

import re

from orders.header.places import Source
from orders.header.yaml_values import Entry, Items, Mapping, Scalar, Value
from orders.model.problem import Place

PLAIN = r"[A-Za-z0-9](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff:#]*[A-Za-z0-9.)])?"
"""A value that is the words themselves, whatever reads it as YAML."""

WORDS = r"[A-Za-z0-9](?:[A-Za-z0-9 .()/&-]*[A-Za-z0-9.)])?"
"""The same in a list, where brackets and commas mean something."""

_LINE = re.compile(rf"([a-z_]{{1,40}}): (?:({PLAIN})|\[({WORDS}(?:, {WORDS})*)\])")
_BETWEEN = ", "


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
        key, text, listed = found.groups()
        begin = len(key) + 3
        value: Value
        if listed is None:
            value = Scalar(text, Place(source.file, number, begin, len(text), line))
        else:
            value = _items(listed, source.file, number, begin, line)
        entries.append(Entry(Scalar(key, Place(source.file, number, 1, len(key), line)), value))
    return Mapping(tuple(entries), source.at(0))


def _items(listed: str, file: str, number: int, begin: int, line: str) -> Items:
    """The texts of a list whose bracket stands in a column."""
    items: list[Scalar] = []
    column = begin + 1
    for text in listed.split(_BETWEEN):
        items.append(Scalar(text, Place(file, number, column, len(text), line)))
        column += len(text) + len(_BETWEEN)
    return Items(tuple(items), Place(file, number, begin, 1, line))

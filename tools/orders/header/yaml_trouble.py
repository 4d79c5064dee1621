"""PyYAML's errors in plain words: where it really went wrong, what that means, what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from orders.header import problems as kinds
from orders.header.places import Source
from orders.header.quoting import quoted_line
from orders.model.problem import Problem

_QUOTE = "Put the whole value in quotation marks."


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a text cannot be read: line and column in it (counted from 0), what is wrong, what to do, what it should be.

    `leaves_open` tells that a bracket or quotation mark is open, so that lines behind it may belong to it.
    """

    line: int
    column: int
    message: str
    remedy: str
    expected: str = ""
    leaves_open: bool = False
    whole_line: bool = False

    @classmethod
    def no_colon(cls, text: str) -> Trouble:
        """A text that has no key."""
        line = next((n for n, words in enumerate(text.split("\n")) if words.strip()), 0)
        return cls(line, 0, _NO_COLON, _ADD_COLON, "key: value", whole_line=True)

    @classmethod
    def no_entry(cls, start: str) -> Trouble:
        """A first line that speaks to YAML itself: it begins with % or with three full stops."""
        remedy = "Delete the line, or write what it says as “key: value”."
        return cls(0, 0, f"A line cannot begin with {start} here.", remedy, whole_line=True)

    def problem(self, source: Source, start: int) -> Problem:
        """The problem for a text whose first line is line `start` of the source."""
        place = source.from_line(start + self.line) if self.whole_line else source.at(start + self.line, self.column)
        return kinds.UNREADABLE.at(place, self.message, expected=self.expected, remedy=self.remedy)


_NO_COLON = "This line is not written as “key: value”: it has no colon with a space behind it."
_ADD_COLON = "Write a key, a colon, a space and the value; or, if the line continues the one above, join the two lines."


@dataclass(frozen=True, slots=True)
class _Rule:
    """How one of PyYAML's complaints is said: which of its words give it away, and what they mean."""

    problem: str
    context: str
    message: str
    remedy: str
    at_context: bool = False
    leaves_open: bool = False
    quotable: bool = False


_NOT_FIRST = "A value without quotation marks cannot begin with this character."
_NEVER_CLOSED = "The quotation mark that opens here is never closed."
_CLOSE_IT = "Put the closing quotation mark at the end of the value."
_NO_ESCAPE = "A backslash in double quotation marks begins an escape, and this is none."
_BACKSLASHES = "Write two backslashes, or use single quotation marks."

_INDENTED_KEY = re.compile(r"\s+(?:- )?[A-Za-z_][\w-]* ?:(?=\s|$)")
_QUOTED_VALUE = re.compile(r"\s*(?:- )?[a-z_0-9]+: +[\"']")

_SECOND_COLON = _Rule(
    "mapping values are not", "", "There is a second colon with a space behind it in this value.", _QUOTE, quotable=True
)
_RULES = (
    _SECOND_COLON,
    _Rule("could not find expected ':'", "simple key", _NO_COLON, _ADD_COLON, at_context=True),
    _Rule("end of stream", "quoted scalar", _NEVER_CLOSED, _CLOSE_IT, at_context=True, leaves_open=True),
    _Rule("document separator", "quoted scalar", _NEVER_CLOSED, _CLOSE_IT, at_context=True, leaves_open=True),
    _Rule(
        "",
        "flow sequence",
        "The list that opens here with [ is not closed, or a comma is missing in it.",
        "Put ] at the end of the list, and a comma between two entries.",
        at_context=True,
        leaves_open=True,
    ),
    _Rule(
        "",
        "flow mapping",
        "The group that opens here with { is not closed, or a comma is missing in it.",
        "Put } at its end; if the brackets are part of the text, put the whole value in quotation marks.",
        at_context=True,
        leaves_open=True,
    ),
    _Rule("unknown escape", "double-quoted", _NO_ESCAPE, _BACKSLASHES, quotable=True),
    _Rule("escape sequence of", "double-quoted", _NO_ESCAPE, _BACKSLASHES, quotable=True),
    _Rule("cannot start any token", "", _NOT_FIRST, _QUOTE, quotable=True),
    _Rule("", "scanning an alias", _NOT_FIRST, _QUOTE, at_context=True, quotable=True),
    _Rule("", "scanning an anchor", _NOT_FIRST, _QUOTE, at_context=True, quotable=True),
    _Rule("", "tag", _NOT_FIRST, _QUOTE, at_context=True, quotable=True),
    _Rule("", "scanning a block scalar", _NOT_FIRST, _QUOTE, at_context=True, quotable=True),
    _Rule(
        "sequence entries are not allowed",
        "",
        "A list entry (- …) cannot begin in the middle of a line.",
        "Put each entry on a line of its own below the key, or put the value in quotation marks.",
    ),
    _Rule(
        "expected <block end>, but found '<scalar>'",
        "",
        "These words stand behind the end of the value, or further left or right than the lines above.",
        "Put the whole value in quotation marks, or line the line up with those above.",
    ),
    _Rule(
        "expected <block end>",
        "",
        "This line stands further left or right than those it belongs to.",
        "Start every key at the left margin, and line up what belongs together.",
    ),
    _Rule(
        "expected the node content, but found ','",
        "",
        "There is a comma here, but nothing before it.",
        "Delete the comma, or write the entry that is missing.",
    ),
    _Rule(
        "expected the node content", "", "A value is expected here, and this character cannot begin one.", _QUOTE, quotable=True
    ),
)


def trouble_of(error: Exception, text: str) -> Trouble:
    """What an error that PyYAML raised over a text means."""
    if not isinstance(error, yaml.MarkedYAMLError):
        message = "An escape behind a backslash names no character."
        return Trouble(*_first_escape(text), message, "Delete it, or write two backslashes.")
    problem, context = error.problem or "", error.context or ""
    if problem == "expected the node content, but found '<stream end>'":
        return _never_closed(text)
    rule = next((r for r in _RULES if r.problem in problem and r.context in context), None)
    mark = (error.context_mark if rule and rule.at_context else None) or error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if rule is None:
        return Trouble(line, column, "This cannot be read as “key: value”.", _ADD_COLON, "key: value")
    words = text.split("\n")[line]
    indented = _INDENTED_KEY.match(words)
    if rule is _SECOND_COLON and line > 0 and indented and indented.end() == column + 1:
        message = "This line looks like a key, but it does not start at the left margin."
        return Trouble(line, 0, message, "Start every key at the left margin.", words.strip(), whole_line=True)
    expected = quoted_line(words) if rule.quotable or _QUOTED_VALUE.match(words) else ""
    return Trouble(line, column, rule.message, rule.remedy, expected, rule.leaves_open, rule.message == _NO_COLON)


def _never_closed(text: str) -> Trouble:
    """The trouble of a text that ends inside a list or group: the innermost bracket that is open."""
    opened: list[yaml.Mark] = []
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
            opened.append(token.start_mark)
        elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken) and opened:
            opened.pop()
    if not opened:
        return Trouble(0, 0, "A value is missing here.", "Write the value.", whole_line=True)
    mark = opened[-1]
    bracket, closing = ("[", "]") if text.split("\n")[mark.line][mark.column] == "[" else ("{", "}")
    message = f"The list or group that opens here with {bracket} is not closed."
    return Trouble(mark.line, mark.column, message, f"Put {closing} at its end.", leaves_open=True)


def _first_escape(text: str) -> tuple[int, int]:
    """Line and column of the first long escape, the only kind that can name no character."""
    match = re.search(r"\\U", text)
    if match is None:
        return 0, 0
    before = text[: match.start()]
    return before.count("\n"), len(before) - (before.rfind("\n") + 1)

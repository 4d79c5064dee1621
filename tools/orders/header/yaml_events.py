"""The parser's events -> values. Aliases, anchors, tags, documents in documents and control characters are refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import yaml

from orders.header import problems as kinds
from orders.header.places import Source
from orders.header.quoting import quoted_line
from orders.header.yaml_plain import GROUP, LIST, PLAIN, QUOTED
from orders.header.yaml_trouble import Trouble, trouble_of
from orders.header.yaml_values import Entry, Items, Mapping, Scalar, Value
from orders.model.problem import Place, Problem

_DEEPEST = 8
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BLOCK_COMMENT = re.compile(r"[|>][-+0-9]* +(#.*)")
_ESCAPE = re.compile(r"\\(?:[0abtnvfre]|x[0189]\w|u00[0189]\w|u[dD]\w{3}|u[fF]{3}[eEfF]|U\w{8})")


_ADDRESS = r"https?://[A-Za-z0-9._~/?=&%+-]*[A-Za-z0-9/]"
_LITERAL = r"'[\x20-\x26\x28-\x7e]*'"
_VALUE = rf"(?:{PLAIN}|{QUOTED}|\[{LIST}\]|\{{{GROUP}\}}|{_ADDRESS}|{_LITERAL})"
_ENTRY = rf" {{0,12}}(?:- )?[a-z]+(?:_[a-z]+)*:(?: {_VALUE})?"
_REMARK = r" *#[\x20-\x7e]*"
_SIMPLE = re.compile(rf"(?:(?:{_ENTRY}| {{0,12}}- (?:{PLAIN}|{QUOTED}|\[{LIST}\])|{_REMARK}|)\n)*")


def loader_for(text: str) -> Any:
    """The C reader for a text of keys, lists, plain values and remarks, which it reads in a tenth of the time and as PyYAML does.

    Of anything else PyYAML alone is asked: its complaints are the ones that `yaml_trouble` puts into plain words.
    """
    fast = getattr(yaml, "CSafeLoader", None)
    return fast if fast is not None and _SIMPLE.fullmatch(text) else yaml.SafeLoader


def _events(text: str) -> Iterable[yaml.Event]:
    """The parser's events; of a text that it cannot read those before the place where it stops, with PyYAML's complaint."""
    loader = loader_for(text)
    if loader is not yaml.SafeLoader:
        with suppress(yaml.YAMLError):
            return list(yaml.parse(text, Loader=loader))
    return yaml.parse(text, Loader=yaml.SafeLoader)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet: what it has so far. In a mapping keys and values alternate."""

    is_mapping: bool
    place: Place
    parts: list[Value | None]


class Builder:
    """Turns the parser's events into values without recursion, refusing what could mean something else.

    `stopped` tells that the text goes on behind the place where reading ended; `problems` says why.
    """

    def __init__(self, source: Source, start: int) -> None:
        self._source = source
        self._start = start
        self._open: list[_Open] = []
        self._documents = 0
        self.value: Value | None = None
        self.stopped = False
        self.problems: list[Problem] = []

    def run(self, text: str) -> Trouble | None:
        """Reads a text; what keeps it from being read, or None."""
        try:
            for event in _events(text):
                self.stopped = not self._take(event)
                if self.stopped:
                    break
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            return trouble_of(error, text)
        return None

    def _take(self, event: yaml.Event) -> bool:
        """Takes in one event; False where nothing behind it should be read."""
        if isinstance(event, yaml.DocumentStartEvent):
            return self._begin_document(event)
        if isinstance(event, yaml.DocumentEndEvent) and event.explicit:
            return self._refuse(event, "A line ... ends a YAML document here.", "Delete the line.")
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
        return self._refuse(event, message, "Delete the line.")

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
        """A text; None where it contains what no line on paper can contain."""
        place = self._place(event)
        text = event.value.removesuffix("\n") if event.style in {"|", ">"} else event.value
        hidden = _BLOCK_COMMENT.match(place.source_line[place.column - 1 :]) if event.style in {"|", ">"} else None
        if hidden:
            message = f"“{hidden[1][:60]}” is a comment and would not be read."
            remedy = "Write the value on one line, in quotation marks if it contains a #."
            self.problems.append(kinds.COMMENT.at(place, message, remedy=remedy))
        match = _UNPRINTABLE.search(text)
        if match is None:
            return Scalar(text, place)
        if match[0] == "\n":
            message, remedy = "The value contains a line break.", "Write the value on one line."
        else:
            message = f"The value contains the character U+{ord(match[0]):04X}, which cannot be printed."
            remedy = "Delete the escape at the place marked."
        escape = _ESCAPE.search(place.source_line[place.column - 1 :])
        if escape:
            place = self._source.at(place.line - self._source.first_line, place.column - 1 + escape.start(), len(escape[0]))
        self.problems.append(kinds.UNPRINTABLE.at(place, message, remedy=remedy))
        return None

    def _close(self) -> Value | None:
        """The list or group that ends; None where a group has another group or a list for a key."""
        closed = self._open.pop()
        if not closed.is_mapping:
            return Items(tuple(closed.parts), closed.place)
        keys = closed.parts[::2]
        if any(isinstance(key, Items | Mapping) for key in keys):
            message = "A value that begins with a bracket is a list or a group, and this is neither."
            remedy = "Put the whole value in quotation marks if the brackets are part of the text."
            expected = quoted_line(closed.place.source_line)
            self.problems.append(kinds.WRONG_SHAPE.at(closed.place, message, expected=expected, remedy=remedy))
            return None
        pairs = zip(keys, closed.parts[1::2], strict=True)
        return Mapping(tuple(Entry(key, value) for key, value in pairs if isinstance(key, Scalar)), closed.place)

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

"""How values are kept as JSON and come back equal: what is read from a disk is data, never code.

A dataclass is the list of its fields, a tuple a list, a day its ISO form, an enumeration its value. The types of the fields
say how to read them, so nothing has to be written down twice; the code is part of every key, so no form is ever out of date.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

_Value = TypeVar("_Value")
_Step = Callable[[Any], Any]
_PLAIN = (str, int, float, bool, types.NoneType)


class Form(Generic[_Value]):
    """The form of one type of values: bytes out, equal values in."""

    def __init__(self, kind: Any) -> None:
        self._write, self._read = _steps(kind)

    def write(self, value: _Value) -> bytes:
        """The value as JSON in UTF-8. A lone surrogate, which no text read from a file holds, is a UnicodeEncodeError."""
        return json.dumps(self._write(value), ensure_ascii=False, separators=(",", ":"), check_circular=False).encode()

    def read(self, data: bytes) -> _Value:
        """The value that was written."""
        value: _Value = self._read(json.loads(data))
        return value


def _same(value: Any) -> Any:
    return value


@cache
def _steps(kind: Any) -> tuple[_Step, _Step]:
    """How a type is written and read. Raises TypeError for a type that no value kept here has."""
    if kind in _PLAIN:
        return _same, _same
    if kind is date:
        return date.isoformat, date.fromisoformat
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple(arguments)
    if origin in {Union, types.UnionType} and types.NoneType in arguments and len(arguments) == 2:
        return _optional(next(a for a in arguments if a is not types.NoneType))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (lambda value: value.value), {member.value: member for member in kind}.__getitem__
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind)
    raise TypeError(f"{kind} has no form on disk")


def _tuple(arguments: tuple[Any, ...]) -> tuple[_Step, _Step]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        write, read = _steps(arguments[0])
        if write is _same:
            return list, tuple
        return (lambda values: [write(v) for v in values]), (lambda values: tuple([read(v) for v in values]))
    write_row, read_row = _rows([_steps(argument) for argument in arguments])
    return (lambda values: write_row(list(values))), (lambda values: tuple(read_row(values)))


def _optional(kind: Any) -> tuple[_Step, _Step]:
    write, read = _steps(kind)
    return (lambda value: None if value is None else write(value)), (lambda value: None if value is None else read(value))


def _dataclass(kind: type[Any]) -> tuple[_Step, _Step]:
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind) if field.init]
    write_row, read_row = _rows([_steps(hints[name]) for name in names])
    members: _Step = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    return (lambda value: write_row(list(members(value)))), (lambda values: kind(*read_row(values)))


def _rows(steps: Sequence[tuple[_Step, _Step]]) -> tuple[_Step, _Step]:
    """How a row of members is written and read, each by its own steps: in the list itself, and only those that do not stay as
    they are.
    """
    return _row([write for write, _ in steps]), _row([read for _, read in steps])


def _row(steps: Sequence[_Step]) -> _Step:
    others = [(at, step) for at, step in enumerate(steps) if step is not _same]
    if not others:
        return _same

    def each(row: list[Any]) -> list[Any]:
        for at, step in others:
            row[at] = step(row[at])
        return row

    return each

"""What a YAML text can be made of here: texts, lists, groups of keys, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from orders.model.problem import Place


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

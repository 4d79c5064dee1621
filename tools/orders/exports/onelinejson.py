"""JSON on one line, joined from pieces that are JSON already: what revisions repeat is written once and found again.

Byte for byte what `json.dumps(value, ensure_ascii=False, separators=(",", ":"))` gives for the same value.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from json import JSONEncoder
from json.encoder import encode_basestring
from typing import Any

PIECES_KEPT = 4096
"""So many pieces stay in memory: those of a few revisions of a long order, whose neighbors mostly say the same."""

quoted = encode_basestring
"""A string as JSON, every letter as itself."""

# Values are made here of frozen nouns, so none holds itself, and none is asked whether it does.
_one_line = JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


class Pieces(list[bytes]):
    """A list whose members are JSON already, in UTF-8: each is one value or several with commas between them."""


def one_line(value: object) -> str:
    """A value as JSON on one line. Of a mapping any member may be `Pieces`, which are taken as they are."""
    return one_line_bytes(value)[:-1].decode() if _has_pieces(value) else _one_line(value)


def one_line_bytes(value: object) -> bytes:
    """The same as a file: with one newline at its end."""
    if not isinstance(value, dict) or not _has_pieces(value):
        return f"{_one_line(value)}\n".encode()
    found: list[bytes] = []
    plain: dict[str, object] = {}
    for name, member in value.items():
        if isinstance(member, Pieces):
            found += (*_members(plain), b",", quoted(name).encode(), b":[")
            # A piece by itself is copied once, and only now: most of a file stands in them.
            pieces = [b","] * (2 * len(member))
            pieces[::2] = member
            found += pieces[:-1]
            found.append(b"]")
            plain = {}
        else:
            plain[name] = member
    found += _members(plain)
    found[0] = b"{"
    return b"".join((*found, b"}\n"))


def with_values(value: Mapping[str, Any]) -> dict[str, Any]:
    """The same mapping with plain values in the place of its `Pieces`, for whoever writes it in another way."""
    plain: dict[str, Any] = json.loads(one_line_bytes(value))
    return plain


def values_of(pieces: Sequence[bytes]) -> list[Any]:
    """What some `Pieces` say."""
    values: list[Any] = json.loads(b"".join((b"[", b",".join(pieces), b"]")))
    return values


def numbers(count: int) -> list[bytes]:
    """The numbers from 1 as they are written, at least so many; a number is at the place before it."""
    if len(_numbers) < count:
        _numbers.extend([b"%d" % number for number in range(len(_numbers) + 1, count + 1)])
    return _numbers


_numbers: list[bytes] = []


def _has_pieces(value: object) -> bool:
    return isinstance(value, dict) and Pieces in map(type, value.values())


def _members(plain: Mapping[str, object]) -> tuple[bytes, ...]:
    """Members of an object without its brackets, all of them written at once."""
    return (b",", _one_line(plain)[1:-1].encode()) if plain else ()

"""JSON on one line, joined from pieces that are JSON already: what revisions repeat is written once and found again.

Byte for byte what `json.dumps(value, ensure_ascii=False, separators=(",", ":"))` gives for the same value.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from json import JSONEncoder
from json.encoder import encode_basestring
from typing import Any

PIECES_KEPT = 4096
"""So many pieces stay in memory: those of a few revisions of a long order, whose neighbors mostly say the same."""

quoted = encode_basestring
"""A string as JSON, every letter as itself."""

_one_line = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Pieces(list[str]):
    """A list whose members are JSON already."""


def one_line(value: object) -> str:
    """A value as JSON on one line. Of a mapping any member may be `Pieces`, which are taken as they are."""
    if not isinstance(value, dict) or Pieces not in map(type, value.values()):
        return _one_line(value)
    return f"{{{','.join([f'{quoted(name)}:{_member(member)}' for name, member in value.items()])}}}"


def one_line_bytes(value: object) -> bytes:
    """The same as a file: with one newline at its end."""
    return f"{one_line(value)}\n".encode()


def with_values(value: Mapping[str, Any]) -> dict[str, Any]:
    """The same mapping with plain values in the place of its `Pieces`, for whoever writes it in another way."""
    plain: dict[str, Any] = json.loads(one_line(value))
    return plain


def _member(value: object) -> str:
    return f"[{','.join(value)}]" if isinstance(value, Pieces) else _one_line(value)

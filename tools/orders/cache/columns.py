"""Columns of texts and of numbers as bytes, and back. As JSON each text would be looked through and copied first, and each number
written out; of an order's words that takes five times as long.

A table is a line of JSON that says how long each column is, and what else there is to tell, then the columns; all of it squeezed.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

from orders.cache.squeezing import loosened, squeezed_together

_APART = "\x1e"
"""ASCII's record separator: no order that can be read holds a control character (`header.reading`)."""
_JSON = b"["


def packed_table(told: object, columns: Sequence[bytes]) -> bytes:
    """Columns and what else there is to tell; `unpacked_table` gives both back."""
    line = json.dumps([told, list(map(len, columns))], ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return squeezed_together((f"{line}\n".encode(), *columns))


def unpacked_table(data: bytes) -> tuple[Any, Iterator[bytes]]:
    """What was told, and the columns in their order."""
    head, _, body = loosened(data).partition(b"\n")
    told, sizes = json.loads(head)
    return told, (body[begin:end] for begin, end in pairwise(accumulate(sizes, initial=0)))


def texts_told(texts: Sequence[str]) -> bytes:
    """A column of texts: each behind a separator, or, should one hold it, as JSON."""
    told = _APART.join(("", *texts))
    if told.count(_APART) > len(texts):
        told = json.dumps(texts, ensure_ascii=False)
    return told.encode()


def texts_of(column: bytes) -> list[str]:
    """The texts of a column."""
    found: list[str] = json.loads(column) if column[:1] == _JSON else column.decode().split(_APART)[1:]
    return found


def numbers_told(numbers: Sequence[int]) -> bytes:
    """A column of numbers from 0 to 2³²-1, on every machine the same bytes."""
    return _ordered(array("I", numbers)).tobytes()


def numbers_of(column: bytes) -> list[int]:
    """The numbers of a column."""
    return _ordered(array("I", column)).tolist()


def _ordered(numbers: array[int]) -> array[int]:
    """The numbers with their lowest byte first."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers

"""Rows for spreadsheets: CSV that Excel reads right, and cells that stay the words they are.

CSV is RFC 4180 in UTF-8: a line of names, lines end in CR LF, what holds a comma, a quotation mark or a line end stands in
quotation marks. It begins with a byte order mark, without which Excel takes the bytes for another encoding and changes every
accent. Several values of one cell are joined by "; ". A cell that a spreadsheet would compute (it begins with = + - @, a
tab or a carriage return) has an apostrophe put in front, which makes it text there.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "\ufeff"

Cell = str | tuple[str, ...] | int | bool | None


def csv_bytes(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table as CSV, its columns' names first."""
    return csv_of_lines(names, [csv_lines(rows)])


def csv_of_lines(names: Sequence[str], lines: Iterable[str]) -> bytes:
    """The same of rows that are lines already."""
    return "".join((_MARK, csv_lines([names]), *lines)).encode()


def csv_lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as lines of CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([safe(value) for value in row] for row in rows)
    return out.getvalue()


def words(value: Cell) -> str:
    """What a cell says."""
    joined = "; ".join(value) if isinstance(value, tuple) else value
    return "" if joined is None else str(joined)


def safe(value: Cell) -> str:
    """What a cell says, so that no spreadsheet takes it for a formula."""
    said = words(value)
    return f"'{said}" if said.startswith(_COMPUTED) else said

"""A sheet of a workbook whose plain rows are written at once: there is one for every revision, and the library goes through each
of its cells in two dozen steps. What it writes, byte for byte, is what the library would; any other row is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_PLAIN = re.compile(
    "(?![ \u00a0])[^\x00-\x1f\x7f-\x9f<>&\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufffe\uffff]{1,5000}(?<![ \u00a0])"
)
"""Words that stand in the file as they are: none of them is markup, a control character, or a space at one of their ends."""
_ESCAPED = "_x"
"""With what the library begins an escape of its own, which it escapes in its turn."""
_DAYS_FROM = date(1899, 12, 30).toordinal()
"""From where spreadsheets count the days after February 1900, in which they have one too many."""
_letters = cache(xl_col_to_name)


class PlainRows(Worksheet):  # type: ignore[misc]
    """The sheet. It is one of a workbook that holds no more than a row in memory."""

    def put_row(self, row: int, cells: Iterable[tuple[int, str | date]], text: Any, day: Any) -> None:
        """Write a row: its cells by their columns, in order, words in the format `text`, days after February 1900 in `day`."""
        cells = tuple(cells)
        if not cells or not all(isinstance(value, date) or _is_plain(value) for _, value in cells):
            self._put_each(row, cells, text, day)
            return
        if row > self.previous_row:
            self._write_single_row(row)
        self._check_dimensions(row, cells[0][0])
        self._check_dimensions(row, cells[-1][0])
        number = row + 1
        written = [f'<row r="{number}">']
        for column, value in cells:
            place = f'<c r="{_letters(column)}{number}" s="'
            if isinstance(value, str):
                written.append(f'{place}{text._get_xf_index()}" t="inlineStr"><is><t>{value}</t></is></c>')
            else:
                written.append(f'{place}{day._get_xf_index()}"><v>{value.toordinal() - _DAYS_FROM}</v></c>')
        self.fh.write("".join((*written, "</row>")))

    def _put_each(self, row: int, cells: tuple[tuple[int, str | date], ...], text: Any, day: Any) -> None:
        for column, value in cells:
            if isinstance(value, date):
                self.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
            else:
                self.write_string(row, column, value, text)


def _is_plain(words: str) -> bool:
    return _PLAIN.fullmatch(words) is not None and _ESCAPED not in words

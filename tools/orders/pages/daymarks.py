"""The day of a build on pages that are kept for other days: a mark in its place, which is filled when a page is published.

Most pages say on every day the same but for "computed as of …". A mark stands between characters that no order can contain
(`header.reading` refuses control characters), so no word of the law is ever taken for one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from orders.pages.markedday import ISO, LONG, MarkedDay
from orders.pages.page import Page
from orders.pages.wording import long_date

_ISO = ISO.encode()
_DAYS = frozenset({_ISO, LONG.encode()})
_BEGIN = b"\x01"
_MARK = re.compile(b"\x01([a-z]+)(?: ([0-9]+) ([0-9]+))?\x02")
_SAID_KEPT = 256
"""So many marks are kept as they were filled: the pages of a directive have the same ones."""


Buffer = bytes | memoryview
"""Bytes, or a part of some that was not copied."""


def place_between(day: date, first: date, last: date) -> str:
    """Where a day stands between two others, in percent of a width with one percent left free at both ends: `37.25%`.

    A marked day gives a mark.
    """
    if isinstance(day, MarkedDay):
        return f"\x01place {first.toordinal()} {last.toordinal()}\x02"
    return percent(at(day, first, last))


def side_of(day: date, first: date, last: date) -> str:
    """On which side of that place words find room, as SVG's `text-anchor` says it. A marked day gives a mark."""
    if isinstance(day, MarkedDay):
        return f"\x01side {first.toordinal()} {last.toordinal()}\x02"
    return "start" if at(day, first, last) < _CROWDED else "end"


_CROWDED = 45
"""Percent of the width from which on words to the right would leave the picture on a phone."""


def at(day: date, first: date, last: date) -> float:
    """The place between the two days, in percent."""
    inside = min(max(day, first), last)
    return 1 + 98 * (inside - first).days / max(1, (last - first).days)


def percent(number: float) -> str:
    """A part of the width for SVG, to a hundredth."""
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"


def filled(page: Page, day: date) -> Page:
    """A page with the day in place of its marks."""
    return replace(page, text=filled_text(page.article, day)) if b"\x01" in page.article else page


def filled_text(text: bytes, day: date) -> bytes:
    """A text in UTF-8 with the day in place of its marks."""
    return b"".join(filled_parts(text, day))


def filled_parts(text: bytes, day: date) -> list[Buffer]:
    """The same in parts, for somebody who puts it between others: the text between the marks is not copied."""
    begin = text.find(_BEGIN)
    if begin < 0:
        return [text]
    whole = memoryview(text)
    parts: list[Buffer] = []
    end = 0
    while begin >= 0:
        if mark := _MARK.match(text, begin):
            parts += (whole[end:begin], _said(mark[0], day))
            end = mark.end()
        begin = text.find(_BEGIN, begin + 1)
    parts.append(whole[end:])
    return parts


@lru_cache(_SAID_KEPT)
def _said(mark: bytes, day: date) -> bytes:
    if mark in _DAYS:
        return (day.isoformat() if mark == _ISO else long_date(day)).encode()
    found = _MARK.fullmatch(mark)
    assert found is not None
    of = {b"place": place_between, b"side": side_of}[found[1]]
    return of(day, date.fromordinal(int(found[2])), date.fromordinal(int(found[3]))).encode()

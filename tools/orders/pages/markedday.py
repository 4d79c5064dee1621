"""A day that is printed as a mark, to be filled later (`daymarks.py`)."""

from __future__ import annotations

from datetime import date

ISO, LONG = "\x01iso\x02", "\x01long\x02"
"""The marks: no order can contain such characters."""


class MarkedDay(date):
    """A day that is printed as a mark."""

    def isoformat(self) -> str:
        """A mark in place of YYYY-MM-DD."""
        return ISO

    def in_words(self) -> str:
        """A mark in place of `November 25, 2017`."""
        return LONG


def marked(day: date) -> MarkedDay:
    """A day to be printed as a mark."""
    return MarkedDay(day.year, day.month, day.day)

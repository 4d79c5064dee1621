"""Days of the calendar, written one way only: 2017-11-25."""

from __future__ import annotations

import re
from datetime import date

from orders.header.numbers import iso_date

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def explain_date(words: str) -> str:
    """Why `iso_date` does not accept words as a date, in a sentence for a problem's message."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words, re.ASCII):
        return f"“{words}” is no day of the calendar."
    if re.match(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$", words, re.ASCII):
        return f"“{words}” is not in ISO form (year-month-day): a program, or a reader abroad, could take the month for the day."
    return f"“{words[:40]}{'…' if len(words) > 40 else ''}” is not a date in ISO form (year-month-day)."


def suggest_date(words: str) -> date | None:
    """The day that was probably meant, American order (month first) assumed, or None where that cannot be told."""
    match = re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})", words.strip(), re.ASCII)
    if match:
        return _day(_full_year(match[4]), int(match[1]), int(match[3]))
    match = re.fullmatch(r"(\d{4})([/.-]?)(\d{1,2})\2(\d{1,2})", words.strip(), re.ASCII)
    if match:
        return _day(int(match[1]), int(match[3]), int(match[4]))
    match = re.fullmatch(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", words.strip(), re.ASCII)
    if match and (month := _month(match[1])):
        return _day(int(match[3]), month, int(match[2]))
    match = re.match(r"(\d{4}-\d{2}-\d{2})[T ]\d", words, re.ASCII)
    return iso_date(match[1]) if match else None


def is_printed_year_or_date(words: str) -> bool:
    """Whether words are how an order prints when it was first issued: a year, an ISO date, or a month and a year."""
    if re.fullmatch(r"(?:1[6-9]|20|21)\d{2}", words, re.ASCII) or iso_date(words):
        return True
    match = re.fullmatch(r"([A-Za-z]{3,9})\.?(?: \d{1,2},?)? (?:1[6-9]|20|21)\d{2}", words, re.ASCII)
    return bool(match and _month(match[1]))


def _month(name: str) -> int:
    """1 to 12 for the name of a month or its first letters, 0 for anything else."""
    lowered = name.lower()
    return next((n for n, month in enumerate(_MONTHS, 1) if month.startswith(lowered) or lowered == "sept" == month[:4]), 0)


def _full_year(digits: str) -> int:
    """The year of two digits as orders print them: 70 to 99 are the last century's."""
    year = int(digits)
    return year if len(digits) == 4 else 1900 + year if year >= 70 else 2000 + year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

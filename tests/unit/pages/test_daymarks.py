"""Marks in place of a day: filled, they are what the day itself would have been printed as."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from orders.pages.daymarks import filled_text, place_between, side_of
from orders.pages.markedday import marked
from orders.pages.wording import long_date

DAYS = st.dates(date(1973, 1, 1), date(2060, 12, 31))


def said(day: date, first: date, last: date) -> str:
    place, side = place_between(day, first, last), side_of(day, first, last)
    return f"{day.isoformat()} {long_date(day)} <x y={place} z={side}> 2017-11-25"


@given(DAYS, DAYS, DAYS, DAYS)
def test_a_text_made_on_one_day_and_filled_on_another_is_that_of_the_other(made: date, day: date, one: date, two: date) -> None:
    first, last = sorted((one, two))
    kept = said(marked(made), first, last)
    assert made.isoformat() not in kept or made == date(2017, 11, 25)
    assert filled_text(kept.encode(), day).decode() == said(day, first, last)


def test_words_of_an_order_that_look_like_a_day_stay() -> None:
    text = "On November 25, 2017 and 2017-11-25 \x02 stays."
    assert filled_text(text.encode(), date(2026, 1, 1)).decode() == text

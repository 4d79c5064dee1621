"""Which day a command takes for today."""

from __future__ import annotations

from datetime import date

import click
import pytest

from orders.cli.loading import today
from orders.model.department import DEFAULT_DEPARTMENT


def test_today_is_the_day_that_the_environment_names(monkeypatch):
    monkeypatch.setenv("ORDERS_AS_OF", "2017-11-25")
    assert today(DEFAULT_DEPARTMENT) == date(2017, 11, 25)


def test_a_day_that_is_none_is_refused_with_how_to_write_one(monkeypatch):
    monkeypatch.setenv("ORDERS_AS_OF", "25.11.2017")
    with pytest.raises(click.UsageError, match="Write a day as in 2017-11-25"):
        today(DEFAULT_DEPARTMENT)

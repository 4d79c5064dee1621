"""Every printed spelling of a citation, and words that are none: the table in spellings.yml, row by row."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from .builders import found, meant

TABLE = yaml.safe_load((Path(__file__).parent / "spellings.yml").read_text(encoding="utf-8"))
ORDER = TABLE.pop("order").split(", ")
ROWS = [(group, row) for group, rows in TABLE.items() for row in rows]


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[f"{group}: {row['text']}" for group, row in ROWS])
def test_words_cite_what_they_mean(group: str, row: dict) -> None:
    citations = found(row["text"], ORDER, row.get("where", "IV.A.2.c"))
    assert [(c.printed, meant(c.target)) for c in citations] == list(row.get("cites", {}).items())


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(ROWS) >= 100
    assert len(TABLE["nothing"]) >= 25

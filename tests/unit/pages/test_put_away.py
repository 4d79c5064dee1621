"""What pages were made of is forgotten when they are made: memory grows with the largest line of orders, not with the manual."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import trees
from orders import build
from orders.cache.store import Cache
from orders.exports.units import Units
from orders.sources.files import read_folder


def test_a_line_put_away_leaves_nothing_and_is_made_again_the_same(tmp_path: Path) -> None:
    corpus = build.read(read_folder(trees.plant(tmp_path))[0], Cache(tmp_path / "cache"))[0]
    edition = build.edition_of(corpus, date(2022, 6, 1))
    units = Units(edition)
    first = [units.of(directive) for directive in edition.directives]
    worked_out = (edition._line_histories, edition._touched, edition._followed, *edition._kept.values())
    assert any(worked_out)
    for directive in edition.directives:
        edition.put_away(units.line_of(directive))
    assert not any(worked_out)
    assert [units.of(directive) for directive in edition.directives] == first

"""Redlines that are at hand are told of the revisions that are asked for, though these were read anew meanwhile."""

from __future__ import annotations

from datetime import date

import divided_orders
import trees
from orders.build import edition_of, read
from orders.model.number import DirectiveNumber
from orders.model.revision import SourceFile
from orders.pages.edition import Edition

DAY = date(2026, 1, 1)
FILES = {path: text for path, text in {**trees.FILES, **divided_orders.FILES}.items() if text is not None}
BOATS = DirectiveNumber("GO", "2020-02")


def files(changed: dict[str, str]) -> list[SourceFile]:
    return [SourceFile(path, text.encode()) for path, text in {**FILES, **changed}.items()]


def divisions(edition: Edition) -> list[tuple[str, ...]]:
    """Who else rescinded what the order on boats rescinded, as its pages say it."""
    boats = edition.on_file[BOATS]
    division = edition.division(edition.redline(edition.comparable(boats), boats))
    return [(str(each.of), str(each.by)) for each in division.also]


def test_that_an_order_was_divided_is_known_after_an_edit_of_another() -> None:
    before = read(files({}))[0]
    told = divisions(edition_of(before, DAY))
    assert ("GO 2012-04", "GO 2020-01") in told
    path = "GO-2022-02/2022-02.md"
    after = read(files({path: FILES[path].replace("title: Lost Property", "title: Found Property")}), before=before)[0]
    assert after.revision(BOATS) is not before.revision(BOATS)
    assert divisions(edition_of(after, DAY)) == told

"""Changes that stand right behind one another and say the same of their provisions share a card."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from html_reading import read

import divided_orders
import trees
from orders import build
from orders.cli.loading import load

OLD = """\
## I. PURPOSE

This order governs the boats of the department.

## II. BOATS

A. Officers shall wear a life vest whenever the boat is off the landing stage.

B. Every oar is numbered by the quartermaster.

C. Every sail is mended in winter.

   1. Hemp thread is bought from the ropery.

## III. ANCHORS

A. Each anchor is weighed on the town scales.
"""
NEW = """\
## I. PURPOSE

This order governs the boats of the department.

A. It holds on the lake.

B. It holds on the river too.

## II. BOATS

A. Officers shall wear a life vest whenever the boat is off the landing stage.

## IV. MOTORS

A. Gasoline is kept outside the boat house.

   1. Canisters are red.

   2. Funnels hang beside them.

## V. CREWS

A. A crew is three officers.
"""


@pytest.fixture
def cards(tmp_path: Path):
    files = {
        "GO-2020-01/2020-01.md": divided_orders.order("GO 2020-01", "Boats", "2020-01-01", OLD),
        "GO-2020-01/2020-01A.md": divided_orders.order("GO 2020-01A", "Boats", "2021-01-01", NEW, "GO 2020-01"),
    }
    pages = {page.uri: page for page in build.publish(load(trees.plant(tmp_path, files)).corpus, date(2024, 6, 1))}
    return list(read(pages["go/2020-01/2020-01A/redline/"].html).find(class_="change"))


def squeezed(element) -> str:
    return " ".join(" ".join(element.words()).split())


def test_one_card_holds_what_was_added_or_deleted_in_one_section_without_a_break(cards) -> None:
    assert [squeezed(card.one(class_="change-head").one("p")) for card in cards] == [
        "Changes 1 and 2 Added § I.A and § I.B",
        "Changes 3 to 5 Deleted G.O. 2020-01 § II.B to § II.C.1",
        "Changes 6 and 7 Deleted G.O. 2020-01 § III and § III.A",
        "Changes 8 to 11 Added § IV to § IV.A.2",
        "Changes 12 and 13 Added § V and § V.A",
    ]


def test_each_of_them_keeps_its_number_its_address_and_its_words(cards) -> None:
    rows = list(cards[3].find(class_="only"))
    assert [row.attrs["id"] for row in rows] == ["change-8", "change-9", "change-10", "change-11"]
    assert [squeezed(row) for row in rows] == [
        "Change 8 IV. MOTORS",
        "Change 9 A. Gasoline is kept outside the boat house.",
        "Change 10 1. Canisters are red.",
        "Change 11 2. Funnels hang beside them.",
    ]
    for row, address in zip(rows, ("IV", "IV.A", "IV.A.1", "IV.A.2"), strict=True):
        assert any(True for _ in row.find(id=address)), address


def test_the_ways_lead_around_the_card(cards) -> None:
    ways = [[a.attrs["href"] for a in card.one(class_="change-head").find("a")] for card in cards]
    assert ways[1] == ["#change-3", "#change-2", "#change-6"]
    assert ways[-1] == ["#change-12", "#change-11"]

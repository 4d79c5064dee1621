"""Addresses as people type them, and the book of an order's addresses."""

from __future__ import annotations

import pytest

from orders.citations.asked import parse_address
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind

from .builders import book, path

ADDRESSES = """
    I II II.p1 II.p2 III III.social-media IV IV.A IV.A.2 IV.A.2.d IV.A.2.d.1 IV.B IV.B.2 IV.B.2.note1
    V V.A V.A.2 V.A.table1 V.A.table1.row2 V.A.2~2
"""
ORDER = book(ADDRESSES.split())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("IV.A.2.d", ["IV.A.2.d"]),
        ("IV A 2 d", ["IV.A.2.d"]),
        ("iv.a.2.d", ["IV.A.2.d"]),
        ("IV-A-2-d", ["IV.A.2.d"]),
        ("IV‑A‑2‑d", ["IV.A.2.d"]),
        ("§ IV.A.2.d", ["IV.A.2.d"]),
        ("§IV.A.2.d.", ["IV.A.2.d"]),
        ("section IV(A)(2)(d)", ["IV.A.2.d"]),
        ("Section iv, a, 2, d, 1", ["IV.A.2.d.1"]),
        ("II, ¶ 2", ["II.p2"]),
        ("§ II, ¶2", ["II.p2"]),
        ("II paragraph 1", ["II.p1"]),
        ("II.p2", ["II.p2"]),
        ("§ IV.B.2, Note", ["IV.B.2.note1"]),
        ("IV.B.2 note 1", ["IV.B.2.note1"]),
        ("IV.B.2.note1", ["IV.B.2.note1"]),
        ("§ V.A, table 1, row 2", ["V.A.table1.row2"]),
        ("III.social-media", ["III.social-media"]),
        ("V.A.2", ["V.A.2", "V.A.2~2"]),  # the label stands there twice
        ("V.A.2~2", ["V.A.2~2"]),
        ("A.2", ["IV.A.2", "V.A.2", "V.A.2~2"]),  # every provision that ends so
        ("2.d", ["IV.A.2.d"]),
        ("VI", []),
        ("IV.A.2.d.1.x", []),
        ("", []),
        ("§", []),
        ("…", []),
        ("x" * 10_000, []),
    ],
)
def test_a_typed_address_finds_its_provisions(typed: str, expected: list[str]) -> None:
    assert [str(p) for p in parse_address(typed, ORDER)] == expected


def test_a_definition_is_found_by_its_term() -> None:
    term = LabelPath(("III", "social-media"))
    order = Outline(
        (
            Provision(ProvisionKind.HEADING, LabelPath(("III",)), "III.", "DEFINITIONS"),
            Provision(ProvisionKind.DEFINITION, term, text="Social Media: …", term="Social Media"),
        )
    )
    assert parse_address("§ III, “Social Media”", order) == (term,)
    assert parse_address('"social media"', order) == (term,)
    assert parse_address("§ IV, “Social Media”", order) == ()


def order_of(*paths: tuple[str, ...]) -> Outline:
    return Outline(tuple(Provision(ProvisionKind.ITEM, LabelPath(steps)) for steps in paths))


def test_labels_that_carry_their_parents_numbers_count_once() -> None:
    decimal = order_of(("1",), ("1", "1.1"), ("1", "1.1", "1.1.1"))
    assert parse_address("1.1.1", decimal) == (LabelPath(("1", "1.1", "1.1.1")),)
    assert parse_address("1.1", decimal) == (LabelPath(("1", "1.1")),)


def test_brackets_signs_and_words_belong_to_no_label() -> None:
    order = order_of(("§ 4",), ("§ 4", "(a)"), ("Appendix A",))
    assert parse_address("4(a)", order) == (LabelPath(("§ 4", "(a)")),)
    assert parse_address("§ 4", order) == (LabelPath(("§ 4",)),)
    assert parse_address("appendix a", order) == (LabelPath(("Appendix A",)),)


def test_a_range_spans_the_provisions_that_stand_side_by_side() -> None:
    order = book(["IV", "IV.A", "IV.A.1", "IV.A.2", "IV.A.2.a", "IV.A.3", "IV.A.4", "IV.B"])
    assert order.between(path("IV.A.2"), path("IV.A.4")) == (path("IV.A.2"), path("IV.A.3"), path("IV.A.4"))
    assert order.between(path("IV.A.2"), path("IV.B")) == (path("IV.A.2"), path("IV.B"))

"""The glossary: every term of every order in force, and which are defined differently."""

from __future__ import annotations

from datetime import date

import reading_orders
from orders.glossary.glossary import alphabetical, difference, glossary
from orders.model.redline import EditOp

FOUND = glossary(reading_orders.corpus(), date(2026, 11, 22))


def test_every_term_of_the_orders_in_force_stands_in_it_once_in_alphabetical_order():
    assert [term.name for term in FOUND.terms] == ["Lamp", "Night-Light Keeper (NLK)", "Wick"]


def test_orders_that_define_a_term_in_the_same_words_are_one_wording():
    wick = FOUND.terms[2]
    assert not wick.is_disputed
    assert [str(d.number) for d in wick.wordings[0].definitions] == ["GO 2011-02", "GO 2010-01A"]


def test_a_term_that_two_orders_define_differently_is_told_with_what_differs():
    (lamp,) = FOUND.disputed()
    metal, glass = (wording.first for wording in lamp.wordings)
    assert (metal.meaning, glass.meaning) == (
        "A vessel of metal that burns oil.",
        "A vessel of glass that burns oil by a wick.",
    )
    (change,) = difference(metal, glass)
    assert next(e.text for e in change.edits if e.op is EditOp.DELETED).startswith("metal")
    assert next(e.text for e in change.edits if e.op is EditOp.INSERTED).startswith("glass")


def test_on_another_day_other_orders_are_in_force():
    assert [t.name for t in glossary(reading_orders.corpus(), date(2012, 1, 1)).terms] == ["Lamp", "Wick"]
    assert glossary(reading_orders.corpus(), date(2009, 6, 1)).terms == ()


def test_names_are_put_in_order_without_signs_and_accents():
    assert sorted(["“Zeal”", "Émigré", "e-mail", "911"], key=alphabetical) == ["911", "e-mail", "Émigré", "“Zeal”"]

"""What a range spans is found below its section alone, and is what it is among all addresses of the order."""

from __future__ import annotations

from itertools import product

from harbor import heading, item, outline
from hypothesis import assume, given, settings

from orders.citations.address import Addresses
from orders.corpus.fidelity import keeps_words
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.provision import LabelPath
from orders.outline.render import render_outline
from orders.outline.stretches import BodyReader
from orders.pages.citedplaces import _beside, _spanned
from strategies import outlines

DESK = item("1.", "Sit.", item("a.", "Down."), item("b.", "Up."), item("c.", "Back."))
ORDER = outline(heading("I.", "USE", item("A.", "Stand."), heading("B.", "Desk", DESK, item("2.", "Rise."))))


def as_read(order):
    return BodyReader(DEFAULT_DEPARTMENT, keeps_words).read(render_outline(order)).outline


def path(*steps):
    return LabelPath(steps)


@settings(max_examples=50, deadline=None)
@given(outlines())
def test_a_range_within_a_section_spans_what_it_spans_in_the_whole_order(order):
    read = as_read(order)
    assume(read.is_nested)
    paths = [p.path for p in read.all if len(p.path.steps) > 1][:25]
    for first, last in product(paths, paths):
        assert tuple(_spanned(first, last, read, {})) == Addresses.of(read).between(first, last)


def test_what_stands_side_by_side_is_found_without_the_addresses_of_the_order():
    (section,) = as_read(ORDER).provisions
    one = path("I", "B", "1")
    assert _beside(section, path("I", "A"), path("I", "B")) == (path("I", "A"), path("I", "B"))
    assert _beside(section, one.child("a"), one.child("c")) == (one.child("a"), one.child("b"), one.child("c"))
    assert _beside(section, one.child("b"), one.child("b")) == (one.child("b"),)


def test_what_does_not_is_left_to_the_addresses():
    (section,) = as_read(ORDER).provisions
    one = path("I", "B", "1")
    assert _beside(section, one.child("a"), path("I", "B", "2")) == ()
    assert _beside(section, one.child("a"), one.child("d")) == ()
    assert _beside(section, path("I", "C", "a"), path("I", "C", "b")) == ()

"""Where provisions stand is worked out stretch by stretch, and is what it is when worked out from the top."""

from __future__ import annotations

from harbor import heading, item, outline, provision
from hypothesis import given, settings
from hypothesis import strategies as st

from orders.pages.anchors import provision_anchor
from orders.pages.lines import positions
from orders.pages.spots import Known, _spot, among, by_anchor, placed
from strategies import outlines


def told(order):
    return [(s.provision.path, s.place, s.depth, s.level) for stretch in placed(order) for s in stretch.spots]


@settings(max_examples=25, deadline=None)
@given(outlines())
def test_every_provision_stands_where_the_way_down_to_it_says(order):
    """`positions` goes down from the top, and knows every provision above each."""
    assert told(order) == [(path, p.place, len(p.chain), p.level) for path, p in positions(order).items()]


@settings(max_examples=25, deadline=None)
@given(outlines())
def test_every_id_is_that_of_the_address_and_every_breadcrumb_ends_as_its_place_does(order):
    for spot in (spot for stretch in placed(order) for spot in stretch.spots):
        assert spot.anchor == provision_anchor(spot.provision.path)
        assert spot.place.removeprefix("§ ").endswith(spot.crumb.rpartition(" › ")[2])


def test_what_a_revision_repeats_is_placed_once_and_what_stands_elsewhere_anew():
    known = Known()
    order = outline(heading("I.", "USE", heading("A.", "Desk", item("1.", "Sit."))))
    renamed = outline(heading("I.", "PURPOSE", heading("A.", "Desk", item("1.", "Sit."))))
    first, again, other = (placed(each, known) for each in (order, order, renamed))
    assert [one is two for one, two in zip(first, again, strict=True)] == [True, True]
    assert by_anchor(other)["I.A.1"].crumb == by_anchor(first)["I.A.1"].crumb == "I.A Desk › 1"
    assert by_anchor(other)["I"].place == "§ I"


def test_a_breadcrumb_goes_on_below_what_is_no_heading():
    order = outline(heading("I.", "USE", item("1.", "Sit.", item("a.", "Down.", item("(1)", "Now.", item("i.", "Here."))))))
    found = by_anchor(placed(order))
    assert [(spot.anchor, spot.crumb) for spot in found.values()][2:] == [
        ("I.1.a", "I USE › 1.a"),
        ("I.1.a.(1)", "I USE › 1.a.(1)"),
        ("I.1.a.(1).i", "I USE › 1.a.(1).i"),
    ]


def test_a_breadcrumb_follows_the_words_of_the_headings_above_it():
    known = Known()
    crumbs = []
    for words in ("USE", "PURPOSE"):
        order = outline(heading("I.", words, provision("paragraph", "p1", "Sit.")))
        crumbs.append(by_anchor(placed(order, known))["I.p1"].crumb)
    assert crumbs == ["I USE › ¶ 1", "I PURPOSE › ¶ 1"]


@settings(max_examples=50, deadline=None)
@given(outlines())
def test_what_goes_on_from_what_it_stands_in_is_called_as_when_worked_out_by_itself(order):
    stretches = placed(order)
    at = {spot.provision.path.steps: spot for stretch in stretches for spot in stretch.spots}
    for stretch in stretches:
        assert list(stretch.spots) == [_spot(s.provision, at.get(s.provision.path.steps[:-1])) for s in stretch.spots]


def test_what_has_no_label_is_named_by_what_it_is_and_by_its_place_among_its_neighbors():
    note = provision("note", "note1", "Note: now.")
    order = outline(
        heading(
            "I.",
            "USE",
            provision("paragraph", "p1", "Sit.", note),
            item("1.", "Stand.", note, provision("paragraph", "p2", "Go.", item("a.", "Down."))),
            heading(
                "A.", "Desk", provision("definition", "blog", "Blog: words.", term="Blog"), provision("bullet", "bullet3", "-")
            ),
            heading("B.", "Chair", heading("1.", "Legs", provision("paragraph", "p1", "Four."))),
        )
    )
    assert [(spot.place, spot.crumb) for spot in by_anchor(placed(order)).values()] == [
        ("§ I", "I"),
        ("§ I, ¶ 1", "I USE › ¶ 1"),
        ("§ I, ¶ 1, Note", "I USE › ¶ 1, Note"),
        ("§ I.1", "I USE › 1"),
        ("§ I.1, Note", "I USE › 1, Note"),
        ("§ I.1, ¶ 2", "I USE › 1, ¶ 2"),
        ("§ I.1, ¶ 2, a", "I USE › 1, ¶ 2, a"),
        ("§ I.A", "I.A"),
        ("§ I.A, “Blog”", "I.A Desk › “Blog”"),
        ("§ I.A, bullet 3", "I.A Desk › bullet 3"),
        ("§ I.B", "I.B"),
        ("§ I.B.1", "I.B Chair › 1"),
        ("§ I.B.1, ¶ 1", "I.B Chair › 1, ¶ 1"),
    ]


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_what_is_found_by_its_id_from_what_was_found_before_is_what_is_found_anew(data):
    """The two orders have ids in common, so that one may be found in two stretches."""
    desk, known = heading("A.", "Desk", item("1.", "Sit."), item("2.", "Stand.")), Known()
    orders = [outline(*[heading(f"{n}.", words, desk, item("1.", words)) for n in range(9)]) for words in ("USE", "PURPOSE")]
    every = [stretch for order in orders for stretch in placed(order)]
    taken = list(every)
    for at in data.draw(st.lists(st.integers(0, len(every) - 1), max_size=12)):
        taken = [stretch for stretch in every if (stretch in taken) is not (stretch is every[at])]
        assert by_anchor(taken, known) == by_anchor(taken)
        assert among(taken, {"1.A", "7"}) == [s for stretch in taken for s in stretch.spots if s.anchor in ("1.A", "7")]

"""What became of provisions: pairs, travels, kinds, order, formatting, several rescinded orders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from orders.model.header import Header, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Mark, MarkKind, Provision, ProvisionKind
from orders.model.redline import Change, ChangeKind, EditOp
from orders.model.revision import Revision
from orders.redline.compare import compare, compare_many, compare_outlines
from orders.redline.rebuild import accept, new_side, old_side, reject

HELMET = "Officers shall wear a helmet on the bicycle at all times."
LAMP = "Every bicycle carries a white lamp in front and a red lamp behind."
COURSE = "A member rides on patrol only after the forty hour course."
LOCK = "The boat house is locked between midnight and six in the morning."


def provision(kind: ProvisionKind, label: str, text: str, *children: Provision, **more: object) -> Provision:
    return Provision(kind, LabelPath(), label, text, children=children, **more)  # type: ignore[arg-type]


def heading(label: str, text: str, *children: Provision) -> Provision:
    return provision(ProvisionKind.HEADING, label, text, *children)


def item(label: str, text: str, *children: Provision, **more: object) -> Provision:
    return provision(ProvisionKind.ITEM, label, text, *children, **more)


def outline(*tops: Provision) -> Outline:
    return Outline(tuple(addressed(p, LabelPath(), n) for n, p in enumerate(tops)))


def addressed(p: Provision, above: LabelPath, place: int) -> Provision:
    path = above.child(p.label.rstrip(".") or f"{p.kind.value}{place + 1}")
    children = tuple(addressed(kid, path, n) for n, kid in enumerate(p.children))
    return Provision(p.kind, path, p.label, p.text, p.marks, children, p.term, p.cells, p.image)


def changes(old: Outline, new: Outline) -> list[Change]:
    found = compare_outlines([old], new)
    assert (reject(found), accept(found)) == (old, new)
    return list(found)


def at(found: list[Change], new: str) -> Change:
    return next(c for c in found if any(str(p.path) == new for p in c.new))


def test_what_follows_an_insertion_is_renumbered_and_no_more():
    found = changes(
        outline(item("A.", LAMP), item("B.", HELMET)), outline(item("A.", COURSE), item("B.", LAMP), item("C.", HELMET))
    )
    assert [(c.kind, c.renumbered, c.moved) for c in found] == [
        (ChangeKind.ADDED, False, False),
        (ChangeKind.UNCHANGED, True, False),
        (ChangeKind.UNCHANGED, True, False),
    ]


def test_a_paragraph_without_a_label_is_not_renumbered_by_one_before_it():
    one, two = provision(ProvisionKind.PARAGRAPH, "", LAMP), provision(ProvisionKind.PARAGRAPH, "", HELMET)
    found = changes(outline(heading("I.", "DUTIES", two)), outline(heading("I.", "DUTIES", one, two)))
    assert at(found, "I.paragraph2").is_unchanged


def test_what_goes_along_with_a_moved_parent_is_not_itself_moved():
    part = item("A.", "Storage of bicycles overnight", item("1.", LOCK), item("2.", HELMET))
    old = outline(heading("I.", "FIRST", part, item("B.", LAMP)), heading("II.", "SECOND", item("A.", COURSE)))
    new = outline(
        heading("I.", "FIRST", item("A.", LAMP)),
        heading("II.", "SECOND", item("A.", COURSE), item("B.", part.text, *part.children)),
    )
    found = changes(old, new)
    assert [str(c.new[0].path) for c in found if c.moved] == ["II.B"]
    assert at(found, "II.B.1").is_unchanged


def test_a_provision_can_be_moved_and_reworded():
    old = outline(heading("I.", "FIRST", item("A.", LAMP), item("B.", HELMET)), heading("II.", "SECOND", item("A.", COURSE)))
    reworded = HELMET.replace("a helmet", "an approved helmet")
    new = outline(heading("I.", "FIRST", item("A.", LAMP)), heading("II.", "SECOND", item("A.", COURSE), item("B.", reworded)))
    change = at(changes(old, new), "II.B")
    assert (change.kind, change.moved) == (ChangeKind.REWORDED, True)


def test_an_item_that_became_its_neighbours_child_is_relevelled():
    found = changes(outline(item("A.", LAMP), item("B.", HELMET)), outline(item("A.", LAMP, item("1.", HELMET))))
    assert (at(found, "A.1").relevelled, at(found, "A.1").moved) == (True, True)


def test_of_two_neighbours_that_changed_places_the_shorter_one_moved():
    short = "Keys are kept at the front desk."
    found = changes(
        outline(item("A.", short), item("B.", LOCK + " " + LAMP)), outline(item("A.", LOCK + " " + LAMP), item("B.", short))
    )
    assert [c.new[0].text for c in found if c.moved] == [short]


def test_the_same_words_a_second_time_are_an_addition_and_not_a_move():
    old = outline(heading("I.", "FIRST", item("A.", HELMET)), heading("II.", "SECOND", item("A.", LAMP)))
    new = outline(heading("I.", "FIRST", item("A.", HELMET)), heading("II.", "SECOND", item("A.", LAMP), item("B.", HELMET)))
    found = changes(old, new)
    assert at(found, "I.A").is_unchanged
    assert at(found, "II.B").kind is ChangeKind.ADDED


def test_a_deletion_stands_where_it_would_have_stood():
    old = outline(
        heading("I.", "FIRST", item("A.", HELMET), item("B.", LOCK)),
        heading("II.", "SECOND", item("A.", LAMP)),
        heading("III.", "THIRD", item("A.", COURSE)),
    )
    new = outline(
        heading("I.", "FIRST", item("A.", HELMET), item("B.", "Gloves are issued by the quartermaster once a year.")),
        heading("II.", "THIRD", item("A.", COURSE)),
    )
    told = [(c.kind.value, str((c.new or c.old)[0].path)) for c in changes(old, new)]
    assert told == [
        ("unchanged", "I"),
        ("unchanged", "I.A"),
        ("deleted", "I.B"),
        ("added", "I.B"),
        ("deleted", "II"),
        ("deleted", "II.A"),
        ("unchanged", "II"),
        ("unchanged", "II.A"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        (item("A.", HELMET), item("A.", HELMET, marks=(Mark(0, 8, MarkKind.EMPHASIS),)), ("emphasis",)),
        (item("A.", HELMET, marks=(Mark(0, 8, MarkKind.STRONG),)), item("A.", HELMET), ("strong",)),
        (
            item("A.", HELMET, marks=(Mark(0, 8, MarkKind.LINK, "GO 1999-12"),)),
            item("A.", HELMET, marks=(Mark(0, 8, MarkKind.LINK, "GO 1999-12A"),)),
            ("link",),
        ),
        (heading("A.", HELMET), item("A.", HELMET), ("kind",)),
        (
            provision(ProvisionKind.IMAGE, "", "A map of the path", image="map.png"),
            provision(ProvisionKind.IMAGE, "", "A map of the path", image="map-2.png"),
            ("image",),
        ),
    ],
)
def test_a_change_of_dress_alone_is_announced_and_no_word_of_it_marked(old, new, names):
    (change,) = changes(outline(old), outline(new))
    assert (change.kind, change.formatting, change.is_unchanged) == (ChangeKind.UNCHANGED, names, False)
    assert all(e.op is EditOp.EQUAL for e in change.edits)


def test_emphasis_that_only_moved_along_with_an_insertion_is_no_change_of_dress():
    old = item("A.", "Ride slowly near the harbor wall.", marks=(Mark(5, 11, MarkKind.EMPHASIS),))
    new = item("A.", "Always ride slowly near the harbor wall.", marks=(Mark(12, 18, MarkKind.EMPHASIS),))
    (change,) = changes(outline(old), outline(new))
    assert (change.kind, change.formatting) == (ChangeKind.REWORDED, ())


def test_a_definition_is_the_same_while_its_term_is():
    def blog(term: str, text: str) -> Provision:
        return provision(ProvisionKind.DEFINITION, "", f"{term}: {text}", term=term)

    old = outline(heading("I.", "DEFINITIONS", blog("Harbor", "The water between the piers."), blog("Path", "The paved way.")))
    new = outline(
        heading("I.", "DEFINITIONS", blog("Path", "The paved way."), blog("Harbor", "All basins and docks the town owns."))
    )
    found = changes(old, new)
    assert [(c.old[0].term, c.new[0].term, c.moved) for c in found[1:]] == [("Path", "Path", True), ("Harbor", "Harbor", False)]


def test_a_note_is_not_paired_with_an_item_of_few_common_words():
    old = outline(heading("I.", "KEYS", provision(ProvisionKind.NOTE, "", "Note: Keys are kept apart from the purses.")))
    new = outline(heading("I.", "KEYS", item("A.", "Keys are kept at the desk by the clerk.")))
    assert [c.kind for c in changes(old, new)] == [ChangeKind.UNCHANGED, ChangeKind.DELETED, ChangeKind.ADDED]


def test_texts_with_line_breaks_of_their_own_come_back_too():
    old = outline(item("A.", "One line.\nAnother line of the same."), item("B.", "Third line of all."))
    new = outline(item("A.", "One line.\nAnother line of the same. Third line of all."))
    (change,) = changes(old, new)
    assert change.kind is ChangeKind.MERGED


def revision(number: str, *tops: Provision) -> Revision:
    directive = DirectiveNumber("GO", number)
    return Revision(directive, Header(directive, "Bicycles", TextStatus.OFFICIAL, date(2031, 1, 1)), outline(*tops))


def test_each_provision_stands_beside_the_one_of_several_orders_it_came_from():
    patrol = revision("2019-07", heading("I.", "PURPOSE", item("A.", HELMET)), heading("II.", "CARE", item("A.", LAMP)))
    harbor = revision("2020-03", heading("I.", "PURPOSE", item("A.", COURSE)), heading("II.", "HOUSE", item("A.", LOCK)))
    new = revision(
        "2021-01",
        heading("I.", "PURPOSE", item("A.", HELMET), item("B.", COURSE)),
        heading("II.", "CARE", item("A.", LAMP)),
    )
    redline = compare_many([patrol, harbor], new)
    told = [(c.kind.value, c.origin, str((c.new or c.old)[0].path), c.moved) for c in redline.changes]
    assert told == [
        ("merged", (0, 1), "I", False),
        ("unchanged", (0,), "I.A", False),
        ("unchanged", (1,), "I.B", False),
        ("deleted", (1,), "II", False),
        ("deleted", (1,), "II.A", False),
        ("unchanged", (0,), "II", False),
        ("unchanged", (0,), "II.A", False),
    ]
    assert (old_side(redline, 0), old_side(redline, 1), new_side(redline)) == (patrol.outline, harbor.outline, new.outline)


LANTERN = "The watch officer lights the lantern at the harbor gate at dusk."
GATE = "The gate is closed when the last boat has come in."
ENTRY = "Every boat that leaves is written in the ledger with its hour, its crew and the number of the mooring it left free."
COPY = "A copy of each page of the ledger goes to the clerk, who reads it every month against the fees that were paid."


def lanterns() -> tuple[Provision, Provision, Provision]:
    """A procedure, a ledger with many more words, and a procedure that took in the ledger."""
    return (
        heading("II.", "PROCEDURE", item("A.", LANTERN), item("B.", GATE)),
        heading("II.", "LEDGER", item("A.", ENTRY), item("B.", COPY)),
        heading("II.", "PROCEDURE", item("A.", LANTERN), item("B.", ENTRY), item("C.", COPY)),
    )


def headings(found: Iterable[Change]) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    told = [(c.kind.value, tuple(p.text for p in c.old), tuple(p.text for p in c.new)) for c in found]
    return {(kind, a, b) for kind, a, b in told if all(text.isupper() for text in (*a, *b))}


@pytest.mark.parametrize("places", [(0, 1), (1, 0)])
def test_a_heading_that_says_the_same_is_not_outvoted_by_what_another_order_brought(places):
    new = lanterns()[2]
    redline = compare_many([revision(f"2019-0{n}", lanterns()[n]) for n in places], revision("2021-01", new))
    assert headings(redline.changes) == {("unchanged", ("PROCEDURE",), ("PROCEDURE",)), ("deleted", ("LEDGER",), ())}
    assert next(c for c in redline.changes if c.new and c.new[0].text == LANTERN).moved is False


def test_a_heading_that_says_the_same_is_not_outvoted_by_what_another_section_brought():
    procedure, ledger, new = lanterns()
    old, both = outline(procedure, heading("III.", ledger.text, *ledger.children)), outline(new)
    assert headings(changes(old, both)) == {("unchanged", ("PROCEDURE",), ("PROCEDURE",)), ("deleted", ("LEDGER",), ())}
    assert headings(changes(both, old)) == {("unchanged", ("PROCEDURE",), ("PROCEDURE",)), ("added", (), ("LEDGER",))}


def test_the_same_heading_of_two_orders_is_not_outvoted_either():
    procedure, ledger, new = lanterns()
    other = heading("II.", "PROCEDURE", item("A.", COURSE))
    olds = [revision("2019-07", other), revision("2020-03", procedure), revision("2020-04", ledger)]
    found = headings(compare_many(olds, revision("2021-01", new)).changes)
    assert ("deleted", ("LEDGER",), ()) in found
    assert not any(kind == "reworded" for kind, _, _ in found)


def test_a_heading_under_which_nothing_stayed_is_outvoted_by_its_children():
    ledger = lanterns()[1]
    old = outline(heading("II.", "PROCEDURE", *ledger.children))
    new = outline(heading("II.", "PROCEDURE", item("A.", LANTERN)), heading("III.", "LEDGER", *ledger.children))
    assert headings(changes(old, new)) == {("reworded", ("PROCEDURE",), ("LEDGER",)), ("added", (), ("PROCEDURE",))}


def test_what_two_orders_said_alike_stays_once_and_is_deleted_once():
    one, two = (revision(number, heading("I.", "CARE", item("A.", LAMP))) for number in ("2019-07", "2020-03"))
    redline = compare_many([one, two], revision("2021-01", heading("I.", "CARE", item("A.", LAMP))))
    assert [(c.origin, [e.op for e in c.edits]) for c in redline.changes] == [((0, 1), [EditOp.EQUAL, EditOp.DELETED])] * 2


def test_the_second_of_two_orders_is_not_robbed_by_the_first():
    first = revision("2019-07", item("A.", "Members lock every bicycle of the patrol at the boat house."))
    second = revision("2020-03", item("A.", "Members lock every boat of the harbor at the boat house."))
    new = revision("2021-01", item("A.", "Members lock every boat of the harbor at the boat house nightly."))
    redline = compare_many([first, second], new)
    assert {(c.kind, c.origin) for c in redline.changes} == {(ChangeKind.REWORDED, (1,)), (ChangeKind.DELETED, (0,))}


def test_the_redline_names_both_revisions():
    old, new = revision("2019-07", item("A.", LAMP)), revision("2019-08", item("A.", LAMP))
    assert (compare(old, new).old, compare(old, new).new) == ((old,), new)

"""A redline's page: what changed, said in words and marked so that it can be heard, seen and printed."""

from __future__ import annotations

import harbor
import pytest
from harbor import DELETED, EQUAL, INSERTED
from html_reading import read

from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.model.redline import Change, ChangeKind, Edit
from orders.pages.editview import inline_words, side_html
from orders.pages.site import all_pages

PAGES = {p.uri: p for p in all_pages(harbor.CORPUS, harbor.AS_OF, harbor.citations, harbor.compare)}
MANY = read(PAGES["go/2001-01/2001-01B/redline/"].html)


def squeezed(element):
    return " ".join(element.words())


def change(path):
    return next(s for s in MANY.find(class_="change") if any(True for _ in s.find(id=path)))


def head(path):
    return squeezed(change(path).one(class_="change-head").one("p"))


def test_the_summary_counts_in_plain_language():
    rows = [squeezed(row) for row in MANY.one("table", class_="summary").find("tr")][1:]
    assert rows == [
        "Reworded 2 provisions",
        "Added 13 provisions",
        "Deleted 4 provisions",
        "Merged into one 1 provision",
        "Moved to another place 2 provisions",
        "Renumbered, because a neighbor came or went 1 provision",
        "Set at another level 1 provision",
        "Unchanged in every respect 1 provision",
        "Words 74 words inserted, 31 words deleted",
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("III.A.1", "Reworded § III.A.1 Moved from G.O. 2001-01A § II.A and set 1 level deeper."),
        ("III.B.bullet1", "Merged § III.B, bullet 1 From 2: G.O. 2001-01A § II.B and SOP 1999-10 § I.B."),
        ("III", "Renumbered § III Was G.O. 2001-01A § II."),
        ("III.C", "Moved § III.C From G.O. 2001-01A § III.A."),
        ("III.A", "Added § III.A"),
        ("was-1-II.C", "Deleted G.O. 2001-01A § II.C"),
    ],
)
def test_what_became_of_a_provision_is_said_in_words_with_its_origin(path, words):
    named, number, said = head(path).split(" ", 2)
    assert (named, said) == ("Change", words)
    assert change(path).attrs["aria-label"] == f"Change {number} of 22"


def test_every_change_has_an_address_and_leads_to_its_neighbours():
    cards = list(MANY.find(class_="change"))
    ids = [e.attrs["id"] for card in cards for e in (card, *card.find(class_="only")) if "id" in e.attrs]
    assert ids == [f"change-{n}" for n in range(1, 23)]
    steps = [[a.attrs["href"] for a in c.one(class_="change-head").find("a")][1:] for c in cards]
    assert steps[0] == ["#change-2"] and steps[1] == ["#change-1", "#change-3"] and steps[-1] == ["#change-20"]


def test_neighbors_that_were_deleted_together_stand_on_one_card_each_under_its_own_number():
    card = change("was-2-I.A")
    assert card.attrs["aria-label"] == "Changes 21 and 22 of 22"
    assert head("was-2-I.A") == "Changes 21 and 22 Deleted SOP 1999-10 § I and § I.A"
    assert [squeezed(row).split(" ", 3)[:3] for row in card.find(class_="only")] == [
        ["Change", "21", "I."],
        ["Change", "22", "A."],
    ]
    assert [next(iter(row.find("a"))).attrs["href"] for row in card.find(class_="only")] == ["#change-21", "#change-22"]


def test_inserted_and_deleted_words_are_spoken_as_such():
    line = squeezed(change("III.A.1").one(class_="as-inline"))
    assert line.startswith(
        "1. Employees [deleted: should end of deletion] [inserted: shall end of insertion] write a [deleted: receipt. "
    )


def test_side_by_side_each_side_has_its_own_words_and_label():
    before, after = change("III.A.1").find(class_="side")
    assert (
        squeezed(before)
        == "Before: G.O. 2001-01A A. Employees [deleted: should end of deletion] write a [deleted: receipt. end of deletion]"
    )
    assert squeezed(after).startswith("After 1. Employees [inserted: shall end of insertion] write a [inserted: receipt, as City")


def test_labels_are_never_marked_as_inserted_or_deleted():
    for marked in (*MANY.find("ins"), *MANY.find("del")):
        assert not list(marked.find(class_="label"))


def test_what_is_unchanged_is_counted():
    page = read(PAGES["go/2001-01/2001-01C/redline/"].html)
    assert "Unchanged in every respect 1 provision Words" in squeezed(page)


def test_where_nothing_is_on_file_the_page_says_that_there_is_nothing_to_compare():
    page = read(PAGES["go/2001-01/2001-01A/redline/"].html)
    assert "The text of G.O. 2001-01 is not on file: there is nothing to compare." in squeezed(page)
    assert not list(page.find("ins")) and not list(page.find("del"))


def provision(text, step="p1"):
    return Provision(ProvisionKind.PARAGRAPH, LabelPath((step,)), "", text)


def shown(html):
    return read(html).text()


def test_a_split_shows_each_part_with_its_own_words():
    parts = Change(
        ChangeKind.SPLIT,
        (provision("Stop. Look and listen."),),
        (provision("Stop."), provision("Look.", "p2")),
        (0,),
        edits=(
            Edit(EQUAL, "Stop."),
            Edit(DELETED, " "),
            Edit(INSERTED, "\n"),
            Edit(EQUAL, "Look"),
            Edit(DELETED, " and listen"),
            Edit(EQUAL, "."),
        ),
    )
    first, second = inline_words(parts)
    assert first == "Stop." and shown(second) == "Look [deleted: and listen end of deletion] ."
    assert [shown(side) for side in side_html(parts, of_new=True)] == ["Stop.", "Look."]


def test_spaces_that_changed_can_be_seen():
    spaces = Change(
        ChangeKind.TYPOGRAPHY,
        (provision("a  b"),),
        (provision("a b"),),
        (0,),
        edits=(Edit(EQUAL, "a"), Edit(DELETED, "  "), Edit(INSERTED, " "), Edit(EQUAL, "b")),
    )
    (line,) = inline_words(spaces)
    assert "␣␣" in line and shown(line) == "a[deleted: ␣␣ end of deletion] [inserted: ␣ end of insertion] b"


def test_marked_words_end_where_the_words_end_and_not_at_the_space_behind_them():
    spaced = Change(
        ChangeKind.REWORDED,
        (provision("you should <go>"),),
        (provision("you shall <go>"),),
        (0,),
        edits=(Edit(EQUAL, "you "), Edit(DELETED, "should "), Edit(INSERTED, "shall "), Edit(EQUAL, "<go>")),
    )
    (line,) = inline_words(spaced)
    page = read(line)
    assert [m.children[1] for m in (page.one("del"), page.one("ins"))] == ["should", "shall"]
    assert line.endswith("&lt;go&gt;")

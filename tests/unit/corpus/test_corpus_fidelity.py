from __future__ import annotations

import pytest

from orders.corpus.fidelity import lost_words, not_canonical
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Mark, MarkKind, Provision, ProvisionKind


def paragraph(text, *marks, **more):
    return Provision(ProvisionKind.PARAGRAPH, LabelPath(("p1",)), text=text, marks=marks, **more)


def lost(body, *provisions):
    return lost_words(body, Outline(provisions), "order.md", 10)


def test_a_body_whose_every_letter_is_in_the_outline_has_lost_nothing():
    heading = Provision(
        ProvisionKind.HEADING, LabelPath(("I",)), "I.", "PURPOSE", children=(paragraph("Park *here*, not there."),)
    )
    assert lost("## I. PURPOSE\n\nPark \\*here\\*,\nnot   there.\n", heading) == ()


def test_the_destination_of_a_link_and_the_name_of_a_picture_count_as_words():
    links = (Mark(4, 9, MarkKind.LINK, "GO 1973-02"), Mark(10, 15, MarkKind.LINK, "CAO 50"))
    picture = Provision(ProvisionKind.IMAGE, LabelPath(("image1",)), text="The lot", image="lot-7.png")
    assert (
        lost(
            "See [these](GO 1973-02) [rules](CAO 50).\n\n![The lot](lot-7.png)\n", paragraph("See these rules.", *links), picture
        )
        == ()
    )
    assert lost("See [these](GO 1973-02) [rules](CAO 50).\n", paragraph("See these rules.", links[0])) != ()


def test_a_lost_word_is_named_at_its_line_and_column():
    (problem,) = lost("## I. PURPOSE\n\nPark in a marked space.\n", paragraph("I. PURPOSE"), paragraph("Park in a space."))
    place = problem.place
    assert (place.line, place.column, place.length, place.source_line) == (12, 11, 6, "Park in a marked space.")
    assert problem.message == "From “marked” on, what was understood is not what is written."


def test_a_word_that_was_lost_at_the_end_is_named():
    (problem,) = lost("Park here.\n\nLock it.\n", paragraph("Park here."))
    assert (problem.place.line, problem.place.column) == (12, 1)


def test_two_words_that_changed_places_are_a_loss():
    assert lost("Park here.", paragraph("here Park.")) != ()


def test_a_word_that_nobody_wrote_is_a_problem_of_the_whole_file():
    (problem,) = lost("Park here.", paragraph("Park here again."))
    assert (problem.place.line, problem.message) == (0, "Words were understood that are not written.")


def form(text, canonical):
    (problem,) = not_canonical(text, canonical, "order.md")
    return problem.place.line, problem.place.column, problem.message, problem.expected


def test_a_file_in_its_canonical_form_has_no_problem():
    assert not_canonical("a\n\nb\n", "a\n\nb\n", "order.md") == ()


@pytest.mark.parametrize(
    ("text", "canonical", "expected"),
    [
        ("a\n\n\nb\n", "a\n\nb\n", (3, 1, "An empty line too many stands here.", "b")),
        ("a\nb\n", "a\n\nb\n", (2, 1, "An empty line is missing above this one.", "an empty line")),
        ("a  \n", "a\n", (1, 2, "Spaces stand at the end of the line.", "a")),
        ("a", "a\n", (1, 2, "The last line should end with a line break.", "")),
        ("a\n\n", "a\n", (3, 1, "The file should end above this line.", "the end of the file")),
        ("   a.\n", " a.\n", (1, 2, "The line is indented by 3 spaces instead of 1 space.", " a.")),
    ],
)
def test_the_first_difference_is_marked_and_described(text, canonical, expected):
    assert form(text, canonical) == expected


def test_the_caret_stands_under_the_first_character_that_differs():
    line, column, _, expected = form('title: "Towing"\n', "title: Towing\n")
    assert (line, column, expected) == (1, 8, "title: Towing")


def test_of_a_very_long_line_only_what_stands_around_the_difference_is_expected():
    _, column, _, expected = form("a" * 5000 + "  b\n", "a" * 5000 + " b\n")
    assert column == 5002
    assert expected == "…" + "a" * 29 + " b"

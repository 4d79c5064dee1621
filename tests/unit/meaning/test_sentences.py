"""The facts of a redline in sentences, each expectation worked out by hand."""

from __future__ import annotations

import hashlib

import pytest
from redlines import added, compared, deleted, item, order, redline_of, reworded

from orders.meaning.identity import canonical_words, fingerprint
from orders.meaning.meaning import meaning_of
from orders.meaning.sentences import sentences
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.provision import LabelPath
from orders.model.redline import Change, ChangeKind

GARDEN = """\
## I. PURPOSE

Flowers make a station a better place.

## II. GARDEN

A. Officers shall water the roses every morning.

B. Officers may cut flowers for the front desk.

C. Tools are kept in the green shed behind the garage.

D. The last to leave locks the gate and returns the key.
"""


def said(redline) -> tuple[str, ...]:
    facts = meaning_of(redline, DEFAULT_DEPARTMENT).facts
    return sentences(facts, lambda place: str(place[1]))


def test_nothing_changed_is_said_as_firmly_as_anything() -> None:
    first, *rest = said(compared(GARDEN, GARDEN))
    assert first == "Nothing changed: all 7 provisions are identical, label for label and word for word."
    assert len(rest) == 1 and rest[0].startswith("Identical, label for label and word for word: Sections I (SHA-256 ")


def test_an_insertion_gives_one_sentence_for_the_run_it_renumbered() -> None:
    new = GARDEN.replace("B. Officers may", "B. Weeds must be pulled before noon on Fridays.\n\nC. Officers may")
    new = new.replace("C. Tools", "D. Tools").replace("D. The last", "E. The last")
    first, *rest = said(compared(GARDEN, new))
    assert first == "1 provision added, 3 renumbered."
    assert rest[:3] == [
        "The added provision says “must” once.",
        "II.B–D are now II.C–E.",
        "4 provisions are unchanged in every respect; 3 more kept every word and changed only in label, place or type.",
    ]
    section = "I. PURPOSE\nFlowers make a station a better place."
    short = hashlib.sha256(section.encode()).hexdigest()[:12]
    assert rest[3:] == [f"Identical, label for label and word for word: Section I (SHA-256 {short})."]


def test_exchanged_words_are_told_with_every_place_they_were_exchanged_in() -> None:
    redline = redline_of(
        reworded("Cars may stop.", "Cars shall stop.", "I.A", "I.A"),
        reworded("Bikes may stop.", "Bikes shall stop.", "I.B", "I.C"),
        reworded("Buses stop.", "Buses must stop unless full.", "I.D", "I.D"),
        reworded("Wait 30 days.", "Wait 45 days.", "I.E", "I.E"),
        reworded("It will not rain.", "It rains.", "I.F", "I.F"),
    )
    assert said(redline)[:2] == (
        "5 provisions reworded.",
        "“may” became “shall” in I.A and I.C; “30 days” became “45 days” in I.E; “must” came into I.D; “unless” came into I.D; "
        "“will not” went from I.F.",
    )


@pytest.mark.parametrize(
    ("changes", "first", "whole"),
    [
        ([added("It may rain.")], "1 provision added.", "The added provision says “may” once."),
        (
            [added("It may rain."), added("It may snow and shall melt.", "I.B")],
            "2 provisions added.",
            "The 2 added provisions say “may” twice and “shall” once.",
        ),
        ([deleted("It rained.")], "1 provision deleted.", "The deleted provision says none of the words of duty."),
    ],
)
def test_one_is_singular_and_several_are_plural(changes, first, whole) -> None:
    assert said(redline_of(*changes))[:2] == (first, whole)


def test_splits_and_merges_name_both_sides() -> None:
    split = Change(ChangeKind.SPLIT, (item("One. Two.", "A"),), (item("One.", "A"), item("Two.", "B")), (0,))
    merged = Change(ChangeKind.MERGED, (item("Three.", "B"), item("Four.", "C")), (item("Three. Four.", "C"),), (0, 0))
    told = said(redline_of(split, merged))
    assert told[0] == "1 provision split into several, 1 merged from several."
    assert told[1] == "A was split into A and B; B and C were merged into C."


def test_children_that_went_along_with_their_heading_are_not_told_again() -> None:
    old = "## I. ONE\n\nA. The first rule of the yard is silence.\n\n## II. TWO\n\nA. Second rules hold only on Sundays here.\n"
    new = "## I. NEW SECTION OF THIS ORDER\n\nA. Nobody had thought of any of this before.\n\n" + old.replace(
        "## II.", "## III."
    ).replace("## I.", "## II.")
    assert "I–II are now II–III." in said(compared(old, new))


def test_many_addresses_are_told_up_to_a_dozen_and_counted_beyond() -> None:
    changes = [reworded(f"Car {n} may go.", f"Car {n} shall go.", f"I.{n}", f"I.{n}") for n in range(1, 20)]
    told = said(redline_of(*changes))[1]
    assert told.startswith("“may” became “shall” in I.1, I.2, ") and told.endswith("I.12 and 7 more.")


def test_the_fingerprint_is_that_of_labels_and_words_line_by_line() -> None:
    """`printf 'II. FEES\\nA. A permit costs $5.\\nDay | Price\\nMon | $1' | sha256sum`, computed with that tool."""
    body = "## II. FEES\n\nA. A   permit costs **$5**.\n\n   | Day | Price |\n   |---|---|\n   | Mon | $1 |\n"
    (section,) = order("GO 2001-01", body.replace("A   permit", "A permit")).outline.provisions
    assert canonical_words(section) == "II. FEES\nA. A permit costs $5.\nDay | Price\nMon | $1"
    assert fingerprint(section) == "7b72d583d61327905c466aebee919232963c4460aa3b105b9ee74ef582912e73"


def test_what_only_changed_its_label_is_not_called_identical() -> None:
    facts = meaning_of(
        compared(GARDEN, GARDEN.replace("## I. ", "## X. ").replace("## II. ", "## XI. ")), DEFAULT_DEPARTMENT
    ).facts
    assert facts.identical == ()


def test_the_highest_identical_heading_of_a_section_that_changed_is_named() -> None:
    old = "## I. YARD\n\n### A. Gates\n\n1. Gates are closed at night by the guard.\n\n### B. Lamps\n\n1. Lamps may burn.\n"
    facts = meaning_of(compared(old, old.replace("may burn", "shall burn")), DEFAULT_DEPARTMENT).facts
    assert [(part.new, part.provisions) for part in facts.identical] == [(LabelPath(("I", "A")), 2)]

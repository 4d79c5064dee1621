"""The project's own order, from the text it came as: exactly the revision file that was made of it by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from orders.cli.loading import department_of
from orders.corpus.reading import read_loose
from orders.ingest.importing import Imported, import_source
from orders.ingest.ledger import Destination
from orders.ingest.reading import read_source
from orders.model.revision import Revision, SourceFile


@pytest.fixture(scope="module")
def truth(root: Path) -> Revision:
    file = root / "policy_versions" / "GO-2011-01" / "2011-01A.md"
    revision, _ = read_loose(SourceFile(file.name, file.read_bytes()), department_of(root / "policy_versions"))
    assert revision is not None
    return revision


@pytest.fixture(scope="module")
def imported(root: Path) -> Imported:
    data = (root / "tests" / "data" / "go-2011-01A.txt").read_bytes()
    return import_source(read_source("go-2011-01A.txt", data), department_of(root / "policy_versions"))


def test_every_provision_has_the_address_label_and_words_that_a_person_gave_it(imported: Imported, truth: Revision) -> None:
    assert imported.outline == truth.outline


def test_the_header_says_what_a_person_read_from_the_print(imported: Imported, truth: Revision) -> None:
    header = imported.header
    for key in (
        "directive",
        "title",
        "effective",
        "originally_issued",
        "rescinds",
        "distribution",
        "authority",
        "text",
        "source",
    ):
        assert getattr(header, key) == getattr(truth.header, key), key
    assert imported.blanks == ("change_note",)


def test_nothing_is_left_over(imported: Imported) -> None:
    assert imported.residue == ()
    words = imported.document.witness.pages[0].text.split()
    assert [entry.word for entry in imported.ledger.entries] == words


def test_only_the_note_is_open_since_nothing_says_whose_it_is(imported: Imported) -> None:
    assert [(q.words[:5], [c.words for c in q.choices]) for q in imported.open] == [
        ("Note:", ["a paragraph of IV.B.2", "a paragraph of IV.B.2.e", "a paragraph of IV.B"])
    ]


def test_the_labels_that_fit_two_depths_are_told_with_what_settled_them(imported: Imported) -> None:
    settled = {q.words.split(" ", 2)[0] + q.words.split(" ", 2)[1]: q for q in imported.questions if q.settled_by}
    use, conduct = settled["3.Department-Sanctioned"], settled["4.Not"]
    assert [choice.words.split(",")[0] for choice in use.choices] == ["IV.A.3", "IV.A.2.d.3"]
    assert use.settled_by == "the department's label styles"
    assert [choice.words.split(",")[0] for choice in conduct.choices][:2] == ["IV.A.3.a.4", "IV.A.4"]
    assert "form" in conduct.settled_by


def test_the_two_sentences_that_page_breaks_divided_are_joined_and_told(imported: Imported) -> None:
    assert [(join.before.split()[-1], join.after.split()[0]) for join in imported.joins] == [
        ("outlets", "shall"),
        ("public,", "against"),
    ]


def test_the_dashes_that_damage_left_before_labels_are_accounted_for_as_signs(imported: Imported) -> None:
    signs = [entry for entry in imported.ledger.entries if entry.destination is Destination.SIGN]
    assert {entry.word for entry in signs} == {"-"}
    assert len(signs) == 22


def test_answering_the_open_reading_moves_the_note_and_loses_nothing(imported: Imported, root: Path) -> None:
    number = imported.open[0].number
    again = import_source(imported.document, department_of(root / "policy_versions"), answers={number: 2})
    assert again.open == () and again.residue == ()
    note = next(p for p in again.outline.walk() if p.text.startswith("Note:"))
    assert str(note.path) == "IV.B.2.e.note1"

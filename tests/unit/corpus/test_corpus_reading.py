from __future__ import annotations

import hashlib
from datetime import date

import pytest

from corpus_builders import number
from orders.corpus.gathering import read_corpus
from orders.corpus.reading import canonical, read_loose, read_revision
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.header import TextStatus
from orders.model.revision import SourceFile

ORDER = """\
---
directive: GO 2019-04
title: Parking
effective: 2019-01-01
distribution: [All Employees]
text: transcribed
---

## I. PURPOSE

This order says how department vehicles are parked.
"""
SECOND = ORDER.replace("GO 2019-04", "GO 2019-04A").replace("2019-01-01", "2021-05-01")
SECOND = SECOND.replace("distribution:", "rescinds: [GO 2019-04]\ndistribution:").replace(
    "text: transcribed\n", "text: transcribed\nchange_note: The order was issued anew.\n"
)
DEPARTMENT = SourceFile("department.yml", b"name: Fairview Police Department\n")


def source(text: str, path: str = "GO-2019-04/2019-04.md") -> SourceFile:
    return SourceFile(path, text.encode())


def codes(problems) -> list[str]:
    return [problem.code for problem in problems]


def test_a_canonical_order_is_read_without_a_problem():
    file = source(ORDER)
    revision, problems = read_revision(file, DEFAULT_DEPARTMENT)
    assert problems == ()
    assert revision is not None
    assert revision.number == number("GO 2019-04")
    assert revision.header.effective == date(2019, 1, 1)
    assert [str(p.path) for p in revision.outline.walk()] == ["I", "I.p1"]
    assert revision.file == "GO-2019-04/2019-04.md"
    assert revision.sha256 == hashlib.sha256(file.data).hexdigest()


def test_the_canonical_form_of_a_canonical_order_is_the_order():
    revision, _ = read_revision(source(ORDER), DEFAULT_DEPARTMENT)
    assert revision is not None
    assert canonical(revision) == ORDER


def test_a_header_without_a_text_has_nothing_below_it():
    header_only = ORDER.partition("\n## ")[0].replace("transcribed", "not on file")
    revision, problems = read_revision(source(header_only), DEFAULT_DEPARTMENT)
    assert revision is not None
    assert (codes(problems), canonical(revision)) == ([], header_only)


def test_problems_of_header_and_body_are_listed_together():
    broken = ORDER.replace("2019-01-01", "2019-13-01").replace("\nThis", "\n\nThis")
    revision, problems = read_revision(source(broken), DEFAULT_DEPARTMENT)
    assert revision is not None
    assert codes(problems) == ["H110", "F501"]
    assert [p.place.line for p in problems] == [4, 11]


def test_a_file_whose_number_cannot_be_read_is_no_revision_but_its_body_is_checked():
    revision, problems = read_revision(
        source(ORDER.replace("GO 2019-04", "Memo 7").replace("This order", "\tThis order")), DEFAULT_DEPARTMENT
    )
    assert revision is None
    assert {"H111", "O201"} <= set(codes(problems))


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"---", b"---\n---\n", b"\xff\xfe", b"\x00", b"---\n: :\n---\n\xff", b"no header at all\n"]
)
def test_a_file_that_is_no_order_is_a_problem_and_no_revision(data):
    revision, problems = read_revision(SourceFile("GO-2019-04/2019-04.md", data), DEFAULT_DEPARTMENT)
    assert revision is None
    assert problems


def test_line_endings_and_a_byte_order_mark_cost_no_word_and_are_one_problem_each():
    data = b"\xef\xbb\xbf" + ORDER.replace("\n", "\r\n").encode()
    revision, problems = read_revision(SourceFile("GO-2019-04/2019-04.md", data), DEFAULT_DEPARTMENT)
    assert revision is not None
    assert sorted(codes(problems)) == ["H002", "H004"]
    assert canonical(revision) == ORDER


def test_a_loose_file_without_a_header_is_called_by_its_name():
    revision, problems = read_loose(source("## I. PURPOSE\n\nPark here.\n", "drafts/new parking.md"), DEFAULT_DEPARTMENT)
    assert revision is not None
    assert problems == ()
    assert (revision.header.title, revision.header.text) == ("new parking.md", TextStatus.LOOSE)
    assert canonical(revision) == "## I. PURPOSE\n\nPark here.\n"


def test_a_loose_file_with_a_header_is_what_its_header_says_wherever_it_lies_and_however_it_is_formatted():
    revision, problems = read_loose(
        source(ORDER.replace("title: Parking", 'title:   "Parking"'), "drafts/new.md"), DEFAULT_DEPARTMENT
    )
    assert revision is not None
    assert problems == ()
    assert (revision.number, revision.header.text) == (number("GO 2019-04"), TextStatus.TRANSCRIBED)
    assert canonical(revision) == ORDER


def test_a_loose_file_with_a_header_that_cannot_be_understood_is_text_with_problems():
    revision, problems = read_loose(source(ORDER.replace("GO 2019-04", "Memo 7"), "memo.md"), DEFAULT_DEPARTMENT)
    assert revision is not None
    assert revision.header.text is TextStatus.LOOSE
    assert [str(p.path) for p in revision.outline.walk()] == ["I", "I.p1"]
    assert codes(problems) == ["H111"]


@pytest.mark.parametrize("text", ["\n" + ORDER, "-" + ORDER, ORDER.replace("\n---\n", "\n")])
def test_a_loose_file_with_half_a_header_is_not_taken_for_one_without(text):
    _, problems = read_loose(source(text), DEFAULT_DEPARTMENT)
    assert {"H007", "H008"} & set(codes(problems))


def test_a_loose_file_without_text_is_nothing():
    revision, problems = read_loose(source(" \n\n"), DEFAULT_DEPARTMENT)
    assert (revision, codes(problems)) == (None, ["H006"])


def test_a_folder_of_files_becomes_a_corpus():
    files = [
        source(SECOND, "GO-2019-04/2019-04A.md"),
        source(ORDER),
        DEPARTMENT,
        source("- directive: GO 2019-04A\n  effective: 2023-01-01\n  by: Memorandum\n", "rescissions.yml"),
        SourceFile("GO-2019-04/lot.png", b"\x89PNG"),
    ]
    corpus, problems = read_corpus(files)
    assert problems == ()
    assert corpus.department.name == "Fairview Police Department"
    assert [str(r.number) for r in corpus.revisions] == ["GO 2019-04", "GO 2019-04A"]
    assert [(str(r.of), str(r.by), r.act) for r in corpus.rescissions] == [
        ("GO 2019-04", "GO 2019-04A", ""),
        ("GO 2019-04A", "None", "Memorandum"),
    ]
    assert corpus.act_places[0][1].line == 1
    assert [image.path for image in corpus.images] == ["GO-2019-04/lot.png"]


def test_the_text_of_a_revision_is_at_hand_for_pointing_into_it():
    corpus, _ = read_corpus([source(ORDER.replace("\n", "\r\n"))])
    assert corpus.text_of(corpus.revisions[0]) == ORDER


def test_the_order_in_which_files_come_makes_no_difference():
    files = [source(ORDER), source(SECOND, "GO-2019-04/2019-04A.md"), DEPARTMENT, source(ORDER, "GO-2019-04/copy.md")]
    assert read_corpus(files) == read_corpus(files[::-1])


def test_without_a_department_the_default_one_holds_with_a_warning():
    corpus, problems = read_corpus([source(ORDER)])
    assert (corpus.department, codes(problems)) == (DEFAULT_DEPARTMENT, ["F503"])


def test_of_two_files_for_one_revision_the_one_in_its_place_stays():
    corpus, problems = read_corpus([DEPARTMENT, source(ORDER.replace("Parking", "Copy"), "GO-2019-04/2019-03.md"), source(ORDER)])
    assert [r.header.title for r in corpus.revisions] == ["Parking"]
    assert codes(problems) == ["C326", "H116"]


def test_one_broken_file_does_not_keep_the_others_from_being_read():
    corpus, problems = read_corpus([DEPARTMENT, source(ORDER), SourceFile("GO-2020-01/2020-01.md", b"\xff\x00")])
    assert [str(r.number) for r in corpus.revisions] == ["GO 2019-04"]
    assert {p.place.file for p in problems} == {"GO-2020-01/2020-01.md"}


def test_an_empty_folder_is_an_empty_corpus():
    corpus, problems = read_corpus([])
    assert (corpus.revisions, codes(problems)) == ((), ["F503"])


def test_revisions_without_letters_are_named_by_their_effective_date():
    department = SourceFile(
        "department.yml",
        b"name: Fairview\ntypes:\n  - {code: GO, name: General Order, number: 'G\\d\\d-\\d\\d', suffixes: no}\n",
    )
    corpus, problems = read_corpus([department, source(ORDER.replace("GO 2019-04", "GO G19-04"), "GO-G19-04/2019-01-01.md")])
    assert problems == ()
    assert [str(r.number) for r in corpus.revisions] == ["GO G19-04 (2019-01-01)"]


def test_a_line_of_two_megabytes_is_read_like_any_other():
    text = ORDER.replace("parked.", "parked " * 300_000 + "here.")
    revision, problems = read_revision(source(text), DEFAULT_DEPARTMENT)
    assert revision is not None
    assert problems == ()


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "{{ config }}", "&amp; &lt;", "a < b > c", "<!-- note -->", "{% raw %}"]
)
def test_what_means_something_to_a_computer_is_text(words):
    revision, problems = read_revision(source(ORDER.replace("vehicles", words)), DEFAULT_DEPARTMENT)
    assert revision is not None
    assert problems == ()
    provision = revision.outline.find("I.p1")
    assert provision is not None
    assert provision.text == f"This order says how department {words} are parked."

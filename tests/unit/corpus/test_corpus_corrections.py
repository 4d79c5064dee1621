"""What was published stays; what corrects it is a file beside it, counted from 1, and its text holds."""

from __future__ import annotations

from datetime import date

from orders.build import read
from orders.corpus.corpus import Corpus
from orders.model.header import Correction
from orders.model.number import DirectiveNumber
from orders.model.problem import Problem
from orders.model.revision import SourceFile
from repositories import DEPARTMENT, order

NUMBER = DirectiveNumber("GO", "2019-04")
WORDS = "Vehicles are parked behind the station."
NOTE = 'correction: {date: 2026-03-09, author: "Sam Ortiz", reason: "A word was left out."}\n'


def corpus_of(**files: bytes) -> tuple[Corpus, tuple[Problem, ...]]:
    named = {name.replace("_c", ".correction-").removeprefix("go"): data for name, data in files.items()}
    sources = [SourceFile(f"GO-2019-04/2019-04{name}.md", data) for name, data in named.items()]
    return read([SourceFile("department.yml", DEPARTMENT), *sources])


def text(words: str, note: str = "") -> bytes:
    return order("GO 2019-04", "Parking", words, more=note)


def test_the_last_correction_holds_and_the_others_are_kept_in_their_order() -> None:
    first, second = text("All vehicles are parked behind the station.", NOTE), text("All vehicles are parked.", NOTE)
    corpus, problems = corpus_of(go=text(WORDS), go_c1=first, go_c2=second)
    assert problems == ()
    assert [revision.file for revision in corpus.revisions] == ["GO-2019-04/2019-04.correction-2.md"]
    assert [revision.file.rpartition("/")[2] for revision in corpus.texts_of(NUMBER)] == [
        "2019-04.md",
        "2019-04.correction-1.md",
        "2019-04.correction-2.md",
    ]
    assert corpus.in_force(date(2026, 1, 1)) == corpus.revisions
    assert corpus.revisions[0].header.correction == Correction(date(2026, 3, 9), "Sam Ortiz", "A word was left out.")


def test_what_was_never_corrected_has_one_text() -> None:
    corpus, problems = corpus_of(go=text(WORDS))
    assert (problems, corpus.texts_of(NUMBER), corpus.earlier) == ((), corpus.revisions, ())


def test_a_correction_without_its_line_or_out_of_its_place_is_a_file_in_the_wrong_place() -> None:
    _, unsaid = corpus_of(go=text(WORDS), go_c1=text("All vehicles are parked."))
    assert "H116" in {problem.code for problem in unsaid}
    assert any("its header has no line “correction”" in problem.message for problem in unsaid)
    _, unnamed = corpus_of(go=text(WORDS, NOTE))
    assert any(problem.code == "H116" and "2019-04.correction-1.md" in problem.remedy for problem in unnamed)


def test_a_correction_says_when_by_whom_and_why() -> None:
    _, problems = corpus_of(go=text(WORDS), go_c1=text("All vehicles are parked.", "correction: {date: 2026-03-09}\n"))
    missing = [problem.message for problem in problems if problem.code == "H108"]
    assert missing == ["“author” is missing.", "“reason” is missing."]

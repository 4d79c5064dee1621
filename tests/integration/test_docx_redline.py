"""Word files with tracked changes, read by programs that are not ours: LibreOffice, pandoc, and XML as it stands in the file.

All corpora are read by one LibreOffice. Of ../shared/corpora/chicago a few hard pairs are tried; ORDERS_EVERY_PAIR=1 tries all.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

import trees
from oracles import office, pandoc
from orders.build import edition_of, read
from orders.corpus.corpus import Corpus
from orders.exports.docx.redline_document import redline_docx
from orders.exports.docx.redline_format import FORMAT
from orders.exports.format import ExportFile
from orders.exports.record import record_of
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.header import Header, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.redline import Redline
from orders.model.revision import Revision
from orders.outline.parse import parse_outline
from orders.redline.compare import compare_many
from orders.sources.files import read_folder
from word_redlines import W, between, document, is_plain, moved_lines, printed_lines, stated, tracked

# One LibreOffice reads all of them.

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "redline"
DAY = date(2026, 1, 1)
HARD = (
    "GO-G01-02-2015-02-11",
    "GO-G01-02-2016-07-30",
    "SO-S03-03-06-2014-10-31",
    "SO-S11-11-2020-08-14",
    "UP-U06-01-04-2015-02-11",
)
TYPES = {"GO": "G", "SO": "S", "UP": "U", "DN": "D", "ER": "E"}
FACTS = "name: A Department\ntypes:\n" + "".join(
    f"  - {{code: {code}, name: {code}, number: '{letter}\\d\\d-\\d\\d(-\\d\\d)*', suffixes: no}}\n"
    for code, letter in TYPES.items()
)


@dataclass(frozen=True)
class Case:
    """A redline in a Word file, and the two texts that LibreOffice leaves of it."""

    name: str
    redline: Redline
    path: Path
    accepted: str = ""
    rejected: str = ""


def corpus_in(folder: Path) -> Corpus:
    files, _ = read_folder(folder)
    return read(files)[0]


def redlines_of(folder: Path) -> Iterator[tuple[str, Redline, bytes]]:
    file: ExportFile
    for file in FORMAT.files(edition_of(corpus_in(folder), DAY)):
        yield file.name.removesuffix("-redline.docx"), file.arguments[0], file.make(*file.arguments)


def of_goldens() -> Iterator[tuple[str, Redline, bytes]]:
    for case in sorted(GOLDEN.iterdir()):
        sides = []
        for suffix, name in (("", "old.md"), ("A", "new.md")):
            number = DirectiveNumber("GO", "2031-07", suffix)
            outline, _ = parse_outline((case / name).read_text("utf-8"))
            sides.append(Revision(number, Header(number, "A Title", TextStatus.OFFICIAL, DAY), outline))
        old, new = sides
        edition = edition_of(Corpus.of(DEFAULT_DEPARTMENT, (old, new)), DAY)
        redline = compare_many((old,), new)
        yield case.name, redline, redline_docx(redline, record_of(new, edition), (record_of(old, edition),))


def of_chicago(root: Path, folder: Path) -> Iterator[tuple[str, Redline, bytes]]:
    corpora = root.parent / "shared" / "corpora"
    if not corpora.is_dir():
        return
    script = corpora / "to_policy_versions.py"
    subprocess.run([sys.executable, str(script), str(corpora / "chicago"), str(folder)], check=True, capture_output=True)
    (folder / "department.yml").write_text(FACTS, "utf-8")
    every = os.environ.get("ORDERS_EVERY_PAIR")
    yield from ((name, *rest) for name, *rest in redlines_of(folder) if every or name in HARD)  # type: ignore[misc]


def of_demo(folder: Path) -> Iterator[tuple[str, Redline, bytes]]:
    command = [sys.executable, "-m", "orders", "demo", str(folder), "--as-of", "2026-01-01", "--words", "300"]
    size = (
        ["--directives", "60", "--revisions", "5"]
        if os.environ.get("ORDERS_EVERY_PAIR")
        else ["--directives", "6", "--revisions", "2"]
    )
    subprocess.run([*command, *size, "--words", "300"], check=True, capture_output=True)
    yield from redlines_of(folder)


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory, root: Path, policy_versions: Path) -> list[Case]:
    if office.program() is None:
        pytest.skip("LibreOffice is not installed here")
    folder = tmp_path_factory.mktemp("word")
    everything = [
        *redlines_of(policy_versions),
        *redlines_of(trees.plant(folder / "brookfield")),
        *of_goldens(),
        *of_demo(folder / "demo"),
        *of_chicago(root, folder / "chicago"),
    ]
    made = []
    for number, (name, redline, data) in enumerate(everything):
        path = folder / f"{number:03}-{name}.docx"
        path.write_bytes(data)
        made.append(Case(name, redline, path))
    jobs = [(act, case.path) for case in made for act in (office.ACCEPT, office.REJECT)]
    texts = iter(office.Office(folder / "office").texts(jobs))
    return [Case(case.name, case.redline, case.path, next(texts), next(texts)) for case in made]


def expected(case: Case, accepting: bool) -> list[str]:
    revisions = (case.redline.new,) if accepting else case.redline.old
    return [line for revision in revisions for line in printed_lines(revision.outline)]


@pytest.mark.parametrize("accepting", [True, False], ids=["accepting", "rejecting"])
def test_libreoffice_is_left_with_one_side_paragraph_by_paragraph(cases: list[Case], accepting: bool) -> None:
    wrong = []
    for case in cases:
        # LibreOffice writes a joiner of no width into an empty row whose insertion or deletion is tracked.
        lines = (case.accepted if accepting else case.rejected).split("\n")
        got = [line for line in between(lines) if line.strip("\u200d \t")]
        if got != [line for line in expected(case, accepting) if line.strip()]:
            wrong.append(case.name)
    assert wrong == []


@pytest.mark.parametrize("accepting", [True, False], ids=["accepting", "rejecting"])
def test_pandoc_is_left_with_one_side_paragraph_by_paragraph(cases: list[Case], accepting: bool) -> None:
    if pandoc.program() is None:
        pytest.skip("pandoc is not installed here")

    def without_spaces(lines: list[str]) -> list[str]:
        # pandoc makes one space of several, and puts one where it joins two paragraphs.
        return [line for line in ("".join(line.split()) for line in lines) if line]

    wrong = []
    for case in cases:
        found = pandoc.paragraphs(case.path, "accept" if accepting else "reject")
        got = without_spaces([line for paragraph in between(found) for line in paragraph.split("\n")])
        if got != without_spaces(expected(case, accepting)):
            wrong.append(case.name)
    assert wrong == []


def test_there_are_as_many_tracked_changes_of_each_kind_as_the_json_says(cases: list[Case]) -> None:
    plain = [case for case in cases if is_plain(case.redline)]
    assert len(plain) >= 10
    for case in plain:
        found, said = tracked(case.path), stated(case.redline, moved_lines(case.path))
        names = ("ins", "del", "mark ins", "mark del")
        assert {name: found[name] for name in names} == {name: said[name] for name in names}, case.name


def test_elsewhere_what_is_written_twice_is_written_on_both_sides(
    cases: list[Case],
) -> None:
    for case in cases:
        found = tracked(case.path)
        rows = [p.kind.value for c in case.redline.changes for p in (*c.old, *c.new)]
        changes = [c for c in case.redline.changes if all(p.kind.value != "table" for p in (*c.old, *c.new))]
        came = sum(len(c.new) - 1 if c.old else len(c.new) for c in changes if c.new)
        went = sum(len(c.old) - 1 if c.new else len(c.old) for c in changes if c.old)
        twice = found["mark ins"] + found["row ins"] - came
        assert twice == found["mark del"] + found["row del"] - went >= 0, case.name
        if "row" not in rows and all(len(c.old) <= 1 and len(c.new) <= 1 for c in changes):
            assert twice == 0, case.name


def test_a_move_has_two_ends_of_one_name_and_as_many_paragraphs_at_both(cases: list[Case]) -> None:
    moves = 0
    for case in cases:
        found = tracked(case.path)
        assert found["mark moveFrom"] == found["mark moveTo"], case.name
        ends = {
            name: sorted(e.get(f"{W}name", "") for e in document(case.path).iter(f"{W}{name}RangeStart"))
            for name in ("moveFrom", "moveTo")
        }
        assert ends["moveFrom"] == ends["moveTo"], case.name
        assert len(set(ends["moveTo"])) == len(ends["moveTo"]), case.name
        moves += len(ends["moveTo"])
    assert moves >= 3


def test_every_change_is_by_the_issuing_authority_on_the_effective_day_and_has_its_own_number(cases: list[Case]) -> None:
    case = next(case for case in cases if case.name == "GO-2011-01A")
    changes = [e for e in document(case.path).iter() if e.get(f"{W}author")]
    assert len(changes) > 20
    assert {e.get(f"{W}author") for e in changes} == {"Chief of Police"}
    assert {e.get(f"{W}date") for e in changes} == {"2017-11-25T00:00:00Z"}
    for case in cases:
        numbers = [e.get(f"{W}id") for e in document(case.path).iter() if e.get(f"{W}author")]
        assert len(set(numbers)) == len(numbers)


def test_a_change_of_emphasis_alone_is_a_tracked_change_of_the_format(cases: list[Case]) -> None:
    case = next(case for case in cases if case.name == "dress-only")
    assert list(document(case.path).iter(f"{W}rPrChange"))


def test_a_reconstructed_text_is_announced_outside_of_what_is_compared(cases: list[Case]) -> None:
    case = next(case for case in cases if case.name == "GO-2011-01A")
    warning = "This is a reconstruction. The issued text of G.O. 2011-01 is not on file."
    for text in (case.accepted, case.rejected):
        assert warning in text
        assert not any(warning in line for line in between(text.split("\n")))


def test_the_same_redline_gives_the_same_bytes(policy_versions: Path) -> None:
    assert list(redlines_of(policy_versions)) == list(redlines_of(policy_versions))

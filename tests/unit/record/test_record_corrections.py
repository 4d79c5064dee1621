"""A correction, from the command to the pages: what it says, where both texts are, and that the first bytes stay."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from orders.cli.loading import load
from orders.cli.main import run
from orders.exports.publication import publication
from repositories import DEPARTMENT, Repository, order

Correct = Callable[[], tuple[int, str]]
PARKING = order("GO 2019-04", "Parking", "Vehicles are parked behind the station.")


@pytest.fixture(scope="module")
def department(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """An order that was published, its correction by the command, and the correction published, too."""
    repository = Repository(tmp_path_factory.mktemp("corrections") / "repository")
    repository.write("department.yml", DEPARTMENT)
    repository.write("GO-2019-04/2019-04.md", PARKING)
    repository.commit("Put parking on file")
    folder = ["--policy-versions", str(repository.folder)]
    assert run(["record", *folder]) == 0
    repository.commit("Record the publication", who="Sam Ortiz")
    asked = ["--author", "Sam Ortiz", "--reason", "“All” was left out in I.", "--date", "2026-03-09"]
    assert run(["correct", "GO 2019-04", *asked, *folder]) == 0
    file = repository.folder / "GO-2019-04" / "2019-04.correction-1.md"
    assert [problem.code for problem in load(repository.folder).problems] == ["C333"]
    file.write_bytes(file.read_bytes().replace(b"Vehicles are", b"All vehicles are"))
    repository.commit("Correct parking", who="Kim Doe")
    assert run(["record", *folder]) == 0
    repository.commit("Record the correction", who="Sam Ortiz")
    return repository


def test_the_record_has_both_files_and_no_problem(department: Repository) -> None:
    assert load(department.folder, with_history=True).problems == ()
    lines = [json.loads(line) for line in (department.folder / "ledger.jsonl").read_bytes().splitlines()]
    assert [(line["path"], line["kind"]) for line in lines] == [
        ("GO-2019-04/2019-04.md", "baseline"),
        ("GO-2019-04/2019-04.correction-1.md", "correction"),
    ]
    assert (department.folder / "GO-2019-04/2019-04.md").read_bytes() == PARKING


def test_the_pages_show_the_corrected_text_say_why_and_lead_to_the_first(department: Repository) -> None:
    found = publication(load(department.folder, with_history=True).corpus, date(2026, 4, 1))
    pages, files = {page.uri: page.html for page in found.pages}, dict(found.files)
    for uri in ("go/2019-04/", "go/2019-04/2019-04/"):
        assert "All vehicles are parked behind the station." in pages[uri]
        assert "by Sam Ortiz: “All” was left out in I." in pages[uri]
        assert 'correction-1/">What was corrected, and the text as it was published</a>' in pages[uri]
    correction = pages["go/2019-04/2019-04/correction-1/"]
    marked = re.findall(r"<(del|ins)><span[^>]*>[^<]*</span>([^<]+)<", correction)
    assert set(marked) == {("del", "Vehicles"), ("ins", "All vehicles")}
    assert "Put on file</dt><dd>March 4, 2026, by Kim Doe" in correction
    assert 'href="../../../../record/policy_versions/GO-2019-04/2019-04.md"' in correction
    assert files["record/policy_versions/GO-2019-04/2019-04.md"] == PARKING
    data = json.loads(files["api/v1/go/2019-04/2019-04/revision.json"])
    assert [(c["date"], c["author"], c["before"]["file"]) for c in data["corrections"]] == [
        ("2026-03-09", "Sam Ortiz", "GO-2019-04/2019-04.md")
    ]


def test_a_correction_cannot_be_edited_either(department: Repository, tmp_path: Path) -> None:
    file = department.folder / "GO-2019-04" / "2019-04.correction-1.md"
    before = file.read_bytes()
    file.write_bytes(before.replace(b"All vehicles", b"Some vehicles"))
    try:
        assert [problem.code for problem in load(department.folder, with_history=True).problems] == ["R811"]
    finally:
        file.write_bytes(before)


@pytest.fixture
def correct(department: Repository, capsys: pytest.CaptureFixture) -> Iterator[Correct]:
    """Run the command once more for the order that has a correction; what it wrote is removed afterwards."""

    def again() -> tuple[int, str]:
        asked = ["--author", "Sam Ortiz", "--reason", "x", "--date", "2026-03-09", "--policy-versions", str(department.folder)]
        capsys.readouterr()
        code = run(["correct", "GO 2019-04", *asked])
        return code, "".join(capsys.readouterr())

    yield again
    for left in department.folder.glob("GO-2019-04/*.correction-*.md"):
        if left.name != "2019-04.correction-1.md":
            left.unlink()


def test_the_command_overwrites_nothing(department: Repository, correct: Correct) -> None:
    assert "2019-04.correction-1.md" in correct()[1]
    second = department.folder / "GO-2019-04" / "2019-04.correction-2.md"
    begun = second.read_bytes()
    code, said = correct()
    assert code == 1
    assert "2019-04.correction-2.md is begun already (“x”), and corrects no word yet. Mend in it what is wrong, or delete" in said
    assert second.read_bytes() == begun
    assert not second.with_name("2019-04.correction-3.md").exists()


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5])
def test_a_file_that_a_command_left_half_written_is_finished(department: Repository, correct: Correct, share: float) -> None:
    correct()
    second = department.folder / "GO-2019-04" / "2019-04.correction-2.md"
    whole = second.read_bytes()
    second.write_bytes(whole[: int(len(whole) * share)])
    code, said = correct()
    assert (code, second.read_bytes()) == (0, whole), said


def test_a_command_that_dies_while_it_writes_leaves_no_part_of_a_file(
    department: Repository, correct: Correct, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of a text would read as a correction that deletes the other half."""

    def death(*_: object) -> None:
        raise KeyboardInterrupt

    before = sorted(department.folder.rglob("*"))
    with monkeypatch.context() as dying:
        dying.setattr("os.link", death)
        dying.setattr("os.fsync", death)
        correct()
    assert sorted(department.folder.rglob("*")) == before


def test_a_correction_that_cannot_be_read_is_neither_overwritten_nor_overtaken(department: Repository, correct: Correct) -> None:
    correct()
    second = department.folder / "GO-2019-04" / "2019-04.correction-2.md"
    broken = second.read_bytes().replace(b"title:", b"titel:").replace(b"Vehicles", b"Most vehicles")
    second.write_bytes(broken.replace(b"reason:", b"because:"))
    code, said = correct()
    assert code == 1
    assert "2019-04.correction-2.md is there already, but cannot be read as a correction: “orders check” says why." in said
    third = second.rename(second.with_name("2019-04.correction-3.md"))
    code, said = correct()
    assert code == 1
    assert "2019-04.correction-3.md is there, but 2019-04.correction-2.md before it is missing." in said
    assert not second.exists()
    assert third.exists()


def test_the_tenth_correction_follows_the_ninth(department: Repository, correct: Correct) -> None:
    first = department.folder / "GO-2019-04" / "2019-04.correction-1.md"
    for count in range(2, 13):
        assert correct()[0] == 0
        written = first.with_name(f"2019-04.correction-{count}.md")
        assert f"All vehicles{' still' * (count - 2)} are".encode() in written.read_bytes()
        written.write_bytes(written.read_bytes().replace(b" are parked", b" still are parked"))
    assert load(department.folder).problems == ()

"""A correction, from the command to the pages: what it says, where both texts are, and that the first bytes stay."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from orders.cli.loading import load
from orders.cli.main import run
from orders.exports.publication import publication
from repositories import DEPARTMENT, Repository, order

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


def test_the_command_overwrites_nothing(department: Repository, capsys: pytest.CaptureFixture) -> None:
    asked = ["correct", "GO 2019-04", "--author", "Sam Ortiz", "--reason", "x", "--policy-versions", str(department.folder)]
    assert run(asked) == 0
    second = department.folder / "GO-2019-04" / "2019-04.correction-2.md"
    assert second.is_file()
    second.unlink()
    assert "2019-04.correction-1.md" in capsys.readouterr().out

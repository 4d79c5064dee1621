"""Who put an order on file, and who merged it: asked of a real repository, shown on its page and in its data."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from orders.cli.loading import load
from orders.cli.main import run
from orders.exports.publication import publication
from orders.model.provenance import Provenance
from repositories import DEPARTMENT, Repository, order

PARKING = order("GO 2019-04", "Parking", "Vehicles are parked behind the station.")
SECOND = order("GO 2019-04A", "Parking", "Vehicles are parked in the garage.", "2026-03-04", rescinds="GO 2019-04")


@pytest.fixture(scope="module")
def department(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """March 2: Pat commits an order. March 3: Kim commits the next on a branch. March 4: Sam merges it, and enters it later."""
    repository = Repository(tmp_path_factory.mktemp("provenance") / "repository")
    repository.write("department.yml", DEPARTMENT)
    repository.write("GO-2019-04/2019-04.md", PARKING)
    repository.commit("Put parking on file", who="Pat Reyes")
    repository.git("switch", "-q", "-c", "parking")
    repository.write("GO-2019-04/2019-04A.md", SECOND)
    repository.commit("Parking moves into the garage", who="Kim Doe")
    repository.git("switch", "-q", "main")
    repository.merge("parking", who="Sam Ortiz")
    assert run(["record", "--policy-versions", str(repository.folder)]) == 0
    repository.commit("Record the publication", who="Sam Ortiz")
    return repository


def known(repository: Repository, name: str) -> Provenance:
    corpus = load(repository.folder, with_history=True).corpus
    return next(corpus.provenance_of(revision) for revision in corpus.revisions if revision.file.endswith(f"{name}.md"))


def test_who_committed_and_who_merged_is_told_apart(department: Repository) -> None:
    first, second = known(department, "2019-04"), known(department, "2019-04A")
    assert first.committed and (first.committed.by, first.committed.at.day, first.merged) == ("Pat Reyes", 2, None)
    assert second.committed and (second.committed.by, second.committed.at.day) == ("Kim Doe", 3)
    assert second.merged and (second.merged.by, second.merged.at.day) == ("Sam Ortiz", 4)
    assert second.committed.commit == department.git("rev-parse", "main~1^2")
    assert second.merged.commit == department.git("rev-parse", "main~1")
    assert (first.line, second.line, second.kind, second.entered) == (1, 2, "baseline", "2026-03-04T15:00:00Z")


def test_the_page_and_the_data_of_an_order_say_it(department: Repository) -> None:
    found = publication(load(department.folder, with_history=True).corpus, date(2026, 4, 1))
    page = next(page for page in found.pages if page.uri == "go/2019-04/2019-04A/")
    assert "<dt>Put on file</dt><dd>March 3, 2026, by Kim Doe<br>" in page.html
    assert "<dt>Merged</dt><dd>March 4, 2026, by Sam Ortiz<br>" in page.html
    assert "Line 2 of the ledger; it was on file when the ledger was begun" in page.html
    data = json.loads(dict(found.files)["api/v1/go/2019-04/2019-04A/revision.json"])["provenance"]
    assert data["merged"] == {"by": "Sam Ortiz", "at": "2026-03-04T15:00:00Z", "commit": department.git("rev-parse", "main~1")}
    assert data["ledger"] == {"line": 2, "kind": "baseline", "at": "2026-03-04T15:00:00Z"}


def test_a_folder_without_git_says_what_its_ledger_knows(department: Repository, tmp_path: Path) -> None:
    shutil.copytree(department.folder, tmp_path / "orders")
    corpus = load(tmp_path / "orders", with_history=True).corpus
    provenance = corpus.provenance_of(corpus.revisions[0])
    assert (provenance.committed, provenance.merged, provenance.line) == (None, None, 1)


def test_what_is_not_committed_has_no_provenance(department: Repository, tmp_path: Path) -> None:
    copy = Repository.at(shutil.copytree(department.top, tmp_path / "copy"), days=9)
    copy.write("GO-2021-01/2021-01.md", order("GO 2021-01", "Radio", "Radios stay on.", effective="2021-01-01"))
    assert known(copy, "2021-01") == Provenance()


def test_a_part_of_the_history_is_not_asked(department: Repository, tmp_path: Path) -> None:
    """To a shallow clone its oldest commit seems to have put everything on file."""
    clone = Repository(tmp_path / "clone")
    clone.git("fetch", "-q", "--depth", "1", department.top.as_uri(), "main")
    clone.git("checkout", "-q", "--detach", "FETCH_HEAD")
    assert known(clone, "2019-04A").committed is None


def test_the_same_commit_gives_the_same_provenance_in_every_clone(department: Repository, tmp_path: Path) -> None:
    clone = Repository(tmp_path / "clone")
    clone.git("fetch", "-q", department.top.as_uri(), "main")
    clone.git("checkout", "-q", "-b", "elsewhere", "FETCH_HEAD")
    assert known(clone, "2019-04A") == known(department, "2019-04A")

"""`orders import`, as a PIO meets it: what is written, what never is, and what the exit code says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from orders.cli import import_, import_many
from orders.cli.main import run
from orders.ingest.reading import read_source

ORDER = "go-2011-01A.txt"
DRAFT = Path("policy_versions/GO-2011-01/2011-01A.md")
LEDGER = Path("policy_versions/GO-2011-01/2011-01A.ledger.tsv")


@pytest.fixture
def project(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose newest order is not made yet, and the file it came as. Files are read here, not in a child process."""
    # Without the ledger: the order that is imported is not published yet.
    shutil.copytree(root / "policy_versions", tmp_path / "policy_versions", ignore=shutil.ignore_patterns("ledger.jsonl"))
    (tmp_path / DRAFT).unlink()
    shutil.copy(root / "tests" / "data" / ORDER, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(import_, "read_guarded", read_source)
    monkeypatch.setattr(import_many, "read_guarded", read_source)
    return tmp_path


def cells(ledger: Path) -> list[list[str]]:
    lines = ledger.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_draft_is_written_with_a_ledger_that_has_every_word_of_the_file_once_and_in_order(project: Path) -> None:
    assert run(["import", ORDER]) == 1
    assert [row[3] for row in cells(project / LEDGER)] == (project / ORDER).read_text(encoding="utf-8").split()
    assert "   Note: Anonymous tips" in DRAFT.read_text(encoding="utf-8")


def test_what_is_open_makes_the_exit_code_one_and_an_answer_makes_it_zero(project: Path) -> None:
    assert run(["import", ORDER]) == 1
    assert run(["import", ORDER, "--reading", "4=1"]) == 0


def test_an_answer_moves_the_paragraph_in_the_draft_that_nobody_has_edited(project: Path) -> None:
    run(["import", ORDER])
    assert run(["import", ORDER, "--reading", "4=2"]) == 0
    assert "      Note: Anonymous tips" in DRAFT.read_text(encoding="utf-8")
    assert "# readings chosen\t4=2" in LEDGER.read_text(encoding="utf-8")


def test_with_a_change_note_the_draft_has_nothing_that_check_finds_wrong(project: Path) -> None:
    run(["import", ORDER, "--reading", "4=1", "--note", "Issued again in 2017."])
    assert run(["check"]) == 0


def test_an_edited_draft_is_not_overwritten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["import", ORDER])
    DRAFT.write_text(DRAFT.read_text(encoding="utf-8").replace("change_note:", "change_note: Mine."), encoding="utf-8")
    before = files(project)
    assert run(["import", ORDER, "--reading", "4=2"]) == 1
    assert "is not overwritten: it was edited" in capsys.readouterr().err
    assert files(project) == before


def test_an_order_written_by_hand_is_not_overwritten(project: Path, root: Path) -> None:
    shutil.copy(root / DRAFT, DRAFT)
    before = files(project)
    assert run(["import", ORDER]) == 1
    assert files(project) == before


def test_a_published_draft_is_not_overwritten(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(["import", ORDER])
    monkeypatch.setattr(import_, "is_published", lambda path: path.name == "2011-01A.md")
    before = files(project)
    assert run(["import", ORDER, "--reading", "4=2"]) == 1
    assert files(project) == before


def test_a_dry_run_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(project)
    assert run(["import", ORDER, "--dry-run"]) == 1
    assert files(project) == before
    printed = capsys.readouterr().out
    assert "GO 2011-01 Social Media, effective 2011-01-01 [RECONSTRUCTED" in printed


def test_a_fact_that_goes_against_the_print_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(project)
    assert run(["import", ORDER, "--number", "GO 2012-01"]) == 1
    assert "prints another number: GO 2011-01A" in capsys.readouterr().err
    assert files(project) == before


def test_an_order_without_number_asks_for_it_and_takes_it_from_the_command(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("old.txt").write_text("I. PURPOSE\n\nTo be short.\n", encoding="utf-8")
    assert run(["import", "old.txt"]) == 1
    assert "--number" in capsys.readouterr().err
    options = ["--number", "GO 1999-03", "--title", "Brevity", "--effective", "1999-05-01", "--distribution", "All"]
    assert run(["import", "old.txt", *options]) == 0
    assert Path("policy_versions/GO-1999-03/1999-03.md").read_text(encoding="utf-8").endswith("## I. PURPOSE\n\nTo be short.\n")


def test_the_inbox_is_imported_once_and_originals_stay(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inbox = project / "inbox"
    inbox.mkdir()
    (inbox / ORDER).write_bytes((project / ORDER).read_bytes())
    (inbox / "README.md").write_text("Put signed orders here.", encoding="utf-8")
    (inbox / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    assert run(["import", "--inbox"]) == 1
    assert "go-2011-01A.txt  to decide    GO 2011-01A; 1288 words; 1 open; empty: change_note" in capsys.readouterr().out
    after = files(project)
    assert run(["import", "--inbox"]) == 1
    assert files(project) == after
    printed = capsys.readouterr().out
    assert "already imported  GO 2011-01A" in printed
    assert "photo.jpg        passed over" in printed
    assert "README" not in printed


def test_an_archive_goes_on_behind_what_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = project / "archive" / "1999"
    archive.mkdir(parents=True)
    (archive / "a.pdf").write_bytes(b"no PDF")
    (archive / "b.txt").write_text("I. PURPOSE\n\nTo be short.\n", encoding="utf-8")
    assert run(["import", "--batch", "archive", "--out", "drafts"]) == 1
    printed = capsys.readouterr().out
    assert "1999/a.pdf  refused" in printed
    assert "1999/b.txt  drafted" in printed
    assert "2 files: 1 refused, 1 drafted" in printed
    assert Path("drafts/1999/b.md").is_file()
    assert run(["import", "--batch", "archive", "--out", "drafts"]) == 1
    assert "1999/b.txt  already imported  1999/b.md" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["x.txt", "--inbox"], ["--inbox", "--title", "X"], ["none.txt"], [ORDER, "--reading", "x"]]
)
def test_wrong_use_is_told(project: Path, arguments: list[str]) -> None:
    assert run(["import", *arguments]) == 2


def test_a_reading_that_there_is_not_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", ORDER, "--reading", "99=1"]) == 1
    assert "There is no reading 99" in capsys.readouterr().err
    assert not DRAFT.exists()

"""A publication that was killed between two steps: the next one finishes what it had begun, and nothing is lost on the way."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from test_publish_steps import Build, build, git  # noqa: F401

import trees
from orders.cli import publishing
from orders.cli.candidate import Wish
from orders.cli.loading import load
from orders.cli.publishing import publish_branch, publish_folder
from orders.cli.targets import NotPublishedError, OnShelf
from orders.publish.releases import Shelf

LEDGER = Path("policy_versions", "ledger.jsonl")
FIRST = Path("policy_versions", "GO-2022-02", "2022-02.md")
NOTE = 'correction: {date: 2026-03-09, author: "Sam Ortiz", reason: "A word was left out."}\n---\n\n'
_KILLED = KeyboardInterrupt
_LISTS = ("policy_versions/ledger.jsonl", "policy_versions/addresses.txt")


@pytest.fixture
def shelf(tmp_path: Path, build: list[Build], monkeypatch: pytest.MonkeyPatch) -> Shelf:  # noqa: F811
    """A project in git, published once from its own folder, in which the command runs; with the shelf that it is published on."""
    project = tmp_path / "project"
    project.mkdir()
    git(project, "init", "--quiet", "--initial-branch", "main")
    trees.project(project)
    monkeypatch.chdir(project)
    commit("The orders")
    return Shelf(tmp_path / "www")


def commit(message: str) -> None:
    git(Path(), "add", "--all")
    git(Path(), "commit", "--quiet", "--message", message)


def correct(count: int) -> None:
    """A further correction of the order on lost property, committed."""
    text = FIRST.read_text("utf-8").replace("---\n\n", NOTE, 1).rstrip("\n")
    FIRST.with_name(f"2022-02.correction-{count}.md").write_text(text + " Additionally." * count + "\n", "utf-8")
    commit(f"Correction {count}")


def killed(monkeypatch: pytest.MonkeyPatch, step: str, publish: object) -> None:
    """Publish, and die right before a step."""

    def death(*_: object) -> None:
        raise _KILLED

    assert callable(publish)
    with monkeypatch.context() as dying:
        dying.setattr(publishing, step, death)
        with pytest.raises(_KILLED):
            publish()


def entered() -> list[str]:
    return [line.split(b'"path":"')[1].split(b'"')[0].decode() for line in LEDGER.read_bytes().splitlines()]


def test_files_that_did_not_follow_their_branch_follow_it_before_the_next_commit_can_take_the_record_back(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def publish() -> None:
        publish_branch(OnShelf(shelf, 10), Path(), "main", Wish())

    publish()
    for count in range(1, 12):
        correct(count)
    before = entered()
    killed(monkeypatch, "show_moved", publish)
    assert shelf.numbers() == (1,)
    assert git(Path(), "status", "--short").split() == ["M", _LISTS[1], "M", _LISTS[0]], "a commit now would cut the ledger"
    publish()
    assert git(Path(), "status", "--short") == ""
    assert entered()[:3] == before
    assert set(entered()[3:]) == {f"GO-2022-02/2022-02.correction-{count}.md" for count in range(1, 12)}
    assert shelf.online() == 2
    assert load(Path("policy_versions"), with_history=True).problems == ()
    said = capfd.readouterr().err
    assert all(
        f"Written: {name}, as main has it. An earlier publication ended before it had done this." in said for name in _LISTS
    )


def test_a_list_into_which_somebody_wrote_stays_as_it_is(shelf: Shelf, capfd: pytest.CaptureFixture[str]) -> None:
    publish_branch(OnShelf(shelf, 10), Path(), "main", Wish())
    own = Path(_LISTS[1])
    own.write_bytes(b"of-my-own/\n" + own.read_bytes())
    correct_later = own.read_bytes()
    publish_branch(OnShelf(shelf, 10), Path(), "main", Wish(again=True))
    assert own.read_bytes() == correct_later
    assert f"Not published: {own} is not committed as it stands here.\n" in capfd.readouterr().err


def test_a_correction_that_was_left_uncommitted_is_told(shelf: Shelf, capfd: pytest.CaptureFixture[str]) -> None:
    publish_branch(OnShelf(shelf, 10), Path(), "main", Wish())
    left = FIRST.with_name("2022-02.correction-1.md")
    left.write_bytes(FIRST.read_bytes())
    publish_branch(OnShelf(shelf, 10), Path(), "main", Wish())
    said = capfd.readouterr().err
    assert f"Not published: {left} is not committed as it stands here.\nThis is online already" in said
    assert shelf.numbers() == (1,)


def test_lines_that_went_online_and_never_into_the_folder_are_taken_from_there(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def publish() -> None:
        publish_folder(OnShelf(shelf, 10), Wish())

    killed(monkeypatch, "write_atomically", publish)
    assert not LEDGER.exists()
    publish()
    assert len(entered()) == 3, "also where there was no ledger yet"
    commit("Record")
    correct(1)
    killed(monkeypatch, "write_atomically", publish)
    assert len(entered()) == 3
    publish()
    assert entered()[3:] == ["GO-2022-02/2022-02.correction-1.md"]
    assert LEDGER.read_bytes() == (shelf.current / "record" / "ledger.jsonl").read_bytes()
    assert "Written: policy_versions/ledger.jsonl, with 1 line of the ledger that is online." in capfd.readouterr().err


@pytest.mark.parametrize("how", ["another text", "another history"])
def test_lines_that_this_folder_does_not_bear_out_are_refused_as_ever(shelf: Shelf, how: str) -> None:
    publish_folder(OnShelf(shelf, 10), Wish())
    commit("Record")
    before = LEDGER.read_bytes()
    correct(1)
    publish_folder(OnShelf(shelf, 10), Wish())
    LEDGER.write_bytes(before)
    if how == "another text":
        other = FIRST.with_name("2022-02.correction-1.md")
        other.write_text(other.read_text("utf-8").replace("Additionally", "Moreover"), "utf-8")
    else:
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-q", "--amend", "-m", "Anew"], check=True)
    with pytest.raises(NotPublishedError):
        publish_folder(OnShelf(shelf, 10), Wish())
    assert LEDGER.read_bytes() == before
    assert shelf.numbers() == (1, 2)

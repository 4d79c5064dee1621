"""A branch moves in one step or not at all, a commit is written out byte for byte, and nothing leads out of it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from orders.errors import OrdersError
from orders.vcs.branches import default_branch, is_ancestor, is_bare, moved, repository_of, show_moved, tip_of, with_files
from orders.vcs.checkout import check_out
from orders.vcs.program import git_words

DAY = "2026-11-20T12:00:00-05:00"


def git(folder: Path, *arguments: str) -> str:
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "A"), ("EMAIL", "a@b"))}
    environment = {**os.environ, **who, "GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY}
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True, env=environment)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    (folder / "order.md").write_bytes(b"one\r\ntwo\n$Id$\n")
    (folder / ".gitattributes").write_text("* text=auto eol=crlf ident\n")
    git(folder, "-c", "core.autocrlf=false", "add", "--all")
    git(folder, "commit", "--quiet", "--message", "first")
    return folder


def test_the_repository_its_branch_and_its_tip_are_found(repository: Path, tmp_path: Path) -> None:
    (repository / "folder").mkdir()
    assert repository_of(repository / "folder") == repository
    assert (is_bare(repository), default_branch(repository)) == (False, "main")
    assert tip_of(repository, "main") == git(repository, "rev-parse", "HEAD")
    with pytest.raises(OrdersError, match=r"has no branch master\. It has main; name one"):
        tip_of(repository, "master")
    with pytest.raises(OrdersError, match="is not a git repository"):
        repository_of(tmp_path)


def test_a_commit_with_files_is_the_same_on_any_day_and_changes_no_branch(repository: Path) -> None:
    tip = tip_of(repository, "main")
    files = {"policy_versions/ledger.jsonl": b'{"a": 1}\r\n'}
    one, other = (with_files(repository, tip, files, "Record a publication") for _ in range(2))
    assert one == other
    assert tip_of(repository, "main") == tip
    assert git(repository, "show", "--no-patch", "--format=%an %s %aI %P", one) == f"orders Record a publication {DAY} {tip}"
    assert git(repository, "ls-tree", "-r", "--name-only", one).split() == [".gitattributes", "order.md", *files]
    blob = subprocess.run(["git", "show", f"{one}:policy_versions/ledger.jsonl"], cwd=repository, capture_output=True)
    assert blob.stdout == b'{"a": 1}\r\n'


def test_a_branch_that_moved_on_is_not_moved_back(repository: Path) -> None:
    first = tip_of(repository, "main")
    second = with_files(repository, first, {"a": b"a"}, "second")
    rival = with_files(repository, first, {"b": b"b"}, "rival")
    assert moved(repository, "main", first, second)
    assert not moved(repository, "main", first, rival)
    assert tip_of(repository, "main") == second
    assert is_ancestor(repository, first, second)
    assert not is_ancestor(repository, rival, second)


def test_a_branch_that_is_checked_out_has_its_new_files_on_disk(repository: Path) -> None:
    first = tip_of(repository, "main")
    assert moved(repository, "main", first, with_files(repository, first, {"new.txt": b"new"}, "second"))
    show_moved(repository, "main", ("new.txt",))
    assert (repository / "new.txt").read_bytes() == b"new"
    assert git(repository, "status", "--porcelain") == ""


def test_a_commit_is_written_out_byte_for_byte_whatever_its_attributes_ask_for(repository: Path, tmp_path: Path) -> None:
    stored = subprocess.run(["git", "show", "HEAD:order.md"], cwd=repository, capture_output=True).stdout
    check_out(repository, tip_of(repository, "main"), tmp_path / "out")
    assert (tmp_path / "out" / "order.md").read_bytes() == stored
    assert git_words(tmp_path / "out", "log", "--format=%s") == "first"


def test_what_git_tells_a_hook_of_its_own_repository_does_not_mislead_it_elsewhere(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "no-index"))
    check_out(repository, tip_of(repository, "main"), tmp_path / "out")
    assert (tmp_path / "out" / "order.md").is_file()


@pytest.mark.parametrize("aim", ["/etc/passwd", "../../secret", "../.git/config", "../docs/../../x"])
def test_a_link_that_leads_out_of_the_files_is_refused(repository: Path, tmp_path: Path, aim: str) -> None:
    (repository / "docs").mkdir()
    (repository / "docs" / "link.md").symlink_to(aim)
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "link")
    with pytest.raises(OrdersError, match=r"^docs/link\.md is a link to .*would be published"):
        check_out(repository, tip_of(repository, "main"), tmp_path / "out")


def test_a_link_to_another_file_of_the_repository_stays_one(repository: Path, tmp_path: Path) -> None:
    (repository / "link.md").symlink_to("order.md")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "link")
    check_out(repository, tip_of(repository, "main"), tmp_path / "out")
    assert (tmp_path / "out" / "link.md").is_symlink()

"""What was found by a look at a folder counts for just that folder's content, wherever it stands, and for nothing else."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest

from orders.proof.looking import looking
from orders.proof.standing import Seen
from orders.proof.work import Start, Work


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a command; tests that run in several processes have threads to talk to each other."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.fixture
def aside(tmp_path: Path) -> tuple[Path, dict[str, Seen]]:
    folder = tmp_path / "aside"
    work = Work(folder)
    for path, data in {"index.html": b"home", "go/1/index.html": b"one"}.items():
        work.put(path, data)
    return folder, dict(work.standing().files)


def moved(folder: Path) -> Path:
    """Its content in another folder."""
    other = folder.with_name("other")
    other.mkdir()
    for entry in sorted(folder.iterdir()):
        entry.rename(other / entry.name)
    return other


def test_what_was_found_counts_where_the_content_was_moved_to(aside):
    with looking(*aside) as looked:
        looked.wait()
        assert looked.found(moved(aside[0])) is True
        assert looked.found(aside[0]) is None


def test_a_file_that_somebody_changed_is_seen(aside):
    folder, files = aside
    (folder / "go/1/index.html").write_bytes(b"two")
    with looking(folder, files) as looked:
        looked.wait()
        assert looked.found(moved(folder)) is False


def test_of_other_content_nothing_is_said(aside):
    folder, files = aside
    with looking(folder, files) as looked:
        shutil.copytree(folder, folder.with_name("copy"), copy_function=shutil.copy2)
        assert looked.found(folder.with_name("copy")) is None
    with looking(folder, files) as looked:
        looked.wait()
        (folder / "more.html").write_bytes(b"more")
        assert looked.found(folder) is None


def test_where_nothing_is_there_or_named_or_where_forking_is_not_safe_nobody_looks(aside, tmp_path, monkeypatch):
    folder, files = aside
    for where, named in ((tmp_path / "nowhere", files), (folder, None)):
        with looking(where, named) as looked:
            assert looked.found(folder) is None
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    with looking(folder, files) as looked:
        assert looked.found(folder) is None


def test_whoever_waits_for_no_answer_leaves_no_process(aside, monkeypatch):
    begun: list[int] = []
    fork = os.fork
    monkeypatch.setattr(os, "fork", lambda: begun.append(fork()) or begun[-1])
    with looking(*aside):
        pass
    (process,) = begun
    with pytest.raises(ChildProcessError):
        os.waitpid(process, os.WNOHANG)


@pytest.mark.parametrize("meddled", [False, True])
def test_a_site_is_begun_with_what_was_set_aside_only_if_it_is_as_it_was_left(aside, tmp_path, meddled):
    folder, files = aside
    last = Work(tmp_path / "last")
    last.put("index.html", b"home")
    work = tmp_path / "work"
    work.mkdir()
    if meddled:
        (folder / "go/1/index.html").write_bytes(b"two")

    def refilled() -> dict[str, Seen]:
        for entry in sorted(folder.iterdir()):
            entry.rename(work / entry.name)
        return files

    with looking(folder, files) as looked:
        begun = Start(work, last.standing(), refilled, looked).work()
    begun.put("go/1/index.html", b"one")
    begun.tidy()
    assert (work / "go/1/index.html").read_bytes() == b"one"
    assert begun.carried == (set() if meddled else {"go/1/index.html"})

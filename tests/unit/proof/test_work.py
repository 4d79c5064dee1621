"""A site's folder is filled from the last site and from the one before it: the files are those from nothing, few are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from orders.proof.standing import Standing
from orders.proof.work import Work

FIRST = {"index.html": b"home", "go/1/index.html": b"one", "go/2/index.html": b"two", "go/2/a/index.html": b"two a"}
SECOND = {"index.html": b"home", "go/1/index.html": b"one", "go/2/index.html": b"two, edited", "go/2/a/index.html": b"two a"}
THIRD = {"index.html": b"home", "go/1/index.html": b"one, edited", "go/2/index.html": b"two, edited", "go/3/index.html": b"three"}


def left(folder: Path, files: dict[str, bytes], last: Standing | None = None) -> Standing:
    """A site as a build leaves it."""
    work = Work(folder, last)
    for path, data in files.items():
        work.put(path, data)
    standing = work.standing()
    return Standing(folder, "", standing.files, {}, standing.aside)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def last(tmp_path: Path) -> Standing:
    """The last site, in `second`; the one before it is in `first`."""
    return left(tmp_path / "second", SECOND, left(tmp_path / "first", FIRST))


def filled_in(tmp_path: Path, last: Standing, wanted: dict[str, bytes]) -> Work:
    work = Work(tmp_path / "first", Standing.unpacked(last.folder, last.packed()))
    assert work.last is not None and work.last.aside is not None
    assert work.fill_in(work.last.aside)
    for path, data in wanted.items():
        work.put(path, data)
    work.tidy()
    return work


def test_what_is_kept_of_a_site_says_what_the_one_before_held(last):
    kept = Standing.unpacked(last.folder, last.packed())
    assert kept.files == last.files
    assert kept.aside == last.aside != last.files
    assert Standing.unpacked(last.folder, Standing(last.folder, "", last.files).packed()).aside is None


def test_the_site_before_the_last_becomes_the_next_one_and_what_is_not_wanted_goes(tmp_path, last):
    before = {path: (tmp_path / "first" / path).stat().st_ino for path in FIRST}
    work = filled_in(tmp_path, last, THIRD)
    assert files(tmp_path / "first") == THIRD
    assert not (tmp_path / "first/go/2/a").exists()
    assert (tmp_path / "first/index.html").stat().st_ino == before["index.html"]
    # What only the last site has like this is that very file; no file of it is written over.
    assert (tmp_path / "first/go/2/index.html").stat().st_ino == (tmp_path / "second/go/2/index.html").stat().st_ino
    assert files(tmp_path / "second") == SECOND
    assert work.standing().is_whole()


def test_a_group_is_taken_from_what_is_there(tmp_path):
    first = Work(tmp_path / "first")
    with first.group("one", "key"):
        first.put("go/1/index.html", b"one")
    last = Standing(tmp_path / "first", "", first.standing().files, first.groups)
    second = Work(tmp_path / "second", last)
    assert second.take("one", "key")
    third = Work(tmp_path / "first", Standing(tmp_path / "second", "", second.standing().files, second.groups, last.files))
    assert third.fill_in(last.files)
    assert third.take("one", "other key") is None
    assert third.take("one", "key") == first.groups["one"]
    third.tidy()
    assert files(tmp_path / "first") == {"go/1/index.html": b"one"}


def change(folder: Path) -> None:
    (folder / "index.html").write_bytes(b"HOME")


def add(folder: Path) -> None:
    (folder / "go/secret.txt").write_bytes(b"secret")


def lose(folder: Path) -> None:
    (folder / "go/1/index.html").unlink()


def link(folder: Path) -> None:
    (folder / "go/1/index.html").unlink()
    (folder / "go/1/index.html").symlink_to(folder / "index.html")


def add_folder(folder: Path) -> None:
    (folder / "go/9").mkdir()


@pytest.mark.parametrize("meddle", [change, add, lose, link, add_folder])
def test_a_folder_that_somebody_changed_is_not_filled_in(tmp_path, last, meddle):
    meddle(tmp_path / "first")
    assert not Work(tmp_path / "first", last).fill_in(last.aside)


@pytest.mark.parametrize(
    "wanted",
    [
        {"index.html": b"home", "go/1": b"a file now", "go/2/index.html/index.html": b"a folder now"},
        {"index.html": b"home", "go": b"a file now"},
        {"index.html/a/b/c.html": b"a folder now"},
    ],
)
def test_a_folder_can_become_a_file_and_a_file_a_folder(tmp_path, last, wanted):
    filled_in(tmp_path, last, wanted)
    assert files(tmp_path / "first") == wanted
    assert {p.name for p in (tmp_path / "first").rglob("*") if p.is_dir()} == {
        step for path in wanted for step in path.split("/")[:-1]
    }


def test_what_another_process_wrote_stays_and_is_looked_at(tmp_path, last):
    work = Work(tmp_path / "first", last)
    assert work.fill_in(last.aside)
    other = Work(tmp_path / "first", last)
    assert other.fill_in(last.aside)
    other.put("go/1/index.html", b"one, edited")
    work.know(other.files, other.groups)
    work.put("index.html", b"home")
    work.tidy()
    assert files(tmp_path / "first") == {"index.html": b"home", "go/1/index.html": b"one, edited"}
    assert work.standing().files["go/1/index.html"].changed == (tmp_path / "first/go/1/index.html").stat().st_mtime_ns


def test_a_file_put_twice_is_what_was_put_last(tmp_path, last):
    work = Work(tmp_path / "first", last)
    assert work.fill_in(last.aside)
    for data in (b"raw", b"home", b"raw", b"weighed"):
        work.put("index.html", data)
    work.tidy()
    assert files(tmp_path / "first") == {"index.html": b"weighed"}
    assert files(tmp_path / "second") == SECOND

"""A folder that changes in one step: who looks sees the old or the new, and what dead runs leave is cleared away."""

from __future__ import annotations

import fcntl
import os
import secrets
import subprocess
from pathlib import Path

import pytest

from orders.errors import OrdersError
from orders.publish import removing, swap
from orders.publish.swap import clear_up, exchange, refill, replacing


def fill(folder: Path, words: str) -> None:
    (folder / "schemas").mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(words)
    (folder / "schemas" / "redline-1.json").write_text("{}")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=["one step", "two renames"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "two renames":
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)


@pytest.mark.usefixtures("either_way")
def test_the_new_folder_takes_the_place_of_the_old_and_nothing_else_is_left(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for words in ("first", "second", "third"):
        with replacing(site) as work:
            fill(work, words)
        assert (site / "index.html").read_text() == words
        assert names(tmp_path) == ["site"]


@pytest.mark.usefixtures("either_way")
def test_a_failure_leaves_the_old_folder_as_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with replacing(site) as work:
        fill(work, "old")
    with pytest.raises(RuntimeError, match="half way"), replacing(site) as work:
        (work / "index.html").write_text("half")
        raise RuntimeError("half way")
    assert (site / "index.html").read_text() == "old"
    assert names(tmp_path) == ["site"]


def test_the_old_folder_is_whole_until_the_very_last_moment(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with replacing(site) as work:
        fill(work, "old")
    with replacing(site) as work:
        fill(work, "new")
        assert (site / "index.html").read_text() == "old"
    assert (site / "index.html").read_text() == "new"


def test_what_a_dead_run_left_is_removed_and_what_a_living_run_fills_is_not(tmp_path: Path) -> None:
    dead, living, foreign = (tmp_path / name for name in (".site-build-dead", ".site-build-living", ".siteX-build-other"))
    for folder in (dead, living, foreign):
        folder.mkdir()
    held = os.open(living, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    with replacing(tmp_path / "site") as work:
        fill(work, "new")
    os.close(held)
    assert names(tmp_path) == [".site-build-living", ".siteX-build-other", "site"]


def test_two_runs_at_once_each_fill_their_own_folder_and_the_later_one_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with replacing(site) as first:
        fill(first, "first")
        with replacing(site) as second:
            assert first != second
            assert first.is_dir()
            fill(second, "second")
        assert (site / "index.html").read_text() == "second"
    assert (site / "index.html").read_text() == "first"
    assert names(tmp_path) == ["site"]


def test_a_run_that_died_between_its_two_renames_is_undone_by_the_next(tmp_path: Path) -> None:
    fill(tmp_path / ".site-previous", "old")
    fill(tmp_path / ".site-build-dead", "never finished")
    with pytest.raises(RuntimeError), replacing(tmp_path / "site"):
        assert (tmp_path / "site" / "index.html").read_text() == "old"
        raise RuntimeError
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert names(tmp_path) == ["site"]


def test_a_run_that_died_after_both_renames_leaves_nothing_behind(tmp_path: Path) -> None:
    fill(tmp_path / ".site-previous", "old")
    fill(tmp_path / "site", "new")
    with pytest.raises(RuntimeError), replacing(tmp_path / "site"):
        raise RuntimeError
    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert names(tmp_path) == ["site"]


def test_files_that_orders_did_not_build_are_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("three years of work")
    with pytest.raises(OrdersError, match="not a site built by orders"), replacing(tmp_path):
        raise AssertionError("nothing may be built")
    assert names(tmp_path) == ["thesis.txt"]


def test_the_root_of_the_disk_is_nobodys_site():
    clear_up(Path("/"))
    with pytest.raises(OrdersError, match="not a site built by orders"), replacing(Path("/")):
        pytest.fail("it was taken for a site")


def test_an_empty_folder_may_be_replaced_and_a_file_may_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with replacing(tmp_path / "empty") as work:
        fill(work, "new")
    assert (tmp_path / "empty" / "index.html").read_text() == "new"
    (tmp_path / "file").write_text("words")
    with pytest.raises(OrdersError, match="is a file"), replacing(tmp_path / "file"):
        pass


def test_a_link_keeps_pointing_where_it_pointed(tmp_path: Path) -> None:
    fill(tmp_path / "releases", "old")
    (tmp_path / "site").symlink_to("releases")
    with replacing(tmp_path / "site") as work:
        fill(work, "new")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "releases" / "index.html").read_text() == "new"


def test_the_folder_keeps_the_permissions_that_the_old_one_had(tmp_path: Path) -> None:
    site = tmp_path / "site"
    fill(site, "old")
    site.chmod(0o751)
    with replacing(site) as work:
        fill(work, "new")
    assert site.stat().st_mode & 0o777 == 0o751


def test_a_target_mounted_from_elsewhere_is_refused_with_a_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mounted(one: Path, other: Path) -> bool:
        raise OSError(18, "Invalid cross-device link")

    fill(tmp_path / "site", "old")
    monkeypatch.setattr(swap, "exchange", mounted)
    with pytest.raises(OrdersError, match=r"--site .*current"), replacing(tmp_path / "site") as work:
        fill(work, "new")
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert names(tmp_path) == ["site"]


def test_an_exchange_of_names_that_do_not_exist_says_which(tmp_path: Path) -> None:
    try:
        done = exchange(tmp_path / "one", tmp_path / "other")
    except FileNotFoundError as failure:
        assert failure.filename == str(tmp_path / "other")
    else:
        assert done is False


@pytest.mark.usefixtures("either_way")
def test_what_was_replaced_can_be_set_aside_out_of_sight_and_only_the_last_one_is(tmp_path: Path) -> None:
    site, aside = tmp_path / "site", tmp_path / ".site-aside"
    for words in ("first", "second", "third"):
        with replacing(site, set_aside=True) as work:
            fill(work, words)
    assert (site / "index.html").read_text() == "third"
    assert (aside / "index.html").read_text() == "second"
    assert names(tmp_path) == [".site-aside", "site"]
    assert aside.stat().st_mode & 0o077 == 0
    assert site.stat().st_mode & 0o077 != 0
    with replacing(site) as work:
        fill(work, "fourth")
    assert names(tmp_path) == ["site"]


def test_a_folder_is_filled_again_with_what_was_set_aside_which_is_gone_then(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for words in ("first", "second"):
        with replacing(site, set_aside=True) as work:
            assert not refill(site, work)
            fill(work, words)
    with replacing(site, set_aside=True) as work:
        assert refill(site, work)
        assert (work / "index.html").read_text() == "first"
        assert names(tmp_path) == [work.name, "site"]
        fill(work, "third")
    assert names(tmp_path) == [".site-aside", "site"]


@pytest.mark.parametrize("what", ["link", "file"])
def test_what_somebody_put_where_a_folder_is_set_aside_is_never_followed_and_gives_way(tmp_path: Path, what: str) -> None:
    site, aside, other = tmp_path / "site", tmp_path / ".site-aside", tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("Dear Chief")
    aside.symlink_to(other) if what == "link" else aside.write_text("")
    for words in ("first", "second"):
        with replacing(site, set_aside=True) as work:
            assert not refill(site, work)
            fill(work, words)
    assert not aside.is_symlink()
    assert (aside / "index.html").read_text() == "first"
    assert (other / "letter.txt").read_text() == "Dear Chief"


def test_a_failure_leaves_the_old_folder_whole_and_loses_what_it_began_with(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for words in ("first", "second"):
        with replacing(site, set_aside=True) as work:
            fill(work, words)
    with pytest.raises(RuntimeError), replacing(site, set_aside=True) as work:
        refill(site, work)
        raise RuntimeError
    assert (site / "index.html").read_text() == "second"
    assert names(tmp_path) == ["site"]


def test_a_large_folder_is_removed_by_a_process_that_nobody_waits_for_and_no_other_run_disturbs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, aside, gone, may = (tmp_path / name for name in ("site", ".site-aside", ".site-build-00000000", "may"))
    monkeypatch.setattr(removing, "_MANY", 1)
    monkeypatch.setattr(removing, "_IN_PEACE", '(read -r go < "$1/../may"; rm -rf -- "$1") >/dev/null 2>&1 &')
    monkeypatch.setattr(secrets, "token_hex", lambda count: "00" * count)
    os.mkfifo(may)
    for words in ("first", "second"):
        with replacing(site, set_aside=True) as work:
            fill(work, words)
    begun = os.open(aside, os.O_RDONLY)
    with replacing(site, set_aside=True) as work:
        fill(work, "third")
    monkeypatch.setattr(removing, "_MANY", 2)
    clear_up(site)
    assert [(folder / "index.html").read_text() for folder in (site, aside, gone)] == ["third", "second", "first"]
    may.write_text("go\n")
    fcntl.flock(begun, fcntl.LOCK_EX)
    os.close(begun)
    assert names(tmp_path) == [".site-aside", "may", "site"]


def test_where_there_is_no_shell_a_large_folder_is_removed_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError("/bin/sh")

    monkeypatch.setattr(removing, "_MANY", 0)
    monkeypatch.setattr(subprocess, "run", missing)
    for words in ("first", "second"):
        with replacing(tmp_path / "site") as work:
            fill(work, words)
    assert names(tmp_path) == ["site"]

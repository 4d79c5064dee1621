"""Releases side by side: which is online, which stay, what a rollback takes back and what it refuses."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from orders.errors import OrdersError
from orders.publish.releases import Facts, Release, Shelf, shelf_at
from orders.publish.switching import draft, finish, prune, publishing, put_online, roll_back, room_for

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def refuse_to_wait(holder: str) -> None:
    raise AssertionError(holder)


def fine(site: Path) -> None:
    assert (site / "index.html").is_file()


def make(shelf: Shelf, words: str, commit: str = "", online: bool = True) -> Release:
    with publishing(shelf, "a test", refuse_to_wait), draft(shelf) as made:
        (made.site / "index.html").write_text(words)
        (made.site / "same.css").write_text("always the same")
        release = finish(made, Facts(date(2026, 11, 26), commit, "1.0"), NOON, lambda: True)
        assert release
        if online:
            assert put_online(shelf, release)
    return release


def read(shelf: Shelf) -> str:
    return (shelf.current / "index.html").read_text()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "www")


def test_each_publication_is_a_release_with_the_next_number_and_the_newest_is_served(shelf: Shelf) -> None:
    for number, words in enumerate(("first", "second", "third"), 1):
        assert make(shelf, words).number == number
        assert read(shelf) == words
    assert shelf.online() == 3
    assert [release.number for release in shelf.releases()] == [1, 2, 3]
    assert shelf.current.readlink() == Path("releases/3/site")


def test_what_is_known_of_a_release_is_kept_beside_its_site_and_never_in_it(shelf: Shelf) -> None:
    made = make(shelf, "words", "c0ffee")
    assert shelf.release(1) == made
    assert (made.files, made.size, made.made, made.facts.commit) == (2, 5 + 15, NOON, "c0ffee")
    assert sorted(path.name for path in shelf.site(1).iterdir()) == ["index.html", "same.css"]


def test_a_file_that_did_not_change_is_kept_once_with_its_date_and_one_that_did_is_not_shared(shelf: Shelf) -> None:
    for words in ("first", "other"):
        make(shelf, words)
    assert (shelf.site(1) / "same.css").samefile(shelf.site(2) / "same.css")
    assert not (shelf.site(1) / "index.html").samefile(shelf.site(2) / "index.html")
    assert (shelf.site(1) / "index.html").read_text() == "first"


def test_everybody_may_read_a_site_even_if_it_was_built_under_a_umask_that_shuts_others_out(shelf: Shelf) -> None:
    before = os.umask(0o077)
    try:
        make(shelf, "words")
    finally:
        os.umask(before)
    for path in (shelf.folder, *shelf.folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            assert path.stat().st_mode & 0o555 == 0o555, path
    assert (shelf.site(1) / "index.html").stat().st_mode & 0o777 == 0o644


def test_a_rollback_goes_back_one_commit_and_leaves_out_what_was_taken_back_before(shelf: Shelf) -> None:
    for words, commit in (("one", "1"), ("two", "2"), ("two, rebuilt at night", "2")):
        make(shelf, words, commit)
    assert roll_back(shelf, fine).number == 1
    assert read(shelf) == "one"
    make(shelf, "three", "3")
    assert read(shelf) == "three"
    assert roll_back(shelf, fine).number == 1, "2 and 3 were taken back before, 4 is now"
    with pytest.raises(OrdersError, match="no earlier release"):
        roll_back(shelf, fine)
    assert read(shelf) == "one"


def test_what_was_taken_back_is_put_online_by_its_number_only(shelf: Shelf) -> None:
    make(shelf, "one", "1")
    taken_back = make(shelf, "two", "2")
    roll_back(shelf, fine)
    assert not put_online(shelf, taken_back)
    assert read(shelf) == "one"
    assert roll_back(shelf, fine, 2).number == 2
    assert read(shelf) == "two"
    assert put_online(shelf, taken_back)


def test_a_rollback_to_a_release_that_is_missing_or_damaged_changes_nothing(shelf: Shelf) -> None:
    for words in ("one", "two", "three"):
        make(shelf, words)
    (shelf.site(2) / "index.html").unlink()
    with pytest.raises(AssertionError):
        roll_back(shelf, fine)
    with pytest.raises(OrdersError, match=r"no whole release 9\. There are: 1, 2, 3\."):
        roll_back(shelf, fine, 9)
    assert read(shelf) == "three"
    assert roll_back(shelf, fine, 1).number == 1


def test_rebuilds_of_one_commit_push_no_earlier_commit_off_the_shelf(shelf: Shelf) -> None:
    make(shelf, "one", "1")
    make(shelf, "two", "2")
    for night in range(5):
        make(shelf, f"three, night {night}", "3")
        prune(shelf, 2)
    assert [(release.number, release.facts.commit) for release in shelf.releases()] == [(2, "2"), (6, "3"), (7, "3")]


def test_what_is_online_stays_however_old_it_is(shelf: Shelf) -> None:
    for words in ("one", "two", "three", "four"):
        make(shelf, words)
    roll_back(shelf, fine, 1)
    prune(shelf, 2)
    assert shelf.numbers() == (1, 3, 4)
    assert read(shelf) == "one"


def test_the_next_publication_clears_away_what_dead_ones_left(shelf: Shelf) -> None:
    make(shelf, "one")
    make(shelf, "never online", online=False)
    (shelf.drafts / ".draft-dead" / "site").mkdir(parents=True)
    (shelf.folder / ".current-77").symlink_to("releases/9/site")
    with publishing(shelf, "a test", refuse_to_wait):
        assert sorted(path.name for path in shelf.drafts.iterdir()) == ["1"]
        assert not os.path.lexists(shelf.folder / ".current-77")


def test_a_folder_with_other_files_is_not_filled(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("three years of work")
    with pytest.raises(OrdersError, match="holds files, but no releases"), publishing(Shelf(tmp_path), "", refuse_to_wait):
        raise AssertionError
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    with pytest.raises(OrdersError, match="is a file"), publishing(Shelf(tmp_path / "thesis.txt"), "", refuse_to_wait):
        raise AssertionError


def test_a_link_or_a_folder_of_somebody_else_is_not_replaced(shelf: Shelf) -> None:
    shelf.drafts.mkdir(parents=True)
    shelf.current.symlink_to("/var/www/html")
    with pytest.raises(OrdersError, match="not a link that orders made"):
        make(shelf, "words")
    assert shelf.current.readlink() == Path("/var/www/html")


def test_a_folder_without_releases_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(OrdersError, match="There are no releases in"):
        shelf_at(tmp_path)


def test_a_disk_too_full_for_one_more_release_is_told_of_before_anything_is_built(shelf: Shelf) -> None:
    room_for(shelf, 0)
    release = make(shelf, "words")
    room_for(shelf, release.size)
    with pytest.raises(OrdersError, match="too full"):
        room_for(shelf, release.size - 1)


def test_what_must_not_be_published_after_all_leaves_nothing(shelf: Shelf) -> None:
    make(shelf, "one")
    with publishing(shelf, "a test", refuse_to_wait), draft(shelf) as made:
        (made.site / "index.html").write_text("two")
        assert finish(made, Facts(date(2026, 11, 26)), NOON, lambda: False) is None
    assert shelf.numbers() == (1,)
    assert [path.name for path in shelf.drafts.iterdir()] == ["1"]


def test_a_damaged_note_of_what_was_taken_back_stops_publishing_with_the_way_out(shelf: Shelf) -> None:
    make(shelf, "one", "1")
    (shelf.folder / "withdrawn.json").write_text("{")
    with pytest.raises(OrdersError, match="Delete it, then roll back again"):
        make(shelf, "two", "2")
    assert read(shelf) == "one"

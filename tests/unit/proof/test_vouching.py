"""What of an earlier site may go into the next one: only what is, byte for byte, what was left there."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from orders.proof.folder import Fingerprint
from orders.proof.standing import Standing
from orders.proof.vouching import key_of_stamps, left_in, vouched
from orders.proof.work import Work

FILES = {"index.html": b"home", "go/1/index.html": b"one", "go/2/index.html": b"two", "a.css": b"style"}


def stamps_of(standing: Standing) -> bytes:
    """What the system says now."""
    work = Work(standing.folder)
    work.files = {path: Fingerprint(seen.size, seen.sha256) for path, seen in standing.files.items()}
    found, stamps = left_in(standing.folder, work)
    assert set(found.files) == set(standing.files)
    return stamps


@pytest.fixture
def left(tmp_path: Path) -> Standing:
    work = Work(tmp_path)
    for path, data in FILES.items():
        work.put(path, data)
    return work.standing()


def rot(path: Path, data: bytes) -> None:
    """Other bytes of the same size, with the date that was there."""
    before = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_site_that_nobody_touched_is_vouched_for_by_the_system_alone(left):
    found = vouched(left, stamps_of(left))
    assert (found.standing, found.damaged, found.read) == (left, (), 0)


def test_without_a_word_of_the_system_every_file_is_read(left):
    for stamps in (b"", b"x", stamps_of(left)[:-8]):
        assert (vouched(left, stamps).damaged, vouched(left, stamps).read) == ((), len(FILES))


def test_other_bytes_under_the_same_size_and_date_are_found(left):
    stamps = stamps_of(left)
    rot(left.folder / "go/1/index.html", b"onE")
    found = vouched(left, stamps)
    assert (found.damaged, found.read) == (("go/1/index.html",), 1)
    assert set(found.standing.files) == set(FILES) - {"go/1/index.html"}


def test_bytes_that_a_disk_lost_by_itself_are_found_on_another_day(left):
    rot(left.folder / "a.css", b"stylE")
    # As if the system had noticed nothing: nobody wrote.
    assert vouched(left, stamps_of(left)).damaged == ()
    assert vouched(left).damaged == ("a.css",)


def test_what_the_system_said_counts_for_one_day_and_one_place(tmp_path):
    keys = {key_of_stamps(place, date(2026, 1, day)) for place in (tmp_path, tmp_path / "b") for day in (1, 2)}
    assert len(keys) == 4


def test_a_file_that_is_gone_cut_or_a_link_is_damaged(left):
    (left.folder / "index.html").unlink()
    (left.folder / "a.css").write_bytes(b"sty")
    (left.folder / "go/2/index.html").unlink()
    (left.folder / "go/2/index.html").symlink_to(left.folder / "go/1/index.html")
    found = vouched(left, stamps_of(replace(left, files={})))
    assert found.damaged == ("index.html", "go/2/index.html", "a.css")
    assert set(found.standing.files) == {"go/1/index.html"}


def test_a_file_with_another_date_or_name_is_read_and_is_the_same(left):
    stamps = stamps_of(left)
    os.utime(left.folder / "a.css", ns=(1, 1))
    os.link(left.folder / "index.html", left.folder / "copy.html")
    found = vouched(left, stamps)
    assert (found.damaged, found.read) == ((), 2)
    assert found.standing.files["a.css"].changed == 1


def test_what_not_everybody_may_read_is_left_behind_and_not_damaged(left):
    stamps = stamps_of(left)
    (left.folder / "a.css").chmod(0o600)
    found = vouched(left, stamps)
    assert found.damaged == ()
    assert "a.css" not in found.standing.files

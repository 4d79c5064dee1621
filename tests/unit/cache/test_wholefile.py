"""A file is written whole or not at all: whatever dies when, and nothing that somebody made is removed for it."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from orders.cache import wholefile
from orders.cache.wholefile import create_atomically, write_atomically

OLD, NEW = b"GO-2011-01/\n", b"GO-2011-01/\nGO-2012-04/\n"


def dies_before(step: int, write: Callable[[], None]) -> bool:
    """Whether a process died that is killed before a line of the module is run, the `step`th; else it wrote the file."""
    child = os.fork()
    if child == 0:
        left = count(step, -1)

        def trace(frame: FrameType, event: str, _: Any) -> Any:
            if frame.f_code.co_filename != wholefile.__file__:
                return None
            if event == "line" and next(left) == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return trace

        try:
            sys.settrace(trace)
            write()
        finally:
            os._exit(0)
    status = os.waitpid(child, 0)[1]
    return os.WIFSIGNALED(status)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_whatever_moment_a_writing_is_killed_at_the_next_one_leaves_the_file_alone_in_its_folder(tmp_path: Path) -> None:
    place, seen = tmp_path / "addresses.txt", set()
    for step in count():
        place.write_bytes(OLD)
        died = dies_before(step, lambda: write_atomically(place, NEW))
        seen.add(place.read_bytes())
        assert place.read_bytes() in (OLD, NEW)
        write_atomically(place, NEW)
        assert (names(tmp_path), place.read_bytes()) == (["addresses.txt"], NEW)
        if not died:
            break
    assert (seen, step > 10) == ({OLD, NEW}, True)


def test_a_new_file_is_there_whole_or_not_at_all_whatever_moment_its_writing_is_killed_at(tmp_path: Path) -> None:
    place = tmp_path / "2030-01.md"
    for step in count():
        died = dies_before(step, lambda: create_atomically(place, NEW))
        if place.exists():
            assert place.read_bytes() == NEW
            with pytest.raises(FileExistsError):
                create_atomically(place, OLD)
        else:
            create_atomically(place, NEW)
        assert (names(tmp_path), place.read_bytes()) == (["2030-01.md"], NEW)
        place.unlink()
        if not died:
            break
    assert step > 10


def test_what_somebody_made_or_is_at_work_on_stays(tmp_path: Path) -> None:
    own = [".addresses.txt-a1b2c3d4", ".0a1b2c3d0a1b2c3d", ".0a1b2c3d0a1b2c3d.unfinished.md", ".draft.unfinished"]
    for name in own:
        (tmp_path / name).write_bytes(b"half")
    (tmp_path / ".0000000000000002.unfinished").symlink_to(tmp_path / own[0])
    (tmp_path / ".0000000000000003.unfinished").mkdir()
    at_work = tmp_path / ".0000000000000004.unfinished"
    at_work.write_bytes(b"half")
    there = names(tmp_path)
    with at_work.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        write_atomically(tmp_path / "addresses.txt", NEW)
    assert names(tmp_path) == sorted([*there, "addresses.txt"])
    assert {(tmp_path / name).read_bytes() for name in own} == {b"half"}
    write_atomically(tmp_path / "addresses.txt", NEW)
    assert at_work.name not in names(tmp_path), "nobody is at work on it any more"


def test_what_is_no_file_is_written_into_and_stays_what_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomically(pipe, NEW)
        assert (os.read(reading, 100), pipe.is_fifo(), names(tmp_path)) == (NEW, True, ["pipe"])
    finally:
        os.close(reading)


def test_a_new_file_is_open_to_those_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "redline.html", NEW)
        create_atomically(tmp_path / "2030-01.md", NEW)
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o640}


def test_a_folder_that_is_not_there_is_told_of_the_file_that_was_to_be_written(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as refused:
        write_atomically(tmp_path / "court" / "redline.html", NEW)
    assert refused.value.filename == str(tmp_path / "court" / "redline.html")


def test_permissions_are_kept_and_links_stay_links(tmp_path: Path) -> None:
    place, link, hook = tmp_path / "2030-01.md", tmp_path / "link.md", tmp_path / "hook"
    place.write_bytes(OLD)
    place.chmod(0o640)
    link.symlink_to(place)
    write_atomically(link, NEW)
    write_atomically(hook, NEW, 0o755)
    assert (link.is_symlink(), place.read_bytes()) == (True, NEW)
    assert [path.stat().st_mode & 0o7777 for path in (place, hook)] == [0o640, 0o755]


def test_on_a_disk_without_hard_links_a_new_file_is_written_and_one_that_is_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    create_atomically(tmp_path / "2030-01.md", NEW)
    with pytest.raises(FileExistsError):
        create_atomically(tmp_path / "2030-01.md", OLD)
    assert (names(tmp_path), (tmp_path / "2030-01.md").read_bytes()) == (["2030-01.md"], NEW)


def test_where_the_disk_is_full_the_file_that_was_to_be_written_is_named_and_nothing_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: int, data: bytes) -> None:
        os.write(file, data[:3])
        raise OSError(errno.ENOSPC, "No space left on device")

    place = tmp_path / "ledger.jsonl"
    place.write_bytes(OLD)
    monkeypatch.setattr(wholefile, "write_all", full)
    with pytest.raises(OSError, match="No space left") as refused:
        write_atomically(place, NEW)
    assert refused.value.filename == str(place)
    assert (names(tmp_path), place.read_bytes()) == (["ledger.jsonl"], OLD)


def test_two_that_write_in_a_folder_at_once_take_nothing_from_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger, addresses, put = tmp_path / "ledger.jsonl", tmp_path / "addresses.txt", Path.replace

    def meanwhile(path: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", put)
        write_atomically(addresses, OLD)
        return put(path, target)

    monkeypatch.setattr(Path, "replace", meanwhile)
    write_atomically(ledger, NEW)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == {"addresses.txt": OLD, "ledger.jsonl": NEW}

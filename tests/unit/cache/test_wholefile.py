"""A file is written whole or not at all: whatever dies when, and nothing that somebody made is removed for it."""

from __future__ import annotations

import errno
import fcntl
import hashlib
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


@pytest.fixture(params=["a file without a name", "a file with a name"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of writing: with what Linux has for it, and as where there is no such thing."""
    if request.param == "a file with a name":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    return str(request.param)


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


@pytest.mark.usefixtures("_way")
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
    assert (seen, step > 20) == ({OLD, NEW}, True)


@pytest.mark.usefixtures("_way")
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
    assert step > 20


def test_what_dies_before_a_file_is_full_leaves_nothing_where_files_can_be_without_a_name(tmp_path: Path) -> None:
    place, most = tmp_path / "ledger.jsonl", 0
    for step in count():
        place.unlink(missing_ok=True)
        died = dies_before(step, lambda: write_atomically(place, NEW))
        left = [path for path in tmp_path.iterdir() if path != place]
        assert all(path.read_bytes() == NEW for path in left)
        most = max(most, len(left))
        for path in left:
            path.unlink()
        if not died:
            break
    assert most == 1, "only between the moment in which it gets a name and the one in which it takes the place"


@pytest.mark.usefixtures("_way")
def test_what_somebody_made_or_is_at_work_on_stays(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"half").hexdigest()
    own = {
        ".addresses.txt-a1b2c3d4": b"as an editor names a copy",
        f".{digest}-0a1b2c3d": b"half",
        f".{digest}-0a1b2c3d.unfinished.md": b"half",
        f".{digest}-00000001.unfinished": b"half, and what somebody wrote into it",
    }
    for name, data in own.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / f".{digest}-00000002.unfinished").symlink_to(tmp_path / f".{digest}-0a1b2c3d")
    (tmp_path / f".{digest}-00000003.unfinished").mkdir()
    at_work = tmp_path / f".{digest}-00000004.unfinished"
    at_work.write_bytes(b"half")
    there = names(tmp_path)
    with at_work.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        write_atomically(tmp_path / "addresses.txt", NEW)
    assert names(tmp_path) == sorted([*there, "addresses.txt"])
    assert {name: (tmp_path / name).read_bytes() for name in own} == own
    write_atomically(tmp_path / "addresses.txt", NEW)
    assert at_work.name not in names(tmp_path), "nobody is at work on it any more"


@pytest.mark.usefixtures("_way")
def test_permissions_are_kept_links_stay_links_and_a_new_file_may_be_read_by_all(tmp_path: Path) -> None:
    place, link, hook = tmp_path / "2030-01.md", tmp_path / "link.md", tmp_path / "hook"
    place.write_bytes(OLD)
    place.chmod(0o640)
    link.symlink_to(place)
    write_atomically(link, NEW)
    write_atomically(hook, NEW, 0o755)
    create_atomically(tmp_path / "new.md", NEW)
    assert (link.is_symlink(), place.read_bytes()) == (True, NEW)
    assert [path.stat().st_mode & 0o7777 for path in (place, hook, tmp_path / "new.md")] == [0o640, 0o755, 0o644]


@pytest.mark.usefixtures("_way")
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


@pytest.mark.usefixtures("_way")
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


@pytest.mark.usefixtures("_way")
def test_two_that_write_in_a_folder_at_once_take_nothing_from_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger, addresses, put = tmp_path / "ledger.jsonl", tmp_path / "addresses.txt", Path.replace

    def meanwhile(path: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", put)
        write_atomically(addresses, OLD)
        return put(path, target)

    monkeypatch.setattr(Path, "replace", meanwhile)
    write_atomically(ledger, NEW)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == {"addresses.txt": OLD, "ledger.jsonl": NEW}

"""What is written into a new file, and what is said where it cannot be."""

from __future__ import annotations

import errno
import pickle
import signal
from pathlib import Path

import pytest

from orders.cache.newfile import write_new

resource = pytest.importorskip("resource", reason="only Unix limits the size of files")


def test_parts_stand_behind_each_other(tmp_path: Path) -> None:
    write_new(str(tmp_path / "page.html"), b"<p>", b"", b"II.")
    assert (tmp_path / "page.html").read_bytes() == b"<p>II."


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "page.html"
    place.write_bytes(b"before")
    with pytest.raises(FileExistsError):
        write_new(str(place), b"after")
    assert place.read_bytes() == b"before"


def test_what_cannot_be_written_names_its_file_in_another_process_too(tmp_path: Path) -> None:
    place = str(tmp_path / "redline.json")
    limits, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(OSError) as refused:
            write_new(place, b"0123456789abc")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    told = pickle.loads(pickle.dumps(refused.value))
    assert (told.errno, told.filename) == (errno.EFBIG, place)

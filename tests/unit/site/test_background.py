"""What a served site does while nobody waits: by another process, and given up at once when there is something else to do."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, RLock

import pytest

from orders.site.background import FORKING, Background

PATIENCE = 30.0


def nothing() -> list[object]:
    """Neither before nor after."""
    return []


@pytest.fixture(params=[pytest.param(True, marks=pytest.mark.skipif(not FORKING, reason="no forking here")), False])
def background(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Background]:
    made = Background(RLock(), tmp_path, forking=request.param, quiet=0)
    yield made
    made.give_up()


def wait_for(what: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end
        time.sleep(0.01)


def is_alive(process: int) -> bool:
    """Whether a process runs; one that has ended and was not asked for its end does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_what_it_finds_out_is_told_in_order_and_what_follows_comes_last(background: Background) -> None:
    heard: list[object] = []
    background.follow(
        lambda: iter([1, None, "two"]), heard.append, lambda: [heard.append("before")], lambda: heard.append("after")
    )
    background.wait()
    assert heard == ["before", 1, "two", "after"]


def test_what_is_being_done_is_given_up_for_what_is_ordered_next(background: Background) -> None:
    heard: list[object] = []

    def endless() -> Iterator[object]:
        while True:
            yield "old"

    background.follow(endless, heard.append, nothing, lambda: heard.append("after the old"))
    wait_for(lambda: "old" in heard)
    background.follow(lambda: ["new"], heard.append, nothing, nothing)
    before = heard.count("old")
    background.wait()
    assert (heard.count("old"), heard[-1]) == (before, "new")
    assert "after the old" not in heard


@pytest.mark.skipif(not FORKING, reason="no forking here")
def test_a_step_that_takes_for_ever_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    background = Background(RLock(), tmp_path, quiet=0)
    started = tmp_path / "started"

    def endless() -> Iterator[object]:
        below = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        started.write_text(f"{os.getpid()} {below.pid}")
        time.sleep(600)
        yield None

    background.follow(endless, print, nothing, nothing)
    wait_for(lambda: started.is_file() and len(started.read_text().split()) == 2)
    background.give_up()
    own, below = map(int, started.read_text().split())
    assert own != os.getpid()
    wait_for(lambda: not is_alive(own) and not is_alive(below))


def test_nothing_is_begun_that_is_given_up_in_the_quiet_before(tmp_path: Path) -> None:
    background = Background(RLock(), tmp_path, quiet=600)
    heard: list[object] = []
    background.follow(lambda: ["never"], heard.append, lambda: [heard.append("before")], nothing)
    background.give_up()
    assert heard == []


def test_a_failure_is_told_and_ends_nothing_else(background: Background, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    heard: list[object] = []

    def failing() -> Iterator[object]:
        yield "a step"
        raise ValueError("the disk is full")

    background.follow(failing, heard.append, nothing, lambda: heard.append("after"))
    background.wait()
    assert heard == ["a step"]
    assert "the disk is full" in caplog.text
    background.follow(lambda: ["again"], heard.append, nothing, nothing)
    background.wait()
    assert heard == ["a step", "again"]


@pytest.mark.skipif(not FORKING, reason="no forking here")
def test_that_a_process_was_ended_from_outside_is_told_and_is_no_end_of_the_work(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    heard: list[object] = []

    def dying() -> Iterator[object]:
        yield "a step"
        os.kill(os.getpid(), signal.SIGKILL)

    background = Background(RLock(), tmp_path, quiet=0)
    background.follow(dying, heard.append, nothing, lambda: heard.append("after"))
    background.wait()
    assert heard == ["a step"]
    assert "was ended" in caplog.text


def test_whoever_waits_for_the_lock_gets_it_between_two_steps_of_what_comes_before(background: Background) -> None:
    begun, heard = Event(), list[object]()

    def endless() -> Iterator[object]:
        while True:
            begun.set()
            yield None

    background.follow(lambda: ["never"], heard.append, endless, nothing)
    assert begun.wait(PATIENCE)
    for _ in range(3):
        assert background._lock.acquire(timeout=PATIENCE)  # type: ignore[attr-defined]
        background._lock.release()  # type: ignore[attr-defined]
    background.give_up()
    assert heard == []


def test_nothing_is_told_while_a_page_is_made(tmp_path: Path) -> None:
    lock, told = RLock(), Event()
    background = Background(lock, tmp_path, forking=False, quiet=0)
    with lock:
        background.follow(lambda: ["told"], lambda _: told.set(), nothing, nothing)
        assert not told.wait(0.1)
    assert told.wait(PATIENCE)
    background.wait()

"""Ctrl and C stops a command with all that works for it, and one line says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from orders.exports.workers import ended_with_us, unheard

_SPREAD = """
import os, sys, time
from datetime import date
from pathlib import Path
from orders import build
from orders.cache.store import Cache
from orders.exports.spreading import spread
from orders.exports.units import Units
from orders.demo.department import Demo

files = [f for f in Demo(date(2026, 11, 22), seed=5, directives=7, revisions=1, words=50).files() if len(f.path) < 30]
edition = build.edition_of(build.read(files)[0], date(2026, 11, 22))

def make(line):
    os.write(1, b"begun\\n")
    time.sleep(600)

try:
    list(spread(Units(edition, Cache(Path(sys.argv[1]))), edition.directives, make, 2, lambda done, total: None))
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


@pytest.mark.parametrize("way", ["spawn", "fork"])
def test_a_worker_does_not_hear_what_stops_us_and_we_do(way: str) -> None:
    with ProcessPoolExecutor(1, get_context(way)) as pool:
        with unheard():
            theirs = pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, ())
        assert signal.SIGINT in theirs.result()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_workers_end_with_us_whatever_they_are_at() -> None:
    with pytest.raises(KeyboardInterrupt), ProcessPoolExecutor(1, get_context("spawn")) as pool, ended_with_us():
        pool.submit(time.sleep, 600)
        raise KeyboardInterrupt


def test_ctrl_c_stops_a_command_whose_pages_others_make(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _SPREAD, str(tmp_path)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert running.stdout
        assert running.stdout.readline() == "begun\n"
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=60)
    finally:
        running.kill()
        running.wait()
    assert out.endswith("stopped\n")
    assert err == ""


_MAKING = """
import sys
from pathlib import Path
from orders.cache.store import Cache
from orders.exports.format import ExportFile
from orders.exports.making import Making

forever = "import os, time; os.write(1, b'%d ' % os.getpid() + bytes((10,))); time.sleep(600)"
files = [(str(n), ExportFile(str(n), exec, (forever,))) for n in range(100)]
list(Making(Cache(Path(sys.argv[1])), processes=2)._made(files))
"""


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not tell a process that its parent died")
def test_who_makes_exports_ends_with_the_command_that_was_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _MAKING, str(tmp_path)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert running.stdout
    pids = [int(running.stdout.readline()) for _ in range(2)]
    running.kill()
    running.wait()
    waited = 0
    while any(map(_lives, pids)) and waited < 300:
        time.sleep(0.1)
        waited += 1
    left = [pid for pid in pids if _lives(pid)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left == []

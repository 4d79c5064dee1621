"""What is online while publications die: the old site or the new one, whole, whatever is killed when, however full the disk."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import dying_publishers

PROGRAM = Path(dying_publishers.__file__)


def trials(*arguments: str) -> list[dict[str, Any]]:
    done = subprocess.run([sys.executable, str(PROGRAM), *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_after_fifty_kills_at_random_moments_the_site_was_always_one_whole_version(tmp_path: Path) -> None:
    told = trials("random", str(tmp_path / "www"), "50", "20261126")
    assert len(told) == 50
    for trial in told:
        # Version 7004 is the fifth that the eighth publisher made: what is online never goes back, and is never a mixture.
        assert trial["after"] == trial["before"] or trial["first"] <= int(trial["after"]) < trial["first"] + 1000, trial
    assert len({trial["after"] for trial in told}) > 10, "the publishers were killed too early to publish anything"
    assert sum(bool(trial["left"]) for trial in told) > 10, "the publishers were hardly ever killed at work"
    dying_publishers.publish(tmp_path / "www", 99)
    assert dying_publishers.served(tmp_path / "www") == "99"
    assert dying_publishers.leftovers(tmp_path / "www") == []


def test_a_kill_before_any_single_change_of_the_disk_leaves_the_old_or_the_new_site(tmp_path: Path) -> None:
    told = trials("kill", str(tmp_path / "www"))
    assert len(told) > 60
    assert [trial["status"] for trial in told] == [signal.SIGKILL] * (len(told) - 1) + [0]
    for trial in told:
        assert trial["after"] in {trial["before"], str(trial["step"])}, trial
    assert told[-1]["after"] == str(told[-1]["step"])
    assert told[-1]["left"] == [], "the publication that was left alone must have cleared away what the others left"


def test_a_disk_that_is_full_from_any_step_on_leaves_the_old_or_the_new_site_and_no_litter(tmp_path: Path) -> None:
    told = trials("full", str(tmp_path / "www"))
    assert len(told) > 20
    for trial in told:
        assert trial["after"] in {trial["before"], str(trial["step"])}, trial
        assert trial["left"] == [], trial
    assert told[-1]["status"] == 0


def test_a_disk_that_is_really_full_keeps_the_old_site(tmp_path: Path) -> None:
    # A small disk in memory, where this user may mount one in a name space of its own.
    mount = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    small = f"mount -t tmpfs -o size=200k none '{tmp_path}'"
    if shutil.which("unshare") is None or subprocess.run([*mount, small], capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    script = (
        "import dying_publishers as d, pathlib, sys\n"
        f"disk = pathlib.Path({str(tmp_path)!r})\n"
        "for version in range(1000):\n"
        "    try:\n"
        "        d.publish(disk / 'www', version)\n"
        "    except OSError as failure:\n"
        "        print(version, failure.errno, d.served(disk / 'www'), d.leftovers(disk / 'www'))\n"
        "        break\n"
        "    (disk / f'ballast{version}').write_bytes(bytes(4096))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PROGRAM.parent)}
    command = [*mount, f"{small} && exec '{sys.executable}' -c \"$0\"", script]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    version, number, served, left = done.stdout.strip().split(" ", 3)
    assert (number, served, left) == ("28", str(int(version) - 1), "[]"), done.stderr
    assert int(version) > 3


def test_who_reads_while_one_release_follows_the_other_never_sees_two(tmp_path: Path) -> None:
    folder = tmp_path / "www"
    dying_publishers.publish(folder, 0)
    publisher = subprocess.Popen([sys.executable, str(PROGRAM), "forever", str(folder)])
    seen = set()
    try:
        while len(seen) < 12 and publisher.poll() is None:
            try:
                seen.add(dying_publishers.served(folder))
            except FileNotFoundError:
                continue  # This reader was so slow that two releases passed it, and its own was removed.
    finally:
        publisher.kill()
        publisher.wait()
    assert len(seen) >= 12
    assert [found for found in seen if not found.isdecimal()] == []

"""Two clones of one repository, built in other places, time zones and hash seeds: no file differs, and each proves the other."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import trees

pytestmark = pytest.mark.site

_GIT = {
    **{
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A. Clerk"), ("EMAIL", "a@b.c"))
    },
    **{f"GIT_{who}_DATE": "2025-11-03T09:00:00-0500" for who in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


_LATER = """
import datetime, sys, time
ahead = datetime.timedelta(days=30)
clock, Day, Moment = time.time, datetime.date, datetime.datetime
time.time = lambda: clock() + ahead.total_seconds()
datetime.date = type("date", (Day,), {"today": classmethod(lambda cls: Day.today() + ahead)})
datetime.datetime = type("datetime", (Moment,), {"now": classmethod(lambda cls, tz=None: Moment.now(tz) + ahead)})
from orders.cli.main import run
sys.exit(run(sys.argv[1:]))
"""
"""The command on a machine whose clock is a month ahead, as far as Python reads it."""


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True, env={**os.environ, **_GIT, **environment}
    )


def orders(folder: Path, *arguments: str, program: tuple[str, ...] = ("-m", "orders"), **environment: str) -> str:
    return run(folder, sys.executable, *program, *arguments, **environment).stdout


def commit(folder: Path, subject: str) -> None:
    run(folder, "git", "add", "-A")
    run(folder, "git", "commit", "-q", "-m", subject)


def fingerprints(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_two_clones_on_two_days_give_the_same_site_and_each_proves_the_other(tmp_path: Path) -> None:
    origin = trees.project(tmp_path / "origin")
    run(origin, "git", "init", "-q", "-b", "main")
    commit(origin, "Put the orders on file")
    orders(origin, "record")
    commit(origin, "Record what was published")
    clones = [tmp_path / "one", tmp_path / "a longer path" / "two"]
    surroundings = [
        {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Anchorage", "PYTHONHASHSEED": "2", "LC_ALL": "C"},
    ]
    programs = [("-m", "orders"), ("-c", _LATER)]
    for clone, around, program in zip(clones, surroundings, programs, strict=True):
        run(tmp_path, "git", "clone", "-q", str(origin), str(clone))
        cache = {"ORDERS_CACHE": str(clone / "cache")}
        orders(clone, "build", "--no-exports", "--as-of", "2026-01-01", program=program, **around, **cache)
    one, two = (fingerprints(clone / "site") for clone in clones)
    assert len(one) > 200
    assert one == two
    manifest = clones[0] / "site" / "record" / "manifest.json"
    assert json.loads(manifest.read_text("utf-8"))["ledger"]["entries"] == 3
    assert "whole" in orders(tmp_path, "verify", str(clones[1] / "site"), "--manifest", str(manifest))

"""The units of deploy/: they start the command that there is, in the folders that the guide names, after every midnight."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from configparser import RawConfigParser

import pytest

from orders.cli.publish import publish

SERVICE, TIMER = "orders-publish.service", "orders-publish.timer"


def unit(root, name):
    found = RawConfigParser(strict=False, interpolation=None)
    found.optionxform = str
    found.read_string((root / "deploy" / name).read_text("utf-8"))
    return found


def test_the_service_runs_a_command_that_there_is_with_options_that_it_has(root):
    program, command, *arguments = shlex.split(unit(root, SERVICE)["Service"]["ExecStart"])
    assert program.endswith("/orders")
    assert command == "publish"
    made = publish.make_context(command, list(arguments), resilient_parsing=True)
    assert not made.args
    assert {str(value) for value in made.params.values()} >= {"/srv/www/orders", "/srv/git/orders.git"}


def test_the_service_may_write_where_it_publishes_and_nowhere_else(root):
    service = unit(root, SERVICE)["Service"]
    assert service["ProtectSystem"] == "strict"
    assert service["ReadWritePaths"].split() == ["/srv/git/orders.git", "/srv/www/orders"]


def test_the_guide_names_the_units_and_their_folders(root):
    guide = (root / "docs" / "guides" / "publishing-on-a-server.md").read_text("utf-8")
    for words in ("deploy/orders-publish.service", "deploy/orders-publish.timer", "/srv/www/orders", "/srv/git/orders.git"):
        assert words in guide


def test_the_timer_starts_after_midnight_of_the_department_and_makes_up_for_one_that_was_missed(root):
    timer = unit(root, TIMER)["Timer"]
    assert timer["OnCalendar"] == "*-*-* 00:00:30 America/New_York"
    assert timer["Persistent"] == "yes"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd's own reader of units")
def test_systemd_finds_that_time_on_days_of_23_and_of_25_hours(root):
    when = unit(root, TIMER)["Timer"]["OnCalendar"]
    for after, expected in (
        ("2026-10-31 12:00:00 UTC", ["2026-11-01 04:00:30 UTC", "2026-11-02 05:00:30 UTC"]),
        ("2027-03-13 12:00:00 UTC", ["2027-03-14 05:00:30 UTC", "2027-03-15 04:00:30 UTC"]),
    ):
        command = ["systemd-analyze", "calendar", "--iterations=2", f"--base-time={after}", when]
        told = subprocess.run(
            command, capture_output=True, text=True, check=True, env={"TZ": "UTC", "PATH": "/usr/bin:/bin"}
        ).stdout
        for moment in expected:
            assert moment in told

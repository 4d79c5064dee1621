"""A department's repository, made with git itself: every commit has its day and its people, so its id is the same everywhere."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

PEOPLE = {"Pat Reyes": "pat@fairview.example", "Sam Ortiz": "sam@fairview.example", "Kim Doe": "kim@fairview.example"}
DEPARTMENT = b"name: Fairview Police Department\ntime_zone: America/New_York\n"


def order(number: str, title: str, words: str, effective: str = "2019-04-01", rescinds: str = "", more: str = "") -> bytes:
    """An order of one provision, in canonical form."""
    replaced = f"rescinds: [{rescinds}]\n" if rescinds else ""
    note = "change_note: Says more clearly who wears it.\n" if rescinds else ""
    return (
        f"---\ndirective: {number}\ntitle: {title}\neffective: {effective}\n{replaced}distribution: [All Sworn Personnel]\n"
        f"authority: Chief of Police\ntext: official\n{note}{more}---\n\n## I. PURPOSE\n\n{words}\n"
    ).encode()


class Repository:
    """A working copy with its folder of orders, `policy_versions`; each commit is made a day after the one before."""

    def __init__(self, top: Path) -> None:
        self.top, self.folder = top, top / "policy_versions"
        self.days = 0
        top.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    @classmethod
    def at(cls, top: Path, days: int) -> Repository:
        """One that stands there already; its next commit is made so many days after the first."""
        found = cls.__new__(cls)
        found.top, found.folder, found.days = top, top / "policy_versions", days
        return found

    def git(self, *arguments: str, who: str = "Pat Reyes") -> str:
        """Run git as a person, in a world of its own: no settings of the machine, and a clock that we set."""
        when = f"2026-03-{1 + self.days:02d}T15:00:00Z"
        people = {f"GIT_{role}_{what}": v for role in ("AUTHOR", "COMMITTER") for what, v in _person(who, when).items()}
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        world = {**clean, **people, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
        settings = ("-c", "core.autocrlf=false", "-c", "commit.gpgsign=false", "-c", "gc.auto=0")
        run = subprocess.run(["git", *settings, *arguments], cwd=self.top, env=world, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        return run.stdout.strip()

    def write(self, path: str, data: bytes) -> None:
        """Write a file of the folder of orders."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def commit(self, message: str, who: str = "Pat Reyes") -> str:
        """Commit all there is, and return the commit's id."""
        self.days += 1
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, who=who)
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str, who: str = "Sam Ortiz") -> str:
        """Merge a branch with a merge commit, as the button on a pull request does."""
        self.days += 1
        self.git("merge", "-q", "--no-ff", "-m", f"Merge {branch}", branch, who=who)
        return self.git("rev-parse", "HEAD")


def _person(name: str, when: str) -> dict[str, str]:
    return {"NAME": name, "EMAIL": PEOPLE[name], "DATE": when}

"""`make audit`: is any package that the lock files pin known to be unsafe? Whatever cannot be answered counts as "yes".

    .venv/bin/python scripts/audit.py [--exceptions FILE] [LOCK ...]

The question goes to pip-audit, which has a virtual environment of its own, .venv-audit, from a lock file of its own. No
package is installed or run to be audited: names, versions and hashes are in the lock files.

A weakness that does not matter here, or cannot be mended yet, is named in audit-exceptions.txt for a while:

    PYSEC-2031-12 until 2031-09-01: only its XML-RPC server is affected, which nothing here starts

After that day, or without a reason, it counts again. Exit code: 0 nothing is known, 1 something is, or it is not known.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-audit.lock")
EXCEPTIONS = "audit-exceptions.txt"
_LINE = re.compile(r"(?P<id>[A-Za-z0-9][A-Za-z0-9-]*) until (?P<day>\d{4}-\d{2}-\d{2}): (?P<reason>\S.{9,})")

Run = Callable[[Sequence[str]], int]


@dataclass(frozen=True)
class Exceptions:
    """The weaknesses that are accepted today, and what is wrong with the lines that accept others."""

    accepted: tuple[str, ...]
    refused: tuple[str, ...]


def read_exceptions(text: str, today: date) -> Exceptions:
    """The lines of audit-exceptions.txt; empty ones and those that begin with # say nothing."""
    accepted, refused = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        if not found or not _is_day(found["day"]):
            refused.append(f"{EXCEPTIONS}:{number}: write ID until YYYY-MM-DD: and a reason of a few words")
        elif date.fromisoformat(found["day"]) < today:
            refused.append(f"{EXCEPTIONS}:{number}: {found['id']} was accepted until {found['day']}; that day is over")
        else:
            accepted.append(found["id"])
    return Exceptions(tuple(accepted), tuple(refused))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def audit(locks: Iterable[Path], exceptions: Exceptions, tool: Path, run: Run, say: Callable[[str], None]) -> int:
    """Ask about every lock file; 0 only if every answer came and none names a weakness."""
    unanswered = list(exceptions.refused)
    asked = 0
    for lock in locks:
        if not lock.is_file() or "==" not in lock.read_text("utf-8"):
            unanswered.append(f"{lock.name} pins nothing, or is not there")
            continue
        asked += 1
        if run(_question(tool, lock, exceptions)):
            unanswered.append(f"{lock.name}: a package is known to be unsafe, or could not be asked about (see above)")
    for line in unanswered:
        say(f"audit: {line}")
    if unanswered or not asked:
        say("audit: FAILED. Renew the lock files (make lock); what cannot be mended yet goes into audit-exceptions.txt.")
        return 1
    say(f"audit: nothing is known against any package that {asked} lock files pin.")
    return 0


def _question(tool: Path, lock: Path, exceptions: Exceptions) -> list[str]:
    question = [
        str(tool),
        "--requirement",
        str(lock),
        "--require-hashes",
        "--disable-pip",
        "--strict",
        "--progress-spinner",
        "off",
    ]
    for name in exceptions.accepted:
        question += ["--ignore-vuln", name]
    return question


def set_up(folder: Path, run: Run) -> Path | None:
    """pip-audit in an environment of its own, from its own lock file with hashes; None where that did not succeed."""
    tool = folder / "bin" / "pip-audit"
    lock = ROOT / "requirements-audit.lock"
    stamp = folder / ".installed"
    if tool.is_file() and stamp.is_file() and stamp.read_bytes() == lock.read_bytes():
        return tool
    venv.create(folder, clear=True, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if run([*pip, "--require-hashes", "--requirement", str(lock)]) or not tool.is_file():
        return None
    stamp.write_bytes(lock.read_bytes())
    return tool


def _run(command: Sequence[str]) -> int:
    try:
        return subprocess.run(command, cwd=ROOT, check=False, timeout=1200).returncode
    except (OSError, subprocess.TimeoutExpired) as failure:
        print(f"audit: {failure}", file=sys.stderr)
        return 1


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Ask whether a pinned package is known to be unsafe; fail closed.")
    parser.add_argument("--exceptions", type=Path, default=ROOT / EXCEPTIONS)
    parser.add_argument("locks", nargs="*", type=Path, default=[ROOT / name for name in LOCKS])
    given = parser.parse_args(arguments)
    text = given.exceptions.read_text("utf-8") if given.exceptions.is_file() else ""
    tool = set_up(ROOT / ".venv-audit", _run)
    if tool is None:
        print("audit: FAILED. pip-audit could not be installed, so nothing was asked.", file=sys.stderr)
        return 1
    today = datetime.now(UTC).date()
    return audit(given.locks, read_exceptions(text, today), tool, _run, lambda line: print(line, file=sys.stderr))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

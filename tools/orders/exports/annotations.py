"""Problems as the marks that a code review shows beside a line: GitHub's workflow commands, GitLab's Code Quality report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from os.path import normpath
from pathlib import PurePath
from typing import Any

from orders.exports.redline_json import write_json
from orders.model.problem import Problem, Severity

_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor"}


def github(problem: Problem, folder: PurePath) -> str:
    """The workflow command that marks a problem's line on a pull request; `folder` is that of the orders, from the root.

    Its form is GitHub's: "Workflow commands for GitHub Actions", setting an error or warning message.
    """
    place = problem.place
    where = {"file": _path(problem, folder)}
    if place.line:
        where |= {"line": str(place.line), "col": str(place.column), "endColumn": str(place.column + max(1, place.length))}
    where["title"] = f"{problem.code} {problem.kind.name}"
    properties = ",".join(f"{key}={_escape(value, ',:')}" for key, value in where.items())
    return f"::{problem.severity.value} {properties}::{_escape(_words(problem))}"


def gitlab(problems: Iterable[Problem], folder: PurePath) -> str:
    """The same as a Code Quality report, which GitLab shows on a merge request.

    A finding's fingerprint tells it from all others and stays when lines above it come or go, so that GitLab knows which are new.
    """
    seen: dict[str, int] = {}
    return write_json([_finding(problem, folder, seen) for problem in problems])


def _finding(problem: Problem, folder: PurePath, seen: dict[str, int]) -> dict[str, Any]:
    path = _path(problem, folder)
    what = "\0".join((problem.code, path, problem.message, problem.place.source_line))
    seen[what] = seen.get(what, 0) + 1
    return {
        "description": f"{problem.code} {problem.kind.name}: {_words(problem)}",
        "check_name": problem.code,
        "fingerprint": hashlib.sha256(f"{what}\0{seen[what]}".encode()).hexdigest(),
        "severity": _GITLAB[problem.severity],
        "location": {"path": path, "lines": {"begin": max(1, problem.place.line)}},
    }


def _path(problem: Problem, folder: PurePath) -> str:
    return normpath(folder / problem.place.file).replace("\\", "/")


def _words(problem: Problem) -> str:
    parts = [problem.message, problem.expected and f"Expected: {problem.expected}", f"To do: {problem.remedy}"]
    return "\n".join(filter(None, parts))


def _escape(text: str, also: str = "") -> str:
    """As workflow commands want it: percent, line ends, and in properties comma and colon, as %XX."""
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + also else c for c in text)

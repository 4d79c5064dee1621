"""Problems as people, programs and code reviews read them."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path
from typing import Any

from orders.cli.loading import Law
from orders.exports.redline_json import write_json
from orders.exports.redline_text import count
from orders.model.problem import Problem


def report(law: Law, form: str) -> str:
    """All problems of a folder and their number, as `text`, `json` or `github` (commands that mark a pull request's lines)."""
    if form == "json":
        return write_json(_json(law))
    if form == "github":
        return "".join(f"{_github(problem, law.folder)}\n" for problem in law.problems) + summary(law) + "\n"
    return "".join(f"{problem.render()}\n\n" for problem in law.problems) + summary(law) + "\n"


def summary(law: Law) -> str:
    """The last line of a check: `3 errors, 2 warnings in 121 files`."""
    return f"{count(law.errors, 'error')}, {count(law.warnings, 'warning')} in {count(len(law.files), 'file')}"


def _json(law: Law) -> dict[str, Any]:
    return {
        "summary": {"errors": law.errors, "warnings": law.warnings, "files": len(law.files)},
        "problems": [_problem(problem) for problem in law.problems],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "code": problem.code,
        "name": problem.kind.name,
        "severity": problem.severity.value,
        "file": place.file,
        "line": place.line or None,
        "column": place.column if place.line else None,
        "length": place.length if place.line else None,
        "source_line": place.source_line if place.line else None,
        "message": problem.message,
        "expected": problem.expected or None,
        "remedy": problem.remedy,
    }


def _github(problem: Problem, folder: Path) -> str:
    place = problem.place
    where = {"file": normpath(folder / place.file).replace("\\", "/")}
    if place.line:
        where |= {"line": str(place.line), "col": str(place.column), "endColumn": str(place.column + max(1, place.length))}
    where["title"] = f"{problem.code} {problem.kind.name}"
    properties = ",".join(f"{key}={_escape(value, ',:')}" for key, value in where.items())
    parts = [problem.message, problem.expected and f"Expected: {problem.expected}", f"To do: {problem.remedy}"]
    return f"::{problem.severity.value} {properties}::{_escape(chr(10).join(filter(None, parts)))}"


def _escape(text: str, also: str = "") -> str:
    """As workflow commands want it: percent, line ends, and in properties comma and colon, as %XX."""
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + also else c for c in text)

"""Problems as people, programs and code reviews read them."""

from __future__ import annotations

from typing import Any

from orders.cli.loading import Findings
from orders.exports.annotations import github, gitlab
from orders.exports.counting import count
from orders.exports.redline_json import write_json
from orders.model.problem import Problem


def report(law: Findings, form: str) -> str:
    """All problems of a folder and their number, as `text` or `json`, or as marks on the lines of a pull request (`github`)
    or a merge request (`gitlab`).
    """
    if form == "json":
        return write_json(_json(law))
    if form == "github":
        return "".join(f"{github(problem, law.folder)}\n" for problem in law.problems) + summary(law) + "\n"
    if form == "gitlab":
        return gitlab(law.problems, law.folder)
    note = f"{law.kept.note}\n" if law.kept.note else ""
    return "".join(f"{problem.render()}\n\n" for problem in law.problems) + summary(law) + "\n" + note


def summary(law: Findings) -> str:
    """The last line of a check: `3 errors, 2 warnings in 121 files`."""
    return f"{count(law.errors, 'error')}, {count(law.warnings, 'warning')} in {count(len(law.files), 'file')}"


def _json(law: Findings) -> dict[str, Any]:
    return {
        "summary": {"errors": law.errors, "warnings": law.warnings, "files": len(law.files)},
        "problems": [_problem(problem) for problem in law.problems],
        "not_compared": law.kept.note or None,
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

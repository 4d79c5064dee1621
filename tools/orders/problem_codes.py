"""Every problem code of every room, and the page that documents them."""

from __future__ import annotations

import re
import sys

from orders import build
from orders.ingest import problems as ingest_problems
from orders.model.problem import ProblemKind, Severity
from orders.proof import problems as proof_problems
from orders.record import problems as record_problems

ROOMS = (
    *build.ROOMS,
    ("The record of publications", record_problems.KINDS),
    ("Permanent addresses", proof_problems.KINDS),
    ("Files to import", ingest_problems.KINDS),
)
"""Every kind of problem, by the room that reports it."""

_EFFECTS = {
    Severity.ERROR: "An error: nothing is published until it is fixed.",
    Severity.WARNING: "A warning: it is listed, and published all the same.",
}
_REFUSED = "An error: the file is not imported, and nothing is written."
_BLANK = re.compile(r"\\\{\\\{|\\\}\\\}|\\\{(\w+)\\\}")
_INTRODUCTION = """\
# Problem codes

<!-- Written from the code by `make problems`; change the words there. -->

`orders check` names every problem it finds by one of these codes, with the file, the line, what was found and what to do.
`orders explain CODE` prints the same words. Codes are stable: one is never used for anything else.
"""


def problem_kinds() -> tuple[ProblemKind, ...]:
    """Every documented way in which the sources, or a file to import, can be wrong, room by room."""
    return tuple(kind for _, kinds in ROOMS for kind in kinds)


def problems_page() -> str:
    """docs/problems.md: every problem code, what it means and what to do about it, as Markdown."""
    rooms = (f"## {title}\n\n" + "\n".join(map(_documented, kinds)) for title, kinds in ROOMS)
    return _INTRODUCTION + "\n" + "\n".join(rooms)


def _documented(kind: ProblemKind) -> str:
    remedy = "The problem itself says." if kind.remedy.startswith("{") else _BLANK.sub(_filled, _escaped(kind.remedy))
    return (
        f"### {kind.code} {_escaped(kind.name)} {{#{kind.code}}}\n\n"
        f"*{_effect(kind)}* {_escaped(kind.meaning)}\n\n"
        f"**What to do:** {remedy}\n"
    )


def _effect(kind: ProblemKind) -> str:
    return _REFUSED if kind in ingest_problems.KINDS else _EFFECTS[kind.severity]


def _filled(blank: re.Match[str]) -> str:
    """What stands for a blank of a remedy: what will be filled in, in italics; a suggestion is not always there."""
    if blank[0] in {r"\{\{", r"\}\}"}:
        return blank[0][:2]
    return "" if blank[1] == "suggestion" else f"*{blank[1].replace('_', ' ')}*"


def _escaped(words: str) -> str:
    """Words as Markdown that shows them as they are."""
    return re.sub(r"([\\`*_{}\[\]#!|])", r"\\\1", words).replace("&", "&amp;").replace("<", "&lt;")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(problems_page())

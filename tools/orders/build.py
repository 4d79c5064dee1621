"""The use cases: read the sources, check them, publish them. Composes the rooms; no rule and no page is written here."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence

from orders.corpus import problems as corpus_problems
from orders.corpus.checks import check_corpus
from orders.corpus.corpus import Corpus
from orders.corpus.reading import read_corpus
from orders.errors import UnknownDirectiveError
from orders.header import problems as header_problems
from orders.model.number import DirectiveNumber
from orders.model.problem import Problem, ProblemKind, Severity, in_order
from orders.model.redline import Redline
from orders.model.revision import Revision, SourceFile
from orders.outline import problems as outline_problems
from orders.redline.compare import compare_many

_ROOMS = (
    ("Files and headers", header_problems.KINDS),
    ("Bodies", outline_problems.KINDS),
    ("Orders together, and the folder they stand in", corpus_problems.KINDS),
)
_EFFECTS = {
    Severity.ERROR: "An error: nothing is published before it is mended.",
    Severity.WARNING: "A warning: it is listed, and published all the same.",
}
_BLANK = re.compile(r"\\\{\\\{|\\\}\\\}|\\\{(\w+)\\\}")
_INTRODUCTION = """\
# Problem codes

<!-- Written from the code by `make problems`; change the words there. -->

`orders check` names every problem it finds by one of these codes, with the file, the line, what was found and what to do.
`orders explain CODE` prints the same words. Codes are stable: one is never used for anything else.
"""


def read(files: Iterable[SourceFile]) -> tuple[Corpus, tuple[Problem, ...]]:
    """The corpus that the files of a folder of orders make, and everything wrong with each file by itself."""
    return read_corpus(files)


def check(corpus: Corpus) -> tuple[Problem, ...]:
    """Everything in which the orders contradict each other, or lead nowhere, in the order of the files."""
    return in_order(check_corpus(corpus))


def redline_of(corpus: Corpus, old: Sequence[DirectiveNumber], new: DirectiveNumber) -> Redline:
    """What a revision changed in one or several others. Raises UnknownDirectiveError where one of them is not on file."""
    return compare_many([_on_file(corpus, number) for number in old], _on_file(corpus, new))


def _on_file(corpus: Corpus, number: DirectiveNumber) -> Revision:
    revision = corpus.revision(number)
    if revision is None:
        raise UnknownDirectiveError(f"{number} is not on file.")
    return revision


def problem_kinds() -> tuple[ProblemKind, ...]:
    """Every documented way in which the sources can be wrong, room by room."""
    return tuple(kind for _, kinds in _ROOMS for kind in kinds)


def problems_page() -> str:
    """docs/problems.md: every problem code, what it means and what to do about it, as Markdown."""
    rooms = (f"## {title}\n\n" + "\n".join(map(_documented, kinds)) for title, kinds in _ROOMS)
    return _INTRODUCTION + "\n" + "\n".join(rooms)


def _documented(kind: ProblemKind) -> str:
    remedy = "The problem itself says." if kind.remedy.startswith("{") else _BLANK.sub(_filled, _escaped(kind.remedy))
    return (
        f"### {kind.code} {_escaped(kind.name)} {{#{kind.code}}}\n\n"
        f"*{_EFFECTS[kind.severity]}* {_escaped(kind.meaning)}\n\n"
        f"**What to do:** {remedy}\n"
    )


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

"""The report as Markdown, for a pull request, a merge request or a memo."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from posixpath import join
from urllib.parse import quote

from orders.exports.meaning_text import escaped, meaning_to_markdown, table
from orders.exports.redline_text import redline_to_text
from orders.exports.terminal import safe
from orders.model.problem import Problem
from orders.model.revision import Revision
from orders.preview import wording
from orders.preview.made import NOTHING, Made
from orders.preview.report import Compared, Report

COMMENT = 60_000
"""Characters that a comment may have: the hosts of pull requests refuse one of more than 65,536."""
_AT = re.compile(r"@(?=\w)")
_EMOJI = re.compile(r":(?=[a-z0-9_+-]+:)")
_FENCE = re.compile(r"`{3,}")
_APART = "<!-- -->"
"""Nothing, to a reader; to a host that would make a person or a picture of the letters around it, their end."""


def report_to_markdown(report: Report, made: Made = NOTHING, limit: int = 0) -> str:
    """The whole report. `made` are the files beside it, to be linked. Ends with a newline.

    With a `limit` of characters, whole blocks are left out from the end, and the report says so.
    """
    blocks = [safe(block) for block in _blocks(report, made)]
    text = "\n\n".join(blocks) + "\n"
    if not limit or len(text) <= limit:
        return text
    left = "*There is more than fits in here: the rest is in report.html, with the other files of this preview.*"
    while blocks and len("\n\n".join([*blocks, left])) + 1 > limit:
        blocks.pop()
    return "\n\n".join([*blocks, left]) + "\n"


def _blocks(report: Report, made: Made) -> Iterator[str]:
    answer, why = wording.verdict(report)
    yield f"## {wording.TITLE}"
    yield f"**{answer}** {said(why)}"
    yield said(wording.problems(report))
    yield said(wording.compared(report))
    if made.site and made.link is not None:
        whole = _link("this report with the whole redlines", made.link, "report.html")
        yield f"Files of this preview: {_link('the site', made.link, f'{made.site}/index.html')}, {whole}."
    yield from _errors(report, made)
    yield from _record(report)
    yield from _published(report, made)
    yield from _rescinded(report)
    yield from _listed("Corrected", (said(wording.corrected(report, a)) for a in report.changes.corrected))
    yield from _listed("Edited", (said(wording.altered(report, a)) for a in report.changes.altered if not a.was_text))
    yield from _standings(report)
    for compared in report.compared:
        yield from _meaning(compared)
    yield from _rewritten(report)
    yield from _warnings(report, made)
    yield from _listed("Signed orders in the inbox", (said(wording.signed(report, s)) for s in report.inbox))
    for file in (signed.file for signed in report.inbox if signed.file.review):
        summary = f"<summary>How {html.escape(file.path)} was read</summary>"
        yield f"<details>{summary}\n\n{_fenced(file.review)}\n\n</details>"
    yield from _others(report)


def _errors(report: Report, made: Made) -> Iterator[str]:
    if report.errors:
        yield "### Errors"
        yield from (_problem(problem, report, made) for problem in report.errors)


def _warnings(report: Report, made: Made) -> Iterator[str]:
    new = [problem for problem in report.warnings if problem not in report.known]
    if new:
        yield "### New warnings"
        yield "They stop nothing. Look at each: a signed order may really be like that."
        yield from (_problem(problem, report, made) for problem in new)
    known = [problem for problem in report.warnings if problem in report.known]
    if known:
        yield "### Warnings that were there before"
        yield "\n".join(f"- {said(f'{p.code} {p.kind.name}: {p.place.file}')}" for p in known)


def _problem(problem: Problem, report: Report, made: Made) -> str:
    known = " (was there before)" if problem in report.known else ""
    editor = made.editor_of(f"{report.asked.folder}/{problem.place.file}")
    mend = f" ([edit this file]({editor}))" if editor else ""
    return f"**{problem.code} {said(problem.kind.name)}**{known}{mend}\n\n{_fenced(problem.render())}"


def _fenced(text: str) -> str:
    """Text as on a terminal, between fences that nothing in it can end."""
    fence = "`" * max(3, 1 + max(map(len, _FENCE.findall(text)), default=0))
    return f"{fence}text\n{text.rstrip()}\n{fence}"


def _record(report: Report) -> Iterator[str]:
    changes = report.changes
    lines = [
        *(wording.altered(report, a) for a in changes.altered if a.was_text),
        *(wording.renamed(report, r) for r in changes.renamed),
        *(wording.gone(report, g) for g in changes.gone),
        *(wording.withdrawn(report, w) for w in changes.withdrawn),
    ]
    yield from _listed("What was published would change", map(said, lines))


def _published(report: Report, made: Made) -> Iterator[str]:
    if report.changes.published:
        yield "### Published"
    for revision in report.changes.published:
        title = f"{wording.number(report, revision.number)} {revision.header.title}"
        facts = [f"- **{name}:** {said(words)}" for name, words in wording.facts(report, revision)]
        files = made.of(revision) if made.link is not None else ()
        facts += [f"- **Downloads:** {', '.join(_link(what, made.link, path) for what, path in files)}"] if files else []
        yield f"#### {said(title)}"
        yield "\n".join(facts)
        if not _has_redline(report, revision):
            yield "There is no redline: it rescinds nothing whose text is on file."


def _has_redline(report: Report, revision: Revision) -> bool:
    return any(compared.revision.number == revision.number for compared in report.compared)


def _rescinded(report: Report) -> Iterator[str]:
    yield from _listed("Rescinded", (said(wording.rescission(report, r)) for r in report.changes.rescinded))


def _standings(report: Report) -> Iterator[str]:
    rows = [[said(cell) for cell in wording.standing(report, s)] for s in report.changes.standings]
    if rows:
        yield f"### {wording.standing_title(report)}"
        yield table(("Directive", "Before", "After merging"), rows)


def _meaning(compared: Compared) -> Iterator[str]:
    text = meaning_to_markdown(compared.meaning, compared.redline, compared.division, level=3)
    yield from _apart(text).rstrip("\n").split("\n\n")
    words = redline_to_text(compared.redline, division=compared.division)
    yield f"<details><summary>Every change, word for word</summary>\n\n{_fenced(words)}\n\n</details>"


def _rewritten(report: Report) -> Iterator[str]:
    for altered, redline in report.rewritten:
        yield f"### {said(wording.rewritten_title(report, altered))}"
        yield _fenced(redline_to_text(redline))


def _others(report: Report) -> Iterator[str]:
    if report.others:
        yield "### Other files that change"
        yield wording.NO_ORDERS
    for kind, files in report.others:
        yield f"**{kind}**\n\n" + "\n".join(f"- {said(wording.path_change(file))}" for file in files)


def _listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    items = "\n".join(f"- {line}" for line in lines)
    if items:
        yield f"### {heading}"
        yield items


def _link(words: str, base: str | None, path: str) -> str:
    """A link to a file of the preview; its words alone where nobody knows where they will lie."""
    return words if base is None else f"[{words}]({join(base, quote(path))})"


def said(words: str) -> str:
    """Words as they are, whatever Markdown and its hosts would make of them."""
    return _apart(escaped(words))


def _apart(text: str) -> str:
    return _EMOJI.sub(f":{_APART}", _AT.sub(f"@{_APART}", text))

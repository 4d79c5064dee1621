"""The report as one HTML file that needs nothing else: every redline is in it, no script runs, nothing is fetched."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from orders.exports.redline_html import alone
from orders.exports.redline_text import redline_to_text
from orders.exports.style import stylesheet
from orders.exports.terminal import safe
from orders.model.problem import Problem
from orders.model.revision import Revision
from orders.pages.corrections import correction_pages
from orders.pages.environment import environment
from orders.pages.links import file_stem
from orders.pages.redlinepage import redline_page
from orders.preview import wording
from orders.preview.made import NOTHING, Made
from orders.preview.report import Report, Verdict

_TAG = re.compile(r"<[a-z][^<>]*>")
_ATTRIBUTE = re.compile(r"""(\s)([^\s"'=<>/]+)=(?:"([^"]*)"|'[^']*'|([^\s"'=<>`]+))""")
"""An attribute with its whole value, so that nothing within a value is taken for another attribute."""
_REFERENCES = frozenset({"id", "for", "name", "aria-labelledby", "aria-describedby", "href"})
_HEADING = re.compile(r"<(/?)h([1-5])(?=[ >])")
_SIGNS = {Verdict.CONFLICT: "no", Verdict.ERRORS: "no", Verdict.RECORD: "no", Verdict.NOTHING: "plain", Verdict.READY: "yes"}


@dataclass(frozen=True, slots=True)
class _Order:
    """A revision that would be published: its title, its facts, its files, and where in the report its redline is."""

    title: str
    facts: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]
    redline: str


def report_to_html(report: Report, made: Made = NOTHING) -> str:
    """The whole document. `made` are the files beside it, to be linked."""
    style = f"{stylesheet()}\n{files('orders.preview').joinpath('report.css').read_text('utf-8')}"
    redlines = dict(_redlines(report))
    known = [problem for problem in report.warnings if problem in report.known]
    return _templates().get_template("report.html").render(
        title=wording.TITLE,
        style=Markup(f"\n{style}\n"),
        style_hash=_hash(f"\n{style}\n"),
        sign=_SIGNS[report.verdict],
        verdict=wording.verdict(report),
        problems=wording.problems(report),
        compared=wording.compared(report),
        site=f"{made.site}/index.html" if made.site else "",
        errors=[_problem(problem, report, made) for problem in report.errors],
        warnings=[_problem(problem, report, made) for problem in report.warnings if problem not in report.known],
        known=[f"{p.code} {p.kind.name}: {p.place.file}" for p in known],
        record=list(_record(report)),
        published=[_order(revision, report, made, redlines) for revision in report.changes.published],
        rescinded=[wording.rescission(report, r) for r in report.changes.rescinded],
        edited=[wording.altered(report, a) for a in report.changes.altered if not a.was_text],
        standing_title=wording.standing_title(report),
        standings=[wording.standing(report, s) for s in report.changes.standings],
        redlines=list(redlines.items()),
        corrected=[wording.corrected(report, a) for a in report.changes.corrected],
        rewritten=[
            (wording.rewritten_title(report, a), safe(redline_to_text(r)))
            for a, r in report.rewritten if a not in report.changes.corrected
        ],
        inbox=[wording.signed(report, s) for s in report.inbox],
        reviews=[(s.file.path, s.file.review) for s in report.inbox if s.file.review],
        others=[(kind, [wording.path_change(path) for path in paths]) for kind, paths in report.others],
        no_orders=wording.NO_ORDERS,
    )  # fmt: skip


def _record(report: Report) -> Iterator[str]:
    """What would change of that which was published, a sentence each."""
    changes = report.changes
    yield from (wording.altered(report, altered) for altered in changes.altered if altered.was_text)
    yield from (wording.renamed(report, renamed) for renamed in changes.renamed)
    yield from (wording.gone(report, gone) for gone in changes.gone)
    yield from (wording.withdrawn(report, withdrawn) for withdrawn in changes.withdrawn)


def _order(revision: Revision, report: Report, made: Made, redlines: dict[str, Markup]) -> _Order:
    stem = file_stem(revision.number)
    return _Order(
        f"{wording.number(report, revision.number)} {revision.header.title}",
        tuple(wording.facts(report, revision)),
        made.of(revision),
        f"{stem}._redline" if stem in redlines else "",
    )


def _problem(problem: Problem, report: Report, made: Made) -> tuple[str, str, bool, str]:
    editor = made.editor_of(f"{report.asked.folder}/{problem.place.file}")
    return f"{problem.code} {problem.kind.name}", safe(problem.render()), problem in report.known, editor


def _redlines(report: Report) -> Iterator[tuple[str, Markup]]:
    """The article of every redline, by a name that is unique in the report."""
    edition = replace(report.edition, offered=frozenset())
    for compared in report.compared:
        page = redline_page(compared.revision, edition)
        if page:
            stem = file_stem(compared.revision.number)
            yield stem, Markup(apart(alone(page.html), f"{stem}."))
    for corrected in report.changes.corrected:
        known = [text.sha256 for text in edition.corpus.texts_of(corrected.new.number)].index(corrected.old.sha256)
        for place, page in enumerate(correction_pages(corrected.new, edition)):
            if place >= known:
                stem = f"{file_stem(corrected.new.number)}-correction-{place + 1}"
                yield stem, Markup(apart(alone(page.html), f"{stem}."))


def apart(html: str, prefix: str) -> str:
    """An article whose ids and references begin with a prefix, and whose headings stand one level lower."""

    def named(tag: re.Match[str]) -> str:
        return _ATTRIBUTE.sub(lambda found: _named(found, prefix), tag[0])

    return _HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}", _TAG.sub(named, html))


def _named(found: re.Match[str], prefix: str) -> str:
    space, attribute = found[1], found[2]
    # Ours stand between double quotation marks or between none.
    value = found[3] or found[4] or ""
    if attribute not in _REFERENCES or (attribute == "href" and not value.startswith("#")):
        return found[0]
    sign, ids = ("#", value[1:]) if attribute == "href" else ("", value)
    return f'{space}{attribute}="{sign}{" ".join(f"{prefix}{one}" for one in ids.split(" "))}"'


def _hash(style: str) -> str:
    """The source of a style sheet as a policy allows it (Content Security Policy Level 3, hash-source)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


@cache
def _templates() -> Environment:
    """The pages' environment (always escaping, undefined names an error) over the report's own template."""
    return environment().overlay(loader=FileSystemLoader(Path(__file__).parent / "templates"))

"""The report of a proposed change as one value, which Markdown and HTML print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from orders.build import edition_of, meaning_in
from orders.history.divided import Division
from orders.meaning.meaning import Meaning
from orders.model.department import Department
from orders.model.problem import Problem, Severity
from orders.model.redline import Redline
from orders.model.revision import Revision
from orders.pages.edition import Edition
from orders.preview.changes import Altered, Changes, State, changes
from orders.redline.compare import compare_many
from orders.sources.files import LEDGER_SUFFIX
from orders.vcs.snapshots import At, Merged, PathChange


class Verdict(StrEnum):
    """Whether the change may be merged."""

    CONFLICT = "cannot be merged as it is"
    ERRORS = "must not be merged yet"
    RECORD = "changes what was published"
    NOTHING = "changes no order"
    READY = "can be merged"


@dataclass(frozen=True, slots=True)
class Compared:
    """What a revision that would be published changes in those it rescinds, and what that means."""

    redline: Redline
    meaning: Meaning
    division: Division

    @property
    def revision(self) -> Revision:
        """The new one."""
        return self.redline.new


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that came into the inbox: its SHA-256, what its import says in short (or why it is refused), its whole review."""

    path: str
    sha256: str
    said: str
    review: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """A file that came into the inbox, and the order that was drafted from it (None where none was)."""

    file: Waiting
    draft: Revision | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared: from which commit, to which, how the two merge, on which day, and where the orders lie."""

    base: At
    head: At
    merged: Merged
    on: date
    folder: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the one who merges should know.

    `known` are those of `problems` that were there before. `rewritten` are corrections and edits, with what they did to the
    words. `others` are the changed files that are no orders, by what
    they are. `edition` is the corpus as it would be published on the day asked.
    """

    asked: Asked
    changes: Changes
    problems: tuple[Problem, ...]
    known: frozenset[Problem]
    compared: tuple[Compared, ...]
    rewritten: tuple[tuple[Altered, Redline], ...]
    others: tuple[tuple[str, tuple[PathChange, ...]], ...]
    inbox: tuple[Signed, ...]
    edition: Edition

    @property
    def department(self) -> Department:
        """Whose orders these are."""
        return self.edition.department

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops publishing."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is published all the same."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)

    @property
    def verdict(self) -> Verdict:
        """The one thing to know first."""
        if self.asked.merged.conflicts:
            return Verdict.CONFLICT
        if self.errors:
            return Verdict.ERRORS
        if self.changes.breaks_the_record:
            return Verdict.RECORD
        return Verdict.NOTHING if self.changes.is_empty else Verdict.READY


def report_of(asked: Asked, before: State, after: State, paths: Sequence[PathChange], inbox: Sequence[Waiting]) -> Report:
    """The report of what merging would change. `paths` are all changed files, `inbox` the signed files that came with it."""
    found = changes(before.corpus, after.corpus, asked.on)
    edition = edition_of(after.corpus, asked.on)
    there = {_same(problem) for problem in before.problems}
    return Report(
        asked,
        found,
        after.problems,
        frozenset(p for p in after.problems if _same(p) in there),
        tuple(c for r in found.published if (c := _compared(r, edition))),
        tuple((a, compare_many([a.old], a.new)) for a in (*found.corrected, *found.altered) if not a.same_words),
        _others(asked.folder, found, [change for change in paths if change.path not in {file.path for file in inbox}]),
        tuple(_signed(file, edition) for file in inbox),
        edition,
    )


def _same(problem: Problem) -> tuple[str, str, str]:
    """What stays of a problem when lines above it come or go."""
    return problem.code, problem.place.file, problem.message


def _compared(revision: Revision, edition: Edition) -> Compared | None:
    olds = edition.comparable(revision)
    if not olds:
        return None
    redline = edition.redline(olds, revision)
    return Compared(redline, meaning_in(edition.corpus, redline, edition.as_of), edition.division(redline))


def _signed(file: Waiting, edition: Edition) -> Signed:
    drafts = (r for r in edition.corpus.revisions if r.header.source and r.header.source.sha256 == file.sha256)
    return Signed(file, next(drafts, None))


def _others(folder: str, found: Changes, paths: Sequence[PathChange]) -> tuple[tuple[str, tuple[PathChange, ...]], ...]:
    """The changed files that the report has not told of, by what they are."""
    told = [*found.published, *found.gone, *(a.new for a in (*found.corrected, *found.altered, *found.renamed))]
    files = {f"{folder}/{revision.file}" for revision in told}
    files |= {f"{file.removesuffix('.md')}{LEDGER_SUFFIX}" for file in files}
    groups: dict[str, list[PathChange]] = {name: [] for name, _ in _kinds(folder)}
    for change in paths:
        if change.path not in files:
            groups[next(name for name, starts in _kinds(folder) if change.path.startswith(starts))].append(change)
    return tuple((name, tuple(group)) for name, group in groups.items() if group)


def _kinds(folder: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Beside the orders", f"{folder}/"),
        ("Reading lists", "docs/lists/"),
        ("Pages written by hand", "docs/"),
        ("Gone from the inbox", "inbox/"),
        ("Software and settings", ""),
    )

"""The law as it lies in its folder, read and checked once for a command; and the only look at the clock."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from orders.build import check, read
from orders.cli.caching import project_cache
from orders.corpus.corpus import Corpus
from orders.keeping import Kept, keep, with_provenance
from orders.model.department import DEFAULT_DEPARTMENT, Department
from orders.model.problem import Problem, Severity, in_order
from orders.model.revision import SourceFile
from orders.proof.sealing import problems_of_lists
from orders.sources.files import read_folder


@dataclass(frozen=True, slots=True)
class Law:
    """A folder of orders, read: its files, the corpus they make, and everything wrong with them, in order.

    `kept` is the record of what was published.
    """

    folder: Path
    files: tuple[SourceFile, ...]
    corpus: Corpus
    problems: tuple[Problem, ...]
    kept: Kept

    @property
    def errors(self) -> int:
        """How many problems stop publishing."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems are published all the same."""
        return len(self.problems) - self.errors


def load(folder: Path, with_history: bool = False, published: bytes | None = None, cached: bool = True) -> Law:
    """Read and check a folder of orders; wrong use where there is no such folder.

    With the history, the record is compared with git's, too; `published` is the ledger that is online, where it is known.
    What is in the project's cache is not read again, unless it shall not be `cached`; the result is the same.
    """
    if not folder.is_dir():
        raise click.UsageError(
            f"There is no folder {folder}. Run orders in the project's folder, the one that holds policy_versions, "
            "or name the folder with --policy-versions DIR."
        )
    files, unreadable = read_folder(folder)
    corpus, misread = read(files, project_cache() if cached else None)
    kept = keep(folder, files, unreadable, with_history, published)
    problems = in_order([*unreadable, *misread, *check(corpus), *problems_of_lists(folder), *kept.problems])
    return Law(folder, files, with_provenance(corpus, kept), problems, kept)


def department_of(folder: Path) -> Department:
    """The department of a folder, or the default one where there is none: loose files can be compared anywhere."""
    return load(folder).corpus.department if folder.is_dir() else DEFAULT_DEPARTMENT


def today(department: Department) -> date:
    """Today in the department's time zone, or the day that ORDERS_AS_OF names instead, for every command alike."""
    told = os.environ.get("ORDERS_AS_OF")
    if told:
        try:
            return date.fromisoformat(told)
        except ValueError as refusal:
            raise click.UsageError(f"ORDERS_AS_OF is {told!r}. Write a day as in 2017-11-25, or leave it out.") from refusal
    return datetime.now(ZoneInfo(department.time_zone)).date()

"""The law as it lies in its folder, read and checked once for a command; and the only look at the clock."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from orders.cli.caching import project_cache
from orders.corpus.answers import Answers
from orders.keeping import Kept, keep, with_provenance
from orders.model.department import DEFAULT_DEPARTMENT, Department
from orders.model.problem import Problem, Severity, in_order
from orders.model.revision import SourceFile
from orders.proof.sealing import problems_of_lists
from orders.sources.files import read_folder

if TYPE_CHECKING:
    from orders.corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything wrong with a folder of orders, in order; its files, and the record of what was published (`kept`)."""

    folder: Path
    files: tuple[SourceFile, ...]
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


@dataclass(frozen=True, slots=True)
class Law(Findings):
    """A folder of orders, read and checked, with the corpus that its files make."""

    corpus: Corpus


Files = tuple[tuple[SourceFile, ...], tuple[Problem, ...]]
"""The files of a folder of orders, their bytes not held in memory, and what is wrong with the rest (`read_folder`)."""


def inspect(folder: Path, published: bytes | None = None, cached: bool = True, found: Files | None = None) -> Findings:
    """Everything wrong with a folder of orders and with its record, git's history included; wrong use where there is no such
    folder. The files' bytes are not held in memory, and of what is unchanged since the last time nothing is read but these.

    `published` is the ledger that is online, where it is known. Nothing is taken from a cache unless it may be `cached`. `found`
    are its files, where they are known already.
    """
    files, unreadable = found or files_of(folder)
    cache = project_cache() if cached else None
    wrong = Answers(cache, files).known() if cache else None
    if wrong is None:
        from orders.build import problems_of

        with _undisturbed():
            wrong = problems_of(files, cache)
    kept = keep(folder, files, unreadable, with_history=True, published=published)
    return Findings(folder, files, in_order([*unreadable, *wrong, *problems_of_lists(folder), *kept.problems]), kept)


def load(
    folder: Path,
    with_history: bool = False,
    published: bytes | None = None,
    cached: bool = True,
    found: Files | None = None,
) -> Law:
    """Read and check a folder of orders; wrong use where there is no such folder.

    With the history, the record is compared with git's, too; `published` is the ledger that is online, where it is known.
    What is in the project's cache is not read again, unless it shall not be `cached`; the result is the same. `found` are the
    files, where they are known already.
    """
    files, unreadable = found or files_of(folder)
    from orders.build import read_and_checked

    with _undisturbed():
        corpus, wrong = read_and_checked(files, project_cache() if cached else None, for_pages=True)
    kept = keep(folder, files, unreadable, with_history, published)
    problems = in_order([*unreadable, *wrong, *problems_of_lists(folder), *kept.problems])
    return Law(folder, files, problems, kept, with_provenance(corpus, kept))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Python looks for no cycles meanwhile, and never in what was made: what is read from orders makes none, and lasts."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if looking:
            gc.enable()


def files_of(folder: Path) -> Files:
    """The files of a folder of orders; wrong use where there is no such folder."""
    if not folder.is_dir():
        raise click.UsageError(
            f"There is no folder {folder}. Run orders in the project's folder, the one that holds policy_versions, "
            "or name the folder with --policy-versions DIR."
        )
    return read_folder(folder, held=False)


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

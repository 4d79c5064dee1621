"""What the plugin reads before a build: the orders, checked, and the day."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import get_build_datetime

from orders import build
from orders.cache.store import FOLDER, Cache
from orders.corpus.answers import Answers
from orders.corpus.corpus import Corpus
from orders.corpus.gathering import READ_FILES
from orders.errors import OrdersError
from orders.keeping import keep, with_provenance
from orders.model.department import Department
from orders.model.problem import Problem, Severity, in_order
from orders.model.revision import SourceFile
from orders.sources.files import Seen, read_folder

log = get_plugin_logger("orders")


def cache_of(project: Path) -> Cache:
    """The cache of a project: the folder that ORDERS_CACHE names, else the one beside its mkdocs.yml."""
    return Cache(Path(os.environ.get("ORDERS_CACHE") or project / FOLDER))


def read_orders(folder: Path, cache: Cache | None = None) -> Corpus:
    """The corpus of a folder. Errors stop the build before anything is touched (PluginError); warnings are told.

    With a `cache` only what was edited is read again. The record is compared with git's history, and pages say who published
    what.
    """
    try:
        files, unreadable = read_folder(folder)
    except OrdersError as refusal:
        raise PluginError(str(refusal)) from refusal
    corpus, misread = build.read(files, cache, for_pages=True)
    kept = keep(folder, files, unreadable, with_history=True)
    problems = in_order([*unreadable, *misread, *build.check(corpus), *kept.problems])
    refuse(problems)
    for problem in problems:
        # Not at MkDocs' level "warning": with `strict` that would refuse what may be published.
        log.info(problem.render())
    return with_provenance(corpus, kept)


class Rereading:
    """The orders of a served site, read again after each edit: only files that changed, and what they say by themselves. What
    all orders say together is checked when the pages are written: `check`.
    """

    def __init__(self, folder: Path, cache: Cache | None) -> None:
        self.folder, self.cache = folder, cache
        self._seen: Seen = {}
        self._told: set[Problem] = set()
        self._misread: tuple[Corpus, tuple[Problem, ...]] | None = None

    def read(self, before: Corpus | None = None) -> Corpus:
        """The corpus as it is now; what did not change is taken over from `before`. RefusedError where a file has errors."""
        try:
            files, unreadable = read_folder(self.folder, held=False, seen=self._seen)
        except OrdersError as refusal:
            raise PluginError(str(refusal)) from refusal
        corpus, misread = build.read(files, self.cache, before)
        kept = keep(self.folder, files, unreadable)
        problems = in_order([*unreadable, *misread, *kept.problems])
        refuse(problems)
        self.tell(problems)
        corpus = with_provenance(corpus, kept)
        # After an edit only what is wrong with the edited files is told.
        self._misread = (corpus, misread) if before is None else None
        return corpus

    def check(self, corpus: Corpus) -> tuple[Problem, ...]:
        """What is wrong with the orders together; at once where the very same files were checked before."""
        answers = Answers(self.cache, corpus.desk.once(READ_FILES, "", dict[str, SourceFile]).values()) if self.cache else None
        known = answers.known() if answers else None
        if known is not None:
            return known
        found = build.check(corpus)
        if answers and self._misread and self._misread[0] is corpus:
            answers.keep(in_order([*self._misread[1], *found]))
        return found

    def tell(self, problems: Iterable[Problem]) -> None:
        """Tell what is wrong, as far as it was not told before."""
        for problem in problems:
            if problem not in self._told:
                self._told.add(problem)
                log.info(problem.render())


class RefusedError(PluginError):
    """The orders have errors, and what they say now is not shown; `problems` is what is wrong, as a terminal shows it."""

    def __init__(self, problems: str) -> None:
        super().__init__(f"The orders have problems:\n\n{problems}")
        self.problems = problems


def refuse(problems: Iterable[Problem]) -> None:
    """Refuse orders that have errors: RefusedError."""
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise RefusedError("\n\n".join(problem.render() for problem in problems))


def folder_of(told: str, beside: Path) -> Path:
    """The folder of orders: what ORDERS_POLICY_VERSIONS or mkdocs.yml says, from where mkdocs.yml stands."""
    return beside / (os.environ.get("ORDERS_POLICY_VERSIONS") or told)


def address_of(department: Department, told: str | None) -> str:
    """The public address of the site: department.yml's. PluginError where mkdocs.yml names another."""
    if told and told.rstrip("/") != department.site_url.rstrip("/"):
        raise PluginError(
            f"site_url in mkdocs.yml is {told}. The address of the site is told in one place, since not only MkDocs needs it: "
            f"write `site_url: {told}` into department.yml and leave it empty in mkdocs.yml."
        )
    return department.site_url


def day_of(told: str, department: Department) -> date:
    """The day the site calls today: what ORDERS_AS_OF or mkdocs.yml says, else MkDocs' own time in the department's zone."""
    told = os.environ.get("ORDERS_AS_OF") or told
    try:
        return date.fromisoformat(told) if told else get_build_datetime().astimezone(ZoneInfo(department.time_zone)).date()
    except ValueError as refusal:
        raise PluginError(f"as_of is {told!r}. Write a day as in 2017-11-25.") from refusal

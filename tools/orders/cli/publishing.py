"""Publishing, step by step: checked, built, proved, put online; whatever goes wrong, the site is as it was."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from orders import __version__
from orders.cli.building import build_site
from orders.cli.exporting import making
from orders.cli.loading import Law, load, today
from orders.cli.reporting import report
from orders.cli.targets import NotPublishedError, Settle, Target, say
from orders.errors import OrdersError
from orders.exports.redline_text import count
from orders.proof.check import check_site
from orders.publish.releases import DRAFT, Facts
from orders.vcs.branches import tip_of
from orders.vcs.checkout import check_out

_TRIES = 5
"""How often a publication starts again because the branch moved on while it was built."""
_AS_IT_WAS = "Nothing was published; the site is as it was."
_SHOWN = 10
"""How many differing files are named; that there are any is what matters."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be published how. `folder` and `config` are named from the project's folder: the one the command runs in,
    or the top of the repository.
    """

    folder: Path = Path("policy_versions")
    config: Path = Path("mkdocs.yml")
    as_of: date | None = None
    downloads: bool = True
    cached: bool = True
    again: bool = False

    def facts(self, law: Law, commit: str) -> Facts:
        """What a site made of these orders is made from."""
        return Facts(self.as_of or today(law.corpus.department), commit, __version__, self.downloads)


def publish_folder(target: Target, wish: Wish) -> None:
    """Publish the orders that lie in the folder where the command runs."""
    with _or_as_it_was(), target.alone():
        law = checked(Path(), wish)
        _put(target, Path(), law, wish, "", lambda: True)


def publish_branch(target: Target, repository: Path, branch: str, wish: Wish) -> None:
    """Publish what a branch of a repository holds when its turn comes, with everything that was merged until then."""
    with _or_as_it_was(), target.alone():
        for _ in range(_TRIES):
            if _branch_once(target, repository, branch, wish):
                return
            say(f"Something newer came onto {branch} in the meantime; starting again with it.")
        raise NotPublishedError(f"{branch} moved on {_TRIES} times while it was built. Publish again when it rests.")


@contextmanager
def _or_as_it_was() -> Iterator[None]:
    """Whatever stops a publication, the reader is told that the site is as it was."""
    try:
        yield
    except OrdersError as refusal:
        raise NotPublishedError(f"{refusal} {_AS_IT_WAS}") from refusal
    except OSError as failure:
        where = f"{failure.filename}: " if failure.filename else ""
        raise NotPublishedError(f"{where}{failure.strerror or failure}. {_AS_IT_WAS}") from failure


def _branch_once(target: Target, repository: Path, branch: str, wish: Wish) -> bool:
    tip = tip_of(repository, branch)
    commit = target.instead_of(tip)
    with checkout(repository, commit, target.work) as top:
        law = checked(top, wish)
        if not wish.again and target.has(wish.facts(law, commit)):
            return True
        return _put(target, top, law, wish, commit, lambda: tip_of(repository, branch) == tip)


def _put(target: Target, top: Path, law: Law, wish: Wish, commit: str, settle: Settle) -> bool:
    def fill(site: Path) -> None:
        say("Building the site …")
        with making(wish.downloads, wish.cached, home=target.cache) as exports:
            build_site((top / wish.config).resolve(), law, facts.as_of, site, False, exports, commit)
        prove(site)

    facts = wish.facts(law, commit)
    return target.put(facts, fill, settle)


def checked(top: Path, wish: Wish) -> Law:
    """The orders below the top of a project, without an error. Raises NotPublishedError after telling every problem."""
    if not (top / wish.config).is_file():
        raise NotPublishedError(f"There is no {wish.config} in what is to be published. Name the site's settings with --config.")
    if not (top / wish.folder).is_dir():
        raise NotPublishedError(f"There is no folder {wish.folder} in what is to be published. Name it with --policy-versions.")
    say("Reading and checking the orders …")
    law = load(top / wish.folder)
    if law.problems:
        say(report(law, "text").rstrip("\n"))
    if law.errors:
        raise NotPublishedError("The orders have errors, listed above.")
    return law


def prove(site: Path) -> None:
    """Raises NotPublishedError where a site is not what its own manifest says, file for file."""
    found = check_site(site)
    if found:
        for finding in found[:_SHOWN]:
            say(f"{finding.path}: {finding.sentence}")
        raise NotPublishedError(f"{site} is not whole: {count(len(found), 'file')} of it differ from its manifest.")


@contextmanager
def checkout(repository: Path, commit: str, work: Path | None, incoming: Path | None = None) -> Iterator[Path]:
    """The files of a commit, for a while, below the folder `work` or where temporary files are put."""
    folder = Path(tempfile.mkdtemp(prefix=DRAFT, dir=work))
    try:
        check_out(repository, commit, folder / "project", incoming)
        yield folder / "project"
    finally:
        shutil.rmtree(folder, ignore_errors=True)

"""What is to be published: how it is wished for, unpacked from git, and checked before anything is built."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from orders import __version__
from orders.cli.targets import NotPublishedError, say
from orders.model.department import Department
from orders.publish.releases import DRAFT, Facts
from orders.vcs.checkout import check_out

if TYPE_CHECKING:
    from orders.cli.loading import Law


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
    first: bool = False
    key: Path | None = None
    profile: bool = False

    def facts(self, department: Department, commit: str) -> Facts:
        """What a site made of this department's orders is made from."""
        from orders.cli.loading import today

        return Facts(self.as_of or today(department), commit, __version__, self.downloads)


def checked(top: Path, wish: Wish, published: bytes | None = None) -> Law:
    """The orders below the top of a project, without an error, also none in the record of what was published.

    `published` is the ledger that is online: None where that is not known, nothing where it is known that there is none.
    Raises NotPublishedError after telling every problem.
    """
    if not (top / wish.config).is_file():
        raise NotPublishedError(f"There is no {wish.config} in what is to be published. Name the site's settings with --config.")
    if not (top / wish.folder).is_dir():
        raise NotPublishedError(f"There is no folder {wish.folder} in what is to be published. Name it with --policy-versions.")
    # Imported here: a push that is refused for its history need not wait for what reads an order.
    from orders.cli.loading import load
    from orders.cli.reporting import report

    say("Reading and checking the orders …")
    law = load(top / wish.folder, with_history=True, published=published, cached=wish.cached)
    if law.problems:
        say(report(law, "text").rstrip("\n"))
    if law.errors:
        raise NotPublishedError("The orders have errors, listed above.")
    if published == b"" and law.kept.ledger and not wish.first:
        raise NotPublishedError(
            "What is online has no ledger, but the orders have one, so something was published that is not there. Find out why; "
            "if nothing was ever published at this place, say so with --first."
        )
    return law


@contextmanager
def checkout(repository: Path, commit: str, work: Path | None, incoming: Path | None = None) -> Iterator[Path]:
    """The files of a commit, for a while, below the folder `work` or where temporary files are put."""
    folder = Path(tempfile.mkdtemp(prefix=DRAFT, dir=work))
    try:
        check_out(repository, commit, folder / "project", incoming)
        yield folder / "project"
    finally:
        shutil.rmtree(folder, ignore_errors=True)

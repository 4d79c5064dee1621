"""Reading two commits as two folders of orders, and writing what a preview has beside its report."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from orders.build import read
from orders.cli.building import build_site
from orders.cli.exporting import making
from orders.cli.import_many import inbox_files
from orders.cli.import_review import in_short, review
from orders.cli.loading import Law, load, today
from orders.errors import OrdersError
from orders.exports.docx import redline_format
from orders.exports.pdf import format as pdf
from orders.ingest.guard import file_bytes, read_guarded
from orders.ingest.importing import import_source
from orders.model.number import DirectiveNumber
from orders.preview.changes import State
from orders.preview.report import Asked, Report, Waiting, report_of
from orders.proof.work import Start
from orders.vcs.branches import is_bare, repository_of
from orders.vcs.snapshots import Snapshots

REDLINES = "redlines"
SITE = "site"
_KINDS = ((redline_format.FORMAT, "redline as Word"), (pdf.REDLINES, "redline as PDF"), (pdf.REVISIONS, "order as PDF"))


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposed change, read: its report, and the folder that holds every file of the repository as it would be."""

    report: Report
    law: Law
    tree: Path


@contextmanager
def proposed(base: str, head: str, folder: Path, on: date | None) -> Iterator[Proposed]:
    """What merging `head` into `base` would change, read from git into a temporary folder that is gone afterwards.

    Raises OrdersError where one of the two is no commit, or where the second has no orders.
    """
    repository = repository_of(Path.cwd())
    place = _place(folder, repository)
    with tempfile.TemporaryDirectory(prefix="orders-preview-") as work:
        snapshots = Snapshots.of(repository, Path(work))
        ours, theirs = snapshots.at(base), snapshots.at(head)
        merged = snapshots.merged(ours, theirs)
        old, new = Path(work, "before"), Path(work, "after")
        snapshots.write(merged.before, old)
        snapshots.write(merged.after, new)
        if not (new / place).is_dir():
            raise OrdersError(f"{head} has no folder {place}. Name the folder of orders with --policy-versions.")
        law = load(new / place, with_history=True)
        day = on or today(law.corpus.department)
        asked = Asked(ours, theirs, merged, day, place)
        after = State(law.files, law.corpus, law.problems)
        paths = list(snapshots.changes(merged.before, merged.after))
        before = _before(old / place)
        yield Proposed(report_of(asked, before, after, paths, list(_inbox(new, before, law))), law, new)


def _place(folder: Path, repository: Path) -> str:
    """The folder of orders as the repository's commits name it. Raises OrdersError where it lies outside."""
    if is_bare(repository):
        return folder.as_posix()
    try:
        return folder.resolve().relative_to(repository.resolve()).as_posix()
    except ValueError as error:
        raise OrdersError(f"{folder} does not lie in the repository of the folder you are in.") from error


def _before(folder: Path) -> State:
    """The orders before; where there was no folder yet, none."""
    if not folder.is_dir():
        corpus, _ = read(())
        return State((), corpus, ())
    law = load(folder)
    return State(law.files, law.corpus, law.problems)


def _inbox(tree: Path, before: State, law: Law) -> Iterator[Waiting]:
    """The signed orders in the inbox, but for those that an order on file before was taken from."""
    known = {r.header.source.sha256 for r in before.corpus.revisions if r.header.source}
    folder = tree / "inbox"
    for path in inbox_files(folder) if folder.is_dir() else ():
        name = path.relative_to(tree).as_posix()
        try:
            data = file_bytes(path)
            sha256 = hashlib.sha256(data).hexdigest()
            if sha256 not in known:
                imported = import_source(read_guarded(path.name, data), law.corpus.department)
                yield Waiting(name, sha256, f"To look at: {in_short(imported)}.", review(imported))
        except OrdersError as refusal:
            yield Waiting(name, "", str(refusal))


def write_redlines(report: Report, out: Path, cached: bool) -> tuple[tuple[DirectiveNumber, str, str], ...]:
    """The redlines of what would be published as Word and PDF files, in `out`/redlines: of which order, what, and where."""
    published = {revision.number for revision in report.changes.published}
    wanted = [(form, file) for form, _ in _KINDS for file in form.files(report.edition) if file.of in published]
    (out / REDLINES).mkdir(parents=True, exist_ok=True)
    names = {file.uri: (file.of, what, f"{REDLINES}/{file.name}") for form, what in _KINDS for f, file in wanted if f is form}
    with making(cached=cached) as exports:
        assert exports is not None
        for uri, data in exports.files(wanted):
            (out / names[uri][2]).write_bytes(data)
    return tuple((of, what, path) for of, what, path in names.values() if of)


def write_site(change: Proposed, config: Path, out: Path, *, exports: bool, cached: bool) -> None:
    """The whole site as it would be, in `out`/site. Raises OrdersError where its settings or a page by hand are wrong."""
    settings = change.tree / config
    if not settings.is_file():
        raise OrdersError(f"There is no {config} in that commit, so there is no site to build. (--no-site does without.)")
    (out / SITE).mkdir(parents=True, exist_ok=True)
    with making(exports, cached) as maker:
        build_site(settings.resolve(), change.law, change.report.asked.on, Start(out / SITE), show_progress=False, making=maker)

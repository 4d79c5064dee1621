"""The use case of the record: what is published, compared with what was published, in one folder of orders.

Beside `build.py`, which knows no disk: here the ledger is read from the folder, and the history from git.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orders.corpus.problems import LINK
from orders.errors import OrdersError
from orders.model.number import DirectiveNumber
from orders.model.problem import Problem, Severity
from orders.model.revision import SourceFile
from orders.record.entries import Entry
from orders.record.files import Present
from orders.record.history import History
from orders.record.ledger import LEDGER_FILE, Recordable, extended, read_ledger
from orders.record.provenance import provenances
from orders.record.rules import arrivals, record_problems
from orders.sources.files import read_ledger_file
from orders.vcs.reading import NoHistory, read_history

if TYPE_CHECKING:
    # The record is compared without reading any order.
    from orders.corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder's record: the ledger's bytes (none where there is no ledger), git's history where it was asked for and could be
    read (else why not), and everything in which the published orders are not what they were. `note` says in a sentence what
    could not be compared; "" where all could, or nothing was published yet.
    """

    ledger: bytes
    history: History | NoHistory | None
    problems: tuple[Problem, ...]
    note: str = ""

    @property
    def known(self) -> History | None:
        """The history, where it is known."""
        return self.history if isinstance(self.history, History) else None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording did: the ledger as it is now, the entries that were added, and the files that cannot be entered yet, since
    they are not committed as they stand.
    """

    ledger: bytes
    added: tuple[Entry, ...]
    waiting: tuple[str, ...]


def keep(
    folder: Path,
    files: Iterable[SourceFile],
    unreadable: Iterable[Problem] = (),
    with_history: bool = False,
    published: bytes | None = None,
) -> Kept:
    """Compare the files of a folder (as `read_folder` gave them, with its problems) with its ledger, and with git's history.

    The history takes a moment to read and is only asked for where something is published or checked. `published` is the ledger
    that is online, where it is known.
    """
    ledger = read_ledger_file(folder)
    links = frozenset(problem.place.file for problem in unreadable if problem.kind is LINK)
    present = Present({file.path: file for file in files}, links)
    history = read_history(folder) if with_history else None
    known = history if isinstance(history, History) else None
    return Kept(ledger, history, record_problems(ledger, present, known, published), _note(ledger, history))


def with_provenance(corpus: Corpus, kept: Kept) -> Corpus:
    """The corpus with what git and the ledger know of how its orders came to be published."""
    files = {source.path: source for source in corpus.sources}
    return corpus.with_provenance(provenances(files, read_ledger(kept.ledger)[0], kept.known))


def recordable(corpus: Corpus) -> tuple[Recordable, ...]:
    """Every file of a corpus that belongs into the ledger, by path: orders, their corrections, and pictures beside them."""
    of_path = {source.path: source.data for source in corpus.sources}
    texts = (revision for revision in (*corpus.revisions, *corpus.earlier) if revision.file in of_path)
    orders = (Recordable(r.file, str(r.number), of_path[r.file], r.header.correction is not None) for r in texts)
    return tuple(sorted((*orders, *_pictures(corpus)), key=lambda file: file.path))


def record(kept: Kept, corpus: Corpus) -> Recorded:
    """The ledger with an entry more for everything that is published and has none.

    Raises OrdersError where the record has errors already, or where git does not know who published what.
    """
    if any(problem.severity is Severity.ERROR for problem in kept.problems):
        raise OrdersError("Nothing was entered into the ledger: the record itself has errors. “orders check” lists them.")
    history = _whole(kept.history)
    files = recordable(corpus)
    arrived = arrivals(files, history)
    entered = {entry.path for entry in read_ledger(kept.ledger)[0].entries}
    ready = [file for file in files if file.path in arrived]
    waiting = tuple(file.path for file in files if file.path not in arrived and file.path not in entered)
    ledger = extended(kept.ledger, ready, arrived)
    return Recorded(ledger, read_ledger(ledger)[0].entries[len(entered) :], waiting)


def _whole(history: History | NoHistory | None) -> History:
    """The history, where all of it is here."""
    if isinstance(history, NoHistory):
        why = "The ledger names the commit that published an order, so git must know it."
        raise OrdersError(f"{history.reason} {why} {history.remedy}")
    if history is None:
        raise OrdersError("The history was not read.")
    if history.shallow:
        raise OrdersError(
            "This copy of the repository lacks its older history (a shallow clone), so it is not known with which commit an "
            "order was published. Run: git fetch --unshallow"
        )
    return history


def _pictures(corpus: Corpus) -> Iterator[Recordable]:
    """The pictures in the folders of directives: an order shows them, so they are published with it."""
    series: dict[str, DirectiveNumber] = {directive.series.folder: directive.series for directive in corpus.directives()}
    for image in corpus.images:
        folder = image.path.rpartition("/")[0]
        if folder in series:
            yield Recordable(image.path, str(series[folder]), image.data)


def _note(ledger: bytes, history: History | NoHistory | None) -> str:
    """What could not be compared, where something should have been."""
    if ledger and isinstance(history, NoHistory):
        return f"{LEDGER_FILE} was compared with the files, but not with git's history. {history.reason} {history.remedy}"
    if not ledger and isinstance(history, History) and not history.versions(LEDGER_FILE):
        return f"There is no {LEDGER_FILE} yet, so nothing was compared with what was published. “orders record” begins it."
    return ""

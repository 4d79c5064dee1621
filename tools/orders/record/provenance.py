"""Who put each file on file, who merged it, and where the ledger has it."""

from __future__ import annotations

from collections.abc import Mapping

from orders.model.provenance import Act, Provenance
from orders.model.revision import SourceFile
from orders.record.entries import Entry
from orders.record.history import Commit, History, blob_names
from orders.record.ledger import Ledger


def provenances(files: Mapping[str, SourceFile], ledger: Ledger, history: History | None) -> Mapping[str, Provenance]:
    """By path, what is known of the files' present bytes; files of which nothing is known are left out.

    A history of which only a part is here is not asked: to it the oldest commit it has seems to have made everything.
    """
    lines = {entry.path: (number, entry) for number, entry in enumerate(ledger.lines, 1) if entry}
    whole = history if history and not history.shallow else None
    if not lines and whole is None:
        return {}
    found = {path: _provenance(path, file, lines.get(path), whole) for path, file in files.items()}
    return {path: provenance for path, provenance in found.items() if provenance != Provenance()}


def _provenance(path: str, file: SourceFile, entered: tuple[int, Entry] | None, history: History | None) -> Provenance:
    committed, merged = _acts(path, file.data, history) if history else (None, None)
    if entered is None:
        return Provenance(committed, merged)
    number, entry = entered
    return Provenance(committed, merged, number, entry.kind.value, entry.at)


def _acts(path: str, data: bytes, history: History) -> tuple[Act | None, Act | None]:
    """Who wrote the bytes, and who merged them; neither where they are not committed."""
    names = blob_names(data)
    landed = next(((commit, change) for commit, change in history.versions(path) if change.blob in names), None)
    if landed is None:
        return None, None
    landing, change = landed
    made = history.maker(path, change.blob, landing)
    return _act(made), _act(landing) if landing is not made else None


def _act(commit: Commit) -> Act:
    return Act(commit.author, commit.at, commit.id)

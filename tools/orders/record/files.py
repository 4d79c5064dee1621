"""The files against the ledger: what was published must be there, under its name, as the same bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import PurePosixPath

from orders.model.problem import Place, Problem
from orders.model.revision import SourceFile
from orders.record import problems as kinds
from orders.record.entries import Entry, EntryKind, sha256_of
from orders.record.history import LINK_MODE, History
from orders.record.ledger import Ledger
from orders.record.who import by_whom, holds, is_gone, is_link, restore, since


@dataclass(frozen=True, slots=True)
class Present:
    """What stands in the folder of orders: its files by path, and the paths of links."""

    files: Mapping[str, SourceFile]
    links: Collection[str] = ()

    def is_link(self, path: str) -> bool:
        """Whether a file, or the folder it stood in, is a link now."""
        return path in self.links or str(PurePosixPath(path).parent) in self.links


def file_problems(ledger: Ledger, present: Present, history: History | None) -> Iterator[Problem]:
    """Every published file that is gone, or is not what was published. With the history they say who did it, and when."""
    moved = _unentered(ledger, present)
    for entry in ledger.entries:
        file = present.files.get(entry.path)
        if present.is_link(entry.path):
            yield _linked(entry, history)
        elif file is None:
            new = moved.get(entry.sha256)
            yield _renamed(entry, new, history) if new else _deleted(entry, history)
        elif file.sha256 != entry.sha256:
            yield _changed(entry, file.data, history)


def _unentered(ledger: Ledger, present: Present) -> dict[str, str]:
    """The files that the ledger does not know, by the hash of their bytes: one of them may be a published one's new name."""
    entered = {entry.path for entry in ledger.entries}
    return {file.sha256: path for path, file in present.files.items() if path not in entered}


def _linked(entry: Entry, history: History | None) -> Problem:
    message = f"{_published(entry)} Now a link stands in its place.{by_whom(entry.path, is_link, history)}"
    return kinds.LINKED.at(Place(entry.path), message, restore=restore(entry.path, entry.commit, history))


def _deleted(entry: Entry, history: History | None) -> Problem:
    message = f"{_published(entry)} Now the file is gone.{by_whom(entry.path, is_gone, history)}"
    return kinds.DELETED.at(Place(entry.path), message, restore=restore(entry.path, entry.commit, history))


def _renamed(entry: Entry, new: str, history: History | None) -> Problem:
    message = f"{_published(entry)} Now the file is called {new}.{by_whom(entry.path, is_gone, history)}"
    return kinds.RENAMED.at(Place(new), message, original=entry.path)


def _changed(entry: Entry, data: bytes, history: History | None) -> Problem:
    """Other bytes: other words, or the same with other line ends."""
    back, by = restore(entry.path, entry.commit, history), by_whom(entry.path, holds(data), history)
    if entry.sha256 in {sha256_of(_with_lf(data)), sha256_of(_with_lf(data).replace(b"\n", b"\r\n"))}:
        message = f"{_published(entry)} Now its lines end otherwise; no word differs.{by}"
        return kinds.LINE_ENDINGS_CHANGED.at(Place(entry.path), message, restore=back)
    old, landing = _published_bytes(entry, history), since(entry.path, holds(data), history)
    merged = history is not None and landing is not None and history.in_merge(entry.path, landing[0])
    message = f"{_published(entry)} Now it is not the same.{_difference(old, data)}{by}"
    kind = kinds.CHANGED_IN_MERGE if merged else kinds.EDITED
    return kind.at(_first_difference(entry.path, old, data), message, restore=back, instead=_INSTEAD)


_INSTEAD = (
    "If the order itself changes, that is a new revision; if the file does not say what the signed order says, publish a "
    "correction beside it: “orders correct” begins one."
)


def _published(entry: Entry) -> str:
    """The first sentence of every problem: what was published, and when."""
    if entry.kind is EntryKind.BASELINE:
        return f"{entry.directive} is published, and has been on file since {entry.day}."
    return f"{entry.directive} was published on {entry.day}."


def _published_bytes(entry: Entry, history: History | None) -> bytes | None:
    """The bytes as they were published, where git still has them."""
    if history is None:
        return None
    for _, change in history.versions(entry.path):
        if change.blob and change.mode != LINK_MODE:
            data = history.read(change.blob)
            if sha256_of(data) == entry.sha256:
                return data
    return None


def _with_lf(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", errors="replace").splitlines()


def _first_difference(path: str, old: bytes | None, new: bytes) -> Place:
    """The first line that is not as it was published; the file as a whole where that is not known or is its last line's loss."""
    now = _lines(new)
    number = _where(_lines(old), now) if old is not None else 0
    if not 0 < number <= len(now):
        return Place(path)
    before = _lines(old)[number - 1] if old is not None and number <= len(_lines(old)) else ""
    line = now[number - 1]
    start = next((at for at, (a, b) in enumerate(zip_longest(line, before)) if a != b), 0)
    return Place(path, number, min(start, max(0, len(line) - 1)) + 1, 1, line)


def _where(old: list[str], new: list[str]) -> int:
    """The number of the first line that differs, from 1; 0 where none does."""
    pairs = enumerate(zip_longest(old, new), 1)
    return next((number for number, (before, now) in pairs if before != now), 0)


_SHOWN = 60


def _difference(old: bytes | None, new: bytes) -> str:
    """A sentence with the first words that differ, as they were published."""
    if old is None:
        return ""
    before, now = _lines(old), _lines(new)
    number = _where(before, now)
    if number == 0:
        return " No line differs to the eye, but bytes do."
    if number > len(before):
        return f" Line {number} and what follows was added."
    if number > len(now):
        return f" Line {number} and what followed is gone."
    return f" Line {number} was published as: “{_excerpt(before[number - 1], now[number - 1])}”"


def _excerpt(before: str, now: str) -> str:
    """The published line around the first character that differs."""
    start = next((at for at, (a, b) in enumerate(zip_longest(before, now)) if a != b), 0)
    first = max(0, start - _SHOWN // 2)
    shown = before[first : first + _SHOWN]
    return f"{'…' if first else ''}{shown}{'…' if first + _SHOWN < len(before) else ''}"

"""The ledger: every publication, one line each, in the order in which they were made. Lines are only ever added at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from orders.errors import OrdersError
from orders.model.problem import Place, Problem
from orders.record import problems as kinds
from orders.record.entries import START, Entry, EntryKind, parse_line, sha256_of, stamp

LEDGER_FILE = "ledger.jsonl"
"""Its name, in the folder of orders."""


@dataclass(frozen=True, slots=True)
class Recordable:
    """A file that is published and so belongs into the ledger: an order's, a correction's, or a picture beside an order."""

    path: str
    directive: str
    data: bytes
    correction: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """The commit that brought a file's present bytes onto the branch, and that commit's date."""

    commit: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger as far as it can be read: its bytes, and the entries of its lines (None for a line that cannot be read)."""

    data: bytes
    lines: tuple[Entry | None, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The lines that can be read, in their order."""
        return tuple(entry for entry in self.lines if entry)

    @property
    def head(self) -> str:
        """The SHA-256 of its last line: who knows it knows every line. START where there is none."""
        last = self.data.rstrip(b"\n").rpartition(b"\n")[2]
        return sha256_of(last) if last else START


RESTORE = (
    f"git restore --staged --worktree --source=COMMIT -- policy_versions/{LEDGER_FILE} (COMMIT is the last one in which "
    "“orders check” was content)"
)
"""How the ledger is put back where no history says from which commit."""


def read_ledger(data: bytes, restore: str = RESTORE, by: str = "") -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger that bytes hold, and everything wrong with it by itself: unreadable lines, broken links, a file entered twice.

    `restore` is the command that puts it back as it was, `by` the sentence that says who changed it.
    """
    lines = data.removesuffix(b"\n").split(b"\n") if data else []
    ledger = Ledger(data, tuple(map(parse_line, lines)))
    rules = (_unreadable, _links, _repeated, _end)
    return ledger, tuple(problem for rule in rules for problem in rule(ledger, lines, restore, by))


def sound_length(data: bytes, is_known: Callable[[str], bool] = lambda commit: True) -> int:
    """How many bytes at the beginning of a ledger are lines that were written by this program and fit together.

    A line that names a commit which is not known ends it: such a line was written in another history.
    """
    previous, length = START, 0
    paths: set[str] = set()
    for line in data.split(b"\n")[:-1]:
        entry = parse_line(line)
        if entry is None or entry.previous != previous or entry.path in paths or not is_known(entry.commit):
            break
        previous = sha256_of(line)
        paths.add(entry.path)
        length += len(line) + 1
    return length


def extended(ledger: bytes, files: Iterable[Recordable], arrivals: Mapping[str, Arrival]) -> bytes:
    """The ledger with a line more for every file that has none: the same bytes where there is nothing to add.

    `arrivals` says by path which commit brought each file. New lines stand in the order of those commits' dates, then of the
    paths. In a ledger that is only begun every line is a BASELINE. Raises OrdersError where the ledger is damaged or where it is
    not known how a file arrived.
    """
    known, wrong = read_ledger(ledger)
    if wrong:
        raise OrdersError("The ledger is damaged, so nothing can be added to it. “orders check” says where.")
    entered = {entry.path for entry in known.entries}
    new = [file for file in files if file.path not in entered]
    unknown = [file.path for file in new if file.path not in arrivals]
    if unknown:
        raise OrdersError(f"{unknown[0]} is not committed as it stands here, so it cannot be entered into the ledger yet.")
    ordered = sorted(new, key=lambda file: (arrivals[file.path].at, arrivals[file.path].commit, file.path))
    return ledger + b"".join(_added(known, ordered, arrivals))


def _added(ledger: Ledger, files: Iterable[Recordable], arrivals: Mapping[str, Arrival]) -> Iterator[bytes]:
    """A line for each file, each linked to the one before."""
    previous = ledger.head
    for file in files:
        arrival = arrivals[file.path]
        kind = _kind(file, begun=not ledger.data)
        at = stamp(arrival.at)
        entry = Entry(kind, file.path, file.directive, sha256_of(file.data), len(file.data), arrival.commit, at, previous)
        yield entry.line + b"\n"
        previous = sha256_of(entry.line)


def _kind(file: Recordable, begun: bool) -> EntryKind:
    if begun:
        return EntryKind.BASELINE
    return EntryKind.CORRECTION if file.correction else EntryKind.PUBLICATION


def line_place(number: int, line: bytes) -> Place:
    """The place of a line of the ledger (counted from 1), with what it says."""
    text = line.decode("utf-8", errors="replace")
    return Place(LEDGER_FILE, number, 1, 1, text)


def _unreadable(ledger: Ledger, lines: list[bytes], restore: str, by: str) -> Iterator[Problem]:
    for number, (entry, line) in enumerate(zip(ledger.lines, lines, strict=True), 1):
        if entry is None:
            message = f"Line {number} of the ledger is not what this program writes. It was changed by hand.{by}"
            yield kinds.LEDGER_LINE.at(line_place(number, line), message, restore=restore)


def _links(ledger: Ledger, lines: list[bytes], restore: str, by: str) -> Iterator[Problem]:
    """Where a line does not name the one before it; once, since every later line hangs on it."""
    previous = START
    for number, (entry, line) in enumerate(zip(ledger.lines, lines, strict=True), 1):
        if entry and entry.previous != previous:
            before = f"Line {number - 1} is not the line that line {number} was added to" if number > 1 else _NO_START
            message = f"{before}: a line was changed, taken out or put in.{by}"
            yield kinds.CHAIN_BROKEN.at(line_place(number, line), message, restore=restore)
            return
        previous = sha256_of(line)


_NO_START = "Line 1 was not the first line when it was written"


def _repeated(ledger: Ledger, lines: list[bytes], restore: str, by: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, (entry, line) in enumerate(zip(ledger.lines, lines, strict=True), 1):
        if entry and first.setdefault(entry.path, number) != number:
            message = f"{entry.path} is entered in line {first[entry.path]} already.{by}"
            yield kinds.ENTERED_TWICE.at(line_place(number, line), message, restore=restore)


def _end(ledger: Ledger, lines: list[bytes], restore: str, by: str) -> Iterator[Problem]:
    """A last line without its end was cut, or is not written yet."""
    if ledger.data and not ledger.data.endswith(b"\n"):
        message = f"The last line of the ledger has no end: it was cut off.{by}"
        yield kinds.LEDGER_CUT.at(line_place(len(lines), lines[-1]), message, restore=restore)

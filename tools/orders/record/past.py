"""The ledger against what it was: its own versions in git's history, the commits it names, and the one that is online."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orders.model.problem import Place, Problem
from orders.model.revision import SourceFile
from orders.record import problems as kinds
from orders.record.entries import Entry, parse_line, sha256_of, stamp
from orders.record.history import LINK_MODE, Commit, History, blob_name
from orders.record.ledger import LEDGER_FILE, Ledger, line_place, read_ledger, sound_length
from orders.record.who import by_whom, holds, is_gone, restore


@dataclass(frozen=True, slots=True)
class Earlier:
    """A ledger that was there before: its bytes, where from in words ("as commit 1a2b… left it"), and how to bring it back;
    `by` is the sentence that says who made it what it is now.
    """

    data: bytes
    source: str
    restore: str
    by: str = ""


def history_problems(
    ledger: Ledger, files: Mapping[str, SourceFile], history: History, earlier: Earlier | None
) -> Iterator[Problem]:
    """Whether the ledger goes on from the `last_sound` one of the branch, and whether what it says of commits is true."""
    if earlier and not ledger.data.startswith(earlier.data):
        yield from prefix_problems(ledger, earlier)
        return
    if history.shallow:
        return
    rewritten = [entry for entry in ledger.entries if entry.commit not in history.by_id]
    if rewritten:
        yield _rewritten(ledger, rewritten)
    for number, entry in enumerate(ledger.lines, 1):
        if entry and entry.commit in history.by_id:
            file = files.get(entry.path)
            yield from _false(number, entry, file.data if file else None, history)


def prefix_problems(ledger: Ledger, earlier: Earlier) -> Iterator[Problem]:
    """Whether an earlier ledger stands unchanged at the beginning of this one."""
    if ledger.data.startswith(earlier.data):
        return
    old, new = earlier.data.splitlines(), ledger.data.splitlines()
    number = next((at for at, (a, b) in enumerate(zip(old, new, strict=False), 1) if a != b), 0)
    if number:
        was = parse_line(old[number - 1])
        entered = f" and entered {was.path}" if was else ""
        message = f"Line {number} is not the one that stood there before{entered} ({earlier.source}).{earlier.by}"
        yield kinds.LEDGER_EDITED.at(line_place(number, new[number - 1]), message, restore=earlier.restore)
        return
    missing = len(old) - len(new)
    lines = "line is" if missing == 1 else "lines are"
    message = f"The last {missing if missing > 1 else ''} {lines} missing".replace("  ", " ")
    gone, _ = read_ledger(b"\n".join(old[len(new) :]))
    names = [entry.path for entry in gone.entries]
    listed = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    message += f" ({earlier.source}): {listed}.{earlier.by}" if listed else f" ({earlier.source}).{earlier.by}"
    yield kinds.LEDGER_CUT.at(Place(LEDGER_FILE), message, restore=earlier.restore)


def last_sound(current: bytes, history: History) -> Earlier | None:
    """The last ledger of the branch that was sound and went on from all sound ones before it.

    One that did not is passed over: whoever put the ledger back as it was has mended it. So is one that names commits of another
    history, as where it was written on a branch that was squashed. None where there never was a sound one.
    """
    sound: tuple[Commit, bytes] | None = None
    surely = sound_length(current, history.knows)
    for commit, change in history.versions(LEDGER_FILE):
        if not change.blob or change.mode == LINK_MODE:
            continue
        data = _beginning(current, change.blob, history)
        known = len(data) <= surely and current.startswith(data)
        if (sound is None or data.startswith(sound[1])) and (known or sound_length(data, history.knows) == len(data)):
            sound = commit, data
    if sound is None:
        return None
    commit, data = sound
    source = f"as commit {commit.short} of {commit.at.date().isoformat()} left it"
    by = by_whom(LEDGER_FILE, holds(current) if current else is_gone, history)
    return Earlier(data, source, restore(LEDGER_FILE, commit.id, history), by)


def _beginning(current: bytes, blob: str, history: History) -> bytes:
    """An earlier ledger: mostly the beginning of the present one, which need not be read again to be known."""
    start = current[: history.size(blob)]
    return start if blob_name(start, len(blob)) == blob else history.read(blob)


def _rewritten(ledger: Ledger, entries: list[Entry]) -> Problem:
    first = entries[0]
    number = ledger.lines.index(first) + 1
    others = f" The same holds for {len(entries) - 1} more." if len(entries) > 1 else ""
    message = (
        f"{first.directive} was published on {first.day} with commit {first.commit[:10]}, which is missing in this branch's "
        f"history.{others}"
    )
    return kinds.HISTORY_REWRITTEN.at(line_place(number, first.line), message, commit=first.commit[:10])


def _false(number: int, entry: Entry, now: bytes | None, history: History) -> Iterator[Problem]:
    """Whether the commit that an entry names brought these bytes, at the time it says."""
    commit = history.by_id[entry.commit]
    blob = _brought(entry, history)
    if not blob or not _holds(entry, blob, now, history):
        message = f"Commit {commit.short} did not bring {entry.path} with these bytes to the branch."
    elif entry.at != stamp(commit.at):
        message = f"Commit {commit.short} was made on {stamp(commit.at)}, not on {entry.at}."
    else:
        return
    yield kinds.FALSE_ENTRY.at(line_place(number, entry.line), message)


def _brought(entry: Entry, history: History) -> str:
    """What the commit that an entry names made of its file; "" where it left it alone. A branch that took over what was published
    meanwhile has that commit beside its own first parents: of such a one it is asked what it holds.
    """
    if entry.commit in history.on_branch:
        return next((change.blob for c, change in history.versions(entry.path) if c.id == entry.commit), "")
    return history.blob_at(entry.commit, entry.path)


def _holds(entry: Entry, blob: str, now: bytes | None, history: History) -> bool:
    """Whether a blob is the bytes of an entry; git is only asked where the file is not what was entered."""
    if now is not None and sha256_of(now) == entry.sha256:
        return blob_name(now, len(blob)) == blob
    return sha256_of(history.read(blob)) == entry.sha256

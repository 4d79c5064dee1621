"""What was begun and is not done: a publication that was killed is finished by the next one, which says so; and what lies in the
folder without being committed is told, since it is not published.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from orders.cache.wholefile import write_atomically
from orders.cli.targets import say
from orders.exports.counting import count
from orders.proof.addresses import ADDRESSES_FILE
from orders.record.entries import Entry, sha256_of
from orders.record.history import History
from orders.record.ledger import LEDGER_FILE, read_ledger
from orders.sources.files import read_ledger_file
from orders.vcs.branches import catch_up, uncommitted
from orders.vcs.reading import read_history

_SHOWN = 10
_ENDED = "An earlier publication ended before it had done this."


def finish_ledger(folder: Path, online: bytes | None) -> None:
    """Write the lines of the ledger that is `online` into the folder's, where a publication went online and died before it
    had written them: no commit has them, so nothing else could bring them back.

    Only lines that this folder bears out are taken over. All else is for the check to refuse.
    """
    ledger = read_ledger_file(folder)
    if not online or online == ledger or not online.startswith(ledger):
        return
    known, wrong = read_ledger(online)
    missing = known.entries[ledger.count(b"\n") :]
    if wrong or not _borne_out(folder, missing):
        return
    write_atomically(folder / LEDGER_FILE, online)
    say(f"Written: {folder / LEDGER_FILE}, with {count(len(missing), 'line')} of the ledger that is online. {_ENDED}")
    say("Commit it with the orders.")


def _borne_out(folder: Path, entries: Iterable[Entry]) -> bool:
    """Whether every entry is of a file that stands here just so, and of a commit that is part of the history."""
    history = read_history(folder)
    return isinstance(history, History) and all(
        history.knows(entry.commit) and _holds(folder / entry.path, entry.sha256) for entry in entries
    )


def _holds(file: Path, sha256: str) -> bool:
    return file.is_file() and not file.is_symlink() and sha256_of(file.read_bytes()) == sha256


def finish_files(repository: Path, branch: str, folder: Path) -> None:
    """Bring the record's files up to the branch, where they stand in the repository's own folder and a publication that moved
    the branch died before they followed.
    """
    lists = [(folder / name).as_posix() for name in (LEDGER_FILE, ADDRESSES_FILE)]
    for path in catch_up(repository, branch, lists):
        say(f"Written: {path}, as {branch} has it. {_ENDED}")


def tell_uncommitted(repository: Path, branch: str, folder: Path) -> None:
    """Say which orders stand in the repository's own folder in another form than on the branch: whoever corrected one and
    forgot to commit it would wait in vain.
    """
    left = uncommitted(repository, branch, folder.as_posix())
    for path in left[:_SHOWN]:
        say(f"Not published: {path} is not committed as it stands here.")
    if len(left) > _SHOWN:
        say(f"Nor are {len(left) - _SHOWN} more.")

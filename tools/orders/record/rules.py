"""Everything by which the record is judged, in one call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orders.model.problem import Place, Problem, in_order
from orders.record import problems as kinds
from orders.record.files import Present, file_problems
from orders.record.history import History
from orders.record.ledger import LEDGER_FILE, RESTORE, Arrival, Recordable, read_ledger
from orders.record.past import Earlier, history_problems, last_sound, prefix_problems


def record_problems(
    ledger: bytes, present: Present, history: History | None = None, published: bytes | None = None
) -> tuple[Problem, ...]:
    """Everything in which the published orders are not what they were: files, ledger, history.

    `ledger` is empty where there is none. Without a `history` only files and ledger are compared; `published` is the ledger that
    is online, where it is known: the present one must go on from it.
    """
    earlier = last_sound(ledger, history) if history else None
    read, wrong = read_ledger(ledger, earlier.restore if earlier else RESTORE, earlier.by if earlier else "")
    found = [*wrong, *file_problems(read, present, history)]
    if history:
        found += [*_shallow(history), *history_problems(read, present.files, history, earlier)]
    if published is not None:
        found += prefix_problems(read, Earlier(published, "as it is online", _RESTORE_ONLINE))
    return in_order(found)


_RESTORE_ONLINE = f"{RESTORE}. Where no commit has it, put record/ledger.jsonl of the site that is online in its place"


def arrivals(files: tuple[Recordable, ...], history: History) -> Mapping[str, Arrival]:
    """By path, with which commit of the branch each file came as it stands here; without those that are not committed so."""
    found = ((file.path, history.arrival(file.path, file.data)) for file in files)
    return {path: arrival for path, arrival in found if arrival}


def _shallow(history: History) -> Iterator[Problem]:
    if history.shallow:
        message = "The older history of this repository is not in this copy of it."
        yield kinds.SHALLOW.at(Place(LEDGER_FILE), message)

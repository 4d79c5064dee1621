"""Git's facts about a file, as a reader is told them: who put it on file, who merged it, when, and its line in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did in git: who (the name that the commit gives), when (with its time zone, UTC), and the commit's id."""

    by: str
    at: datetime
    commit: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a file came to be published.

    `committed` is who wrote these very bytes; `merged` who merged them into the published branch, None where they were
    committed on it. Both are None where git does not know (a folder without history). `line` is the file's line in the
    ledger, counted from 1, 0 where it has none; `kind` and `entered` are that line's kind and the moment that it tells.
    """

    committed: Act | None = None
    merged: Act | None = None
    line: int = 0
    kind: str = ""
    entered: str = ""

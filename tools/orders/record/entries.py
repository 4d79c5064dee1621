"""One line of the ledger: which bytes were published, and which commit brought them.

A line is one JSON object in the canonical form of RFC 8785 (keys sorted, no spaces, UTF-8), so that the same facts are always
the same bytes and a line can be hashed. `previous` is the SHA-256 of the line before, without its line end: a change to any
line, or one taken out, breaks every link after it (a hash chain; Haber and Stornetta, 1991).
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum

START = "0" * 64
"""What stands for the line before the first one."""


class EntryKind(StrEnum):
    """What a line says of a file.

    PUBLICATION: it was published. CORRECTION: it was published as the correction of an order that stays as it is.
    BASELINE: it was on file when the ledger was begun; when it was first published the ledger cannot say.
    """

    PUBLICATION = "publication"
    CORRECTION = "correction"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: the file's `path` below the folder of orders, its `sha256` and `size` in bytes; `directive` is the revision it
    holds (of a picture, the directive in whose folder it stands).

    `commit` is the commit that brought these bytes onto the branch that is published, and `at` that commit's own date in UTC,
    `2026-11-25T20:39:49Z`. `previous` links to the line before.
    """

    kind: EntryKind
    path: str
    directive: str
    sha256: str
    size: int
    commit: str
    at: str
    previous: str

    @property
    def line(self) -> bytes:
        """The entry in its one form, without a line end."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    @property
    def day(self) -> str:
        """The day of `at`, in UTC: `2026-11-25`."""
        return self.at[:10]


def sha256_of(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def stamp(moment: datetime) -> str:
    """A moment as the ledger writes it: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_line(line: bytes) -> Entry | None:
    """The entry that a line holds; None where it is anything but exactly what the tool writes."""
    try:
        found = json.loads(line)
        entry = Entry(**{**found, "kind": EntryKind(found["kind"])})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return entry if _well_formed(entry) and entry.line == line else None


_SHA256 = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _well_formed(entry: Entry) -> bool:
    """Whether every value is what it should be: what was written by hand mostly is not."""
    texts = (entry.path, entry.directive, entry.sha256, entry.commit, entry.at, entry.previous)
    return (
        all(isinstance(text, str) and text for text in texts)
        and type(entry.size) is int
        and entry.size >= 0
        and all(map(_SHA256.fullmatch, (entry.sha256, entry.previous)))
        and bool(_COMMIT.fullmatch(entry.commit) and _AT.fullmatch(entry.at))
    )

"""The ledger: every word of the source has exactly one destination, with page and place.

Written beside the draft as a table (tab-separated values, one word of the source a line) that a spreadsheet opens and git shows
line by line, under a few lines that begin with `#` and say which files it is about.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from orders.errors import OrdersError
from orders.ingest.source import SourceDocument

_COLUMNS = ("page", "line", "part", "word", "destination", "where", "as")
_FORM = "# ledger of an import, form 1"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Destination(StrEnum):
    """What became of a word."""

    TEXT = "text"
    LABEL = "label"
    HEADER = "header"
    FURNITURE = "furniture"
    JOINED = "joined"
    """The first or second half of a word that a line end divided; `printed_as` is the whole word."""
    SIGN = "sign"
    """The sign of a list (a bullet, a dash in front of a label), which Markdown writes in its own way."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of the source: block and place among its words, page, line and part, and its destination.

    `where` is the address of a provision (text, label, joined, sign), a key of the header, or the evidence on which
    furniture was removed. `printed_as` is the word in the draft where it is not the same.
    """

    block: int
    place: int
    page: int
    line: int
    part: str
    word: str
    destination: Destination
    where: str
    printed_as: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one import: the source, the draft it was written to, and every word."""

    source: str
    sha256: str
    draft: str
    draft_sha256: str
    entries: tuple[Entry, ...]
    answers: tuple[tuple[int, int], ...] = ()

    def count(self, destination: Destination) -> int:
        """How many words have this destination."""
        return sum(entry.destination is destination for entry in self.entries)


def ledger_to_tsv(ledger: Ledger) -> str:
    """The ledger as a table, ending in a line feed."""
    answers = " ".join(f"{number}={reading}" for number, reading in ledger.answers)
    head = [
        _FORM,
        f"# source\t{ledger.source}\t{ledger.sha256}",
        f"# draft\t{ledger.draft}\t{ledger.draft_sha256}",
        *([f"# readings chosen\t{answers}"] if answers else []),
        "\t".join(_COLUMNS),
    ]
    return "\n".join([*head, *map(_row, ledger.entries)]) + "\n"


def _row(entry: Entry) -> str:
    cells = (str(entry.page), str(entry.line), entry.part, entry.word, entry.destination.value, entry.where, entry.printed_as)
    return "\t".join(cell.translate(_ESCAPES) for cell in cells)


def read_draft_hash(tsv: str) -> tuple[str, str]:
    """The SHA-256 of the source and of the draft that a ledger is about. Raises OrdersError where it is none."""
    lines = tsv.split("\n", 3)
    source, draft = (line.split("\t") for line in lines[1:3]) if len(lines) > 2 else ([], [])
    if lines[0] != _FORM or len(source) != 3 or len(draft) != 3:
        raise OrdersError("This is no ledger of an import.")
    return source[2], draft[2]


def sha256_of(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def body_words(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """The words that must stand in the draft's body, in order, each with the address of its provision."""
    for entry in entries:
        if entry.destination in {Destination.TEXT, Destination.LABEL}:
            yield entry.where, entry.word
        elif entry.destination is Destination.JOINED and entry.printed_as:
            yield entry.where, entry.printed_as


def source_words(document: SourceDocument) -> dict[tuple[int, int], str]:
    """Every word of a document by block and place."""
    return {(i, n): word for i, block in enumerate(document.blocks) for n, word in enumerate(block.tokens())}

"""Every register as CSV and JSON, the same rows as on its page with all facts of their headers; JSON has every word as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from orders.exports.format import ExportFile, Format, Shows
from orders.exports.spreadsheet import csv_bytes
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.register import FACTS, Fact, facts_of
from orders.pages.registerpage import registers_of

Facts: TypeAlias = Mapping[str, Fact]
Rows: TypeAlias = Sequence[tuple[str, Facts]]


def _files(edition: Edition) -> Iterator[ExportFile]:
    known: dict[str, Facts] = {}
    for register in registers_of(edition):
        rows = [(section.name, _facts(row.revision, known, edition)) for section in register.sections for row in section.now]
        yield ExportFile(links.register_data_uri(register.uri, "csv"), register_csv, (register.group, rows))
        about = {
            "title": register.title,
            "department": edition.department.name,
            "as_of": edition.as_of.isoformat(),
            "page": register.uri,
        }
        yield ExportFile(links.register_data_uri(register.uri, "json"), register_json, (about, register.group, rows))


def register_csv(group: str, rows: Rows) -> bytes:
    """A register as CSV; where it has groups, the first column says which one a row stands in."""
    lead = [f"in_{group}"] if group else []
    return csv_bytes([*lead, *FACTS], ([*([name] if group else []), *(facts[fact] for fact in FACTS)] for name, facts in rows))


def register_json(about: Facts, group: str, rows: Rows) -> bytes:
    """A register as JSON on one line; lists are lists, what is not known is null, every letter stands as itself."""
    told = [{**({f"in_{group}": name} if group else {}), **facts} for name, facts in rows]
    return (json.dumps({**about, "rows": told}, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _facts(revision: Revision, known: dict[str, Facts], edition: Edition) -> Facts:
    """The facts of a revision, put together once however many registers list it."""
    number = str(revision.number)
    if number not in known:
        known[number] = facts_of(revision, edition)
    return known[number]


FORMAT = Format("registers", "every register of the site as CSV and JSON", _files, shows=Shows.HASHES)

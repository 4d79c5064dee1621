"""Every register as CSV and JSON, the same rows as on its page with everything their headers state.

CSV is RFC 4180 in UTF-8: a line of names, lines end in CR LF, what holds a comma, a quotation mark or a line end stands in
quotation marks. It begins with a byte order mark, without which Excel takes the bytes for another encoding and changes every
accent. Several values of one cell are joined by "; ". A cell that a spreadsheet would compute (it begins with = + - @, a
tab or a carriage return) has an apostrophe put in front, which makes it text there; the JSON has every word as it is.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from orders.exports.format import ExportFile, Format
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.register import FACTS, Fact, facts_of
from orders.pages.registerpage import registers_of

_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "\ufeff"

Facts: TypeAlias = Mapping[str, Fact]
Rows: TypeAlias = Sequence[tuple[str, Facts]]


def _files(edition: Edition) -> Iterator[ExportFile]:
    known: dict[str, Facts] = {}
    for register in registers_of(edition):
        rows = [(section.name, _facts(row.revision, known, edition)) for section in register.sections for row in section.rows]
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
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*([f"in_{group}"] if group else []), *FACTS])
    for name, facts in rows:
        lead = [_cell(name)] if group else []
        writer.writerow([*lead, *(_cell(facts[fact]) for fact in FACTS)])
    return (_MARK + out.getvalue()).encode()


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


def _cell(value: Fact) -> str:
    if isinstance(value, tuple):
        value = "; ".join(value)
    words = "" if value is None else str(value)
    return f"'{words}" if words.startswith(_COMPUTED) else words


FORMAT = Format("registers", "every register of the site as CSV and JSON", _files)

"""The audit export for accreditation: every revision on file with its days, what ended it, its standards and its fingerprint.

As CSV, and as a workbook whose cells are all text or days: nothing in an order is ever computed.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from orders.corpus.endings import own_last_day
from orders.exports.api.register import fingerprint
from orders.exports.format import ExportFile, Format, Shows
from orders.exports.spreadsheet import Cell, csv_bytes, words
from orders.model.revision import Rescission, Revision
from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.wording import printed_series, type_name

COLUMNS = (
    ("Directive", 18),
    ("Revision", 18),
    ("Title", 40),
    ("Type", 20),
    ("Issued", 11),
    ("Effective", 11),
    ("Originally issued", 14),
    ("Rescinds", 18),
    ("Rescinded by", 18),
    ("Rescinded on", 12),
    ("Last day in force", 12),
    ("Status", 12),
    ("Distribution", 28),
    ("Authority", 20),
    ("Standards", 24),
    ("Topics", 24),
    ("Review due", 11),
    ("Text", 14),
    ("File", 28),
    ("SHA-256 of the file", 66),
    ("Original", 24),
    ("SHA-256 of the original", 66),
    ("Page", 40),
)
"""The columns by name, and how wide each is in a workbook, in characters."""

_FIRST_DAY_OF_SPREADSHEETS = date(1900, 3, 1)
"""Spreadsheets count days from 1900 and hold that year for a leap year; earlier days stand as text."""

Row = tuple[Cell | date, ...]


def audit_rows(edition: Edition) -> Iterator[Row]:
    """Every revision on file, in the order of directives and of days."""
    for revision in edition.corpus.revisions:
        yield _row(revision, edition)


def _row(revision: Revision, edition: Edition) -> Row:
    header, number, department = revision.header, revision.number, edition.department
    status = edition.status(number)
    ends = status.rescissions
    return (
        printed_series(number, department),
        edition.print_of(number),
        header.title,
        type_name(number, department),
        header.issued,
        header.effective,
        header.originally_issued,
        tuple(edition.print_of(n) for n in edition.predecessors(revision)),
        tuple(_who(end, edition) for end in ends),
        _days(ends),
        own_last_day(revision, ends),
        status.kind.value,
        header.distribution,
        header.authority or department.authority,
        header.standards,
        header.topics,
        header.review_due,
        header.text.value,
        revision.file,
        revision.sha256,
        header.source.file if header.source else None,
        header.source.sha256 if header.source else None,
        department.site_url + links.revision_uri(number),
    )


def _who(rescission: Rescission, edition: Edition) -> str:
    return edition.print_of(rescission.by) if rescission.by else rescission.act or "an act that is not on file"


def _days(rescissions: tuple[Rescission, ...]) -> Cell | date:
    """One day as a day; several as their list."""
    if len(rescissions) == 1:
        return rescissions[0].effective
    return tuple(r.effective.isoformat() if r.effective else "not on file" for r in rescissions)


def audit_csv(rows: Iterable[Row]) -> bytes:
    """The table of these rows as CSV; days are YYYY-MM-DD."""
    told = ([value.isoformat() if isinstance(value, date) else value for value in row] for row in rows)
    return csv_bytes([name for name, _ in COLUMNS], told)


def audit_xlsx(rows: Iterable[Row], edition: Edition) -> bytes:
    """The table as a workbook, a row at a time, and a sheet that says what it is. It bears no day but that of the edition."""
    # Loaded here: after most edits no workbook is made.
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = edition.as_of
    book.set_properties(
        {
            "title": f"Directives of the {edition.department.name}",
            "author": edition.department.name,
            "created": datetime(day.year, day.month, day.day),
        }
    )
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    formats = {"day": book.add_format({"num_format": "yyyy-mm-dd"}), "text": book.add_format({"num_format": "@"})}
    _revisions(book.add_worksheet("Revisions"), rows, head, formats)
    _about(book.add_worksheet("About"), edition, head, formats["text"])
    book.close()
    return out.getvalue()


def _revisions(sheet: Any, rows: Iterable[Row], head: Any, formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    for place, (_, width) in enumerate(COLUMNS):
        sheet.set_column(place, place, width)
    for place, (name, _) in enumerate(COLUMNS):
        sheet.write_string(0, place, name, head)
    last = 0
    for last, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            _write(sheet, last, place, value, formats)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)


def _write(sheet: Any, row: int, column: int, value: Cell | date, formats: dict[str, Any]) -> None:
    """A day as a day, where spreadsheets count right; all else as text, and nothing where there is none."""
    if isinstance(value, date) and value >= _FIRST_DAY_OF_SPREADSHEETS:
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), formats["day"])
        return
    said = value.isoformat() if isinstance(value, date) else words(value)
    if said:
        sheet.write_string(row, column, said, formats["text"])


def _about(sheet: Any, edition: Edition, head: Any, text: Any) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    told = (
        ("Department", edition.department.name),
        ("As of", edition.as_of.isoformat()),
        ("Revisions on file", str(len(edition.corpus.revisions))),
        ("SHA-256 of all orders", fingerprint(edition.corpus)),
        ("How to check it", "cd policy_versions && LC_ALL=C sha256sum */*.md | LC_ALL=C sort -k 2 | sha256sum"),
        ("A hash proves", "that a file is, byte for byte, the one this list speaks of. It proves nothing of who signed it."),
    )
    for row, (name, words_of_it) in enumerate(told):
        sheet.write_string(row, 0, name, head)
        sheet.write_string(row, 1, words_of_it, text)


def _files(edition: Edition) -> Iterator[ExportFile]:
    # Both have the same rows.
    rows = cache(lambda: tuple(audit_rows(edition)))
    yield ExportFile(links.audit_uri("csv"), lambda: audit_csv(rows()), ())
    yield ExportFile(links.audit_uri("xlsx"), lambda: audit_xlsx(rows(), edition), ())


FORMAT = Format(
    "audit",
    "every revision with its days, standards and fingerprints, for accreditation (CSV, Excel)",
    _files,
    shows=Shows.HASHES,
)

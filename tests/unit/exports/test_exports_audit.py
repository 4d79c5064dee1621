"""The audit export: what an assessor opens says of each revision what its header says, and no cell is ever computed."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

import trees
from orders.build import edition_of
from orders.cli.loading import load
from orders.exports.audit import FORMAT

FORMULA = """\
---
directive: GO 2020-05
title: "=HYPERLINK(\\"https://evil.example\\",\\"Click\\")"
effective: 1899-12-31
originally_issued: [1973, 1993]
distribution: ["+All", "@Everybody", Sworn]
text: transcribed
source: {file: "-signed.pdf", sha256: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}
standards: [CALEA 12.2.1, CALEA 1.1.2]
review_due: 2027-03-04
---

## I. RIDES

Words.
"""
ACT = "- directive: GO 2020-05\n  effective: 2024-05-01\n  by: Memorandum\n"


def made(folder: Path) -> dict[str, bytes]:
    edition = edition_of(load(folder).corpus, date(2026, 1, 1))
    return {file.uri: file.make(*file.arguments) for file in FORMAT.files(edition)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trees.plant(tmp_path_factory.mktemp("orders"), {"GO-2020-05/2020-05.md": FORMULA, "rescissions.yml": ACT})


@pytest.fixture(scope="module")
def files(folder: Path) -> dict[str, bytes]:
    return made(folder)


def as_csv(files: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["audit/revisions.csv"].decode("utf-8-sig"), newline="")))


def as_sheet(files: dict[str, bytes]) -> list[dict[str, object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(files["audit/revisions.xlsx"]))["Revisions"]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_every_revision_has_its_line_with_what_ended_it(files, folder):
    rows = {row["Revision"]: row for row in as_csv(files)}
    assert list(rows) == ["G.O. 2019-07", "G.O. 2019-07A", "G.O. 2020-05", "G.O. 2022-02"]
    old, new, act = rows["G.O. 2019-07"], rows["G.O. 2019-07A"], rows["G.O. 2020-05"]
    assert (old["Status"], old["Rescinded by"], old["Rescinded on"]) == ("rescinded", "G.O. 2019-07A", "2021-06-15")
    assert (new["Rescinds"], new["Effective"], new["Status"]) == ("G.O. 2019-07", "2021-06-15", "in force")
    assert (act["Rescinded by"], act["Rescinded on"]) == ("Memorandum", "2024-05-01")
    assert (act["Standards"], act["Review due"]) == ("CALEA 12.2.1; CALEA 1.1.2", "2027-03-04")
    assert new["SHA-256 of the file"] == hashlib.sha256((folder / new["File"]).read_bytes()).hexdigest()
    assert act["SHA-256 of the original"] == "a" * 64


def test_another_library_reads_the_same_from_the_workbook(files):
    for row, cells in zip(as_csv(files), as_sheet(files), strict=True):
        for name, words in row.items():
            value = cells[name]
            said = value.date().isoformat() if isinstance(value, datetime) else value or ""
            assert said == words.removeprefix("'") if words[:2] in {"'=", "'+", "'-", "'@"} else said == words
    assert as_sheet(files)[1]["Effective"] == datetime(2021, 6, 15)
    assert as_sheet(files)[2]["Effective"] == "1899-12-31"


def test_nothing_in_a_cell_is_computed(files):
    book = openpyxl.load_workbook(io.BytesIO(files["audit/revisions.xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "d", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    for line in csv.reader(io.StringIO(files["audit/revisions.csv"].decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in line)


def test_the_workbook_says_what_it_is(files):
    about = openpyxl.load_workbook(io.BytesIO(files["audit/revisions.xlsx"]))["About"]
    told = dict(about.iter_rows(values_only=True))
    assert (told["Department"], told["As of"], told["Revisions on file"]) == ("Brookfield Police Department", "2026-01-01", "4")


def test_the_same_orders_give_the_same_bytes(files, folder):
    assert made(folder) == files
    with zipfile.ZipFile(io.BytesIO(files["audit/revisions.xlsx"])) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 31, 0, 0, 0)}
        assert b"2026-01-01T00:00:00Z" in book.read("docProps/core.xml")

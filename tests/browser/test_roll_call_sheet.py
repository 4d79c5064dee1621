"""The sheet for roll call, on paper: one or two sheets, whatever changed."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from browsing import Reader
from orders import build
from orders.pages import links
from orders.sources.files import read_folder

pytestmark = [pytest.mark.browser, pytest.mark.site]


def test_the_sheets_of_the_newest_changes_fill_two_sheets_of_paper_at_most(demo_reader: Reader, demo_orders: Path) -> None:
    corpus = build.read(read_folder(demo_orders)[0])[0]
    in_time = (r for r in corpus.revisions if r.header.effective and r.header.effective < date(2026, 11, 22))
    revising = [r for r in in_time if r.header.rescinds]
    newest = sorted(revising, key=lambda r: (r.header.effective, r.number.sort_key))[-3:]
    longest = max(revising, key=lambda r: len(list(r.outline.walk())))
    for revision in (*newest, longest):
        page = demo_reader.open(links.roll_call_uri(revision.number))
        sheets = len(pikepdf.open(io.BytesIO(page.pdf(format="Letter"))).pages)
        assert sheets <= 2, revision.number

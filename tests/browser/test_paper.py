"""Pages on paper, as Chromium prints them and pdftotext reads them."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

pytestmark = [pytest.mark.browser]


@pytest.fixture
def sheets(reader, tmp_path):
    """The words of each printed sheet of a page of the site."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed: what is printed was not read")

    def of(uri: str) -> list[str]:
        reader.open(uri).pdf(path=str(tmp_path / "page.pdf"), format="Letter", prefer_css_page_size=True)
        run = subprocess.run(
            ["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"], capture_output=True, text=True, check=True
        )
        return run.stdout.split("\f")[:-1]

    return of


@pytest.mark.parametrize(
    ("uri", "words"),
    [
        ("go/2011-01/", "G.O. 2011-01A Social Media · In force · Printed on "),
        ("go/2011-01/2011-01A/redline/", "What G.O. 2011-01A changed in G.O. 2011-01 · In force · Printed on "),
        ("directives/", "Register of directives · Printed on "),
    ],
)
def test_every_sheet_says_what_it_is_of_and_when_it_was_printed(sheets, uri, words):
    found = sheets(uri)
    assert found
    for place, sheet in enumerate(found, start=1):
        assert words in sheet
        assert re.search(r"Printed on [A-Z][a-z]+ \d{1,2}, \d{4}", sheet)
        assert f"Page {place} of {len(found)}" in sheet


def test_every_sheet_of_a_past_text_says_that_it_is_past(sheets):
    found = sheets("go/2011-01/2011-01/")
    assert len(found) > 2
    top = [" ".join(sheet.strip().split("\n")[0].split()) for sheet in found]
    assert top == ["Reconstruction: not the text of any order. Do not cite. Rescinded"] * len(found)


def test_the_last_sheet_says_where_the_page_stands(sheets, reader):
    assert f"from {reader.address}go/2011-01/" in " ".join(sheets("go/2011-01/")[-1].split())

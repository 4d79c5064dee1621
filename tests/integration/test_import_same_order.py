"""One order, written in four ways in Word and printed by three programs, comes out as the same provisions, with nothing open.

The files are made here by scripts that know nothing of the importer (tests/order_files.py); what must come out is the order
as it is published.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import order_files
from orders import build
from orders.ingest.importing import Imported, import_source
from orders.ingest.reading import read_source
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.outline.parse import parse_outline
from orders.sources.files import read_folder

WORD: dict[str, Callable[[list[order_files.Line]], bytes]] = {
    "numbers typed": order_files.typed,
    "numbers automatic": order_files.automatic,
    "numbers by style": order_files.style_linked,
    "numbers restarted": order_files.restarted,
}
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in _NAMES if (found := shutil.which(name))), None)
SOFFICE = shutil.which("soffice")


def by_libreoffice(lines: list[order_files.Line], folder: Path) -> bytes:
    (folder / "order.docx").write_bytes(order_files.automatic(lines))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "order.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return (folder / "order.pdf").read_bytes()


def by_weasyprint(lines: list[order_files.Line], _: Path) -> bytes:
    return order_files.printed(order_files.page(lines))


def by_chromium(lines: list[order_files.Line], folder: Path) -> bytes:
    (folder / "order.html").write_text(order_files.page(lines), encoding="utf-8")
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--no-pdf-header-footer"]
    command = [str(CHROMIUM), *quiet, f"--print-to-pdf={folder}/order.pdf", f"file://{folder}/order.html"]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return (folder / "order.pdf").read_bytes()


PRINTED = [
    pytest.param(by_weasyprint, id="WeasyPrint"),
    pytest.param(by_libreoffice, id="LibreOffice", marks=pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")),
    pytest.param(by_chromium, id="Chromium", marks=pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here")),
]


@pytest.fixture(scope="module")
def lines(root: Path) -> list[order_files.Line]:
    return order_files.order(root)


@pytest.fixture(scope="module")
def department(policy_versions: Path) -> Department:
    return build.read(read_folder(policy_versions)[0])[0].department


@pytest.fixture(scope="module")
def published(policy_versions: Path) -> Outline:
    text = (policy_versions / "GO-2011-01" / "2011-01A.md").read_text(encoding="utf-8")
    return parse_outline(text.split("\n---\n", 1)[1])[0]


def assert_is_the_order(imported: Imported, published: Outline) -> None:
    assert imported.residue == ()
    assert imported.open == ()
    assert imported.unknown == ()
    assert imported.irregular == ()
    assert [(str(p.path), p.label, p.text) for p in imported.outline.walk()] == [
        (str(p.path), p.label, p.text) for p in published.walk()
    ]
    assert imported.outline == published
    header = imported.header
    assert header.directive == DirectiveNumber("GO", "2011-01", "A")
    assert header.title == "Social Media"
    assert header.effective == date(2017, 11, 25)
    assert [stated.printed for stated in header.rescinds] == ["GO 2011-01"]
    assert header.distribution == ("All Department Employees",)
    assert header.originally_issued == ("2011",)
    assert header.authority == "Chief of Police"


def test_the_script_writes_the_order_that_it_should(lines: list[order_files.Line]) -> None:
    assert [line.label for line in lines if line.level == 0 and line.label] == ["I.", "II.", "III.", "IV.", "V."]
    assert sum(bool(line.term) for line in lines) == 8
    assert [line.level for line in lines if line.text.startswith(("Pages shall", "Note:", "Missing persons"))] == [4, 4, 3, 3]


@pytest.mark.parametrize("written", WORD.values(), ids=WORD.keys())
def test_a_word_file_is_the_order(
    written: Callable[[list[order_files.Line]], bytes],
    lines: list[order_files.Line],
    department: Department,
    published: Outline,
) -> None:
    assert_is_the_order(import_source(read_source("order.docx", written(lines)), department), published)


@pytest.mark.parametrize("printer", PRINTED)
def test_a_printed_pdf_is_the_order(
    printer: Callable[[list[order_files.Line], Path], bytes],
    lines: list[order_files.Line],
    department: Department,
    published: Outline,
    tmp_path: Path,
) -> None:
    imported = import_source(read_source("order.pdf", printer(lines, tmp_path)), department)
    assert_is_the_order(imported, published)
    assert len(imported.document.pages) > 2
    assert {item.evidence.split(" stands")[0] for item in imported.furniture} <= {
        f"stands at the {edge} of {len(imported.document.pages)} of {len(imported.document.pages)} pages"
        for edge in ("head", "foot")
    }


def test_the_running_head_goes_and_the_title_in_the_same_words_stays(
    lines: list[order_files.Line], department: Department, tmp_path: Path
) -> None:
    imported = import_source(read_source("order.pdf", by_weasyprint(lines, tmp_path)), department)
    blocks = imported.document.blocks
    removed = [blocks[item.block].text for item in imported.furniture]
    pages = len(imported.document.pages)
    assert removed.count("G.O. 2011-01A Social Media") == pages
    assert [block.text for block in blocks].count("G.O. 2011-01A Social Media") == pages + 1

"""Word files with automatic numbers: LibreOffice sees the printed labels, and so does the import's reader, which shares no code
with the writer.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

import trees
from oracles import office
from orders.build import edition_of, read
from orders.exports.docx.order_format import FORMAT
from orders.exports.format import ExportFile
from orders.ingest.docx.reader import read_docx
from orders.model.outline import Outline
from orders.model.provision import ProvisionKind
from orders.sources.files import read_folder

DAY = date(2026, 1, 1)
ODD = """\
---
directive: GO 2031-07
title: Odd Numbers
effective: 2031-01-01
distribution: [All Employees]
authority: Chief of Police
text: official
known_gaps: [II.B, II.A.3]
---

## I. GAPS

A. First.

   1. One.

   2. Two.

   4. Four, for three was never printed.

## II. LETTERS

A. With *emphasis*, **strength** and [a link](https://orders.example/).

   1. One.

      a. Small.

      b. Small again.

   2. Two.

C. Third, for the second was never printed.

- a bullet

- another

| Hours | Pay |
| --- | --- |
| 8 | 100 |

## III. DEFINITIONS

**Odd:** Not even.
"""


def lines(outline: Outline) -> Iterator[str]:
    for p in outline.walk():
        if p.kind is ProvisionKind.ROW:
            yield from p.cells or (p.text,)
        elif p.kind is ProvisionKind.IMAGE:
            yield f"[Image: {p.text}]"
        elif p.kind is not ProvisionKind.TABLE:
            label = p.label or ("•" if p.kind is ProvisionKind.BULLET else "")
            yield from f"{label}\t{p.text}".removeprefix("\t" if not label else "").split("\n")


def squeezed(found: Iterator[str] | list[str]) -> list[str]:
    return [line for line in ("".join(line.split()) for line in found) if line]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, root: Path, policy_versions: Path) -> list[tuple[ExportFile, Path]]:
    folder = tmp_path_factory.mktemp("clean")
    folders = [policy_versions, trees.plant(folder / "brookfield", {"GO-2031-07/2031-07.md": ODD})]
    corpora = root.parent / "shared" / "corpora"
    if corpora.is_dir():
        script = corpora / "to_policy_versions.py"
        subprocess.run(
            [sys.executable, str(script), str(corpora / "chicago"), str(folder / "chicago")], check=True, capture_output=True
        )
        types = "".join(
            f"  - {{code: {code}, name: {code}, number: '{letter}\\d\\d-\\d\\d(-\\d\\d)*', suffixes: no}}\n"
            for code, letter in {"GO": "G", "SO": "S", "UP": "U", "DN": "D", "ER": "E"}.items()
        )
        (folder / "chicago" / "department.yml").write_text(f"name: A Department\ntypes:\n{types}", "utf-8")
        folders.append(folder / "chicago")
    found = []
    for orders in folders:
        corpus, _ = read(read_folder(orders)[0])
        files = list(FORMAT.files(edition_of(corpus, DAY)))
        step = 1 if len(files) < 10 or os.environ.get("ORDERS_EVERY_PAIR") else len(files) // 5
        for file in files[::step]:
            path = folder / f"{orders.name}-{file.name}"
            path.write_bytes(file.make(*file.arguments))
            found.append((file, path))
    return found


def test_libreoffice_shows_every_label_as_printed(made: list[tuple[ExportFile, Path]], tmp_path: Path) -> None:
    if office.program() is None:
        pytest.skip("LibreOffice is not installed here")
    texts = office.Office(tmp_path).texts([(office.KEEP, path) for _, path in made])
    for (file, path), text in zip(made, texts, strict=True):
        want, got = squeezed(lines(file.arguments[0])), squeezed(text.split("\n"))
        assert any(got[at : at + len(want)] == want for at in range(len(got))), path.name


def test_the_reader_of_the_import_finds_every_label_as_printed(made: list[tuple[ExportFile, Path]]) -> None:
    for file, path in made:
        document = read_docx(path.name, path.read_bytes())
        got = {f"{block.label} {block.text}".strip() for block in document.blocks}
        for p in file.arguments[0].walk():
            if p.label and "\n" not in p.text:
                assert f"{p.label} {p.text}".strip() in got, (path.name, p.label, p.text[:60])


def test_labels_are_numbers_of_word_and_headings_its_headings(made: list[tuple[ExportFile, Path]]) -> None:
    path = next(path for file, path in made if file.name == "GO-2011-01A.docx")
    document = docx.Document(str(path))
    paragraph = next(p for p in document.paragraphs if p.text == "ON-THE-JOB USE")
    assert paragraph.style.name == "Heading 1"
    assert paragraph._p.pPr.numPr.ilvl.val == 0
    assert document.core_properties.title == "G.O. 2011-01A Social Media"
    assert document.core_properties.author == "Chief of Police"


def test_words_set_apart_and_links_are_kept(made: list[tuple[ExportFile, Path]]) -> None:
    path = next(path for file, path in made if file.name == "GO-2031-07.docx")
    document = docx.Document(str(path))
    runs = {run.text: run for paragraph in document.paragraphs for run in paragraph.runs}
    assert runs["emphasis"].italic
    assert runs["strength"].bold
    links = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert [(link.text, link.address) for link in links] == [("a link", "https://orders.example/")]


def test_the_file_carries_its_printed_head_its_standing_and_its_pages(made: list[tuple[ExportFile, Path]]) -> None:
    path = next(path for file, path in made if file.name == "GO-2011-01A.docx")
    document = docx.Document(str(path))
    head = [paragraph.text for paragraph in document.paragraphs[:6]]
    assert head[:3] == ["Lexington Police Department", "Lexington, Kentucky", "GENERAL ORDER"]
    assert "G.O. 2011-01A Social Media" in head
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "G.O. 2011-01A Social Media\tIn force from November 25, 2017."
    assert [e.text for e in section.footer._element.iter("{*}instrText")] == [" PAGE ", " NUMPAGES "]

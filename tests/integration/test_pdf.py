"""PDFs read by programs that are not ours: pdftotext for the words, pikepdf for tags, metadata and fonts."""

from __future__ import annotations

import hashlib
import io
import os
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest

import trees
from marks_reading import sides
from oracles import poppler
from orders.build import edition_of, read
from orders.cli.loading import load
from orders.corpus.corpus import Corpus
from orders.exports.format import ExportFile
from orders.exports.pdf.fonts import printable
from orders.exports.pdf.format import REDLINES, REVISIONS
from orders.exports.pdf.rendering import RefusedAddressError, render_pdf
from orders.model.outline import Outline
from orders.model.provision import ProvisionKind
from orders.sources.files import read_folder

DAY = date(2026, 1, 1)
Made = list[tuple[ExportFile, Path]]
NASTY = """\
---
directive: GO 2031-07
title: 50% <b>Signs</b> & {{ names }}
effective: 2031-01-01
distribution: [All Employees]
authority: Chief of Police
text: official
---

## I. SIGNS

A. Words <script>alert(1)</script> and {{ braces }}, [-dashes-] and {+crosses+}, ‹angles› and C:\\\\‹paths›.

B. G.O. 2011‐01A costs −5 € or ½ of it; café, cafe\u0301, 👮 and 漢字 are not left out.

| Hours | Pay |
| --- | --- |
| 8 | file:///etc/passwd |
"""


def corpus_in(folder: Path) -> Corpus:
    return read(read_folder(folder)[0])[0]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, policy_versions: Path, root: Path) -> list[Path]:
    made = tmp_path_factory.mktemp("pdf")
    nasty = {
        "GO-2031-07/2031-07.md": NASTY.encode(),
        "GO-2031-07/2031-07A.md": NASTY.replace("2031-07\n", "2031-07A\nrescinds: [GO 2031-07]\nchange_note: Signs.\n", 1)
        .replace("2031-01-01", "2032-01-01")
        .replace("[-dashes-] and", "[-dashes-], a {+third+} kind of")
        .replace("costs −5", "costs 7")
        .encode(),
    }
    found = [policy_versions, trees.plant(made / "brookfield", nasty)]
    corpora = root.parent / "shared" / "corpora"
    if os.environ.get("ORDERS_EVERY_PAIR") and corpora.is_dir():
        script = corpora / "to_policy_versions.py"
        subprocess.run([sys.executable, str(script), str(corpora / "chicago"), str(made / "chicago")], check=True)
        facts = "".join(
            f"  - {{code: {code}, name: {code}, number: '{letter}\\d\\d-\\d\\d(-\\d\\d)*', suffixes: no}}\n"
            for code, letter in {"GO": "G", "SO": "S", "UP": "U", "DN": "D", "ER": "E"}.items()
        )
        (made / "chicago" / "department.yml").write_text(f"name: A Department\ntypes:\n{facts}", "utf-8")
        found.append(made / "chicago")
    return found


@pytest.fixture(scope="module")
def files(folders: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    made = []
    for orders in folders:
        edition = edition_of(corpus_in(orders), DAY)
        for form in (REVISIONS, REDLINES):
            for file in form.files(edition):
                path = folder / f"{orders.parent.name}-{file.name}"
                path.write_bytes(file.make(*file.arguments))
                made.append((file, path))
    return made


def printed(outline: Outline, label_of_bullet: str = "•") -> str:
    """The words of an order in their order, without white space."""
    parts = []
    for p in outline.walk():
        if p.kind is ProvisionKind.ROW:
            parts += p.cells or (p.text,)
        elif p.kind is not ProvisionKind.TABLE:
            parts += [p.label or (label_of_bullet if p.kind is ProvisionKind.BULLET else ""), p.text]
    return squeezed(shown(" ".join(parts)))


def shown(text: str) -> str:
    """What PT Serif cannot print is shown by its number in Unicode."""
    for missing in "👮漢字":
        text = text.replace(missing, f"‹U+{ord(missing):04X}›")
    return text


def squeezed(text: str) -> str:
    """Without white space, for lines are broken anywhere; letters composed, for a font prints both forms of é by one shape."""
    return unicodedata.normalize("NFC", "".join(text.split()))


def of(files: Made, ending: str) -> Iterator[tuple[Any, Path]]:
    for file, path in files:
        if path.name.endswith("-redline.pdf") == (ending == "redline"):
            yield file.arguments, path


@pytest.mark.skipif(poppler.program() is None, reason="pdftotext is not installed here")
def test_the_words_of_an_order_stand_in_its_pdf_in_their_order(files: Made) -> None:
    for (outline, record, _), path in of(files, "order"):
        text = squeezed(poppler.words(path))
        # Once the head ends and before what the file says of itself.
        assert printed(outline) in text, path.name
        assert squeezed(record.name) in text, path.name
        assert text.index(printed(outline)) < text.index(squeezed(f"{record.cite} {record.title}. {record.standing}"))


@pytest.mark.skipif(poppler.program() is None, reason="pdftotext is not installed here")
def test_taking_the_marks_out_of_a_redline_gives_both_sides(files: Made) -> None:
    checked = 0
    for (redline, _, _), path in of(files, "redline"):
        text = poppler.words(path)
        start = squeezed(text).index("deleted.", squeezed(text).index("Provisions:")) + len("deleted.")
        stop = squeezed(text).index("Before:", start)
        # The numbers in angles that stand for missing letters are no remarks of ours.
        body = squeezed(text)[start:stop].replace("‹U+1F46E›", "👮").replace("‹U+6F22›", "漢").replace("‹U+5B57›", "字")
        old, new = sides(body)
        assert old == squeezed("".join(plain(r.outline) for r in redline.old)), path.name
        assert new == squeezed(plain(redline.new.outline)), path.name
        checked += 1
    assert checked >= 3


def plain(outline: Outline) -> str:
    parts = []
    for p in outline.walk():
        if p.kind is ProvisionKind.ROW:
            parts += p.cells or (p.text,)
        elif p.kind is ProvisionKind.IMAGE:
            parts += [f"[Image: {p.text}, file {p.image}]"]
        elif p.kind is not ProvisionKind.TABLE:
            parts += [p.label or ("•" if p.kind is ProvisionKind.BULLET else ""), p.text]
    return " ".join(parts)


def test_every_pdf_is_tagged_archival_and_embeds_its_fonts(files: Made) -> None:
    for _, path in files:
        with pikepdf.open(path) as pdf:
            root = pdf.Root
            assert bool(root.MarkInfo.Marked), path.name
            assert root.StructTreeRoot is not None
            assert str(root.Lang) == "en-US"
            assert root.Outlines.Count != 0, path.name
            with pdf.open_metadata() as metadata:
                assert metadata.pdfa_status == "2A", path.name
                assert metadata["dc:title"]
            fonts = [page_font for page in pdf.pages for page_font in page.Resources.Font.values()]
            assert fonts
            for font in fonts:
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert "/FontFile2" in descriptor, path.name
                assert "PT-Serif" in str(descriptor.FontName)
                assert "/ToUnicode" in font
            assert pdf.pages


def test_headings_are_bookmarks_with_their_labels(files: Made) -> None:
    path = next(path for _, path in files if path.name.endswith("GO-2011-01A.pdf"))
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "G.O. 2011-01A Social Media"
        assert [child.title for child in top.children][:2] == ["I. PURPOSE", "II. POLICY"]
        assert top.children[3].children[0].title == "A. Department-Sanctioned Presence"


def test_every_page_names_the_order_its_standing_its_place_its_hash_and_its_number(files: Made) -> None:
    file, path = next((file, path) for file, path in files if path.name.endswith("GO-2011-01A.pdf"))
    with pikepdf.open(path) as pdf:
        count = len(pdf.pages)
    for page in range(1, count + 1):
        command = ["pdftotext", "-f", str(page), "-l", str(page), "-layout", str(path), "-"]
        text = " ".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
        for words in (
            "G.O. 2011-01A Social Media",
            "In force from November 25, 2017.",
            "go/2011-01/2011-01A/",
            file.arguments[1].sha256,
        ):
            assert words in text, (page, words)
        assert f"Page {page} of {count}" in text


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "https://example.org/a.png", "a.png", "//example.org/a.png", "font:none"]
)
def test_a_document_that_names_an_address_is_refused_and_nothing_is_read(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", lambda *_: pytest.fail("the network was asked"))
    with pytest.raises(RefusedAddressError):
        render_pdf(f'<!doctype html><p>Words <img src="{address}" alt="a picture"></p>', {})


def test_a_table_of_any_depth_stays_within_the_margins(tmp_path: Path) -> None:
    row = " | ".join(f"{'x' * 80} {n}" for n in range(2))
    table = ["| A | B |", "| --- | --- |", f"| {row} |"]
    steps = [f"{'   ' * at}{at + 1}. Step" for at in range(8)]
    tables = ["\n".join("   " * at + line for line in table) if at in {2, 5, 8} else "" for at in range(1, 9)]
    body = [piece for pair in zip(steps, tables, strict=True) for piece in pair if piece]
    text = trees.LOST_PROPERTY.partition("## I.")[0] + "## I. TABLES\n\n" + "\n\n".join(body) + "\n"
    edition = edition_of(load(trees.plant(tmp_path, {"GO-2022-02/2022-02.md": text})).corpus, DAY)
    file = next(file for file in REVISIONS.files(edition) if file.uri.endswith("GO-2022-02.pdf"))
    with pdfplumber.open(io.BytesIO(file.make(*file.arguments))) as pdf:
        lines = [(edge["x0"], edge["x1"]) for page in pdf.pages for edge in (*page.rects, *page.lines, *page.chars)]
    left, right = 72, 612 - 72
    assert all(left - 1 <= x0 and x1 <= right + 1 for x0, x1 in lines), max(x1 for _, x1 in lines)


def test_a_word_too_long_for_a_line_is_broken_in_a_redline_too(tmp_path: Path) -> None:
    word = "x" * 300
    added = trees.BICYCLE_A.replace("II. EQUIPMENT\n\n", f"II. EQUIPMENT\n\n{word} is new.\n\n")
    edition = edition_of(load(trees.plant(tmp_path, {"GO-2019-07/2019-07A.md": added})).corpus, DAY)
    (file,) = REDLINES.files(edition)
    with pdfplumber.open(io.BytesIO(file.make(*file.arguments))) as pdf:
        characters = [character for page in pdf.pages for character in page.chars]
    assert max(character["x1"] for character in characters) <= 612 - 60, "a sign may stand a little into the margin"
    assert f"{{+{word}isnew.+}}" in "".join(character["text"] for character in characters).replace(" ", "")


def test_what_would_turn_its_neighbors_around_is_shown_by_its_number() -> None:
    """Without a letter to be read from right to left, an invisible mark for such letters would only swap figures and signs."""
    for mark in ("\u200f", "\u061c", "\u202e", "\u2067"):
        assert printable(f"within 30 {mark}~~ 45 days") == f"within 30 ‹U+{ord(mark):04X}›~~ 45 days"
    assert printable("hy\u00adphen ze\u200bro \u200eleft") == "hy\u00adphen ze\u200bro \u200eleft"


def test_what_looks_like_an_address_in_an_order_is_words(files: Made) -> None:
    path = next(path for _, path in files if path.name.endswith("GO-2031-07.pdf"))
    with pikepdf.open(path) as pdf:
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
        assert all("/Annots" not in page for page in pdf.pages)


def test_another_process_makes_the_same_bytes(files: Made, policy_versions: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "orders", "export", "pdf", "GO 2011-01A", "--no-cache", "--out", str(tmp_path)]
    subprocess.run([*command, "--policy-versions", str(policy_versions)], check=True, env={**os.environ, "TZ": "Asia/Tokyo"})
    mine = next(path for _, path in files if path.name.endswith("GO-2011-01A.pdf"))
    assert hashed(tmp_path / "GO-2011-01A.pdf") == hashed(mine)


def hashed(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_programs_started_after_a_pdf_have_the_fonts_of_the_machine():
    before = dict(os.environ)
    render_pdf("<!doctype html><html lang=en><title>Order</title><p>Words", {})
    assert dict(os.environ) == before


ENDS = {
    "as Python ends": "made()",
    "as a console script ends": "from orders.cli.main import _leave; made(); _leave(0)",
    "as a forked process ends": "through('fork')",
    "as a spawned process ends": "through('spawn')",
    "forked from one that has made one, too": "made(); through('fork'); made()",
}
_ENDING = """
import atexit, sys
def taken_apart():
    # As Python does with modules at its end, in an order of its own.
    loaded = sys.modules.get("weasyprint.text.fonts")
    if loaded:
        loaded.rmtree = None
atexit.register(taken_apart)
from multiprocessing import get_context
from orders.exports.pdf.rendering import render_pdf
def made():
    print(len(render_pdf("<html lang=en><title>G.O. 2011-01</title><p>II. Policy</p></html>", {})) > 1000)
def through(way):
    process = get_context(way).Process(target=made)
    process.start()
    process.join()
if __name__ == "__main__":
    """


@pytest.mark.parametrize("how", ENDS)
def test_however_a_process_ends_that_made_a_pdf_it_leaves_no_files_and_says_nothing(how: str, tmp_path: Path) -> None:
    script, temporary = tmp_path / "ending.py", tmp_path / "temporary"
    temporary.mkdir()
    script.write_text(f"{_ENDING}{ENDS[how]}\n", "utf-8")
    environment = {**os.environ, "TMPDIR": str(temporary)}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True, env=environment)
    assert (set(done.stdout.split()), done.stderr, list(temporary.iterdir())) == ({"True"}, "", [])

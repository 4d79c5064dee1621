"""Making exports: only what changed is made, the cache never changes a byte, and several processes make the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import trees
from orders.build import edition_of, read
from orders.cache.store import Cache
from orders.corpus.corpus import Corpus
from orders.exports import formats
from orders.exports.docx import order_format, redline_format
from orders.exports.format import ExportFile, Format
from orders.exports.making import Making, key_of_file
from orders.exports.publication import publication
from orders.model.revision import SourceFile
from orders.sources.files import read_folder

MADE: list[str] = []
DAY = date(2026, 1, 1)
LATER = date(2031, 7, 4)


def noted(text: str) -> bytes:
    MADE.append(text)
    return text.encode()


FORMAT = Format("notes", "a format for this test", lambda edition: iter(()), heavy=True)


def wanted(*texts: str) -> list[tuple[Format, ExportFile]]:
    return [(FORMAT, ExportFile(f"{n}.txt", noted, (text,))) for n, text in enumerate(texts)]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return read(read_folder(trees.plant(tmp_path / "orders"))[0])[0]


def test_only_what_changed_is_made_again(tmp_path: Path) -> None:
    MADE.clear()
    first = dict(Making(Cache(tmp_path), processes=1).files(wanted("one", "two")))
    again = dict(Making(Cache(tmp_path), processes=1).files(wanted("one", "TWO")))
    assert MADE == ["one", "two", "TWO"]
    assert (first, again) == ({"0.txt": b"one", "1.txt": b"two"}, {"0.txt": b"one", "1.txt": b"TWO"})


def test_whoever_watches_is_told_of_every_file_found_or_made(tmp_path: Path) -> None:
    list(Making(Cache(tmp_path), processes=1).files(wanted("one")))
    told: list[tuple[int, int]] = []
    list(Making(Cache(tmp_path), processes=1, told=lambda done, total: told.append((done, total))).files(wanted("one", "two")))
    assert told == [(1, 2), (2, 2)]


def test_several_processes_make_the_same_bytes_as_one(tmp_path: Path, corpus: Corpus) -> None:
    edition = edition_of(corpus, DAY)
    files = [(form, file) for form in (order_format.FORMAT, redline_format.FORMAT) for file in form.files(edition)]
    assert len(files) == 4
    alone = dict(Making(Cache(tmp_path / "one"), processes=1).files(files))
    together = dict(Making(Cache(tmp_path / "two"), processes=2).files(files))
    assert alone == together
    assert dict(Making(Cache(tmp_path / "two"), processes=2).files(files)) == together


def test_the_key_knows_the_text_the_header_the_department_and_every_later_ending(corpus: Corpus) -> None:
    def keys(edited: Corpus) -> dict[str, str]:
        edition = edition_of(edited, DAY)
        return {file.uri: key_of_file(form, file) for form in formats.FORMATS if form.heavy for file in form.files(edition)}

    before = keys(corpus)
    assert keys(replace(corpus)) == before
    renamed = keys(Corpus.of(replace(corpus.department, name="Another"), corpus.revisions))
    assert all(renamed[uri] != before[uri] for uri in before)
    without_a = keys(Corpus.of(corpus.department, [r for r in corpus.revisions if str(r.number) != "GO 2019-07A"]))
    # The older order is no longer told to be rescinded; the order on lost property has nothing to do with it.
    assert without_a["go/2019-07/2019-07/GO-2019-07.pdf"] != before["go/2019-07/2019-07/GO-2019-07.pdf"]
    assert without_a["go/2022-02/2022-02/GO-2022-02.pdf"] == before["go/2022-02/2022-02/GO-2022-02.pdf"]


def test_the_day_of_a_build_changes_no_word_or_pdf_file(corpus: Corpus) -> None:
    def keys(day: date) -> list[str]:
        edition = edition_of(corpus, day)
        return [key_of_file(form, file) for form in formats.FORMATS if form.heavy for file in form.files(edition)]

    assert keys(DAY) == keys(LATER)


def test_a_site_without_word_and_pdf_files_does_not_offer_them(corpus: Corpus, tmp_path: Path) -> None:
    quick = publication(corpus, DAY)
    assert list(quick.exports) == []
    assert not any(".docx" in page.html or "2019-07A.pdf" in page.html for page in quick.pages)
    whole = publication(corpus, DAY, Making(Cache(tmp_path), processes=1))
    page = next(page for page in whole.pages if page.uri == "go/2019-07/2019-07A/")
    assert 'href="GO-2019-07A.pdf"' in page.html
    assert 'href="GO-2019-07A.docx"' in page.html


# --- by directives ------------------------------------------------------------------------------------------------


def keys_of_exports(files: tuple[SourceFile, ...], day: date) -> dict[str, str]:
    published = publication(read(files)[0], day, Making(Cache(Path("nowhere"))))
    return {str(each.series): published.units.key_of_exports(each) for each in published.edition.directives}


def test_the_exports_of_all_directives_are_all_exports(corpus: Corpus) -> None:
    edition, making = edition_of(corpus, DAY), Making(Cache(Path("nowhere")))
    every = [(form.name, file.uri) for form in formats.heavy_formats(making.offered) for file in form.files(edition)]
    by_directive = [(form.name, file.uri) for form, file in making.of(edition.directives, edition)]
    assert len(every) == 8
    assert sorted(by_directive) == sorted(every)


def test_what_is_printed_of_a_directive_is_made_anew_where_a_word_of_its_line_or_a_picture_changed_and_on_no_other_day(
    tmp_path: Path,
) -> None:
    files, _ = read_folder(trees.plant(tmp_path / "orders", {"GO-2019-07/map.png": b"picture"}))
    before = keys_of_exports(files, DAY)
    assert keys_of_exports(files, date(2026, 3, 7)) == before

    def changed(path: str, old: bytes, new: bytes) -> set[str]:
        edited = tuple(SourceFile(f.path, f.data.replace(old, new)) if f.path == path else f for f in files)
        assert edited != files
        now = keys_of_exports(edited, DAY)
        return {name for name in before if now[name] != before[name]}

    assert changed("GO-2019-07/map.png", b"picture", b"another") == {"GO 2019-07"}
    # The other one cites it.
    assert changed("GO-2019-07/2019-07.md", b"white lamp", b"bright lamp") == {"GO 2019-07", "GO 2022-02"}
    assert changed("department.yml", b"Brookfield, Nowhere", b"Brookfield, Elsewhere") == set(before)

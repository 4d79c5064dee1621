"""What tells of all orders together shows as much of them as its keys say, and no more."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from orders import build
from orders.cache.desk import Desk
from orders.cache.digests import digests
from orders.cache.store import Cache
from orders.corpus.corpus import Corpus
from orders.demo.department import Demo
from orders.exports.format import Shows
from orders.exports.publication import Publication, publication
from orders.exports.rehashing import rehashed
from orders.exports.together import Part, parts_of_files, parts_of_pages
from orders.exports.units import Units
from orders.model.revision import SourceFile
from orders.pages.edition import Edition

TODAY = date(2026, 11, 22)
ORDERS = {file.path: file.data for file in Demo(TODAY, seed=5, directives=9, revisions=2, words=100).files()}
WORDLESS_PAGES = {"pages of registers", "pages of services"}


class Sealed:
    """The words of an order that nobody may look at."""

    def __getattribute__(self, name: str) -> object:
        raise AssertionError(f"somebody asked for the {name} of an order")


def read(files: dict[str, bytes]) -> Corpus:
    return build.read([SourceFile(path, data) for path, data in files.items()])[0]


def published(files: dict[str, bytes]) -> Publication:
    return publication(read(files), TODAY)


def sealed(kept: Publication) -> Publication:
    """The same publication without a word, a citation or a hash."""
    corpus = kept.edition.corpus
    revisions = tuple(replace(r, outline=Sealed(), sha256="") for r in corpus.revisions)
    bare = replace(corpus, revisions=revisions, sources=(), desk=Desk())

    def nothing(_: object) -> tuple[()]:
        raise AssertionError("somebody asked what an order cites")

    edition = Edition(bare, TODAY, nothing, kept.edition.compare, kept.edition.offered, undated=True)
    return Publication(edition, Units(edition), iter(()))


def parts(of: Publication) -> dict[str, Part]:
    return {part.name: part for part in (*parts_of_pages(of), *parts_of_files(of))}


@pytest.fixture(scope="module")
def whole() -> Publication:
    return published(ORDERS)


@pytest.fixture(scope="module")
def reworded() -> Publication:
    path = next(path for path in sorted(ORDERS) if b" shall " in ORDERS[path])
    return published({**ORDERS, path: ORDERS[path].replace(b" shall ", b" shall at once ", 1)})


@pytest.mark.parametrize("name", ["registers", "services"])
def test_registers_and_services_are_made_without_looking_at_a_word(whole, name):
    assert sealed(whole).common_of(name) == whole.common_of(name) != ()


def test_files_that_show_headers_are_made_without_looking_at_a_word(whole):
    found = dict(sealed(whole).files_that_show(Shows.HEADERS))
    assert found == dict(whole.files_that_show(Shows.HEADERS))
    assert {"feeds/all/atom.xml", "calendars/effective.ics", "on/days.json", "robots.txt"} <= found.keys()


def test_files_that_show_hashes_are_made_without_looking_at_a_word(whole):
    assert len(list(sealed(whole).files_that_show(Shows.HASHES))) == len(list(whole.files_that_show(Shows.HASHES))) > 10


def test_no_file_shows_more_than_it_says(whole):
    assert not list(whole.files_that_show(Shows.WORDS))


def hashes_of(publication: Publication) -> list[str]:
    revisions = publication.edition.corpus.revisions
    listed = sorted((r.file, r.sha256) for r in revisions)
    all_of_them = hashlib.sha256("".join(f"{sha256}  {file}\n" for file, sha256 in listed).encode()).hexdigest()
    return [*(r.sha256 for r in revisions), all_of_them]


@pytest.mark.parametrize("shows", [Shows.HASHES, Shows.TERMS])
def test_after_a_changed_word_they_differ_in_hashes_alone_and_get_the_new_ones(whole, reworded, shows):
    changed = {old: now for old, now in zip(hashes_of(whole), hashes_of(reworded), strict=True) if old != now}
    assert len(changed) == 2
    before, after = dict(whole.files_that_show(shows)), dict(reworded.files_that_show(shows))
    assert {path: rehashed(path, data, changed) for path, data in before.items()} == after
    assert before != after or shows is Shows.TERMS


def test_a_workbook_is_packed_again_as_it_was(whole):
    path, data = next(file for file in whole.files_that_show(Shows.HASHES) if file[0].endswith(".xlsx"))
    assert rehashed(path, data, {}) == rehashed(path, data, {"0" * 64: "1" * 64}) == data
    assert len(zipfile.ZipFile(io.BytesIO(data)).namelist()) > 5


def test_a_changed_word_changes_no_key_but_that_of_hashes(whole, reworded):
    before, after = parts(whole), parts(reworded)
    assert {name: part.key for name, part in before.items()} | {"files of words": ""} == {
        name: part.key for name, part in after.items()
    } | {"files of words": ""}
    assert {name for name in before if before[name].hashes != after[name].hashes} == {"files of hashes", "files of terms"}


HEADER = {
    "title": (b"\ntitle: ", b"\ntitle: Another "),
    "effective day": (b"\neffective: 20", b"\neffective: 19"),
    "distribution": (b"\ndistribution: [", b"\ndistribution: [Nobody Else, "),
}


@pytest.mark.parametrize("what", HEADER)
def test_a_changed_header_changes_every_key(whole, what):
    path = next(path for path in sorted(ORDERS) if path.endswith(".md"))
    assert HEADER[what][0] in ORDERS[path]
    changed = {**ORDERS, path: ORDERS[path].replace(*HEADER[what], 1)}
    assert not {part.key for part in parts(whole).values()} & {part.key for part in parts(published(changed)).values()}


def without_one() -> dict[str, bytes]:
    gone = max(path for path in ORDERS if path.endswith(".md"))
    return {path: data for path, data in ORDERS.items() if path != gone}


def renamed() -> dict[str, bytes]:
    return {**ORDERS, "department.yml": ORDERS["department.yml"].replace(b"name: ", b"name: New ", 1)}


@pytest.mark.parametrize("files", [without_one, renamed])
def test_an_order_less_and_another_name_of_the_department_change_every_key(whole, files):
    assert not {part.key for part in parts(whole).values()} & {part.key for part in parts(published(files())).values()}


def test_another_day_changes_every_key(whole):
    tomorrow = publication(whole.edition.corpus, date(2026, 11, 23))
    assert not {part.key for part in parts(whole).values()} & {part.key for part in parts(tomorrow).values()}


def test_another_definition_changes_the_glossary_and_no_register(whole):
    path = next(r.file for r in whole.edition.corpus.in_force(TODAY) if b":** " in ORDERS[r.file])
    other = parts(published({**ORDERS, path: ORDERS[path].replace(b":** ", b":** Hereby, ", 1)}))
    changed = {name for name, part in parts(whole).items() if part.key != other[name].key}
    assert changed == {"pages of glossary", "files of terms", "files of words"}


def test_another_citation_changes_the_list_of_what_is_cited_and_no_register(whole):
    path = next(r.file for r in whole.edition.corpus.in_force(TODAY) if b" shall " in ORDERS[r.file])
    other = parts(published({**ORDERS, path: ORDERS[path].replace(b" shall ", b" shall, under GO 1955-01, ", 1)}))
    changed = {name for name, part in parts(whole).items() if part.key != other[name].key}
    assert changed == {"pages of cited", "files of words"}


def test_another_word_of_a_correction_makes_anew_what_tells_of_corrections():
    path = next(path for path in sorted(ORDERS) if b" shall " in ORDERS[path])
    note = b'correction: {date: 2026-03-09, author: "Sam Ortiz", reason: "A word."}\n---\n\n'
    changed = [ORDERS[path].replace(b"---\n\n", note, 1).replace(b" shall ", word, 1) for word in (b" must ", b" may ")]
    first, second = (published({**ORDERS, path.replace(".md", ".correction-1.md"): text}) for text in changed)
    assert any(b"correction-1" in data for _, data in first.files_that_show(Shows.HEADERS))
    assert parts(first)["files of headers"].key != parts(second)["files of headers"].key


def test_what_is_taken_from_an_order_is_taken_once(tmp_path):
    taken = []

    def take(order):
        return lambda: taken.append(order) or order.encode()

    cache = Cache(tmp_path)
    first = digests(cache, "code", {name: take(name) for name in ("a", "b")})
    again = digests(cache, "code", {name: take(name) for name in ("b", "c")})
    assert taken == ["a", "b", "c"]
    assert first[1] == again[0] != first[0]
    assert digests(None, "code", {"b": take("b")}) == again[:1]
    assert digests(cache, "other code", {"b": take("b")}) == again[:1] and taken == ["a", "b", "c", "b", "b"]

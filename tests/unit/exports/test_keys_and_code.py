"""What is kept of orders is void as soon as the code that reads orders is another, though what shows them imports none of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import trees
from orders.build import read
from orders.cache import code
from orders.cache.store import Fleeting, key_of
from orders.exports.characters import character_tables
from orders.exports.format import Beyond
from orders.exports.formats import named
from orders.exports.making import key_of_file
from orders.exports.publication import Publication, publication
from orders.exports.together import parts_of_files, parts_of_pages
from orders.model.revision import SourceFile

DAY = date(2026, 1, 1)


@pytest.fixture
def rewritten(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    forget()


def forget() -> None:
    code._digest.cache_clear()
    code.code_of_rooms.cache_clear()


def rewrite(patch: pytest.MonkeyPatch, module: str) -> None:
    """Let a module have other code."""
    hashed = code._hashed
    patch.setattr(code, "_hashed", lambda path: ("other",) if path == code.PACKAGE / module else hashed(path))
    forget()


def published(cache: Fleeting) -> Publication:
    files = [SourceFile(path, text.encode()) for path, text in trees.FILES.items()]
    return publication(read(files, cache, for_pages=True)[0], DAY)


def keys_of(of: Publication) -> set[str]:
    """Under what pages, files and parts are kept."""
    directives, heavy = of.edition.directives, named("docx")
    found = [*map(of.units.key_of_pages, directives), *map(of.units.key_of_files, directives)]
    found += [part.key for part in (*parts_of_pages(of), *parts_of_files(of))]
    return {*found, *(key_of_file(heavy, file) for file in heavy.files(of.edition))}


def test_what_shows_orders_is_made_anew_when_what_reads_them_is_rewritten(rewritten: pytest.MonkeyPatch) -> None:
    before = keys_of(published(Fleeting()))
    for module in ("outline/judge.py", "citations/find.py", "header/header.py", "build.py"):
        with rewritten.context() as patch:
            rewrite(patch, module)
            assert not before & keys_of(published(Fleeting())), module


def test_all_that_is_kept_of_orders_depends_on_how_they_are_read(rewritten: pytest.MonkeyPatch) -> None:
    def kept() -> set[str]:
        cache = Fleeting()
        assert published(cache).pages
        return set(cache._kept)

    before = kept()
    rewrite(rewritten, "outline/judge.py")
    assert before & kept() <= {key_of("characters", code.code_of(character_tables.__module__))}


def anew(path: str, old: str, now: str) -> set[str]:
    """What is made anew beside the pages after an edit of a word: of which directive, and what it shows of its neighbors."""

    def keys(text: str) -> dict[str, str]:
        files = [SourceFile(p, (text if p == path else t).encode()) for p, t in trees.FILES.items()]
        of = publication(read(files, Fleeting(), for_pages=True)[0], DAY)
        return {f"{d.series} {b.name}": of.units.key_of_files(d, b) for d in of.edition.directives for b in Beyond}

    assert old in trees.FILES[path]
    before, after = keys(trees.FILES[path]), keys(trees.FILES[path].replace(old, now))
    return {name for name in before if before[name] != after[name]}


def test_a_changed_word_makes_of_neighbors_only_those_files_anew_that_may_show_it() -> None:
    # GO 2022-02 cites GO 2019-07A.
    cited = {f"GO 2019-07 {name}" for name in ("LINE", "CITED", "CITING")}
    citing = {f"GO 2022-02 {name}" for name in ("LINE", "CITED", "CITING")}
    assert anew("GO-2019-07/2019-07A.md", "old mill", "new mill") == cited | {"GO 2022-02 CITED"}
    assert anew("GO-2022-02/2022-02.md", "handed in", "found") == citing | {"GO 2019-07 CITING"}

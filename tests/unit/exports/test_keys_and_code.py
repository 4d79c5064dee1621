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

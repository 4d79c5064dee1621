"""How Pagefind is made use of: the order of pages, two indexes at once, and what becomes of it where it fails."""

from __future__ import annotations

import gzip
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from orders.errors import OrdersError
from orders.pages.page import Facets, SearchEntry
from orders.proof.work import Work
from orders.site import indexing
from orders.site.search_index import _address_in, source_of, write_index
from orders.site.search_records import Record, record

STATUSES = (
    Facets("in force", year="2019"),
    Facets("pending", year="2027"),
    *(Facets("replaced", year=f"{y}") for y in range(1970, 2020, 10)),
)


def some_records() -> Iterator[Record]:
    """Twelve pages for each of seven bundles. Their addresses do not come in the order in which they were given."""
    for n in range(12):
        for facets in STATUSES:
            name = f"{n * 7 % 12:02}"
            yield record(f"go/{name}/{facets.year}/", name, [SearchEntry("I", "I.", f"Officer {name} shall go {n}.")], facets)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def pagefind_that(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, does: str) -> Path:
    """Let another program be run in place of Pagefind. For the first index `first` is true; it notes its number in a folder."""
    program, runs = tmp_path / "pagefind", tmp_path / "runs"
    runs.mkdir()
    lines = (
        f"#!{sys.executable}",
        "import os, sys, time",
        f"open({str(runs)!r} + f'/{{os.getpid()}}', 'w').close()",
        "first = os.fstat(2).st_ino == os.stat('1.log').st_ino",
        does,
    )
    program.write_text("\n".join(lines))
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    return runs


def is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_pages_are_numbered_by_their_addresses_and_not_as_a_disk_tells_them(tmp_path: Path) -> None:
    write_index(Work(tmp_path), [source_of(some_records())])
    for bundle in ("current", "pending", "past-1990s"):
        folder = tmp_path / "search" / bundle
        # The hashes of the pages stand in the metadata in the order of the pages' numbers.
        (meta,) = folder.glob("*.pf_meta")
        told = gzip.decompress(meta.read_bytes())
        pages = [(told.index(path.stem.encode()), address(path)) for path in (folder / "fragment").iterdir()]
        assert [page for _, page in sorted(pages)] == sorted(page for _, page in pages)
        assert len(pages) == 12


def address(fragment: Path) -> str:
    return json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))["url"]


def test_as_many_at_once_as_there_are_processors_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = list(some_records())
    write_index(Work(tmp_path / "1"), [source_of(records)], processes=1)
    write_index(Work(tmp_path / "8"), [source_of(records)], processes=8)
    monkeypatch.setattr(indexing, "_TOGETHER", 1)
    works = {name: Work(tmp_path / name) for name in ("large", "1 again")}
    write_index(works["large"], [source_of(records)], processes=8)
    write_index(works["1 again"], [source_of(records)], processes=1)
    one = files_in(tmp_path / "1")
    assert len(one) > 7 * 12
    assert files_in(tmp_path / "8") == files_in(tmp_path / "large") == one
    # In their order, too, in which a site's files are listed for the next build.
    assert list(works["large"].groups) == list(works["1 again"].groups)
    assert list(works["large"].files) == list(works["1 again"].files)


def test_no_more_run_at_once_than_two_and_large_ones_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    real = indexing.Indexing.begin

    def begin(self: indexing.Indexing, records: list[Record]) -> object:
        made = real(self, records)
        begun.append(len([each for each in self._running if not each.done()]))
        return made

    monkeypatch.setattr(indexing.Indexing, "begin", begin)
    write_index(Work(tmp_path / "two"), [source_of(some_records())], processes=8)
    assert len(begun) == 7 and max(begun) <= 2
    begun.clear()
    monkeypatch.setattr(indexing, "_TOGETHER", 1)
    write_index(Work(tmp_path / "one"), [source_of(some_records())], processes=8)
    assert len(begun) == 7 and max(begun) <= 1


def test_settings_of_somebody_else_are_not_heeded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_index(Work(tmp_path / "one"), [source_of(some_records())])
    (tmp_path / "pagefind.toml").write_text("root_selector = [", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "b")
    write_index(Work(tmp_path / "two"), [source_of(some_records())])
    assert files_in(tmp_path / "two") == files_in(tmp_path / "one")


def test_where_pagefind_fails_its_complaint_is_told_and_the_other_one_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails = "if first: sys.exit('no room on the disk')\ntime.sleep(10**6)"
    runs = pagefind_that(monkeypatch, tmp_path, fails)
    with pytest.raises(OrdersError, match=r"^The search index could not be made: no room on the disk$"):
        write_index(Work(tmp_path / "site"), [source_of(some_records())], processes=2)
    assert not files_in(tmp_path / "site")
    assert not [run for run in runs.iterdir() if is_running(int(run.name))]


def test_what_pagefind_answers_in_place_of_an_index_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = """import base64, json
told = json.dumps({"message_id": 1, "payload": {"type": "Error", "message": "no such setting"}})
sys.stdout.write(base64.b64encode(told.encode()).decode() + ",")
sys.stdout.flush()
sys.stdin.read()"""
    pagefind_that(monkeypatch, tmp_path, answer)
    with pytest.raises(OrdersError, match="could not be made: no such setting"):
        write_index(Work(tmp_path / "site"), [source_of(some_records())])


@pytest.mark.parametrize("said", ["%%%,", "bnVsbA==,", "e30=,", ""])
def test_what_is_no_answer_is_no_index(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pagefind_that(monkeypatch, tmp_path, f"sys.stdout.write({said!r})")
    with pytest.raises(OrdersError, match=r"The search index could not be made: ."):
        write_index(Work(tmp_path / "site"), [source_of(some_records())])


def test_an_interruption_ends_what_is_running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = pagefind_that(monkeypatch, tmp_path, "time.sleep(10**6)")
    with pytest.raises(KeyboardInterrupt), indexing.Indexing(2) as both:
        made = [both.begin([each]) for each in list(some_records())[:2]]
        while len(list(runs.iterdir())) < 2:
            time.sleep(0.01)
        raise KeyboardInterrupt
    assert not [run for run in runs.iterdir() if is_running(int(run.name))]
    assert all(isinstance(each.exception(), OrdersError) for each in made)


@pytest.mark.parametrize("url", ["/go/1/", '/go/"," \\"content":"/', "/go/é/", "/" + "long/" * 900])
def test_the_address_of_a_fragment_is_found_however_it_is_written(url: str) -> None:
    words = {"content": 'shall say "url"', "word_count": 3}
    for told in ({"url": url, **words}, {**words, "url": url}):
        for text in (json.dumps(told), json.dumps(told, ensure_ascii=False, separators=(",", ":"))):
            assert _address_in(gzip.compress(b"pagefind_dcd" + text.encode())) == url

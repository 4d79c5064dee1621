"""The orders of a served site after an edit: what changed is read again, and what is wrong is told once."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

import trees
from orders.cache.store import Cache
from orders.site.reading import Rereading, refuse
from orders.sources.files import Seen, read_folder

BICYCLE = "GO-2019-07/2019-07A.md"


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    return trees.plant(tmp_path)


def edit(orders: Path, old: str, new: str) -> None:
    file = orders / BICYCLE
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def in_a_minute() -> int:
    return time.time_ns() + 60 * 10**9


def test_a_file_of_the_same_size_and_times_is_not_read_again(orders: Path) -> None:
    seen: Seen = {}
    first = {file.path: file for file in read_folder(orders, False, seen, in_a_minute)[0]}
    edit(orders, "A pump", "A light pump")
    again = {file.path: file for file in read_folder(orders, False, seen, in_a_minute)[0]}
    assert {path for path in first if again[path] is not first[path]} == {BICYCLE}
    assert again[BICYCLE].data == (orders / BICYCLE).read_bytes()


def test_other_words_of_the_same_length_are_read_whatever_time_the_file_bears(orders: Path) -> None:
    seen: Seen = {}
    read_folder(orders, False, seen, in_a_minute)
    before = (orders / BICYCLE).stat()
    edit(orders, "A pump", "A lamp")
    os.utime(orders / BICYCLE, ns=(before.st_atime_ns, before.st_mtime_ns))
    again = {file.path: file for file in read_folder(orders, False, seen, in_a_minute)[0]}
    assert again[BICYCLE].data == (orders / BICYCLE).read_bytes()


def test_a_file_that_changed_a_moment_ago_is_looked_into_again(orders: Path) -> None:
    seen: Seen = {}
    read_folder(orders, False, seen, lambda: max(p.stat().st_ctime_ns for p in orders.rglob("*")) + 10**9)
    assert not seen


@pytest.mark.parametrize("cached", [True, False])
def test_after_an_edit_the_corpus_is_that_of_the_folder(orders: Path, tmp_path: Path, cached: bool) -> None:
    rereading = Rereading(orders, Cache(tmp_path / "cache") if cached else None)
    before = rereading.read()
    edit(orders, "A pump", "A light pump")
    after, fresh = rereading.read(before), Rereading(orders, None).read()
    assert after == fresh
    assert [revision.outline for revision in after.revisions] == [revision.outline for revision in fresh.revisions]
    assert [revision.outline for revision in after.revisions] != [revision.outline for revision in before.revisions]


def test_another_name_or_number_of_the_department_reaches_every_order(orders: Path, tmp_path: Path) -> None:
    rereading = Rereading(orders, Cache(tmp_path / "cache"))
    before = rereading.read()
    file = orders / "department.yml"
    file.write_text(file.read_text("utf-8").replace("Brookfield Police", "Riverside Police"), "utf-8")
    after = rereading.read(before)
    assert after.department.name == "Riverside Police Department"
    assert after == Rereading(orders, None).read()


def test_an_order_with_errors_is_refused_and_a_warning_is_told_once(
    orders: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    rereading = Rereading(orders, Cache(tmp_path / "cache"))
    edit(orders, "change_note: Bicycles", "change_note: Our bicycles")
    corpus = rereading.read()
    rereading.tell(rereading.check(corpus))
    told = [record.message for record in caplog.records if "warning" in record.message]
    rereading.tell(rereading.check(rereading.read(corpus)))
    assert [record.message for record in caplog.records if "warning" in record.message] == told
    edit(orders, "effective: 2021-06-15", "effective: soon")
    with pytest.raises(PluginError, match="effective"):
        rereading.read(corpus)


def test_what_orders_say_against_each_other_is_found_by_the_check(orders: Path, tmp_path: Path) -> None:
    rereading = Rereading(orders, Cache(tmp_path / "cache"))
    edit(orders, "effective: 2021-06-15", "effective: 2018-06-15")
    corpus = rereading.read()
    with pytest.raises(PluginError, match="2018"):
        refuse(rereading.check(corpus))

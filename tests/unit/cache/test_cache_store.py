"""The cache: what is found in it is whole, it can be deleted, killed and pruned, and its keys know what makes a file."""

from __future__ import annotations

import os

import pytest

from orders.cache import code
from orders.cache.store import Cache, forgetful, key_of

KEY, OTHER, THIRD = key_of("one"), key_of("two"), key_of("three")


def test_what_was_put_is_found_by_another_run(tmp_path):
    Cache(tmp_path).put(KEY, b"bytes \x00 of a file")
    assert Cache(tmp_path).get(KEY) == b"bytes \x00 of a file"
    assert Cache(tmp_path).get(OTHER) is None


def test_parts_of_a_key_cannot_run_into_each_other():
    assert key_of("ab", "c") != key_of("a", "bc") != key_of("abc")


def test_a_key_takes_the_name_of_any_file():
    name = b"2011-01\xff.md"
    assert key_of(name.decode("utf-8", "surrogateescape")) == key_of(name) != key_of("2011-01.md")


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b"", lambda b: b[:40] + b"X" + b[41:], lambda b: b + b"."])
def test_a_damaged_file_is_never_handed_out_and_can_be_made_anew(tmp_path, damage):
    Cache(tmp_path).put(KEY, b"the text of an order")
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    kept.write_bytes(damage(kept.read_bytes()))
    cache = Cache(tmp_path)
    assert cache.get(KEY) is None
    cache.put(KEY, b"the text of an order")
    assert cache.get(KEY) == b"the text of an order"


def test_a_folder_that_cannot_be_written_costs_the_cache_and_not_the_build(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    cache = Cache(tmp_path / "file")
    cache.put(KEY, b"bytes")
    assert cache.get(KEY) is None
    assert cache.prune(0) == 0


def test_pruning_removes_what_was_not_used_for_the_longest_time(tmp_path):
    first = Cache(tmp_path)
    for age, key in ((300, KEY), (200, OTHER), (100, THIRD)):
        first.put(key, b"x" * 1000)
        os.utime(first._path(key), (1_000_000 - age, 1_000_000 - age))
    later = Cache(tmp_path, limit=2100)
    assert later.get(KEY) == b"x" * 1000
    later.prune(1_000_000)
    assert [later.get(key) is not None for key in (KEY, OTHER, THIRD)] == [True, False, True]


def test_pruning_never_removes_what_this_run_used_however_small_the_limit(tmp_path):
    cache = Cache(tmp_path, limit=0)
    cache.put(KEY, b"x" * 1000)
    cache.prune(1_000_000)
    assert cache.get(KEY) == b"x" * 1000


def test_what_a_killed_run_left_is_removed_after_a_day(tmp_path):
    cache = Cache(tmp_path)
    cache.put(KEY, b"bytes")
    left = cache._path(KEY).with_name(".half")
    left.write_bytes(b"half a fi")
    os.utime(left, (1_000_000, 1_000_000))
    cache.prune(1_000_000 + 60)
    assert left.exists()
    cache.prune(1_000_000 + 2 * 24 * 60 * 60)
    assert not left.exists()
    assert cache.get(KEY) == b"bytes"


def test_the_folder_is_looked_through_once_an_hour(tmp_path):
    Cache(tmp_path).put(KEY, b"x" * 1000)
    small = Cache(tmp_path, limit=0)
    assert small.prune_seldom(1_000_000) == 1
    Cache(tmp_path).put(KEY, b"x" * 1000)
    assert small.prune_seldom(1_000_000 + 3599) == 0
    assert small.prune_seldom(1_000_000 + 3600) == 1
    # A clock that was set back is no reason never to look again.
    Cache(tmp_path).put(KEY, b"x" * 1000)
    assert small.prune_seldom(900_000) == 1


def test_what_is_not_there_or_cannot_be_marked_is_pruned_all_the_same(tmp_path):
    assert Cache(tmp_path / "nowhere").prune_seldom(1_000_000) == 0
    assert not (tmp_path / "nowhere").exists()
    Cache(tmp_path).put(KEY, b"x" * 1000)
    (tmp_path / ".pruned").mkdir()
    os.utime(tmp_path / ".pruned", (0, 0))
    assert Cache(tmp_path, limit=0).prune_seldom(1_000_000) == 1


def test_a_forgetful_cache_leaves_nothing(tmp_path):
    with forgetful() as cache:
        cache.put(KEY, b"bytes")
        assert cache.get(KEY) == b"bytes"
        folder = cache.folder
    assert not folder.exists()


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of three modules, of which the first imports the second, and its own code to hash."""
    root = tmp_path / "orders"
    root.mkdir()
    for name, text in {
        "__init__": "",
        "first": "from orders.second import thing",
        "second": "from importlib.resources import files\nthing = 1",
        "third": "",
    }.items():
        (root / f"{name}.py").write_text(text)
    (root / "sheet.css").write_text("p {}")
    monkeypatch.setattr(code, "PACKAGE", root)

    def hashed():
        code._closure.cache_clear()
        code._hashed.cache_clear()
        code._digest.cache_clear()
        return code.code_of("orders.first")

    yield root, hashed
    code._closure.cache_clear()
    code._hashed.cache_clear()
    code._digest.cache_clear()


@pytest.mark.parametrize(
    ("file", "matters"),
    [("first.py", True), ("second.py", True), ("sheet.css", True), ("__init__.py", True), ("third.py", False)],
)
def test_the_key_knows_every_file_that_the_module_can_run_and_no_other(package, file, matters):
    root, hashed = package
    before = hashed()
    (root / file).write_text((root / file).read_text() + "\n# changed")
    assert (hashed() != before) is matters


def test_the_key_knows_the_libraries(package, monkeypatch):
    _, hashed = package
    before = hashed()
    monkeypatch.setattr(code, "installed", lambda: "weasyprint-99.dist-info")
    assert hashed() != before

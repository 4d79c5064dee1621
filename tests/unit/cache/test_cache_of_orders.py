"""What is kept of orders comes back equal, is not read again, and is made anew when it is damaged, lost or out of date."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from orders import build
from orders.cache.desk import AtHand
from orders.cache.forms import Form
from orders.cache.store import Cache, Fleeting
from orders.corpus.gathering import read_corpus
from orders.corpus.kept import KeptFolders
from orders.corpus.reading import read_revision
from orders.demo.department import Demo
from orders.errors import OrdersError
from orders.history.descent import descents
from orders.model.department import DEFAULT_DEPARTMENT, Department
from orders.model.problem import in_order
from orders.model.provision import ProvisionKind
from orders.model.revision import SourceFile
from orders.outline.packing import pack, unpack
from orders.outline.parse import parse_outline
from orders.redline.compare import compare_many
from strategies import bodies

FILES = tuple(Demo(date(2026, 1, 1), 5, 5, 3, 100).files())
EVERYTHING = """\
## I. PURPOSE

Words that are **strong**, *set apart*, `code` and a [link](GO 2011-01).

1. One.
   a. Below it.
   b. Beside that.
2. Two.

| Rank | Pay |
| --- | --- |
| Chief | `1` |

![The badge](badge.svg)

## II. DEFINITIONS

**Blog**: a page.

Note: a note.

- A bullet.
"""


class Fruit(StrEnum):
    PLUM = "plum"
    PEAR = "pear"


@dataclass(frozen=True)
class Maker:
    name: str


@dataclass(frozen=True)
class Basket:
    fruits: tuple[Fruit, ...]
    picked: date | None
    weights: tuple[tuple[str, int], ...]
    maker: Maker | None = None


def written(files: tuple[SourceFile, ...], cache: Cache | None) -> str:
    """Everything that checking says of a department, the words of its orders included."""
    corpus, misread = build.read(files, cache)
    return repr((corpus.revisions, misread, build.check(corpus)))


def files_of(cache: Cache) -> list[Path]:
    return sorted(path for path in cache.folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def plain() -> str:
    return written(FILES, None)


def test_values_of_every_kind_come_back_equal():
    basket = Basket((Fruit.PEAR,), None, (("ä “x”\n", 3),), Maker("Ann"))
    form = Form[Basket](Basket)
    assert form.write(basket) == '[["pear"],null,[["ä “x”\\n",3]],["Ann"]]'.encode()
    assert form.read(form.write(basket)) == basket
    assert form.read(b'[[],"2017-11-25",[],null]') == Basket((), date(2017, 11, 25), ())


def test_a_type_without_a_form_is_refused_before_anything_is_written():
    with pytest.raises(TypeError):
        Form[object](complex)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(bodies())
def test_an_outline_comes_back_equal_line_numbers_included(text: str) -> None:
    outline, _ = parse_outline(text)
    (again,) = unpack(pack([outline]))
    assert again == outline
    assert again.lines == outline.lines


def test_an_outline_with_everything_in_it_comes_back_equal():
    outline, problems = parse_outline(EVERYTHING)
    assert problems == ()
    assert outline.kinds == set(ProvisionKind)
    assert unpack(pack([outline])) == (outline,)


def test_checking_with_a_cache_says_the_same_the_first_time_and_again(tmp_path, plain):
    cache = Cache(tmp_path)
    assert written(FILES, cache) == plain
    made = cache.made
    # Three for each folder, one for what citations name in other orders, and one for what is wrong with them.
    assert made == 2 + 3 * len({file.path.partition("/")[0] for file in FILES if "/" in file.path})
    assert written(FILES, cache) == plain
    assert cache.made == made


def test_nothing_is_read_again_and_words_are_loaded_only_for_those_who_ask(tmp_path):
    cache, asked = Cache(tmp_path), []

    def read(file: SourceFile, department: Department):
        asked.append(file.path)
        return read_revision(file, department)

    file = SourceFile("GO-2020-01/2020-01.md", b"---\ndirective: GO 2020-01\n---\n\n## I. PURPOSE\n\nWords.\n")
    ((first, problems),) = KeptFolders(cache, DEFAULT_DEPARTMENT, read).folder([file]).found
    cache.hits = 0
    ((again, same),) = KeptFolders(cache, DEFAULT_DEPARTMENT, read).folder([file]).found
    assert (asked, cache.hits) == ([file.path], 1)
    assert again.outline.kinds == {ProvisionKind.HEADING, ProvisionKind.PARAGRAPH}
    assert cache.hits == 1
    assert (again, same) == (first, problems)
    assert cache.hits == 2
    assert pickle.loads(pickle.dumps(again)) == first


def test_another_byte_path_or_department_is_read_anew(tmp_path):
    kept = KeptFolders(Cache(tmp_path), DEFAULT_DEPARTMENT, read_revision)
    other = KeptFolders(Cache(tmp_path), Department("Another", outline_styles=("1.",)), read_revision)
    file = SourceFile("a.md", b"1. One.\n")
    others = [[SourceFile("a.md", b"1. One\n")], [SourceFile("b.md", file.data)], [file, SourceFile("b.md", file.data)]]
    assert len({kept.key([file]), other.key([file]), *map(kept.key, others)}) == 5


def test_words_whose_file_was_lost_or_damaged_meanwhile_are_read_anew(tmp_path, plain):
    cache = Cache(tmp_path)
    build.read(FILES, cache)
    corpus, _ = build.read(FILES, cache)
    for at, path in enumerate(files_of(cache)):
        path.unlink() if at % 2 else path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert corpus.revisions == read_corpus(FILES)[0].revisions
    assert written(FILES, cache) == plain


def test_a_run_that_was_killed_half_way_leaves_nothing_that_a_later_one_could_take_for_whole(tmp_path, plain):
    whole = Cache(tmp_path / "whole")
    written(FILES, whole)
    kept = files_of(whole)
    for at in range(1, len(kept), len(kept) // 3):
        half = Cache(tmp_path / str(at))
        for path in kept[:at]:
            target = half.folder / path.relative_to(whole.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
        left = half.folder / kept[at].relative_to(whole.folder)
        left.parent.mkdir(parents=True, exist_ok=True)
        left.with_name(".half").write_bytes(kept[at].read_bytes()[:20])
        assert written(FILES, half) == plain


def test_a_redline_comes_back_equal_from_the_cache_of_another_run(tmp_path):
    cache = Cache(tmp_path)
    corpus, _ = build.read(FILES, cache)
    compared = [(d.forebears, d.revision) for d in descents(corpus) if d.forebears]
    expected = [compare_many(old, new) for old, new in compared]
    assert any(len(redline.old) > 1 for redline in expected)
    for _ in range(2):
        again, _ = build.read(FILES, cache)
        redlines = build.redlines_of(again)
        assert [redlines.compare(old, new) for old, new in compared] == expected
    made = cache.made
    build.redlines_of(corpus).compare(*compared[0])
    assert cache.made == made


def test_what_is_at_hand_never_weighs_more_than_its_limit_and_goes_in_the_order_of_its_last_use():
    hand = AtHand[str, int](10)
    for name, weight in (("a", 4), ("b", 4)):
        hand.put(name, weight, weight)
    assert hand.get("a") == 4
    hand.put("c", 4, 4)
    assert (hand.get("b"), hand.get("a"), hand.get("c")) == (None, 4, 4)
    hand.put("d", 50, 50)
    assert (hand.get("a"), hand.get("c"), hand.get("d")) == (None, None, 50)


def test_where_no_byte_has_changed_nothing_is_checked_again_and_else_everything_is(tmp_path, monkeypatch):
    cache = Cache(tmp_path)
    first = build.problems_of(FILES, cache)
    corpus, misread = build.read(FILES)
    assert first == in_order([*misread, *build.check(corpus)]) != ()
    monkeypatch.setattr(build, "read", lambda *_: pytest.fail("read again"))
    assert build.problems_of(FILES, cache) == build.problems_of(tuple(reversed(FILES)), cache) == first
    monkeypatch.undo()
    path = next(file.path for file in FILES if file.path.endswith(".md"))
    broken = [SourceFile(f.path, f.data + b"\n\tx" if f.path == path else f.data) for f in FILES]
    assert {p.place.file for p in build.problems_of(broken, cache) if p not in first} == {path}
    assert build.problems_of(FILES, cache) == build.read_and_checked(FILES, cache)[1] == first


def test_without_a_cache_nothing_is_written_and_the_same_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    cache = Fleeting()
    assert build.read_and_checked(FILES, cache)[1] == build.problems_of(FILES) == build.problems_of(FILES, Cache(tmp_path / "c"))
    made = cache.made
    assert build.read(FILES, cache)[0].revisions == build.read(FILES)[0].revisions
    assert (cache.made, cache.has("?"), cache.prune(0)) == (made, False, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["c"]


def test_a_file_whose_bytes_are_not_held_gives_them_again_and_refuses_others(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"Words.")
    file = SourceFile.later("a.md", hashlib.sha256(b"Words.").hexdigest(), path.read_bytes)
    assert (file.data, file) == (b"Words.", SourceFile("a.md", b"Words."))
    path.write_bytes(b"Others.")
    with pytest.raises(OrdersError, match=r"a\.md was changed while it was read"):
        _ = file.data
    path.unlink()
    with pytest.raises(OrdersError, match=r"a\.md could be read a moment ago"):
        _ = file.data


def test_revisions_share_what_they_have_in_common_when_it_comes_from_the_cache_too(tmp_path):
    cache = Cache(tmp_path)
    build.read(FILES, cache)
    corpus, _ = build.read(FILES, cache)
    directive = max(corpus.directives(), key=lambda directive: len(directive.revisions))
    old, new = (revision.outline for revision in directive.revisions[-2:])
    assert {id(stretch) for stretch in old.stretches} & {id(stretch) for stretch in new.stretches}
    assert {id(section) for section in old.provisions} & {id(section) for section in new.provisions}
    assert old.placed() is None
    fresh = next(r for r in build.read(FILES, cache)[0].revisions if r.number == directive.revisions[-2].number)
    placed = fresh.outline.placed()
    assert placed is not None
    assert placed.paths == tuple(provision.path for provision in old.all)
    assert placed.terms == tuple((provision.term, provision.path) for provision in old.all if provision.term)


@pytest.mark.parametrize(("old", "new"), [("\n### A. ", "\n### Q. "), ("\n## IV. ", "\n## XIV. "), (" shall ", " must ")])
def test_after_an_edit_of_what_is_cited_the_same_is_said_with_a_cache_and_without(tmp_path, old, new):
    cache = Cache(tmp_path)
    written(FILES, cache)
    orders = (file.path.endswith(".md") for file in FILES)
    changed = [SourceFile(file.path, file.data.replace(old.encode(), new.encode())) for file in FILES]
    edited = tuple(new if is_order else file for file, new, is_order in zip(FILES, changed, orders, strict=True))
    assert edited != FILES
    for files in (edited, FILES, edited):
        assert written(files, cache) == written(files, None)

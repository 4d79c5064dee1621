"""What was made before is taken for what would be made now, and only then: any edits, one after the other, and the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orders import build
from orders.cache.store import Cache
from orders.corpus.spells import turning_days
from orders.demo.department import Demo
from orders.exports.publication import publication
from orders.exports.units import Units
from orders.model.problem import Problem
from orders.model.revision import SourceFile
from orders.pages.page import Page

TODAY = date(2026, 11, 22)
EARLY = re.compile(r"(?:department|rescissions)\.yml|.*/\d{4}-\d\dA?\.md")
MADE_UP = Demo(TODAY, seed=5, directives=7, revisions=2, words=100)
BEGINNING = {file.path: file.data.decode() for file in MADE_UP.files() if EARLY.fullmatch(file.path)}

Files = dict[str, str]
Edit = Callable[[Files, st.DataObject], None]


def _order(files: Files, data: st.DataObject) -> str:
    return data.draw(st.sampled_from(sorted(path for path in files if path.endswith(".md"))))


def _line(text: str, data: st.DataObject) -> int:
    lines = text.split("\n")
    body = lines.index("---", 1)
    return data.draw(st.sampled_from([at for at in range(body + 1, len(lines)) if re.match(r".*\w\.$", lines[at])] or [0]))


def _rewrite(files: Files, data: st.DataObject, words: str) -> None:
    path = _order(files, data)
    lines = files[path].split("\n")
    at = _line(files[path], data)
    lines[at] = lines[at].removesuffix(".") + words
    files[path] = "\n".join(lines)


def change_a_word(files: Files, data: st.DataObject) -> None:
    _rewrite(files, data, data.draw(st.sampled_from([" at once.", " within 12 hours.", " <or not>."])))


def lose_a_provision(files: Files, data: st.DataObject) -> None:
    """What stands behind it is another element then, and what it cited is cited no more."""
    path = _order(files, data)
    lines = files[path].split("\n")
    del lines[_line(files[path], data)]
    files[path] = "\n".join(lines)


def say_more_before(files: Files, data: st.DataObject) -> None:
    """What is cited in the line stands further behind then."""
    path = _order(files, data)
    lines = files[path].split("\n")
    at = _line(files[path], data)
    lines[at] = re.sub(r"^(\W*\w+\. )?(\w)", r"\1At sea, \2", lines[at], count=1)
    files[path] = "\n".join(lines)


def cite_another(files: Files, data: st.DataObject) -> None:
    number = re.findall(r"^directive: (.*)", files[_order(files, data)], flags=re.M)[0]
    _rewrite(files, data, f". See {number}, § {data.draw(st.sampled_from(['I', 'II.A', 'III.A.1']))}.")


def cite_what_is_nowhere_known(files: Files, data: st.DataObject) -> None:
    _rewrite(files, data, f". See GO {data.draw(st.sampled_from(['1988-14', '1988-15A']))}, § I.")


def rename_an_order(files: Files, data: st.DataObject) -> None:
    path = _order(files, data)
    files[path] = re.sub(r"^title: .*", f"title: Lanterns {data.draw(st.integers(1, 9))}", files[path], count=1, flags=re.M)


def rename_a_heading(files: Files, data: st.DataObject) -> None:
    path = _order(files, data)
    files[path] = re.sub(r"^(## \w+\.) .*", r"\1 LANTERNS", files[path], count=1, flags=re.M)


def take_effect_on_another_day(files: Files, data: st.DataObject) -> None:
    path = _order(files, data)
    year = data.draw(st.integers(2015, 2028))
    files[path] = re.sub(r"^effective: \d{4}", f"effective: {year}", files[path], count=1, flags=re.M)


def rescind_nothing(files: Files, data: st.DataObject) -> None:
    path = _order(files, data)
    files[path] = re.sub(r"^rescinds: .*\n", "", files[path], count=1, flags=re.M)


def lose_a_file(files: Files, data: st.DataObject) -> None:
    del files[_order(files, data)]


def rename_the_department(files: Files, data: st.DataObject) -> None:
    files["department.yml"] = re.sub(r"^name: .*", "name: Another Department", files["department.yml"], count=1, flags=re.M)


EDITS: tuple[Edit, ...] = (
    change_a_word,
    lose_a_provision,
    say_more_before,
    cite_another,
    cite_what_is_nowhere_known,
    rename_an_order,
    rename_a_heading,
    take_effect_on_another_day,
    rescind_nothing,
    lose_a_file,
    rename_the_department,
)
Site = dict[str, Page | bytes]


def published(files: Files, cache: Cache | None) -> tuple[Site, int]:
    """Every page and file of every directive, and of how many directives the pages were made."""
    corpus, _ = build.read([SourceFile(path, text.encode()) for path, text in files.items()])
    units = Units(build.edition_of(corpus, TODAY), cache)
    site: Site = {}
    for unit in units.all():
        site |= {page.uri: page for page in unit.pages} | dict(unit.files)
    return site, len(units.made)


def checked(files: Files, cache: Cache | None) -> tuple[Problem, ...]:
    return build.check(build.read([SourceFile(path, text.encode()) for path, text in files.items()], cache)[0])


def edited_again_and_again(data: st.DataObject, most: int, made: Callable[[Files, Cache | None], object]) -> None:
    """After each of some edits, what is made with what a cache kept from before must equal what is made without one."""
    with TemporaryDirectory() as folder:
        cache, files = Cache(Path(folder)), dict(BEGINNING)
        made(files, cache)
        for edit in data.draw(st.lists(st.sampled_from(EDITS), min_size=2, max_size=most)):
            edit(files, data)
            assert made(files, cache) == made(files, None)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_after_any_edits_what_is_kept_and_what_is_made_are_a_full_build(data: st.DataObject) -> None:
    edited_again_and_again(data, 2, lambda files, cache: published(files, cache)[0])


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_after_any_edits_a_check_finds_what_one_without_a_cache_finds(data: st.DataObject) -> None:
    edited_again_and_again(data, 4, checked)


def test_a_changed_word_makes_only_its_own_line_anew(tmp_path: Path) -> None:
    cache, files = Cache(tmp_path), dict(BEGINNING)
    _, first = published(files, cache)
    _, again = published(files, cache)
    path = next(path for path in sorted(files) if " shall " in files[path])
    files[path] = files[path].replace(" shall ", " must ", 1)
    _, after = published(files, cache)
    assert (first, again) == (len({path.split("/")[0] for path in files if path.endswith(".md")}), 0)
    assert 0 < after < first


def test_damage_to_what_is_kept_changes_no_byte(tmp_path: Path) -> None:
    whole, _ = published(BEGINNING, Cache(tmp_path))
    for at, path in enumerate(sorted(p for p in tmp_path.rglob("*") if p.is_file())):
        data = path.read_bytes()
        path.write_bytes([data[: len(data) // 2], b"", data[:-1] + bytes([data[-1] ^ 1])][at % 3])
    assert published(BEGINNING, Cache(tmp_path))[0] == whole


DAYS = Demo(TODAY, seed=7, directives=4, revisions=2, words=60)


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_pages_kept_on_one_day_are_on_any_other_what_is_made_on_that_day(data: st.DataObject) -> None:
    corpus, _ = build.read(DAYS.files())
    turning = sorted({day for directive in corpus.directives() for day in turning_days(corpus, directive)})
    near = [day + timedelta(days=apart) for day in turning for apart in (-1, 0, 1)]
    asked = st.one_of(st.sampled_from(near), st.dates(TODAY - timedelta(days=900), TODAY + timedelta(days=900)))
    with TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        for day in data.draw(st.lists(asked, min_size=2, max_size=2)):
            units = publication(corpus, day, cache=cache).units
            fresh = publication(corpus, day).units
            for directive in corpus.directives():
                assert units.pages_of(directive) == fresh.pages_of(directive), (directive.series, day)


def test_on_the_next_day_no_page_is_made_anew_where_nothing_turns(tmp_path: Path) -> None:
    corpus, _ = build.read(DAYS.files())
    turning = {day for directive in corpus.directives() for day in turning_days(corpus, directive)}
    day = next(day for n in range(300) if not {day := TODAY + timedelta(days=n), day + timedelta(days=1)} & turning)
    tuple(publication(corpus, day, cache=Cache(tmp_path)).units.all())
    units = publication(corpus, day + timedelta(days=1), cache=Cache(tmp_path)).units
    pages = [page for unit in units.all() for page in unit.pages]
    assert units.made == []
    assert any(f'datetime="{day + timedelta(days=1)}"' in page.html for page in pages)
    assert not [page.uri for page in pages if "\x01" in page.html or f'computed as of <time datetime="{day}"' in page.html]

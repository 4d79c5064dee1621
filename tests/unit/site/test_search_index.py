"""What the search is given to read, and that the same pages give the same index."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from orders.pages.page import Entries, Facets, Page, PageKind, SearchEntry
from orders.proof.work import Work
from orders.site.search_index import Source, digests_of, parts_of, source_of, write_index
from orders.site.search_records import guide_record, packed_records, record, records_of, unpacked_records

IN_FORCE = Facets("in force", "General Order", ("Sworn & Civilian",), ("Evidence",), "2019")


def fingerprint(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def some_records():
    for n in range(20):
        places = [SearchEntry(f"I.{p}", f"I › {p}", f"Officer {p} shall go {n}") for p in range(30)]
        facets = IN_FORCE if n % 2 else Facets("rescinded", "Executive Order", year=f"{1990 + n // 2}")
        yield record(f"go/2019-{n:02}/", "title", [SearchEntry("", f"G.O. 2019-{n:02}", "about"), *places], facets)


def test_the_same_pages_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    records = list(some_records())
    for name, given in (("one", records), ("again", records), ("backwards", records[::-1])):
        write_index(Work(tmp_path / name), [source_of(given)])
    one = fingerprint(tmp_path / "one")
    assert len(one) > 25
    assert fingerprint(tmp_path / "again") == one
    assert fingerprint(tmp_path / "backwards") == one


def test_a_site_without_a_word_has_an_index_all_the_same(tmp_path: Path) -> None:
    write_index(Work(tmp_path), [])
    assert json.loads((tmp_path / "search" / "bundles.json").read_text())["bundles"] == []
    assert (tmp_path / "search" / "current" / "pagefind-entry.json").is_file()


def test_what_is_past_is_divided_only_where_very_many_directives_have_some_of_it() -> None:
    def sources(count: int, edited: int = -1) -> list[Source]:
        """Directives with something in force and something past each."""
        told = ({"current": f"c{n}", "past-2010s": f"p{n}{'!' if n == edited else ''}"} for n in range(count))
        return [Source(digests, tuple, f"GO 2011-{n}") for n, digests in enumerate(told)]

    assert [part.name for part in parts_of(sources(250))] == ["current", "past-2010s"]
    divided = list(parts_of(sources(600)))
    assert [part.name for part in divided] == ["current", *(f"past-2010s-{n}" for n in (1, 2, 3, 4))]
    assert sorted(len(part.sources) for part in divided)[-1] == 600 and all(len(part.sources) < 200 for part in divided[1:])
    assert sum(len(part.sources) for part in divided[1:]) == 600
    later = {part.name: part.key for part in parts_of(sources(601, edited=7))}
    assert sum(later[part.name] == part.key for part in divided[1:]) >= 2, "an edit and a new directive leave the others alone"


def test_nothing_is_published_that_nobody_asks_for(tmp_path: Path) -> None:
    write_index(Work(tmp_path), [source_of(some_records())])
    names = {path.name for path in (tmp_path / "search").rglob("*") if path.is_file()}
    assert not [name for name in names if "ui" in name or name.endswith(".css") or "highlight" in name]
    assert [path.parent.name for path in (tmp_path / "search").rglob("pagefind.js")] == ["current"]


def test_words_and_signs_reach_the_index_as_words() -> None:
    made = record("go/1/", "A & B", [SearchEntry("I.p1", "I › ¶ 1", 'Enter <b>"STOP"</b> & {{x}}')], IN_FORCE)
    assert '<b id="I.p1%20I%20›%20¶%201">¶</b> Enter &lt;b&gt;"STOP"&lt;/b&gt; &amp; {{x}}' in made.html.decode()
    assert 'content="A &amp; B"' in made.html.decode()


def test_only_entries_with_a_place_are_marked_and_each_name_stays_with_its_words() -> None:
    plain = [SearchEntry("", "A", "about"), SearchEntry("I", "I. One", "a b"), SearchEntry("I.p1", "I. One › ¶ 1", "c")]
    shown = ' <b id="I%20I.%20One">¶</b> a b <b id="I.p1%20I.%20One%20›%20¶%201">¶</b> c</main></body></html>'
    assert record("go/1/", "A", plain, IN_FORCE).html.decode().endswith(f"{shown}")
    odd = [*plain, SearchEntry("II", "II. R > D", "d")]
    assert record("go/1/", "A", odd, IN_FORCE).html.decode().count("¶</b>") == 3
    assert '<b id="II%20II.%20R%20&gt;%20D">¶</b> d<' in record("go/1/", "A", odd, IN_FORCE).html.decode()


def test_records_come_back_and_what_they_have_in_common_is_kept_once_and_hashed_alike() -> None:
    run = tuple(SearchEntry(f"I.{n}", f"I.{n}", f"words {n * 7919}") for n in range(99))
    pages = [
        Page(f"{name}/", PageKind.REVISION, name, "", search=Entries([(own,), run]), facets=IN_FORCE)
        for name in "ab"
        for own in [SearchEntry("", name, "about")]
    ]
    records = tuple(records_of(pages))
    kept = unpacked_records(packed_records(records))
    assert kept == records and [each.html for each in kept] == [each.html for each in records]
    assert kept[0].parts[-1] is kept[1].parts[-1]
    assert digests_of(kept) == digests_of(records[::-1]) != digests_of(records[:1])
    other = [replace(pages[0], search=Entries([pages[0].search[:1], (*run[:-1], run[-1]._replace(text="other"))])), pages[1]]
    assert digests_of(records_of(other)) != digests_of(records)


def test_pages_go_to_the_bundle_of_their_status() -> None:
    statuses = [IN_FORCE, None, Facets("pending", year="2027"), Facets("expired", year="1999"), Facets("replaced")]
    bundles = [record("x/", "t", (), facets).bundle for facets in statuses]
    assert bundles == ["current", "current", "pending", "past-1990s", "past-undated"]


def test_what_a_search_can_be_narrowed_by_stands_beside_each_bundle(tmp_path: Path) -> None:
    write_index(Work(tmp_path), [source_of(some_records())])
    kept = json.loads((tmp_path / "search" / "current" / "pages.json").read_text("utf-8"))
    fragments = {path.stem for path in (tmp_path / "search" / "current" / "fragment").iterdir()}
    assert set(kept) == fragments
    assert list(kept.values()) == [["in force", "General Order", ["Sworn & Civilian"], ["Evidence"], "2019"]] * 10
    past = json.loads((tmp_path / "search" / "past-1990s" / "pages.json").read_text("utf-8"))
    assert sorted(past.values()) == [["past", "Executive Order", [], [], f"{year}"] for year in range(1990, 2000)]


def test_what_repeats_the_words_of_orders_is_not_indexed() -> None:
    kinds = [PageKind.DIRECTIVE, PageKind.REDLINE, PageKind.HISTORY, PageKind.REGISTER]
    pages = [Page(f"{kind}/", kind, "t", "", search=(SearchEntry("", "t", ""),)) for kind in kinds]
    assert [made.uri for made in records_of([*pages, Page("none/", PageKind.CITED, "t", "")])] == ["directive/", "register/"]


def test_a_guide_is_read_heading_by_heading_without_its_permalinks_and_scripts() -> None:
    heading = '<h1 id="a">For <em>all</em><a class="headerlink" href="#a">¶</a></h1>'
    html = f'{heading}<p>One&amp;two.</p><h2 id="b">More</h2><style>x</style><p>Three</p>'
    made = guide_record("guide/", "For all", html).html.decode()
    assert ">¶</b> For all One&amp;two. <b " in made
    assert ">¶</b> More Three</main>" in made

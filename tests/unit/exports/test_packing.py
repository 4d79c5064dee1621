"""What is kept of a directive comes back as it was."""

from __future__ import annotations

import pytest

from orders.exports.packing import packed_files, packed_pages, unpacked_files, unpacked_pages
from orders.pages.page import Alternate, Facets, Page, PageKind, SearchEntry, TocEntry


def test_pages_come_back_whole_whatever_stands_on_them() -> None:
    bare = Page("", PageKind.HOME, "Home", "")
    full = Page(
        "go/2011-01/",
        PageKind.DIRECTIVE,
        'A "title"\n',
        "<h1>Café \u2028 警察</h1>\n",
        "what it is",
        (TocEntry("Top", "_order", 1), TocEntry("I. Ä", "I", 2)),
        (SearchEntry("", "GO 2011-01", "words"), SearchEntry("I.A", "I.A", "más\nwords")),
        ("stages.js",),
        (Alternate("application/json", "Data", "api/v1/x.json"),),
        '{"a":1}',
        Facets("in force", "General Order", ("All",), (), "2017", "reconstruction"),
    )
    assert unpacked_pages(packed_pages((bare, full, bare))) == (bare, full, bare)
    assert unpacked_pages(packed_pages(())) == ()


def test_files_come_back_byte_for_byte() -> None:
    files = (("a.json", b"{}\n"), ("b.bin", bytes(range(256))), ("empty.txt", b""), ("ä\n.txt", b"\n\n"))
    assert unpacked_files(packed_files(files)) == files


def test_what_a_search_finds_on_two_pages_is_packed_once_and_comes_back_on_both() -> None:
    entries = tuple(SearchEntry(f"I.{n}", f"I.{n}", f"words {n * 7919}") for n in range(99))
    one = Page("a/", PageKind.REVISION, "A", "", search=entries)
    two = Page("b/", PageKind.REVISION, "B", "", search=(*entries[1:], entries[0]))
    assert unpacked_pages(packed_pages((one, two))) == (one, two)
    assert len(packed_pages((one, two))) < 1.5 * len(packed_pages((one,)))


def test_contents_that_two_pages_have_in_common_are_packed_once_and_others_are_kept_apart() -> None:
    below = tuple(TocEntry(f"{n}. {n * 7919}", f"I.{n}", 2) for n in range(99))
    pages = [
        Page("a/", PageKind.REVISION, "A", "", toc=(TocEntry("A", "_order", 1), *below)),
        Page("b/", PageKind.REVISION, "B", "", toc=(TocEntry("B", "_order", 1), *below)),
        Page("c/", PageKind.REVISION, "C", "", toc=(TocEntry("C", "_order", 1), *below[1:])),
        Page("d/", PageKind.REVISION, "D", "", toc=(TocEntry("D", "_order", 1),)),
        Page("e/", PageKind.REVISION, "E", ""),
    ]
    kept = unpacked_pages(packed_pages(pages))
    assert [page.toc for page in kept] == [page.toc for page in pages]
    assert kept[0].toc[1] is kept[1].toc[1]


def test_an_entry_with_a_control_character_is_refused_and_not_kept_as_two() -> None:
    page = Page("a/", PageKind.REVISION, "A", "", search=(SearchEntry("I", "I", "one \x1e two"),))
    with pytest.raises(ValueError, match="control character"):
        packed_pages((page,))


def test_a_page_with_one_entry_of_no_words_keeps_it() -> None:
    page = Page("a/", PageKind.REVISION, "A", "", search=(SearchEntry("", "", ""),))
    assert unpacked_pages(packed_pages((page,)))[0].search[0] == SearchEntry("", "", "")

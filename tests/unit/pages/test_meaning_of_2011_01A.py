"""What G.O. 2011-01A changed in the words of the reconstruction, read from both texts by hand and compared with what is shown."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest
from html_reading import read

from orders import build
from orders.exports.meaning_text import meaning_to_markdown
from orders.exports.redline_html import redline_to_html
from orders.redline.compare import compare
from orders.sources.files import read_folder

AS_OF = date(2018, 5, 1)

BY_HAND = [
    ["Duty", "before: should", "after: shall", "§ IV.A.1.b was IV.A.1.c"],
    ["Citation", "not there", "after: CAO Policy 50", "§ IV.A.2.a"],
    ["Duty", "before: shall", "after: should", "§ IV.A.2.d was IV.A.2.c"],
    ["Rank", "before: Chief of Police", "not there", "§ IV.A.3.a.3"],
    ["Web or mail address", "before: www.bluegrasscrimestoppers.com", "after: bluegrasscrimestoppers.com", "§ IV.B.2, Note"],
    ["Exception", "not there", "after: With the exception of", "§ V.A.5 was V.A.3"],
    ["Duty", "before: should", "after: shall", "§ V.A.5 was V.A.3"],
]


@pytest.fixture(scope="module")
def corpus(policy_versions: Path):
    return build.read(read_folder(policy_versions)[0])[0]


@pytest.fixture(scope="module")
def page(corpus):
    (found,) = (p for p in build.publish(corpus, AS_OF) if p.uri == "go/2011-01/2011-01A/redline/")
    return read(found.html)


def squeezed(element) -> str:
    return " ".join(element.words())


def test_the_duty_table_on_the_page_is_the_one_that_was_read_by_hand(page) -> None:
    rows = list(page.one("table", class_="words-table").find("tr"))[1:]
    assert [[squeezed(cell) for tag in ("th", "td") for cell in row.find(tag)] for row in rows] == BY_HAND


def test_each_row_leads_to_the_change_that_holds_its_words(page) -> None:
    for row in list(page.one("table", class_="words-table").find("tr"))[1:]:
        what, before, after, _ = (squeezed(cell) for tag in ("th", "td") for cell in row.find(tag))
        (link,) = row.find("a")
        change = page.one(id=link.attrs["href"].removeprefix("#"))
        shown = squeezed(change)
        assert all(words.partition(": ")[2] in shown for words in (before, after)), what


def test_the_summary_as_markdown_is_the_one_that_was_found_good(corpus, root: Path) -> None:
    old, new = corpus.revisions
    redline = compare(old, new)
    printed = meaning_to_markdown(build.meaning_in(corpus, redline, AS_OF), redline)
    assert printed == (root / "tests" / "golden" / "meaning" / "GO-2011-01A.md").read_text("utf-8")


def test_the_fingerprint_of_an_identical_section_is_that_of_the_words_in_the_file(page, policy_versions: Path) -> None:
    text = (policy_versions / "GO-2011-01" / "2011-01A.md").read_text("utf-8")
    section = re.search(r"^## (I\. PURPOSE)\n\n(.+)\n", text, re.MULTILINE)
    assert section
    sha256 = hashlib.sha256(f"{section[1]}\n{section[2]}".encode()).hexdigest()
    first, *_ = page.one("table", class_="same-parts").find(class_="hash")
    assert squeezed(first) == sha256
    assert f"Section I (SHA-256 {sha256[:12]})" in squeezed(page.one("ul", class_="in-words"))


def test_what_is_not_there_is_said_in_words(page) -> None:
    assert "Inside G.O. 2011-01A: none." in squeezed(page.one(class_="repairs"))
    assert "In the other orders in force on May 1, 2018: none." in squeezed(page.one(class_="repairs"))
    assert "The table counts words; it does not weigh them." in squeezed(page)


def test_a_redline_in_a_file_of_its_own_says_nothing_of_orders_it_does_not_know(corpus) -> None:
    old, new = corpus.revisions
    html = redline_to_html(compare(old, new), AS_OF, corpus.department)
    assert "Inside G.O. 2011-01A: none." in html and "CAO Policy 50" in squeezed(read(html).one("table", class_="words-table"))
    assert "other orders in force" not in html

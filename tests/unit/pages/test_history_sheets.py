"""The history of a long lineage on several pages: whole sections on each, and links to a provision lead to the right one."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import harbor
import pytest
from html_reading import read

import chains
from orders.corpus.corpus import Corpus
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.pages.articles import directive_page, revision_page
from orders.pages.edition import Edition
from orders.pages.historypage import history_pages
from orders.redline.compare import compare_many

NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
OBJECTS = ("lamps", "keys", "ropes", "sails", "anchors", "barrels", "nets", "oars", "chains", "flags", "bells", "maps")


def _section(numeral: str, year: int) -> Provision:
    """A section of a dozen provisions; each year a sixth of them is worded anew."""
    items = tuple(
        Provision(ProvisionKind.ITEM, LabelPath((numeral, label)), f"{label}.", _words(numeral, thing, year - (year + at) % 6))
        for at, (label, thing) in enumerate(zip("ABCDEFGHIJKL", OBJECTS, strict=True))
    )
    return Provision(ProvisionKind.HEADING, LabelPath((numeral,)), f"{numeral}.", f"STORE {numeral}", children=items)


def _words(numeral: str, thing: str, year: int) -> str:
    return f"The keeper of store {numeral} counts the {thing} {year} times and enters their number in the book of the harbor."


def _long() -> Corpus:
    texts = [Outline(tuple(_section(numeral, year) for numeral in NUMERALS)) for year in range(30)]
    chain = chains.chain(30)
    return Corpus.of(DEFAULT_DEPARTMENT, tuple(replace(r, outline=text) for r, text in zip(chain, texts, strict=True)))


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    corpus = _long()
    edition, (directive,) = Edition(corpus, harbor.AS_OF, lambda _: (), compare_many), corpus.directives()
    shown = [directive_page(directive, edition), *history_pages(directive, edition)]
    shown += [revision_page(directive.revisions[place], edition) for place in (9, 14)]
    return {page.uri: page.html for page in shown}


def _beyond(html: str) -> int:
    """How many bytes a page weighs beyond its words."""
    words = " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())
    return len(html.encode()) - len(words.encode())


def test_no_page_of_thirty_long_revisions_weighs_much_beyond_its_words(pages: dict[str, str]) -> None:
    """The bar is 150 KB with the frame, whose share is less than 25."""
    heavy = {uri: _beyond(html) for uri, html in pages.items() if _beyond(html) > 125_000}
    assert not heavy
    assert sum("/history/" in uri for uri in pages) > 1, "the history is long enough to be divided"


def test_an_order_takes_few_bytes_a_provision(pages: dict[str, str]) -> None:
    """What stands around the words of a line: depth, id, label, link. 104 provisions, most with a note in the margin."""
    html = pages[f"go/1973-05/{chains.chain(10)[-1].number.file_name}/"]
    lines = html[html.index('<div class="order-body">') : html.index('<p class="permanent')]
    count = lines.count('class="line')
    assert count == len(NUMERALS) * 13
    assert _beyond(lines) < 200 * count


def test_every_link_to_a_history_leads_to_the_page_with_that_id(pages: dict[str, str]) -> None:
    ids = {uri: set(re.findall(r'\bid="([^"]*)"', html)) for uri, html in pages.items()}
    led = 0
    for uri in ("go/1973-05/", f"go/1973-05/{chains.chain(15)[-1].number.file_name}/"):
        for href in re.findall(r'href="([^"]*history/[^"]*#[^"]*)"', pages[uri]):
            target, _, anchor = href.partition("#")
            there = target if uri == "go/1973-05/" else target.removeprefix("../")
            assert anchor in ids[f"go/1973-05/{there.removeprefix('./')}"], href
            led += 1
    assert led > 50


def test_the_pages_of_a_history_hold_whole_sections_and_lead_to_each_other(pages: dict[str, str]) -> None:
    histories = {uri: read(html) for uri, html in pages.items() if "/history/" in uri}
    sections = [
        {h.attrs["id"].split("/")[1].split(".")[0] for h in page.find("div", class_="through-time")}
        for page in histories.values()
    ]
    assert sorted(one for found in sections for one in found) == sorted(NUMERALS), "no section stands on two pages"
    first = histories["go/1973-05/history/"]
    ways = [a.attrs["href"] for a in first.one("nav", class_="pages").find("a")]
    assert {f"go/1973-05/history/{way}" for way in ways} | {"go/1973-05/history/"} == set(histories)
    later = histories["go/1973-05/history/page-2/"]
    assert "page 2 of" in " ".join(later.one("h1").words())
    assert later.one("nav", class_="pages").one("a", href="../")
    assert any("continued" in h2.words() for h2 in later.find("h2"))

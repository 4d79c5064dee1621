"""The glossary of a large department is divided by letter, and terms keep their addresses."""

from __future__ import annotations

import posixpath
from datetime import date

import harbor
import pytest
from harbor import heading, outline, provision, revision
from html_reading import read

from orders import build
from orders.corpus.corpus import Corpus
from orders.pages import glossarypage
from orders.pages.glossarypage import letter_of


def defining(named, *terms):
    below = (provision("definition", f"t{n}", f"{t}: A thing.", term=t) for n, t in enumerate(terms))
    return revision(named, "Words", outline(heading("I.", "DEFINITIONS", *below)), effective=date(2010, 1, 1))


@pytest.fixture
def pages(monkeypatch):
    monkeypatch.setattr(glossarypage, "ONE_PAGE", 2)
    corpus = Corpus.of(harbor.DEPARTMENT, (defining("GO 2010-01", "Lamp", "“Wick”", "911 call", "Élan"),))
    return {p.uri: read(p.html) for p in build.publish(corpus, harbor.AS_OF) if p.uri.startswith("glossary/")}


def test_a_long_glossary_has_a_page_for_each_letter_and_a_first_page_that_lists_the_terms(pages):
    assert sorted(pages) == [
        "glossary/",
        "glossary/0-9/",
        "glossary/differences/",
        "glossary/e/",
        "glossary/l/",
        "glossary/w/",
    ]
    term = pages["glossary/"].one(id="term-lamp")
    assert term.one("a").attrs["href"] == "l/#term-lamp"
    assert pages["glossary/l/"].one(id="term-lamp").one("p", class_="minor").one("a").attrs["href"] == "../../go/2010-01/#I.t0"


@pytest.mark.parametrize(
    ("name", "letter"), [("Lamp", "L"), ("“Wick”", "W"), ("911 call", "0–9"), ("élan", "E"), ("Ωmega", "Ω"), ("…", "0–9")]
)
def test_a_term_stands_under_its_first_letter(name, letter):
    assert letter_of(name) == letter


def test_terms_that_share_words_but_for_typography_are_not_called_different():
    one = defining("GO 2010-01", "Lamp")
    other = revision(
        "GO 2010-02",
        "Words",
        outline(heading("I.", "DEFINITIONS", provision("definition", "t0", "LAMPS:  a THING.", term="LAMPS"))),
        effective=date(2010, 1, 1),
    )
    pages = {p.uri: p.html for p in build.publish(Corpus.of(harbor.DEPARTMENT, (one, other)), harbor.AS_OF)}
    assert "No term is defined differently" in pages["glossary/differences/"]


def test_a_letter_and_what_is_disputed_take_several_pages_where_one_would_be_too_heavy(monkeypatch):
    """Every way to a term leads to the page it stands on."""
    monkeypatch.setattr(glossarypage, "ONE_PAGE", 2)
    monkeypatch.setattr(glossarypage, "A_PAGE", 600)
    terms = ("Lamp", "Lantern", "Light")
    told = [provision("definition", t.lower(), f"{t}: Something else.", term=t) for t in terms]
    other = revision("GO 2010-02", "Words", outline(heading("I.", "DEFINITIONS", *told)), effective=date(2010, 1, 1))
    corpus = Corpus.of(harbor.DEPARTMENT, (defining("GO 2010-01", *terms), other))
    pages = {p.uri: read(p.html) for p in build.publish(corpus, harbor.AS_OF) if p.uri.startswith("glossary/")}
    places = {uri: {e.attrs["id"] for e in page.find(id=True)} for uri, page in pages.items()}
    assert {"glossary/l/", "glossary/l/page-2/", "glossary/l/page-3/", "glossary/differences/page-3/"} <= places.keys()
    led = 0
    for uri, page in pages.items():
        for href in (a.attrs["href"] for a in page.find("a", href=True) if "#term-" in a.attrs["href"]):
            target, _, anchor = href.partition("#")
            there = posixpath.normpath(posixpath.join(uri, target)) + "/"
            assert anchor in places[there], (uri, href)
            led += 1
    assert led == 6, "three terms of the first page, and of each what differs"
    assert "page 2 of 3" in " ".join(pages["glossary/l/page-2/"].one("h1").words())

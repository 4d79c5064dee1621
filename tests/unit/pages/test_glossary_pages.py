"""The glossary of a large department is divided by letter, and terms keep their addresses."""

from __future__ import annotations

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

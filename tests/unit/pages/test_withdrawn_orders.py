"""What pages say of an order that was, or is to be, rescinded before its first day."""

from __future__ import annotations

from datetime import date

import harbor
import pytest
from harbor import heading, item, outline, revision
from html_reading import read

from orders import build
from orders.corpus.corpus import Corpus
from orders.model.problem import Place
from orders.model.revision import Rescission


def lamps(named, words, effective, *rescinds):
    text = outline(heading("I.", "LIGHT", item("A.", words), item("B.", "Oil is kept cool.")))
    return revision(named, "Lamps", text, effective=effective, rescinds=rescinds)


FIRST = lamps("GO 2000-01", "A lamp is lit at dusk.", date(2000, 1, 1))
VAIN = lamps("GO 2000-01A", "A lamp is lit at noon.", date(2010, 7, 1), "GO 2000-01")
LAST = lamps("GO 2000-01B", "A lamp is lit at six.", date(2015, 1, 1), "GO 2000-01")
ACT = Rescission(harbor.number("GO 2000-01A"), None, date(2010, 6, 15), "Memorandum of the Chief")


@pytest.fixture(scope="module")
def site():
    """The pages before the withdrawal, and long after it."""
    corpus = Corpus.of(harbor.DEPARTMENT, (FIRST, VAIN, LAST), ((ACT, Place("rescissions.yml", 1)),))

    def at(day):
        return {page.uri: read(page.html) for page in build.publish(corpus, day)}

    return at(date(2010, 6, 1)), at(date(2020, 1, 1))


def banner(page):
    return next(each for each in page.find("aside") if "standing" in each.attrs.get("class", "")).text()


def test_its_banner_says_that_it_was_never_in_force(site):
    words = banner(site[1]["go/2000-01/2000-01A/"])
    assert "by Memorandum of the Chief on June 15, 2010." in words
    assert "It was never in force: it was to take effect on July 1, 2010." in words
    assert "In force now: G.O. 2000-01B." in words
    assert "never in force" not in banner(site[1]["go/2000-01/2000-01/"])


def test_before_that_its_banner_says_that_it_will_never_be(site):
    words = banner(site[0]["go/2000-01/2000-01A/"])
    assert "Will never be in force: it was to take effect on July 1, 2010, but is to be rescinded by" in words
    assert "Memorandum of the Chief on June 15, 2010." in words
    assert "Takes effect" not in words


def test_nobody_is_told_to_wait_for_it(site):
    before, _ = site
    assert "2000-01A takes effect" not in before["go/2000-01/"].text()
    assert "2000-01B takes effect on January 1, 2015" in before["go/2000-01/"].text()
    assert "2000-01A" not in before["directives/pending/"].text()
    assert "2000-01B" in before["directives/pending/"].text()


def test_it_is_no_change_on_the_first_page(site):
    for day in site:
        assert "2000-01A" not in day[""].text()
        assert "2000-01B" in day[""].text()


def test_its_margin_says_nothing_and_that_of_a_later_order_goes_back_to_what_was_in_force(site):
    assert "changed ?" not in site[1]["go/2000-01/2000-01A/"].text()
    assert "in the margin" not in site[1]["go/2000-01/2000-01A/"].text()
    later = site[1]["go/2000-01/2000-01B/"].text()
    assert "since 2000-01-01" in later and "changed 2015-01-01" in later and "new 20" not in later


def test_the_way_to_its_redline_says_that_it_changed_nothing(site):
    assert "What it would have changed in G.O. 2000-01" in site[1]["go/2000-01/2000-01A/"].text()


def test_a_redline_passes_over_the_withdrawn_order_and_says_so():
    last = lamps("GO 2000-01B", "A lamp is lit at six.", date(2010, 6, 15), "GO 2000-01", "GO 2000-01A")
    corpus = Corpus.of(harbor.DEPARTMENT, (FIRST, VAIN, last))
    pages = {page.uri: read(page.html) for page in build.publish(corpus, date(2020, 1, 1))}
    redline = pages["go/2000-01/2000-01B/redline/"]
    assert next(iter(redline.find("h1"))).text().startswith("What G.O. 2000-01B changed in G.O. 2000-01")
    words = " ".join(redline.text().split())
    assert "Compared: G.O. 2000-01 (before) with G.O. 2000-01B (after)." in words
    assert (
        "G.O. 2000-01B also rescinds G.O. 2000-01A, which was withdrawn before its first day. It was never in force, so it is no "
        "part of this comparison."
    ) in words
    assert "Merged" not in words
    assert "not on file" not in words.lower()
    sheet = pages["go/2000-01/2000-01B/roll-call/"].text().lower()
    assert "not on file" not in sheet

"""The days of every revision, as pages list them and as the small file keeps them."""

from __future__ import annotations

import json
from datetime import date, timedelta

import harbor
from html_reading import read

from orders.corpus.corpus import Corpus
from orders.exports.days import FORMAT
from orders.model.header import StatedProvision
from orders.model.outline import Outline
from orders.model.provision import LabelPath
from orders.pages.days import day_pages
from orders.pages.edition import Edition

EDITION = Edition(harbor.CORPUS, harbor.AS_OF, harbor.citations, harbor.compare)
PAGES = {page.uri: page for page in day_pages(EDITION)}


def data(edition: Edition):
    (file,) = FORMAT.files(edition)
    assert file.uri == "on/days.json"
    return json.loads(file.make(*file.arguments))


def test_the_list_of_all_periods_says_from_when_through_when_and_what_ended_it():
    (page,) = (read(p.html) for uri, p in PAGES.items() if uri == "on/periods/")
    told = [" ".join(dd.words()) for dd in page.find("dd")]
    assert told == [
        "E.O. 2020-02: February 2, 2020 through March 1, 2020, expired",
        "G.O. 1990-07: January 1, 1990 through May 31, 1995, rescinded by Memorandum of the Chief",
        "G.O. 2001-01A: March 4, 2001 through November 24, 2020, rescinded by G.O. 2001-01B",
        "G.O. 2001-01B: November 25, 2020 through January 1, 2025, rescinded by G.O. 2001-01C",
        "G.O. 2001-01C: January 2, 2025 and since",
        "SOP 1999-10: May 1, 1999 through November 24, 2020, rescinded by G.O. 2001-01B",
    ]


def test_every_day_that_matters_and_its_neighbours_the_file_says_what_the_corpus_says():
    found = data(EDITION)
    revisions = [r for d in found["directives"] for r in d["revisions"]]
    turns = {date.fromisoformat(r[name]) for r in revisions for name in ("from", "to") if name in r}
    assert len(turns) == 10
    for day in (turn + timedelta(days=n) for turn in turns for n in (-1, 0, 1)):
        iso = day.isoformat()
        held = [r["key"] for r in revisions if "from" in r and r["from"] <= iso <= r.get("to", "9999-12-31")]
        assert held == [str(r.number) for r in harbor.CORPUS.in_force(day)], day


def test_the_file_says_how_each_ended_what_it_rescinds_and_where_it_is_shown():
    b = next(r for d in data(EDITION)["directives"] for r in d["revisions"] if r["key"] == "GO 2001-01B")
    assert b == {
        "key": "GO 2001-01B",
        "file": "2001-01B",
        "at": "2001-01B/",
        "number": "G.O. 2001-01B",
        "title": "Lost Property & <Found> Things",
        "from": "2020-11-25",
        "to": "2025-01-01",
        "how": "rescinded by",
        "by": ["GO 2001-01C"],
        "rescinds": ["GO 2001-01A", "SOP 1999-10"],
    }
    assert data(EDITION)["not_on_file"] == {"GO 2001-01": "G.O. 2001-01"}


def test_what_changes_another_order_for_a_time_stands_in_the_file():
    path = StatedProvision("GO 2001-01B III.B", harbor.number("GO 2001-01B"), LabelPath(("III", "B")))
    order = harbor.revision("EO 2021-01", "Umbrellas", Outline(), effective=date(2021, 1, 1), amends=(path,))
    corpus = Corpus.of(harbor.DEPARTMENT, (harbor.LOST_B, order))
    found = data(Edition(corpus, harbor.AS_OF, harbor.citations, harbor.compare))
    assert found["amendments"] == [{"by": "EO 2021-01", "of": "GO 2001-01B", "at": "III.B"}]


def test_without_javascript_the_page_leads_to_the_list_and_says_how_days_are_counted():
    words = " ".join(read(PAGES["on/"].html).words())
    assert "the days in force of every revision are listed on one page" in words
    assert "Days are calendar days of the Harbor City Police Department (America/New_York), from midnight to midnight." in words
    assert "The first day on which anything on file was in force is January 1, 1990." in words


def test_without_an_order_the_pages_say_so():
    nothing = Edition(Corpus.of(harbor.DEPARTMENT, ()), harbor.AS_OF, harbor.citations, harbor.compare)
    pages = {page.uri: " ".join(read(page.html).words()) for page in day_pages(nothing)}
    assert "No order on file has taken effect yet." in pages["on/"]
    assert "No directive is on file yet." in pages["on/periods/"]
    assert data(nothing)["directives"] == []

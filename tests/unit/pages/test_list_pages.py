"""Reading lists as pages: exact revisions, and what became of them since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import harbor
from html_reading import read

from orders.corpus.corpus import Corpus
from orders.model.header import StatedProvision
from orders.model.reading_list import ListedRevision, ReadingList
from orders.pages.edition import Edition
from orders.pages.listpages import list_pages
from orders.pages.site import all_pages

EXAM = ReadingList(
    "sergeant-2020",
    "Sergeant’s examination & <others>",
    date(2020, 6, 1),
    tuple(ListedRevision(harbor.number(n)) for n in ("GO 2001-01A", "SOP 1999-10", "GO 2001-01B")),
    "Know these.",
)
CLASS = ReadingList("class-9", "Academy class 9", date(2021, 6, 1), (ListedRevision(harbor.number("GO 2001-01B")),))


def edition(*lists, as_of=harbor.AS_OF, revisions=harbor.CORPUS.revisions):
    return Edition(Corpus.of(harbor.DEPARTMENT, revisions, lists=lists), as_of, harbor.citations, harbor.compare)


def pages(*lists, **more):
    return {page.uri: read(page.html) for page in list_pages(edition(*lists, **more))}


def words(element):
    return " ".join(element.words())


def rows(page):
    return [[words(cell) for cell in row.walk() if cell.tag in {"td", "th"}] for row in list(page.find("tr"))[1:]]


def test_a_list_names_its_revisions_in_its_own_order_and_what_became_of_each():
    page = pages(EXAM)["lists/sergeant-2020/"]
    assert rows(page) == [
        [
            "G.O. 2001-01A",
            "Lost Property",
            "Rescinded",
            "Rescinded by G.O. 2001-01B on November 25, 2020. What changed from it to G.O. 2001-01B",
        ],
        [
            "SOP 1999-10",
            "Desk Hours",
            "Rescinded Reconstruction",
            "Rescinded by G.O. 2001-01B on November 25, 2020. What G.O. 2001-01B changed",
        ],
        [
            "G.O. 2001-01B",
            "Lost Property & <Found> Things",
            "In force",
            "In force since November 25, 2020. To be rescinded by G.O. 2001-01C on January 2, 2025.",
        ],
    ]
    assert "2 of 3 are no longer in force." in words(page)
    assert [a.attrs["href"] for a in page.find("a", class_="changes")] == [
        "../../compare/?directive=GO%202001-01&old=2001-01A&new=2001-01B",
        "../../go/2001-01/2001-01B/redline/",
    ]


def test_every_revision_leads_to_its_permanent_page():
    page = pages(EXAM)["lists/sergeant-2020/"]
    numbers = [td.one("a").attrs["href"] for td in page.find("td", class_="number")]
    assert numbers == ["../../go/2001-01/2001-01A/", "../../sop/1999-10/1999-10/", "../../go/2001-01/2001-01B/"]


def test_a_list_of_which_nothing_ended_says_so():
    assert "As fixed None of them has been rescinded or has expired." in words(pages(CLASS)["lists/class-9/"])


def test_what_had_ended_before_the_list_was_fixed_is_not_said_to_have_changed_since():
    late = replace(EXAM, fixed=date(2020, 11, 25))
    first = rows(pages(late)["lists/sergeant-2020/"])[0]
    assert "on November 25, 2020. That was before the list was fixed." in first[3]


def test_the_list_of_lists_shows_the_newest_first_and_how_many_ended():
    assert rows(pages(EXAM, CLASS)["lists/"]) == [
        ["Academy class 9", "June 1, 2021", "1 revision"],
        ["Sergeant’s examination & <others>", "June 1, 2020", "3 revisions, 2 no longer in force"],
    ]


def test_without_a_list_the_page_says_how_one_is_made():
    assert "There is no reading list yet. A list is added as a file under docs/lists/" in words(pages()["lists/"])


def test_an_order_that_another_one_changes_for_a_time_says_so_in_the_list():
    path = harbor.provision("paragraph", "p1").path
    stated = StatedProvision("GO 2001-01B I", harbor.number("GO 2001-01B"), path)
    order = harbor.revision("EO 2024-01", "Bags", harbor.outline(), effective=date(2024, 1, 1), amends=(stated,))
    page = pages(CLASS, revisions=(*harbor.CORPUS.revisions, order))["lists/class-9/"]
    assert "Amended for a time by E.O. 2024-01." in words(page)


def test_lists_are_part_of_the_site():
    corpus = replace(harbor.CORPUS, lists=(EXAM,))
    uris = {page.uri for page in all_pages(corpus, harbor.AS_OF, harbor.citations, harbor.compare)}
    assert {"lists/", "lists/sergeant-2020/"} <= uris

"""An order in force that another one changes for a time says so: nobody sees that in its own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import harbor
from html_reading import read

from orders.corpus.corpus import Corpus
from orders.model.header import StatedProvision
from orders.model.provision import LabelPath
from orders.pages.site import all_pages


def amending(printed, effective, expires=None):
    number, path = printed.rsplit(" ", 1)
    stated = StatedProvision(printed, harbor.number(number), LabelPath(tuple(path.split("."))))
    return replace(harbor.DRILL, header=replace(harbor.DRILL.header, amends=(stated,), effective=effective, expires=expires))


def page_of(by, uri="go/2001-01/"):
    corpus = Corpus.of(harbor.DEPARTMENT, (harbor.LOST_A, harbor.LOST_B, harbor.DESK, by))
    return read({p.uri: p for p in all_pages(corpus, harbor.AS_OF, harbor.citations, harbor.compare)}[uri].html)


def banner(by, uri="go/2001-01/"):
    return page_of(by, uri).one("aside", aria_label="Status")


def lines(found):
    return [" ".join(line.words()) for line in found.find("p", class_="amended")]


def test_an_order_in_force_names_who_changes_which_provision_and_how_long():
    found = banner(amending("GO 2001-01B III.B", date(2024, 5, 1), date(2024, 9, 30)))
    assert lines(found) == ["Amended E.O. 2020-02 (Drill) changes § III.B of this order from May 1, 2024 to September 30, 2024."]
    assert [a.attrs["href"] for a in found.find("a")] == ["../../eo/2020-02/2020-02/", "#III.B"]


def test_an_amendment_of_the_directive_means_the_revision_in_force():
    assert lines(banner(amending("GO 2001-01 III.B", date(2024, 5, 1))))


def test_an_amendment_to_come_is_told_as_one():
    found = lines(banner(amending("GO 2001-01B III.B", date(2024, 6, 2))))
    assert "will change § III.B of this order from June 2, 2024" in found[0]


def test_an_amendment_that_has_expired_is_not_told():
    assert not lines(banner(amending("GO 2001-01B III.B", date(2024, 1, 1), date(2024, 5, 31))))


def test_a_rescinded_revision_is_changed_by_nobody_any_more():
    assert not lines(banner(amending("GO 2001-01A II", date(2024, 5, 1)), "go/2001-01/2001-01A/"))


def test_a_provision_that_is_not_there_is_named_as_the_header_names_it():
    assert "changes § IX.Z of this order" in lines(banner(amending("GO 2001-01B IX.Z", date(2024, 5, 1))))[0]


def test_that_an_order_is_amended_stays_in_sight_while_it_is_read():
    page = page_of(amending("GO 2001-01B III.B", date(2024, 5, 1)))
    assert page.one(data_order=True).attrs["data-stamp"] == "Amended by E.O. 2020-02"
    assert "data-stamp" not in page_of(amending("GO 2001-01B III.B", date(2024, 6, 2))).one(data_order=True).attrs

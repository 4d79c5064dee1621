from __future__ import annotations

import gc
import re
from datetime import date

import pytest

from corpus_builders import corpus, number, revision
from orders import build, citable, problem_codes
from orders.errors import UnknownDirectiveError
from orders.model.citation import ResolutionStatus
from orders.model.header import TextStatus
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind

DAY = date(2020, 1, 1)


def saying(words: str) -> Outline:
    return Outline((Provision(ProvisionKind.PARAGRAPH, LabelPath(("p1",)), text=words),), (9,))


ORDERS = corpus(
    revision("GO 2011-01", "2011-01-01", outline=saying("Vehicles are parked.")),
    revision("GO 2011-01A", "2017-11-25", "GO 2011-01", outline=saying("All vehicles are parked.")),
    revision("GO 2011-01B", "2030-02-01", "GO 2011-01A", outline=saying("All vehicles are parked outside.")),
    revision("GO 2012-01", None, text=TextStatus.NOT_ON_FILE, outline=Outline()),
)


def test_the_index_says_what_every_revision_is_on_the_day():
    entries = citable.index_of(ORDERS, DAY).entries
    assert {str(n): entry.status for n, entry in entries.items()} == {
        "GO 2011-01": ResolutionStatus.RESCINDED,
        "GO 2011-01A": ResolutionStatus.IN_FORCE,
        "GO 2011-01B": ResolutionStatus.PENDING,
        "GO 2012-01": ResolutionStatus.NOT_ON_FILE,
    }
    assert entries[number("GO 2011-01")].successor == number("GO 2011-01A")
    assert entries[number("GO 2012-01")].addresses is None


def test_check_tells_contradictions_and_citations_together():
    orders = corpus(
        revision("GO 2011-01", "2011-01-01", "GO 2001-01", outline=saying("See section IX.B of this order.")),
        revision("GO 2011-02", "2011-01-01", outline=saying("See GO 2003-77.")),
    )
    assert {problem.code for problem in build.check(orders)} == {"C301", "X401", "X403"}


def test_a_cited_revision_known_only_by_its_rescission_is_said_to_be_rescinded_and_not_to_be_unknown():
    orders = corpus(
        revision("GO 2003-05B", "2010-01-01", "GO 2003-05A", outline=saying("It is kept.")),
        revision("GO 2004-01", "2005-01-01", outline=saying("See GO 2003-05A.")),
    )
    assert "X404" in {problem.code for problem in build.check(orders)}
    assert "X403" not in {problem.code for problem in build.check(orders)}
    page = next(page for page in build.publish(orders, DAY) if page.uri == "go/2004-01/")
    assert "rescinded; see G.O. 2003-05B; not on file" in page.html
    assert citable.index_of(orders, date(2009, 12, 31)).entries.get(number("GO 2003-05A")) is None


def test_check_goes_by_what_is_on_file_and_not_by_todays_date():
    citing = revision("GO 2012-02", "2012-02-01", outline=saying("See GO 2011-01A."))
    assert "X404" in {p.code for p in build.check(corpus(*ORDERS.revisions, citing))}


def test_publishing_gives_a_page_for_every_revision_and_redline():
    uris = {page.uri for page in build.publish(ORDERS, DAY)}
    assert {"", "directives/", "cited/", "go/2011-01/", "go/2011-01/2011-01A/", "go/2011-01/2011-01A/redline/"} <= uris


def test_publishing_twice_gives_the_same_pages():
    assert build.publish(ORDERS, DAY) == build.publish(ORDERS, DAY)


def test_nothing_on_file_is_a_site_all_the_same():
    assert build.publish(corpus(), DAY)
    assert build.check(corpus()) == ()


def test_the_redline_of_two_revisions_has_the_change_between_them():
    redline = build.redline_of(ORDERS, [number("GO 2011-01")], number("GO 2011-01A"))
    assert [[edit.op.value for edit in change.edits] for change in redline.changes if not change.is_unchanged] != []
    assert (redline.old[0].number, redline.new.number) == (number("GO 2011-01"), number("GO 2011-01A"))


def test_a_redline_of_what_is_not_on_file_is_a_bad_call():
    with pytest.raises(UnknownDirectiveError, match="GO 1999-01 is not on file"):
        build.redline_of(ORDERS, [number("GO 1999-01")], number("GO 2011-01A"))


def test_the_page_of_problems_shows_no_blank_of_a_template_and_no_markup_of_its_own():
    page = problem_codes.problems_page()
    assert not re.search(r"(?<!\\)\{(?!#[A-Z]\d{3}\})", page)
    assert page.count("\n### ") == len(problem_codes.problem_kinds())
    assert "<b" not in page
    assert page.endswith("\n")
    assert not page.endswith("\n\n")


def test_reading_leaves_the_collector_as_it_was():
    for enabled in (True, False):
        (gc.enable if enabled else gc.disable)()
        try:
            build.read([])
            assert gc.isenabled() is enabled
        finally:
            gc.enable()

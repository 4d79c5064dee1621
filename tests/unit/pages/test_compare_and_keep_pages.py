"""What the pages for comparing and for copies are given: which revisions there are, which pages each list has."""

from __future__ import annotations

from datetime import date

from corpus_builders import corpus, revision
from orders.model.header import TextStatus
from orders.pages.comparepage import compare_data, compare_link
from orders.pages.edition import Edition
from orders.pages.keeppage import keep_data, keep_page
from orders.redline.compare import compare_many

FIRST = revision("GO 2031-07", "2031-01-01", text=TextStatus.RECONSTRUCTED)
SECOND = revision("GO 2031-07A", "2032-01-01", "GO 2031-07")
THIRD = revision("GO 2031-07B", "2033-01-01", "GO 2031-07A", text=TextStatus.NOT_ON_FILE)
FOURTH = revision("GO 2031-07C", "2034-01-01", "GO 2031-07B")
ALONE = revision("GO 2031-08", "2031-01-01")


def edition(*revisions, on: str = "2034-06-01") -> Edition:
    return Edition(corpus(*revisions), date.fromisoformat(on), lambda _: (), compare_many)


def link(these: Edition, number: str, new=None) -> str:
    found = next(d for d in these.directives if str(d.series) == number)
    return compare_link(found, these, "go/2031-07/", new)


def test_every_revision_is_named_with_its_text_its_data_and_what_its_published_redline_compares():
    (directive,) = compare_data(edition(FIRST, SECOND, THIRD, FOURTH))["directives"]
    assert directive["directive"] == "GO 2031-07"
    assert [r["name"] for r in directive["revisions"]] == ["2031-07", "2031-07A", "2031-07B", "2031-07C"]
    assert [r["text"] for r in directive["revisions"]] == ["reconstructed", "transcribed", "not on file", "transcribed"]
    assert [r["against"] for r in directive["revisions"]] == [[], ["GO 2031-07"], [], []]
    assert directive["revisions"][1]["redline"] == "../go/2031-07/2031-07A/redline/"
    assert directive["revisions"][1]["data"] == "../api/v1/go/2031-07/2031-07A/revision.json"


def test_the_link_compares_a_revision_with_the_text_before_it_that_is_on_file():
    these = edition(FIRST, SECOND, THIRD, FOURTH)
    assert link(these, "GO 2031-07", SECOND) == "../../compare/?directive=GO%202031-07&old=2031-07&new=2031-07A"
    assert link(these, "GO 2031-07", FOURTH) == "../../compare/?directive=GO%202031-07&old=2031-07A&new=2031-07C"


def test_the_first_revision_and_one_that_is_not_on_file_lead_to_a_pair_that_can_be_compared():
    these = edition(FIRST, SECOND, THIRD, FOURTH)
    assert link(these, "GO 2031-07", FIRST).endswith("old=2031-07&new=2031-07A")
    assert link(these, "GO 2031-07", THIRD).endswith("old=2031-07A&new=2031-07C")


def test_where_only_one_text_is_on_file_no_link_offers_to_compare_it():
    assert link(edition(ALONE), "GO 2031-08") == ""
    assert compare_link(None, edition(ALONE), "") == ""


def test_a_list_holds_what_is_in_force_and_pending_with_the_redlines_of_both():
    on = edition(FIRST, SECOND, ALONE, on="2031-06-01")
    data = keep_data(on)
    assert [order["pages"] for order in data["orders"]] == [
        ["../go/2031-07/", "../go/2031-07/2031-07/", "../go/2031-07/2031-07A/", "../go/2031-07/2031-07A/redline/"],
        ["../go/2031-08/", "../go/2031-08/2031-08/"],
    ]
    assert data["lists"] == [{"name": "All orders in force", "orders": [0, 1]}]


def test_without_any_order_in_force_or_pending_the_page_says_so():
    ended = edition(FIRST, SECOND, THIRD, on="2030-01-01")
    assert keep_data(edition())["lists"] == []
    assert "there is nothing to keep" in keep_page(edition()).html
    assert "there is nothing to keep" not in keep_page(ended).html

"""The pages that show an order: its words as printed, its standing, its lineage, its citations."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import harbor
import pytest
from html_reading import read

from orders.pages import links
from orders.pages.edition import Edition
from orders.pages.orderview import order_view
from orders.pages.site import all_pages

EDITION = Edition(harbor.CORPUS, harbor.AS_OF, harbor.citations, harbor.compare)
PAGES = {p.uri: p for p in all_pages(harbor.CORPUS, harbor.AS_OF, harbor.citations, harbor.compare)}


def page(uri):
    return read(PAGES[uri].html)


def squeezed(element, furniture=True):
    return " ".join(element.words(furniture))


def test_the_words_of_the_order_stand_in_printed_order_and_are_its_own():
    order = page("go/2001-01/2001-01B/").one(data_order=True)
    assert squeezed(order, furniture=False) == (
        "Harbor City Police Department Harbor City, Nowhere GENERAL ORDER BY THE AUTHORITY OF THE CHIEF OF POLICE "
        "G.O. 2001-01B Lost Property & <Found> Things Rescinds: GO 2001-01A, SOP 1999-10 "
        "Effective Date: 11/25/20 Distribution All Sworn Employees Front Desk Originally Issued: 1991; 2001 "
        "I. PURPOSE To keep what people lose, and to give it back. "
        "Nothing in {{ this }} order *binds* a <b>finder</b> & co. "
        "II. DEFINITIONS Found item: A thing without its owner. "
        "III. PROCEDURE A. At the desk "
        "1. Employees shall write a receipt, as City Policy 9 and GO 1988-04 say; see section III.B of this order. "
        "a. The receipt names the finder. b. The receipt is signed. Both copies are kept. Note: A cat is not property. "
        "B. These are kept: umbrellas Thing Days Umbrella 90 C. Keys are hung up by the door."
    )


def test_the_directives_page_shows_the_same_order_as_the_page_of_the_revision_in_force():
    directive, revision = page("go/2001-01/").one(data_order=True), page("go/2001-01/2001-01B/").one(data_order=True)
    assert directive.words(furniture=False) == revision.words(furniture=False)


@pytest.mark.parametrize("directive", EDITION.directives, ids=lambda directive: str(directive.series))
def test_the_directives_page_links_from_its_own_folder_to_where_the_page_of_the_revision_leads(directive):
    shown = EDITION.shown(directive)
    deeper, higher = links.revision_uri(shown.number), links.directive_uri(shown.number)

    def targets(uri):
        view = order_view(shown, EDITION, uri)
        found = re.findall(r' (?:href|src)="([^"]*)"', f"{b''.join(view.lines).decode()}{view.cited}")
        return [(urljoin(uri, href) if "#" not in href[:1] else href) for href in found]

    assert targets(higher) == targets(deeper)


def test_what_leads_to_the_page_of_the_directive_itself_is_not_made_shorter():
    assert links.shallower(b'<a href="../history/#a">b</a> <a href="../../../cited/">../</a>') == (
        b'<a href="history/#a">b</a> <a href="../../cited/">../</a>'
    )
    assert links.shallower(b'<a href="../">x</a>') is None


def test_what_leads_below_the_page_of_the_revision_is_not_made_shorter():
    assert links.shallower(b'<a href="redline/#change-1">x</a>') is None
    assert links.shallower(b'<img src="plan.png">') is None
    assert links.shallower(b'<a href="#a">a</a> <a href="../../x/">b</a> <a href="redline/">c</a> <img src="../p.png">') is None
    assert links.shallower(b'<a href="#a">a</a> <img src="../p.png"> <img src="plan.png">') is None
    assert links.shallower(b'<a href="#II.A">x</a> <a href="https://city.example/9">y</a>') == (
        b'<a href="#II.A">x</a> <a href="https://city.example/9">y</a>'
    )


def test_double_spaces_reach_the_page():
    line = page("go/2001-01/").one(id="I.p1")
    assert line.text() == "To keep what people lose,  and to give it back."


def test_every_provision_has_a_link_named_by_its_place_and_the_order_has_the_number_for_its_citation():
    order = page("go/2001-01/").one(data_order=True)
    cited = {a.attrs["href"]: a.attrs["title"] for a in order.find("a", title=True)}
    assert order.attrs["data-cite"] == "G.O. 2001-01B" and "data-remark" not in order.attrs
    assert cited["#III.A.1.a"] == "§ III.A.1.a"
    assert cited["#III.A.note1"] == "§ III.A, Note"
    assert cited["#II.found-item"] == "§ II, “Found item”"
    assert cited["#III.B.table1.row2"] == "§ III.B, table 1, row 2"


def test_a_citation_copied_from_a_reconstruction_says_what_it_is():
    order = page("sop/1999-10/1999-10/").one(data_order=True)
    assert (order.attrs["data-cite"], order.attrs["data-remark"]) == ("SOP 1999-10", " (reconstruction)")
    assert "Cite as" not in squeezed(page("sop/1999-10/1999-10/"))


def test_labels_are_text_and_never_counted_by_a_list():
    order = page("go/2001-01/").one(data_order=True)
    assert not list(order.find("ol")) and not list(order.find("li"))
    assert order.one(id="III.A.1.b").one("b").text() == "b."


def test_citations_lead_where_they_resolve_and_say_where_there_is_nothing():
    line = page("go/2001-01/").one(id="III.A.1")
    links = {a.text(): a.attrs["href"] for a in line.find("a", class_="ref")}
    assert links == {
        "City Policy 9": "https://city.example/9",
        "GO 1988-04": "../../cited/#go-1988-04",
        "section III.B of this order": "#III.B",
    }
    assert [cue.text() for cue in line.find(class_="cue")] == ["not on file"]


def banners(uri):
    return [squeezed(aside) for aside in page(uri).find("aside")]


def test_the_banner_says_since_when_an_order_is_in_force_and_what_will_rescind_it():
    assert banners("go/2001-01/2001-01B/") == [
        "In force since November 25, 2020. To be rescinded by G.O. 2001-01C on January 2, 2025. "
        "Status computed as of June 1, 2024."
    ]


def test_the_banner_of_a_rescinded_order_says_by_whom_and_when():
    assert banners("go/2001-01/2001-01A/")[0].startswith("Rescinded by G.O. 2001-01B on November 25, 2020.")
    assert banners("go/1990-07/1990-07/")[0].startswith(
        "Rescinded by Memorandum of the Chief on June 1, 1995. Nobody rides any more."
    )


def test_the_banner_of_a_pending_order_says_from_when_and_what_holds_until_then():
    assert banners("go/2001-01/2001-01C/")[0].startswith(
        "Pending Takes effect on January 2, 2025; not yet in force. Until then G.O. 2001-01B is in force."
    )


def test_the_banner_of_an_expired_order_says_its_last_day():
    assert banners("eo/2020-02/2020-02/")[0].startswith("Expired Its last day in force was March 1, 2020.")


def test_a_directive_of_which_nothing_is_in_force_says_so_first():
    assert banners("eo/2020-02/")[0] == "None in force No revision of EO series 2020-02 is in force. Shown below is E.O. 2020-02."


def test_a_reconstruction_is_marked_wherever_it_is_shown():
    for uri in ("sop/1999-10/", "sop/1999-10/1999-10/", "go/2001-01/2001-01B/redline/"):
        assert any("This is a reconstruction." in words and "not the text of any order" in words for words in banners(uri)), uri
    order = page("sop/1999-10/1999-10/").one(data_order=True)
    assert order.attrs["data-stamp"] == "Rescinded · Reconstruction, not the text of any order"
    assert not any("reconstruction" in words for words in banners("go/2001-01/2001-01C/redline/"))


def test_a_text_that_is_not_on_file_is_said_to_be_missing():
    words = squeezed(page("go/1990-07/1990-07/"))
    assert "The text of this revision is not on file." in words


def test_the_lineage_lists_every_revision_and_those_known_only_by_name():
    rows = [[squeezed(cell) for cell in row.children if not isinstance(cell, str)] for row in _lineage("go/2001-01/")]
    assert [row[0] for row in rows[1:]] == [
        "G.O. 2001-01C Lost Property",
        "G.O. 2001-01B Lost Property & <Found> Things shown on this page",
        "G.O. 2001-01A Lost Property",
        "G.O. 2001-01",
        "SOP 1999-10 Desk Hours reconstruction",
    ]
    assert rows[2][3:5] == ["G.O. 2001-01A, SOP 1999-10", "G.O. 2001-01C, January 2, 2025"]
    assert rows[4][1:4] == ["not on file", "Not on file", "nothing"]


def _lineage(uri):
    table = next(t for t in page(uri).find("table", class_="grid"))
    return list(table.find("tr"))


def test_the_register_of_what_is_not_on_file_says_who_cites_it_where():
    entries = {s.one("h2").text(): squeezed(s) for s in page("cited/").find("section")}
    assert list(entries) == ["City Policy 9 Found Goods", "GO series 1988-04 Evidence Room", "G.O. 2001-01"]
    city = entries["City Policy 9 Found Goods"]
    assert "Issued by City of Harbor City. Kept at https://city.example/9." in city
    assert city.endswith("Cited by: G.O. 2001-01B Lost Property & <Found> Things (in force): § III.A.1")
    assert "Rescinded by G.O. 2001-01A on March 4, 2001." in entries["G.O. 2001-01"]


def test_the_register_shows_each_directive_with_the_revision_that_stands_for_it():
    rows = [squeezed(row) for row in page("directives/").find("tr")][1:]
    assert rows == [
        "E.O. 2020-02 Drill Expired February 2, 2020 All Employees",
        "G.O. 1990-07 Bicycles Rescinded January 1, 1990 All Employees",
        "G.O. 2001-01B Lost Property & <Found> Things In force November 25, 2020 All Sworn Employees; Front Desk",
        "SOP 1999-10 Desk Hours Rescinded Reconstruction May 1, 1999 All Employees",
    ]


def test_the_first_page_shows_the_newest_changes_first_and_what_is_pending():
    home = page("")
    newest, pending = [[squeezed(li) for li in ol.find("li")] for ol in home.find("ol", class_="news")]
    assert newest[0].startswith(
        "November 25, 2020 G.O. 2001-01B Lost Property & <Found> Things In force Receipts are a duty now."
    )
    assert newest[0].endswith("What changed from G.O. 2001-01A and SOP 1999-10 · Roll-call sheet of G.O. 2001-01B")
    assert pending[0].startswith(
        "January 2, 2025 G.O. 2001-01C Lost Property Pending Shorter. What it will change in G.O. 2001-01B ·"
    )
    assert len(pending) == 1

"""Beside a provision stands a quiet mark that leads to the list of those who cite it."""

from __future__ import annotations

from datetime import date

import harbor
from harbor import heading, item, outline, revision
from html_reading import read

from orders import build
from orders.corpus.corpus import Corpus

LAMPS = revision(
    "GO 2010-01",
    "Lamps",
    outline(
        heading("I.", "PURPOSE", item("A.", "Light."), item("B.", "See section I.A above.")),
        heading("II.", "RULES", item("A.", "One."), item("B.", "Two."), item("C.", "Three.")),
    ),
    effective=date(2010, 1, 1),
)


def citing(named, words, effective, **more):
    return revision(named, "Oil", outline(heading("I.", "OIL", item("A.", words))), effective=effective, **more)


def page_of(*others, uri="go/2010-01/"):
    corpus = Corpus.of(harbor.DEPARTMENT, (LAMPS, *others))
    return read({p.uri: p for p in build.publish(corpus, harbor.AS_OF)}[uri].html)


def listed(page):
    return {li.attrs["id"]: " ".join(li.words()) for li in page.find("li") if li.attrs.get("id", "").startswith("_cited-")}


def test_a_provision_cited_in_its_own_order_and_in_another_has_a_mark_that_counts_them_and_leads_to_the_list():
    page = page_of(citing("GO 2011-02", "As section I.A of GO 2010-01 says.", date(2011, 1, 1)))
    mark = page.one("div", id="I.A").one("a", class_="cited")
    assert mark.attrs["href"] == "#_cited-I.A"
    assert "Cited by 2 provisions: § I.A" in " ".join(mark.words())
    assert listed(page) == {"_cited-I.A": "§ I.A is cited by § I.B, G.O. 2011-02 § I.A"}
    assert [a.attrs["href"] for a in page.one("li", id="_cited-I.A").find("a")] == [
        "#I.A",
        "#I.B",
        "../2011-02/2011-02/#I.A",
    ]


def test_a_range_cites_each_provision_it_spans():
    page = page_of(citing("GO 2011-02", "Sections II.A through C of GO 2010-01 apply.", date(2011, 1, 1)))
    assert [anchor for anchor in listed(page) if "II" in anchor] == ["_cited-II.A", "_cited-II.B", "_cited-II.C"]


def test_a_pending_order_counts_and_says_that_it_is_pending():
    page = page_of(citing("GO 2011-02", "Section II.A of GO 2010-01 applies.", date(2030, 1, 1)))
    assert listed(page)["_cited-II.A"] == "§ II.A is cited by G.O. 2011-02 § I.A pending"


def test_an_order_no_longer_in_force_counts_only_where_it_names_the_revision():
    """Its "section II.A of GO 2010-01" meant what stood there in its time."""
    old = citing("GO 2011-02", "Section II.A of GO 2010-01 applies.", date(2011, 1, 1), expires=date(2012, 1, 1))
    assert "_cited-II.A" not in listed(page_of(old))
    lamps = revision("GO 2010-01A", "Lamps", LAMPS.outline, effective=date(2010, 6, 1), rescinds=("GO 2010-01",), change_note="x")
    exact = citing("GO 2011-02", "Section II.A of GO 2010-01A applies.", date(2011, 1, 1), expires=date(2012, 1, 1))
    assert listed(page_of(lamps, exact))["_cited-II.A"] == "§ II.A is cited by G.O. 2011-02 § I.A expired"


def test_a_provision_that_nobody_cites_has_no_mark():
    page = page_of()
    assert not list(page.one(id="II.A").find("a", class_="cited"))
    assert list(listed(page)) == ["_cited-I.A"]

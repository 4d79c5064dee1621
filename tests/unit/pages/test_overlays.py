"""An executive order over an order: a box beside the provision, told from the order's own words."""

from __future__ import annotations

from datetime import date

import harbor
from harbor import heading, item, outline, provision, revision
from html_reading import read

import reading_orders
from orders import build
from orders.corpus.corpus import Corpus
from orders.model.header import StatedProvision
from orders.model.provision import LabelPath

PAGES = {p.uri: read(p.html) for p in build.publish(reading_orders.corpus(), date(2026, 11, 22))}


def boxes(uri):
    return [" ".join(box.words()) for box in PAGES[uri].find("div", class_="overlay")]


def test_while_it_lasts_the_amendment_stands_beside_the_provision_with_the_amending_orders_own_words():
    box = next(PAGES["go/2010-01/"].find("div", class_="lasting"))
    assert box.attrs["role"] == "note" and box.attrs["aria-label"] == "Amended: § III.A"
    assert " ".join(box.words()) == (
        "Amended E.O. 2026-01 (Longer light) changes this provision from October 1, 2026 to March 31, 2027. "
        "E.O. 2026-01 § II.A says: A. In G.O. 2010-01A, section III.A, lamps are lit one hour before dusk: "
        "1. in the yard, and 2. at the desk."
    )
    hrefs = [a.attrs["href"] for a in box.find("a")]
    assert hrefs == ["../../eo/2026-01/2026-01/", "../../eo/2026-01/2026-01/#II.A"]


def test_where_no_provision_of_the_amending_order_names_it_nothing_is_quoted():
    found = [b for b in boxes("go/2010-01/") if b.startswith("Amended")]
    assert found[1] == "Amended E.O. 2026-01 (Longer light) changes this provision from October 1, 2026 to March 31, 2027."


def test_the_orders_own_words_are_those_it_was_issued_with():
    order = PAGES["go/2010-01/"].one(data_order=True)
    assert "one hour before dusk" in order.text() and "one hour before dusk" not in order.text(furniture=False)


def test_a_rescinded_revision_keeps_what_amended_it_and_says_who_took_that_up():
    assert boxes("go/2010-01/2010-01/") == [
        "Was amended E.O. 2012-01 (Signing for lamps) changed this provision from March 1, 2012 to May 31, 2015. "
        "Incorporated by G.O. 2010-01A, which rescinds it on June 1, 2015. "
        "E.O. 2012-01 § I.A says: A. In G.O. 2010-01, section II.A, whoever lights a lamp signs the book."
    ]


def test_the_revision_that_took_it_up_says_so_beside_what_came_of_the_provision():
    line = [b for b in boxes("go/2010-01/2010-01A/") if b.startswith("Incorporated")]
    assert line == [
        "Incorporated This revision rescinds E.O. 2012-01 (Signing for lamps), which had changed G.O. 2010-01 § II.A, "
        "and replaces both."
    ]
    box = next(PAGES["go/2010-01/2010-01A/"].find("div", class_="incorporates"))
    assert box.attrs["aria-label"] == "Incorporated: § III.A"


def test_what_is_over_is_told_on_the_permanent_page_and_not_on_that_of_the_directive():
    assert boxes("go/2011-02/") == []
    assert boxes("go/2011-02/2011-02/") == [
        "Was amended E.O. 2013-01 (Oil shortage) changed this provision from January 1, 2013 to June 30, 2013. "
        "That is over: the provision reads as it is printed."
    ]


def test_the_amending_orders_own_page_shows_what_it_amends_in_the_words_that_were_issued():
    told = [" ".join(li.words()) for li in PAGES["eo/2026-01/"].one("ul", class_="amends").find("li")]
    assert told == [
        "G.O. 2010-01A § III.A from October 1, 2026 to March 31, 2027. As it was issued: "
        "A. Each lamp is lit at dusk. The NLK signs the book.",
        "G.O. 2010-01A § IV.A.4 from October 1, 2026 to March 31, 2027. As it was issued: 4. The book is closed.",
    ]
    (taken_up,) = (" ".join(li.words()) for li in PAGES["eo/2012-01/2012-01/"].one("ul", class_="amends").find("li"))
    assert "Incorporated by G.O. 2010-01A, which rescinds it on June 1, 2015." in taken_up


def _quoted(*sections, amends=("GO 2010-01 II.A",)):
    amended = revision("GO 2010-01", "Lamps", outline(heading("II.", "RULES", item("A.", "One."))), effective=date(2010, 1, 1))
    stated = tuple(
        StatedProvision(a, harbor.number(a.rsplit(" ", 1)[0]), LabelPath(tuple(a.rsplit(" ", 1)[1].split(".")))) for a in amends
    )
    order = revision("EO 2012-01", "Light", outline(*sections), effective=date(2012, 1, 1), amends=stated)
    pages = build.publish(Corpus.of(harbor.DEPARTMENT, (amended, order)), harbor.AS_OF)
    page = read(next(p for p in pages if p.uri == "go/2010-01/").html)
    return [" ".join(q.words()) for q in page.one("div", class_="overlay").find("blockquote")]


def test_a_bare_label_means_the_amended_order_where_the_amending_one_amends_no_other_and_has_no_such_provision():
    reads = provision("paragraph", "p1", "Section II.A now reads: “Two.”")
    assert _quoted(heading("I.", "ORDER", reads)) == ["Section II.A now reads: “Two.”"]
    assert _quoted(heading("I.", "ORDER", reads), heading("II.", "END", item("A.", "It ends."))) == []
    assert _quoted(heading("I.", "ORDER", reads), amends=("GO 2010-01 II.A", "GO 2011-09 II.A")) == []


def test_what_is_near_to_the_words_of_the_amending_order_is_near_there():
    assert _quoted(heading("II.", "ORDER", item("B.", "Paragraph A is changed."))) == []


def test_where_the_amended_words_are_gone_the_box_stands_beside_what_came_of_the_amending_ones():
    stays = item("B.", "The yard is swept every evening before the gate is closed for the night.")
    says = "Keepers carry a whistle and blow it twice whenever a lamp goes out at night."
    old = revision("GO 2010-01", "Lamps", outline(heading("II.", "RULES", item("A.", "One."), stays)), effective=date(2010, 1, 1))
    order = revision(
        "EO 2012-01",
        "Light",
        outline(heading("I.", "ORDER", provision("paragraph", "p1", f"Section II.A now reads: “{says}”"))),
        effective=date(2012, 1, 1),
        amends=(StatedProvision("GO 2010-01 II.A", harbor.number("GO 2010-01"), LabelPath(("II", "A"))),),
    )
    new = revision(
        "GO 2010-01A",
        "Lamps",
        outline(heading("II.", "RULES", stays, item("C.", says))),
        effective=date(2015, 1, 1),
        rescinds=("GO 2010-01", "EO 2012-01"),
        change_note="x",
    )
    pages = build.publish(Corpus.of(harbor.DEPARTMENT, (old, order, new)), harbor.AS_OF)
    page = read(next(p for p in pages if p.uri == "go/2010-01/").html)
    assert page.one("div", class_="incorporates").attrs["aria-label"] == "Incorporated: § II.C"

"""The sheet for roll call: what changed in short, for whom, from when, and the way back to the site."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import harbor
from html_reading import read

from orders.corpus.corpus import Corpus
from orders.model.redline import Change, ChangeKind, Edit, EditOp, Redline
from orders.pages.edition import Edition
from orders.pages.editview import inline_words
from orders.pages.rollcall import ROOM, roll_call_page
from orders.redline.compare import compare_many

EDITION = Edition(harbor.CORPUS, harbor.AS_OF, harbor.citations, harbor.compare)


def sheet(revision, edition=EDITION):
    page = roll_call_page(revision, edition)
    assert page
    return read(page.html)


def words(element):
    return " ".join(element.words())


def test_the_sheet_says_what_for_whom_and_from_when():
    told = words(sheet(harbor.LOST_B))
    assert "From when November 25, 2020 For whom All Sworn Employees; Front Desk Rescinds G.O. 2001-01A, SOP 1999-10" in told
    assert "Receipts are a duty now." in told


def test_every_change_of_the_redline_is_shown_or_counted():
    page = sheet(harbor.LOST_B)
    items = list(page.one("ol", class_="roll").find("li"))
    redline = harbor.compare((harbor.LOST_A, harbor.DESK), harbor.LOST_B)
    changed = sum(not change.is_unchanged for change in redline.changes)
    assert len(items) + 1 == changed
    assert "Renumbered, and nothing else: § III (was G.O. 2001-01A § II)" in words(page)
    assert words(page.one(id="_changes")) == f"{changed} changes"
    assert "[inserted: shall end of insertion]" in words(items[5])


def test_a_pending_order_is_said_not_to_be_in_force_yet():
    assert "January 2, 2025: not yet in force" in words(sheet(harbor.LOST_C))


def test_a_first_order_lists_its_sections():
    told = words(sheet(harbor.DESK))
    assert "A new order It has these sections: I. HOURS" in told
    assert "Rescinds nothing" in told


def test_a_later_order_that_states_no_rescission_is_not_called_new():
    later = harbor.revision("SOP 1999-10A", "Desk Hours", harbor.DESK.outline, effective=date(2000, 1, 1))
    corpus = Corpus.of(harbor.DEPARTMENT, (harbor.DESK, later))
    told = words(sheet(later, Edition(corpus, harbor.AS_OF, harbor.citations, harbor.compare)))
    assert "Nothing to compare The order states none that it rescinds." in told and "A new order" not in told


def test_where_what_it_rescinds_is_not_on_file_the_sheet_says_that_there_is_nothing_to_compare():
    assert "The text of G.O. 2001-01 is not on file, so there is nothing to compare." in words(sheet(harbor.LOST_A))


def test_an_order_without_a_text_has_no_sheet():
    assert roll_call_page(harbor.GONE, EDITION) is None


def test_without_a_public_address_there_is_no_code_and_the_pio_is_told_where_to_state_it():
    page = sheet(harbor.LOST_B)
    assert not list(page.find("svg"))
    assert "No QR code: the public address of this site is not known." in words(page)


def test_the_code_leads_to_the_page_under_its_public_address():
    department = replace(harbor.DEPARTMENT, site_url="https://orders.harbor.example/")
    corpus = Corpus.of(department, harbor.CORPUS.revisions)
    page = sheet(harbor.LOST_B, Edition(corpus, harbor.AS_OF, harbor.citations, harbor.compare))
    figure = page.one("figure", class_="qr")
    assert words(figure.one("figcaption")) == "https://orders.harbor.example/go/2001-01/2001-01B/roll-call/"
    assert words(figure.one("title")) == "QR code: the page of G.O. 2001-01B on this site"
    assert "No QR code" not in words(page)


def item(text):
    return harbor.outline(harbor.heading("I.", "ALL", harbor.item("A.", text)))


def change_between(old, new, edits):
    before, after = item(old).find("I.A"), item(new).find("I.A")
    return Change(ChangeKind.REWORDED, (before,), (after,), (0,), edits=tuple(Edit(op, text) for op, text in edits))


def plain(html):
    return " ".join(html.striptags().replace("[inserted:", "{+").replace("end of insertion]", "+}").split())


def test_words_that_stayed_are_left_out_with_a_sign_but_for_those_beside_a_change():
    head, tail = " ".join(f"a{n}" for n in range(30)), " ".join(f"z{n}" for n in range(30))
    change = change_between(
        f"{head} {tail}", f"{head} new {tail}", [(EditOp.EQUAL, f"{head} "), (EditOp.INSERTED, "new "), (EditOp.EQUAL, tail)]
    )
    assert plain(inline_words(change, 3)[0]) == "[…] a27 a28 a29 {+ new +} z0 z1 z2 […]"
    assert "[…]" not in inline_words(change)[0]


def test_a_short_stretch_that_stayed_is_shown_whole():
    change = change_between(
        "one two three", "one two new three", [(EditOp.EQUAL, "one two "), (EditOp.INSERTED, "new "), (EditOp.EQUAL, "three")]
    )
    assert plain(inline_words(change, 3)[0]) == "one two {+ new +} three"


def test_words_before_a_deletion_at_the_end_are_shown():
    head = " ".join(f"a{n}" for n in range(30))
    change = change_between(f"{head} gone", head, [(EditOp.EQUAL, head), (EditOp.DELETED, " gone")])
    assert plain(inline_words(change, 2)[0]).startswith("[…] a28 a29 [deleted: gone")


def test_a_rewritten_order_fills_two_sheets_at_most_and_says_how_many_changes_are_left():
    def many(stem):
        items = [harbor.item(f"{n}.", f"{stem}{n} " + " ".join(f"{stem}{n}x{m}" for m in range(30))) for n in range(1, 60)]
        return harbor.outline(harbor.heading("I.", "ALL", *items))

    old = harbor.revision("GO 2001-02", "Long", many("old"), effective=date(2001, 1, 1))
    new = harbor.revision(
        "GO 2001-02A", "Long", many("new"), effective=date(2002, 1, 1), rescinds=("GO 2001-02",), change_note="All."
    )
    edition = Edition(Corpus.of(harbor.DEPARTMENT, (old, new)), harbor.AS_OF, lambda revision: (), compare_many)
    page = sheet(new, edition)
    shown = list(page.one("ol", class_="roll").find("li"))
    assert 5 < len(shown) < 59
    assert sum(len(li.words()) for li in shown) < ROOM + 400
    redline: Redline = compare_many((old,), new)
    left = sum(not change.is_unchanged for change in redline.changes) - len(shown)
    assert f"{left} more changes do not fit here: read the full redline." in words(page)

"""The history page of a directive, and what stands in the margin of its orders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import harbor
from html_reading import read

import chains
from orders.corpus.corpus import Corpus
from orders.model.header import StatedDirective
from orders.outline.parse import parse_outline
from orders.pages import links
from orders.pages.escaping import escaped
from orders.pages.historyentry import fragment_of
from orders.pages.site import all_pages
from orders.redline.compare import compare_many
from redline_outlines import plain, revision

PAGES = {p.uri: p for p in all_pages(harbor.CORPUS, harbor.AS_OF, harbor.citations, harbor.compare)}


def entry(uri, anchor):
    return read(PAGES[uri].html).one("div", id=anchor)


def told(uri, anchor):
    """A provision with what is said of it and its neighbors together."""
    found = entry(uri, anchor)
    return found.above if found.above.attrs.get("class") == "alike" else found


def squeezed(element):
    return " ".join(element.words())


def heads(element):
    return [squeezed(p) for p in element.find(class_="wording-head")]


def test_a_provision_is_found_by_where_it_first_appeared_and_shows_its_wordings_the_newest_first():
    purpose = entry("go/2001-01/history/", "2001-01A/I.p1")
    assert heads(purpose) == [
        "Reworded G.O. 2001-01C § I, ¶ 1 pending effective January 2, 2025",
        "Reworded G.O. 2001-01B § I, ¶ 1 effective November 25, 2020 until January 2, 2025 Was G.O. 2001-01A § I, ¶ 1.",
        "First on file G.O. 2001-01A § I, ¶ 1 effective March 4, 2001 until November 25, 2020",
    ]


def test_each_wording_is_marked_with_what_it_changed_in_the_one_before():
    words = [
        next(w.one(class_="line").find("span")) for w in entry("go/2001-01/history/", "2001-01A/II.A").find(class_="wording")
    ]
    assert "should" in squeezed(next(words[0].find("del"))) and "shall" in squeezed(next(words[0].find("ins")))
    assert words[1].text() == "Employees should write a receipt."


def test_a_renumbered_or_moved_provision_keeps_one_wording_and_says_where_it_went():
    keys = entry("go/2001-01/history/", "2001-01A/III.A")
    assert len(heads(keys)) == 1
    assert "The same words later: § III.C from November 25, 2020 in G.O. 2001-01B, moved." in squeezed(keys)


def test_what_is_gone_says_by_which_order_it_was_deleted():
    wallets = told("go/2001-01/history/", "2001-01A/II.C")
    assert "Deleted by G.O. 2001-01B." in squeezed(wallets)
    groups = [squeezed(h) for h in read(PAGES["go/2001-01/history/"].html).find("h2")]
    assert groups == ["Provisions of G.O. 2001-01B", "No longer in the order"]


def test_what_a_pending_order_deletes_is_still_there():
    assert "To be deleted by G.O. 2001-01C." in squeezed(told("go/2001-01/history/", "2001-01B/II"))


def test_what_merged_into_another_order_leads_to_the_history_it_goes_on_in():
    umbrellas = entry("sop/1999-10/history/", "1999-10/I.B")
    assert "Merged into G.O. 2001-01B § III.B, bullet 1." in squeezed(umbrellas)
    assert "../../../go/2001-01/history/#2001-01A/II.B" in {a.attrs["href"] for a in umbrellas.find("a")}


def test_what_was_split_off_is_said_to_come_from_where_the_whole_stood_at_that_time():
    """It stood as A first, then as B behind a new A, and was split there."""
    bell = "The bell is rung before the ferry casts off from the quay."
    moor = "Nobody smokes while the tank of the ferry is filled."
    lamp = "A lamp is lit at dusk and put out at dawn."
    texts = [f"A. {bell} {moor}\n", f"A. {lamp}\n\nB. {bell} {moor}\n", f"A. {lamp}\n\nB. {bell}\n\nC. {moor}\n"]
    revisions = [replace(r, outline=parse_outline(text)[0]) for r, text in zip(chains.chain(3), texts, strict=True)]
    pages = all_pages(Corpus.of(chains.DEFAULT_DEPARTMENT, revisions), harbor.AS_OF, lambda _: (), compare_many)
    page = read(next(p for p in pages if p.uri == "go/1973-05/history/").html)
    part = page.one("div", id="1973-05B/C")
    assert "Split from G.O. 1973-05A § B." in squeezed(part)
    assert [a.attrs["href"] for a in next(part.find(class_="entry-fate")).find("a")] == ["#1973-05/A"]


def test_an_id_of_any_characters_is_written_so_that_browsers_find_it():
    assert [fragment_of(anchor) for anchor in ("IV.A.2.d", "...", "§_4", "a&b", '(a)"', "")] == [
        "IV.A.2.d",
        "...",
        escaped(links.fragment("§_4")),
        escaped(links.fragment("a&b")),
        escaped(links.fragment('(a)"')),
        "",
    ]
    for sign in map(chr, range(0x250)):
        assert fragment_of(f"I.{sign}") == escaped(links.fragment(f"I.{sign}")), sign


def test_a_wording_from_a_reconstruction_is_marked_as_one():
    page = read(PAGES["sop/1999-10/history/"].html)
    assert all("reconstruction" in head for article in page.find("div", class_="through-time") for head in heads(article))
    assert "This is a reconstruction." in squeezed(page)


def test_a_text_that_is_not_on_file_before_the_first_one_is_said_once():
    words = squeezed(read(PAGES["go/2001-01/history/"].html))
    assert words.count("The text of G.O. 2001-01 is not on file, so what is “First on file” below may be older") == 1


def test_a_directive_with_a_single_text_has_no_history_page_and_no_notes():
    assert "eo/2020-02/history/" not in PAGES and "go/1990-07/history/" not in PAGES
    assert notes("eo/2020-02/") == {}


def notes(uri):
    lines = read(PAGES[uri].html).find(class_="line")
    found = ((line.attrs["id"], note) for line in lines for note in line.find("a", data_furniture=True))
    return {address: (squeezed(note), note.attrs["href"]) for address, note in found}


def test_the_margin_says_beside_each_label_when_what_stands_under_it_last_changed():
    found = notes("go/2001-01/")
    assert found["III.A.1"] == ("changed 2020-11-25 by G.O. 2001-01B", "history/#2001-01A/II.A")
    assert found["III.A.1.a"] == ("new 2020-11-25 in G.O. 2001-01B †", "history/#2001-01B/III.A.1.a")
    assert found["III"] == ("since 2001-03-04 in G.O. 2001-01A", "history/#2001-01A/II")
    assert "I.p1" not in found and "III.A.note1" not in found


def test_a_label_under_another_of_which_the_same_is_said_has_no_note_of_its_own():
    """III and III.C stand since the first text; III.A.1, between them, was changed, and III.A.1.a under it is new."""
    found, order = notes("go/2001-01/"), read(PAGES["go/2001-01/"].html)
    assert order.one(id="III.C") and "III.C" not in found
    assert {"III", "III.A.1", "III.A.1.a"} <= found.keys()
    told = " ".join(order.one("p", class_="through-time").words())
    assert "A label without a note shares that of the label above it in the outline." in told


def test_what_is_new_only_against_a_reconstruction_is_marked_in_the_margin():
    """GO 2001-01B rescinds GO 2001-01A, an order's text, and SOP 1999-10, a reconstruction: neither has III.A.1.a."""
    found = notes("go/2001-01/")
    assert found["III.A.1.a"][0].endswith("†")
    assert not found["III.A.1"][0].endswith("†")


def test_a_heading_counts_as_changed_where_a_paragraph_without_a_label_under_it_was():
    assert notes("go/2001-01/")["I"][0] == "changed 2020-11-25 by G.O. 2001-01B"


def test_the_first_revision_on_file_has_nothing_to_say_in_its_margin():
    assert notes("go/2001-01/2001-01A/") == {}


def test_the_margin_is_no_part_of_the_orders_words():
    order = read(PAGES["go/2001-01/"].html).one(data_order=True)
    assert "since 2001-03-04 in G.O. 2001-01A" in squeezed(order)
    assert "2001-03-04" not in " ".join(order.words(furniture=False))


def test_the_id_of_a_provision_from_another_directive_names_that_one():
    own, other = harbor.number("GO 2001-01A"), harbor.number("SOP 1999-10")
    path = harbor.LOST_A.outline.provisions[0].path
    assert links.history_anchor(own, path, own) == "2001-01A/I"
    assert links.history_anchor(other, path, own) == "SOP-1999-10/1999-10/I"
    assert links.wording_anchor(own, path, own) == "_2001-01A/I"


def _chain(length, lost=()):
    pages = all_pages(chains.corpus(length, lost), harbor.AS_OF, lambda _: (), compare_many)
    return read(next(p for p in pages if p.uri == "go/1973-05/history/").html)


def _stays(length, lost=()):
    return _chain(length, lost).one("div", id="1973-05/I.A").above.one("p", class_="stay")


def test_a_long_row_of_revisions_that_changed_nothing_is_named_by_its_ends():
    stay = _stays(31)
    assert squeezed(stay) == "Unchanged in G.O. 1973-05A to G.O. 1973-05DD (30 revisions)."
    assert [a.attrs["href"] for a in stay.find("a")] == ["../1973-05A/", "../1973-05DD/"]


def test_a_short_row_is_named_one_by_one():
    assert squeezed(_stays(4)) == "Unchanged in G.O. 1973-05A, G.O. 1973-05B, G.O. 1973-05C."


def test_a_row_ends_where_a_revision_is_not_on_file():
    words = squeezed(_stays(12, lost=(6,)))
    assert words == ("Unchanged in G.O. 1973-05A to G.O. 1973-05E (5 revisions), G.O. 1973-05G to G.O. 1973-05K (5 revisions).")


def test_what_neighbors_have_in_common_is_said_once_above_them():
    (together,) = _chain(4).find("div", class_="alike")
    members = list(together.find("div", id=True))
    assert squeezed(together.one("p", class_="alike-head")) == f"{len(members)} provisions, one wording each:"
    assert len(members) > 1 and len(heads(together)) == 1 and "1973-05/I.A" in {m.attrs["id"] for m in members}
    assert [a.attrs["href"] for a in members[1].find("a")] == ["../1973-05C/#I.A"]


def test_of_neighbors_that_went_elsewhere_together_each_says_where_it_stood():
    purse = plain(("A.", "A found purse is kept in the safe."), ("B.", "A found key is hung up by the door of the desk."))
    added = plain(("A.", "A found dog is walked."), ("B.", purse.provisions[0].text), ("C.", purse.provisions[1].text))
    first, second = revision(purse), revision(added, "A")
    header = replace(second.header, rescinds=(StatedDirective(str(first.number), first.number),), effective=date(2032, 1, 1))
    corpus = Corpus.of(harbor.DEPARTMENT, (first, replace(second, header=header)))
    pages = all_pages(corpus, date(2033, 1, 1), lambda _: (), compare_many)
    page = read(next(p for p in pages if p.uri == "go/2031-07/history/").html)
    (together,) = page.find("div", class_="alike")
    assert [squeezed(p) for p in together.find("p", class_="stay")] == [
        "The same words later, under other labels or elsewhere: from January 1, 2032 in G.O. 2031-07A.",
        "First § A, then § B (renumbered).",
        "First § B, then § C (renumbered).",
    ]
    assert [a.attrs["href"] for a in together.one("div", id="2031-07/B").find("a")] == [
        "../2031-07A/#C",
        "../2031-07/#B",
        "../2031-07A/#C",
    ]


def _renumbered_at_last(length):
    before = plain(("A.", "A found purse is kept in the safe."), ("B.", "A found key is hung up by the door of the desk."))
    after = plain(("A.", "A found dog is walked."), ("B.", before.provisions[0].text), ("C.", before.provisions[1].text))
    *others, last = chains.chain(length)
    revisions = [*(replace(r, outline=before) for r in others), replace(last, outline=after)]
    pages = all_pages(Corpus.of(chains.DEFAULT_DEPARTMENT, revisions), harbor.AS_OF, lambda _: (), compare_many)
    page = next(p for p in pages if p.uri == "go/1973-05/history/")
    return list(read(page.html).one("div", id="1973-05/A").find("p", class_="stay"))[-1]


def test_a_long_page_tells_the_places_in_between_without_links():
    short, long = _renumbered_at_last(4), _renumbered_at_last(14)
    assert squeezed(long) == squeezed(short) == "First § A, then § B (renumbered)."
    assert [a.attrs["href"] for a in short.find("a")] == ["../1973-05/#A", "../1973-05C/#B"]
    assert not list(long.find("a"))

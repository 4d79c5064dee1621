"""What a redline's page says of references to repair, of long tables and of several old orders."""

from __future__ import annotations

from datetime import date

from html_reading import read

from orders import build
from orders.model.revision import Revision, SourceFile
from orders.pages.bothsides import BothSides
from orders.pages.meaningview import meaning_view

HEADER = """\
---
directive: {number}
title: Dogs
effective: {day}
{more}distribution: [All]
authority: Chief
text: transcribed
{note}---

"""
OLD = """\
## I. DOGS

A. Every dog wears a collar with a number on it.

B. Stray dogs are taken to the shelter on Main Street.

C. Owners are called as section I.B of this order says.
"""
NEW = """\
## I. DOGS

A. Every dog wears a collar with a number on it.

B. A photograph is taken of every animal without an owner.

C. Stray dogs are taken to the shelter on Main Street.

D. Owners are called as section I.B of this order says.
"""
FACTS = "name: Harbor City\ntypes:\n  - {code: GO, name: General Order, printed: [G.O., GO], number: '\\d{4}-\\d{2}'}\n"


def file(number: str, day: str, body: str, rescinds: str = "") -> SourceFile:
    kind, rest = number.split(" ")
    series = rest.rstrip("AB")
    more = f"rescinds: [{rescinds}]\n" if rescinds else ""
    note = "change_note: It says more now.\n" if rescinds else ""
    text = HEADER.format(number=number, day=day, more=more, note=note) + body
    return SourceFile(f"{kind}-{series}/{rest}.md", text.encode())


def redline(*others: SourceFile, old: str = OLD, new: str = NEW):
    files = [
        SourceFile("department.yml", FACTS.encode()),
        file("GO 2001-01", "2001-01-01", old),
        file("GO 2001-01A", "2005-01-01", new, "GO 2001-01"),
        *others,
    ]
    corpus, problems = build.read(files)
    assert not problems, [p.render() for p in problems]
    pages = {page.uri: page for page in build.publish(corpus, date(2006, 1, 1))}
    return read(pages["go/2001-01/2001-01A/redline/"].html)


def rows(table) -> list[list[str]]:
    body = list(table.find("tr"))[1:]
    return [[" ".join(cell.words()) for tag in ("th", "td") for cell in row.find(tag)] for row in body]


def test_a_reference_that_was_left_behind_is_shown_with_the_address_it_should_have():
    (table,) = redline().find("table", class_="repair-table")
    assert rows(table) == [["G.O. 2001-01A § I.D", "“section I.B”", "I.B", "I.C (renumbered)"]]


def test_other_orders_in_force_that_cite_an_old_address_are_shown_with_links_to_their_words_and_to_the_change():
    calls = file("GO 1999-05", "1999-01-01", "## I. CALLS\n\nA. Go where G.O. 2001-01 I.B sends you.\n")
    page = redline(calls)
    *_, table = page.find("table", class_="repair-table")
    assert rows(table) == [["G.O. 1999-05 § I.A", "“G.O. 2001-01 I.B”", "I.B", "I.C (renumbered)"]]
    who, now = (link.attrs["href"] for link in table.find("a"))
    assert who == "../../../1999-05/1999-05/#I.A"
    assert any(True for _ in page.one(id=now.removeprefix("#")).find(id="was-I.B"))


def test_an_order_that_is_not_in_force_any_more_needs_no_repair():
    calls = file("GO 1999-05", "1999-01-01", "## I. CALLS\n\nA. Go where G.O. 2001-01 I.B sends you.\n")
    none = file("GO 1999-05A", "2004-01-01", "## I. CALLS\n\nA. Go where you are sent.\n", "GO 1999-05")
    page = redline(calls, none)
    assert "In the other orders in force on January 1, 2006: none." in " ".join(page.words())


def test_a_draft_is_asked_for_its_own_citations_whatever_was_found_of_the_order_under_its_number():
    files = [file("GO 2001-01", "2001-01-01", OLD), file("GO 2001-01A", "2005-01-01", NEW, "GO 2001-01")]
    corpus, _ = build.read([SourceFile("department.yml", FACTS.encode()), *files])
    edition = build.edition_of(corpus, date(2006, 1, 1))
    old, new = corpus.revisions

    def repairs(revision: Revision) -> int:
        return meaning_view(BothSides.of(edition.redline((old,), revision), edition), "a/").own.number

    mended = file("GO 2001-01A", "2005-01-01", NEW.replace("as section I.B", "as section I.C"), "GO 2001-01")
    (draft,) = build.read([mended, SourceFile("department.yml", FACTS.encode())])[0].revisions
    assert (repairs(new), repairs(draft), repairs(new)) == (1, 0, 1)


def test_a_long_table_is_folded_under_a_line_that_counts_its_rows():
    old = "## I. DOGS\n\n" + "\n\n".join(f"{x}. Dog {x} of the yard may bark at any car." for x in "ABCDEFGHIJKLMN") + "\n"
    page = redline(old=old, new=old.replace("may bark", "shall bark"))
    folded = [d for d in page.find("details") if any(True for _ in d.find("table", class_="words-table"))]
    assert [" ".join(d.one("summary").words()) for d in folded] == ["14 rows: 14 duty"]
    assert "open" not in folded[0].attrs


def test_where_nothing_changed_every_part_says_so_in_words():
    said = " ".join(redline(new=OLD).words())
    for words in (
        "Nothing changed. Every provision is the same in both.",
        "In the provisions that both orders have, none of these words came or went.",
        "No provision was added.",
        "No provision was deleted.",
        "Inside G.O. 2001-01A: none.",
    ):
        assert words in said

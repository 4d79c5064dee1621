"""The registers: who stands where, under which address, and the same as data."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import harbor
import pytest
from html_reading import read

from orders.corpus.corpus import Corpus
from orders.exports.registers import FORMAT
from orders.model.outline import Outline
from orders.pages.edition import Edition
from orders.pages.facets import naturally
from orders.pages.registerpage import register_pages, registers_of


def edition(*revisions, as_of=harbor.AS_OF, acts=()):
    corpus = Corpus.of(harbor.DEPARTMENT, revisions, acts) if revisions else harbor.CORPUS
    return Edition(corpus, as_of, lambda revision: (), harbor.compare)


EDITION = edition()
PAGES = {page.uri: read(page.html) for page in register_pages(EDITION)}


def files_of(found):
    return {file.uri: file.make(*file.arguments) for file in FORMAT.files(found)}


FILES = files_of(EDITION)


def rows(uri, pages=PAGES):
    """Each group of a register with its rows, cells as a reader sees them."""
    found = []
    for table in pages[uri].find("table", class_="register"):
        name = " ".join(table.one("caption").words())
        (body,) = table.find("tbody")
        cells = [
            [" ".join(cell.words()) for cell in row.walk() if cell.tag in {"td", "th"}] for row in body.walk() if row.tag == "tr"
        ]
        found.append((name, cells))
    return found


def numbers(uri, pages=PAGES, column=0):
    return [(name, [row[column] for row in cells]) for name, cells in rows(uri, pages)]


def test_every_directive_stands_in_the_register_with_the_revision_that_stands_for_it():
    assert rows("directives/") == [
        (
            "Register of directives",
            [
                ["E.O. 2020-02", "Drill", "Expired", "February 2, 2020", "All Employees"],
                ["G.O. 1990-07", "Bicycles", "Rescinded", "January 1, 1990", "All Employees"],
                [
                    "G.O. 2001-01B",
                    "Lost Property & <Found> Things",
                    "In force",
                    "November 25, 2020",
                    "All Sworn Employees; Front Desk",
                ],
                ["SOP 1999-10", "Desk Hours", "Rescinded Reconstruction", "May 1, 1999", "All Employees"],
            ],
        )
    ]


def test_types_stand_in_the_order_of_the_department():
    assert numbers("directives/by-type/") == [
        ("General Order", ["G.O. 1990-07", "G.O. 2001-01B"]),
        ("Executive Order", ["E.O. 2020-02"]),
        ("Standard Operating Procedure", ["SOP 1999-10"]),
    ]


def test_years_are_those_of_the_numbers_the_latest_first():
    assert [name for name, _ in numbers("directives/by-year/")] == ["2020", "2001", "1999", "1990"]


def test_a_directive_stands_under_each_of_its_topics_and_one_without_any_is_not_lost():
    assert numbers("directives/by-topic/") == [
        ("Property", ["G.O. 2001-01B"]),
        ("No topic in the header", ["E.O. 2020-02", "G.O. 1990-07", "SOP 1999-10"]),
    ]


def test_a_directive_stands_under_everybody_it_binds():
    assert numbers("directives/by-distribution/") == [
        ("All Employees", ["E.O. 2020-02", "G.O. 1990-07", "SOP 1999-10"]),
        ("All Sworn Employees", ["G.O. 2001-01B"]),
        ("Front Desk", ["G.O. 2001-01B"]),
    ]


def test_standards_are_listed_as_people_count():
    a = harbor.revision("GO 2001-01", "A", Outline(), effective=date(2001, 1, 1), standards=("CALEA 12.10.1", "CALEA 12.2.1"))
    pages = {page.uri: read(page.html) for page in register_pages(edition(a))}
    assert [name for name, _ in numbers("directives/by-standard/", pages)] == ["CALEA 12.2.1", "CALEA 12.10.1"]
    assert naturally("calea 2") == naturally("CALEA 02")


def test_statuses_stand_in_force_first():
    assert numbers("directives/by-status/") == [
        ("In force", ["G.O. 2001-01B"]),
        ("Rescinded", ["G.O. 1990-07", "SOP 1999-10"]),
        ("Expired", ["E.O. 2020-02"]),
    ]


def test_what_is_rescinded_says_since_when_and_by_whom():
    assert rows("directives/rescinded/") == [
        (
            "Rescinded revisions",
            [
                [
                    "SOP 1999-10",
                    "Desk Hours Reconstruction",
                    "May 1, 1999",
                    "November 24, 2020",
                    "Rescinded by G.O. 2001-01B",
                ],
                [
                    "G.O. 2001-01A",
                    "Lost Property",
                    "March 4, 2001",
                    "November 24, 2020",
                    "Rescinded by G.O. 2001-01B",
                ],
                ["E.O. 2020-02", "Drill", "February 2, 2020", "March 1, 2020", "Expired"],
                [
                    "G.O. 1990-07",
                    "Bicycles",
                    "January 1, 1990",
                    "May 31, 1995",
                    "Rescinded by Memorandum of the Chief",
                ],
            ],
        )
    ]
    assert numbers("directives/rescinded/1995/") == [("Rescinded revisions in 1995", ["G.O. 1990-07"])]


def test_changes_are_what_began_and_what_ended_with_nothing_of_its_own_following():
    ((_, found),) = rows("directives/changes/")
    assert [row[:2] + row[3:4] for row in found] == [
        ["November 25, 2020", "SOP 1999-10", "Rescinded by G.O. 2001-01B"],
        ["November 25, 2020", "G.O. 2001-01B", "Took effect What changed from G.O. 2001-01A and SOP 1999-10"],
        ["March 2, 2020", "E.O. 2020-02", "Expired"],
        ["February 2, 2020", "E.O. 2020-02", "Took effect"],
        ["March 4, 2001", "G.O. 2001-01A", "Took effect Nothing to compare: the text of G.O. 2001-01 is not on file"],
        ["May 1, 1999", "SOP 1999-10", "Took effect"],
        ["June 1, 1995", "G.O. 1990-07", "Rescinded by Memorandum of the Chief"],
        ["January 1, 1990", "G.O. 1990-07", "Took effect"],
    ]
    assert numbers("directives/changes/2020/", column=1) == [
        ("Recently changed in 2020", ["SOP 1999-10", "G.O. 2001-01B", "E.O. 2020-02", "E.O. 2020-02"])
    ]


def test_what_is_pending_says_what_it_will_change():
    assert rows("directives/pending/") == [
        (
            "Pending revisions",
            [
                [
                    "January 2, 2025",
                    "G.O. 2001-01C",
                    "Lost Property",
                    "G.O. 2001-01B What it will change in G.O. 2001-01B",
                    "All Employees",
                ]
            ],
        )
    ]


def test_reviews_stand_the_most_overdue_first_and_only_of_what_is_in_force():
    def due(named, day):
        return harbor.revision(named, "Any", Outline(), effective=date(2001, 1, 1), review_due=day)

    found = edition(
        due("GO 2001-01", date(2024, 6, 1)),
        due("GO 2001-02", date(2024, 5, 31)),
        due("GO 2001-03", date(2025, 6, 2)),
        due("GO 2001-04", None),
        replace(due("GO 2001-05", date(2001, 1, 1)), number=harbor.number("GO 2001-05")),
        acts=[(replace(harbor.ACT, of=harbor.number("GO 2001-05")), None)],
    )
    pages = {page.uri: read(page.html) for page in register_pages(found)}
    assert numbers("directives/review-due/", pages) == [
        ("Overdue", ["G.O. 2001-02"]),
        ("Due within a year", ["G.O. 2001-01"]),
        ("Due later", ["G.O. 2001-03"]),
    ]
    assert "1 directive in force says nothing of a review." in " ".join(pages["directives/review-due/"].words())


def test_without_an_order_every_register_says_that_there_is_nothing_and_what_that_means():
    nothing = Edition(Corpus.of(harbor.DEPARTMENT, ()), harbor.AS_OF, lambda revision: (), harbor.compare)
    for register, page in zip(registers_of(nothing), register_pages(nothing), strict=True):
        assert register.empty in " ".join(read(page.html).words())
        assert not list(read(page.html).find("table"))


def test_a_long_register_of_changes_lists_the_newest_and_leads_to_every_year():
    many = [
        harbor.revision(f"GO {1990 + n // 50}-{n % 50 + 10}", "Any", Outline(), effective=date(1990 + n // 50, 1, 1 + n % 28))
        for n in range(250)
    ]
    pages = {page.uri: read(page.html) for page in register_pages(edition(*many))}
    ((_, listed),) = rows("directives/changes/", pages)
    assert len(listed) == 200
    assert "The newest 200 of 250; the pages of the years have them all." in " ".join(pages["directives/changes/"].words())
    years = pages["directives/changes/"].one(class_="years")
    assert [a.attrs["href"] for a in years.find("a")] == ["1994/", "1993/", "1992/", "1991/", "1990/"]
    assert sum(len(rows(f"directives/changes/{year}/", pages)[0][1]) for year in range(1990, 1995)) == 250


def test_a_register_of_many_directives_takes_several_pages_and_loses_none():
    many = [
        harbor.revision(
            f"GO 2001-{n + 100}", "Any", Outline(), effective=date(2001, 1, 1), topics=("Boats" if n % 2 else "Anchors", "Sea")
        )
        for n in range(301)
    ]
    pages = {page.uri: read(page.html) for page in register_pages(edition(*many))}
    told = [f"G.O. 2001-{n + 100}" for n in range(301)]
    first, second = (numbers(f"directives/{part}", pages)[0][1] for part in ("", "page-2/"))
    assert first + second == told and len(first) == 151
    (page,) = pages["directives/"].one(class_="pages").find("a")
    assert " ".join(page.words()) == "Page 2" and page.attrs["href"] == "page-2/"
    row = next(iter(pages["directives/page-2/"].one("tbody").find("a")))
    assert row.attrs["href"] == "../../go/2001-251/"


def test_a_group_is_found_from_every_page_of_its_register():
    many = [
        harbor.revision(f"GO 2001-{n + 100}", "Any", Outline(), effective=date(2001, 1, 1), topics=("Anchors", "Boats", "Sea"))
        for n in range(200)
    ]
    pages = {page.uri: read(page.html) for page in register_pages(edition(*many))}
    there = [f"directives/by-topic/{part}" for part in ("", "page-2/", "page-3/")]
    assert [[(name, len(found)) for name, found in numbers(uri, pages)] for uri in there] == [
        [("Anchors", 200)],
        [("Boats", 200)],
        [("Sea", 200)],
    ]
    leads = [[a.attrs["href"] for a in pages[uri].one(class_="groups").find("a")] for uri in there]
    assert leads[0] == ["#_Anchors", "page-2/#_Boats", "page-3/#_Sea"]
    assert leads[1] == ["../#_Anchors", "#_Boats", "../page-3/#_Sea"]
    ids = [{e.attrs["id"] for e in pages[uri].walk() if "id" in e.attrs} for uri in there]
    assert all({"_Anchors", "_Boats", "_Sea"} <= found for found in ids), "an old link to a group lands where it is named"


# --- as data --------------------------------------------------------------------------------------------------------


def table(path, files=FILES):
    return list(csv.DictReader(io.StringIO(files[path].decode("utf-8-sig"), newline=""), strict=True))


def test_csv_and_json_hold_the_same_rows_as_the_page():
    for uri in PAGES:
        told = table(f"{uri}register.csv")
        data = json.loads(FILES[f"{uri}register.json"])
        assert [row["revision"] for row in told] == [row["revision"] for row in data["rows"]]
        assert len(told) == sum(len(cells) for _, cells in rows(uri))
        assert data["as_of"] == "2024-06-01" and data["page"] == uri


def test_a_row_of_data_holds_what_the_header_states():
    (row,) = (row for row in table("directives/by-topic/register.csv") if row["revision"] == "GO 2001-01B")
    assert {name: row[name] for name in ("in_topic", "title", "status", "since", "effective", "issued", "distribution")} == {
        "in_topic": "Property",
        "title": "Lost Property & <Found> Things",
        "status": "in force",
        "since": "2020-11-25",
        "effective": "2020-11-25",
        "issued": "2020-11-01",
        "distribution": "All Sworn Employees; Front Desk",
    }
    assert row["rescinds"] == "GO 2001-01A; SOP 1999-10" and row["rescinded_by"] == "GO 2001-01C"
    assert row["page"] == "go/2001-01/2001-01B/" and row["sha256"] == "ab" * 32


def test_csv_is_rfc_4180_with_a_mark_that_tells_excel_its_encoding():
    raw = FILES["directives/register.csv"]
    assert raw.startswith(b"\xef\xbb\xbfdirective,revision,type,")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 5 and raw.endswith(b"\r\n")


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx", "＝1"])
def test_no_title_is_computed_by_a_spreadsheet_and_json_has_it_untouched(title):
    files = files_of(edition(harbor.revision("GO 2001-01", title, Outline(), effective=date(2001, 1, 1))))
    assert table("directives/register.csv", files)[0]["title"] == f"'{title}"
    assert json.loads(files["directives/register.json"])["rows"][0]["title"] == title


@pytest.mark.parametrize("title", ['Said "so", then', "Señal ¶ 愛", "a-b=c", " =spaced", "semi; colon"])
def test_any_other_title_reaches_csv_as_it_is(title):
    files = files_of(edition(harbor.revision("GO 2001-01", title, Outline(), effective=date(2001, 1, 1))))
    assert table("directives/register.csv", files)[0]["title"] == title

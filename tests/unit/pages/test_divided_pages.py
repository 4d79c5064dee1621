"""What the page and the exports of a redline say of an order that was divided between several successors.

After an intended change of a template, write the golden pages anew with ORDERS_WRITE_GOLDENS=1 and read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from html_reading import read

import divided_orders
import trees
from orders import build
from orders.build import meaning_in
from orders.cli.loading import load
from orders.corpus.corpus import Corpus
from orders.exports.meaning_text import meaning_to_markdown
from orders.exports.redline_html import redline_to_html
from orders.exports.redline_json import redline_to_json
from orders.exports.redline_text import redline_to_text
from orders.history.divided import division_in
from orders.model.number import DirectiveNumber
from orders.model.redline import Redline
from orders.pages.page import Page
from orders.redline.compare import compare_many

AS_OF = date(2024, 6, 1)
CARS, BOATS = DirectiveNumber("GO", "2020-01"), DirectiveNumber("GO", "2020-02")
VEHICLES = DirectiveNumber("GO", "2012-04")


def corpus_of(folder: Path, changed: Mapping[str, str | None] | None = None) -> Corpus:
    return load(trees.plant(folder, {**divided_orders.FILES, **(changed or {})})).corpus


def pages_of(corpus: Corpus, as_of: date = AS_OF) -> dict[str, Page]:
    return {page.uri: page for page in build.publish(corpus, as_of)}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return corpus_of(tmp_path)


@pytest.fixture
def cars(corpus: Corpus):
    return read(pages_of(corpus)["go/2020-01/2020-01/redline/"].html)


def squeezed(element) -> str:
    return " ".join(" ".join(element.words()).split()).replace(" .", ".").replace(" ,", ",")


def notices(page) -> list[str]:
    return [squeezed(p) for p in page.one("aside", class_="divided").find("p")]


def head(page, address: str) -> str:
    change = next(c for c in page.find(class_="change") if any(True for _ in c.find(id=address)))
    return squeezed(change.one(class_="change-head").one("p")).split(" ", 2)[2]


def test_the_top_of_the_page_names_every_other_successor_with_its_day_and_counts_what_went_there(cars) -> None:
    assert notices(cars) == [
        "Divided G.O. 2012-04 was divided: it was also rescinded by G.O. 2020-02 (effective March 1, 2020).",
        "Divided G.O. 2012-04 is being divided: it will also be rescinded by G.O. 2031-03 (effective January 2, 2031).",
        "Of the 6 provisions deleted here, 4 were taken over by G.O. 2020-02, 1 was taken over by G.O. 2031-03 "
        "and 1 was not found in another successor.",
    ]


def test_the_summary_counts_what_was_taken_over_apart_from_what_was_deleted(cars) -> None:
    rows = [squeezed(row) for row in cars.one("table", class_="summary").find("tr")]
    assert [row for row in rows if "elete" in row] == [
        "Deleted 1 provision",
        "Deleted here, taken over by G.O. 2020-02 4 provisions",
        "Deleted here, taken over by G.O. 2031-03 1 provision",
        "Words 4 words inserted, 87 words deleted",
    ]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("was-III.A", "Gone to G.O. 2020-02 G.O. 2012-04 § III.A Deleted here. Now in G.O. 2020-02 § I.A, reworded there."),
        ("was-III.B", "Gone to G.O. 2020-02 G.O. 2012-04 § III.B Deleted here. Now in G.O. 2020-02 § II.A."),
        ("was-IV.B", "Goes to G.O. 2031-03 G.O. 2012-04 § IV.B Deleted here. From January 2, 2031 in G.O. 2031-03 § I.A."),
        ("was-IV.C", "Deleted G.O. 2012-04 § IV.C"),
        (
            "III",
            "Renumbered § III Was IV. Also in G.O. 2020-02 § II, reworded there. "
            "From January 2, 2031 also in G.O. 2031-03 § I, reworded there.",
        ),
    ],
)
def test_each_change_says_where_its_provision_lives_on(cars, address: str, words: str) -> None:
    assert head(cars, address) == words


def test_the_words_lead_to_the_provision_in_the_other_order(corpus: Corpus) -> None:
    pages = pages_of(corpus)
    page = read(pages["go/2020-01/2020-01/redline/"].html)
    change = next(c for c in page.find(class_="change") if any(True for _ in c.find(id="was-III.B")))
    links = [a.attrs["href"] for a in list(change.one(class_="change-head").one("p").find("a"))[1:]]
    assert links == ["../../../2020-02/2020-02/#II.A"]
    assert any(True for _ in read(pages["go/2020-02/2020-02/"].html).find(id="II.A"))


def test_what_both_took_over_is_listed_with_both_places(cars) -> None:
    rows = [squeezed(row) for row in cars.one("table", class_="both-table").find("tr")][1:]
    assert rows == [
        "§ III G.O. 2020-02 § II, reworded there; G.O. 2031-03 § I, reworded there",
        "§ III.A G.O. 2020-02 § II.B",
    ]


def test_words_of_duty_and_references_to_repair_say_where_the_provision_went(cars) -> None:
    whole = [squeezed(row) for row in cars.one("table", class_="whole-table").find("tr")][1:]
    assert whole[0] == "G.O. 2012-04 § III.A Now in G.O. 2020-02 § I.A, reworded there “shall”, “Officers”"
    assert whole[-1] == "G.O. 2012-04 § IV.C “lieutenants”"
    repairs = [squeezed(row) for row in cars.one("table", class_="repair-table").find("tr")][1:]
    assert repairs == ["G.O. 2022-02 § II.B “section III.B of GO 2012-04” III.B deleted here; now in G.O. 2020-02 § II.A"]


def test_of_an_order_merged_with_others_only_what_was_divided_went_elsewhere(corpus: Corpus) -> None:
    page = read(pages_of(corpus)["go/2020-02/2020-02/redline/"].html)
    assert notices(page)[0].startswith("Divided G.O. 2012-04 was divided: it was also rescinded by G.O. 2020-01")
    assert head(page, "was-1-II.A") == "Gone to G.O. 2020-01 G.O. 2012-04 § II.A Deleted here. Now in G.O. 2020-01 § II.A."
    # `head` leaves the first two words out.
    assert head(page, "was-2-I.B") == "and 7 Deleted G.O. 2015-11 § I and § I.B"


def test_an_order_that_took_over_and_was_itself_rescinded_is_not_said_to_hold_it_now(tmp_path: Path) -> None:
    later = divided_orders.order("GO 2023-05", "Rafts", "2023-01-01", divided_orders.KEYS, "GO 2020-02")
    corpus = corpus_of(tmp_path, {"GO-2023-05/2023-05.md": later})
    page = read(pages_of(corpus)["go/2020-01/2020-01/redline/"].html)
    assert head(page, "was-III.B").endswith("Deleted here. Went to G.O. 2020-02 § II.A.")
    assert notices(page)[0].startswith("Divided G.O. 2012-04 was divided: it was also rescinded by G.O. 2020-02 (")


def test_where_the_other_successors_text_is_not_on_file_the_page_says_what_that_means(tmp_path: Path) -> None:
    missing = divided_orders.order("GO 2020-02", "Boats", "2020-03-01", "", "GO 2012-04", text="not on file")
    corpus = corpus_of(tmp_path, {"GO-2020-02/2020-02.md": missing, "GO-2031-03/2031-03.md": None})
    assert notices(read(pages_of(corpus)["go/2020-01/2020-01/redline/"].html)) == [
        "Also rescinded G.O. 2012-04 was also rescinded by G.O. 2020-02 (effective March 1, 2020). "
        "The text of that order is not on file: what is deleted here may stand there."
    ]
    other = read(pages_of(corpus)["go/2020-02/2020-02/redline/"].html)
    assert notices(other) == ["Also rescinded G.O. 2012-04 was also rescinded by G.O. 2020-01 (effective March 1, 2020)."]


def test_where_nothing_went_to_the_other_successor_the_order_is_not_called_divided(tmp_path: Path) -> None:
    fees = divided_orders.order("GO 2020-02", "Fees", "2020-03-01", divided_orders.HARBOR_FEES, "GO 2012-04")
    corpus = corpus_of(tmp_path, {"GO-2020-02/2020-02.md": fees, "GO-2031-03/2031-03.md": None})
    page = read(pages_of(corpus)["go/2020-01/2020-01/redline/"].html)
    assert notices(page) == [
        "Also rescinded G.O. 2012-04 was also rescinded by G.O. 2020-02 (effective March 1, 2020). "
        "None of its provisions was found there."
    ]


def test_an_order_with_one_successor_says_nothing_of_all_this(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, {"GO-2020-02/2020-02.md": None, "GO-2031-03/2031-03.md": None})
    html = pages_of(corpus)["go/2020-01/2020-01/redline/"].html
    assert "divided" not in html and "elsewhere-too" not in html and "both-table" not in html


def cars_redline(corpus: Corpus) -> Redline:
    return build.redline_of(corpus, [VEHICLES], CARS)


def test_the_text_says_the_same(corpus: Corpus) -> None:
    redline = cars_redline(corpus)
    text = redline_to_text(redline, None, meaning_in(corpus, redline, AS_OF), division_in(corpus, redline, compare_many))
    assert (
        "\n\nGO 2012-04 was divided: it is also rescinded by GO 2020-02 (effective 2020-03-01).\n"
        "GO 2012-04 was divided: it is also rescinded by GO 2031-03 (effective 2031-01-02).\n"
        "Of the 6 provisions deleted here: 4 taken over by GO 2020-02, 1 taken over by GO 2031-03, "
        "1 not found in another successor.\n\n"
    ) in text
    lines = [line for line in text.splitlines() if line.startswith("- ") and "(" in line]
    assert lines == [
        "- III  (deleted; taken over by GO 2020-02 I, reworded there)",
        "- III.A  (deleted; taken over by GO 2020-02 I.A, reworded there)",
        "- III.B  (deleted; taken over by GO 2020-02 II.A)",
        "- III.C  (deleted; taken over by GO 2020-02 I.B)",
        "- IV.B  (deleted; taken over by GO 2031-03 I.A)",
        "- IV.C  (deleted)",
    ]


def test_the_summary_for_a_memo_says_first_how_many_deletions_were_taken_over(corpus: Corpus) -> None:
    redline = cars_redline(corpus)
    memo = meaning_to_markdown(meaning_in(corpus, redline, AS_OF), redline, division_in(corpus, redline, compare_many))
    assert memo.split("\n\n")[1:4] == [
        "GO 2012-04 was divided: it is also rescinded by GO 2020-02 (effective 2020-03-01).",
        "GO 2012-04 was divided: it is also rescinded by GO 2031-03 (effective 2031-01-02).",
        "Of the 6 provisions deleted here: 4 taken over by GO 2020-02, 1 taken over by GO 2031-03, "
        "1 not found in another successor.",
    ]


def test_the_page_to_mail_says_the_same_as_the_site(corpus: Corpus) -> None:
    html = redline_to_html(cars_redline(corpus), AS_OF, corpus.department, corpus)
    site = pages_of(corpus)["go/2020-01/2020-01/redline/"].html
    assert notices(read(html)) == notices(read(site))
    assert head(read(html), "was-III.B") == head(read(site), "was-III.B")
    assert 'href="../' not in html
    assert 'class="standing divided"' not in redline_to_html(cars_redline(corpus), AS_OF, corpus.department)


def test_the_redline_itself_and_its_json_are_not_touched(corpus: Corpus) -> None:
    redline = cars_redline(corpus)
    before = redline_to_json(redline)
    division_in(corpus, redline, compare_many)
    assert redline_to_json(redline) == before
    assert before["summary"]["deleted"] == 6


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("redline-of-a-divided-order", "go/2020-01/2020-01/redline/"),
        ("redline-of-divided-and-merged-orders", "go/2020-02/2020-02/redline/"),
    ],
)
def test_the_page_is_the_one_that_was_found_good(corpus: Corpus, root: Path, name: str, uri: str) -> None:
    file = root / "tests" / "golden" / "pages" / f"{name}.html"
    html = pages_of(corpus)[uri].html
    if os.environ.get("ORDERS_WRITE_GOLDENS"):
        file.write_text(html, "utf-8")
    assert html == file.read_text("utf-8")

"""Printed lines from the letters of a page; the pages are drawn here object by object, so every place is known."""

from __future__ import annotations

from orders.ingest.pdf.reader import read_pdf
from orders.ingest.source import SourceBlock
from orders.model.provision import Mark, MarkKind
from pdf_files import pdf_file, shown


def blocks(*drawings: str) -> tuple[SourceBlock, ...]:
    return read_pdf("order.pdf", pdf_file(["".join(drawings)])).blocks


def texts(*drawings: str) -> list[str]:
    return [block.text for block in blocks(*drawings)]


def test_lines_come_from_top_to_bottom_whatever_was_drawn_first() -> None:
    assert texts(shown("third", 72, 600), shown("first", 72, 700), shown("second", 90, 650)) == ["first", "second", "third"]


def test_pieces_of_one_line_are_put_together_from_left_to_right() -> None:
    """Helvetica at 12 points: "for" takes 14.0 points and a space 3.3, by the font's widths."""
    assert texts(shown("Chief", 72 + 17.3, 700), shown("for", 72, 700)) == ["for Chief"]


def test_pieces_that_touch_are_one_word() -> None:
    width = (667 + 222 + 556 + 556) * 12 / 1000
    assert texts(shown("Blog", 72, 700), shown(": a diary", 72 + width, 700)) == ["Blog: a diary"]


def test_columns_set_far_apart_keep_their_distance() -> None:
    assert texts(shown("Distribution", 72, 700), shown("All Employees", 300, 700)) == ["Distribution   All Employees"]


def test_a_raised_number_belongs_to_its_line() -> None:
    assert texts(shown("order", 72, 700), shown("1", 101, 704.5, size=7), shown("of 1973", 108, 700)) == ["order1 of 1973"]


def test_a_line_knows_where_it_begins_and_how_much_is_empty_above_it() -> None:
    lines = blocks(*(shown(f"line {n}", 72 + 36 * (n == 3), y) for n, y in enumerate((700, 686, 672, 644))))
    assert [block.left for block in lines] == [72, 72, 72, 108]
    assert [block.gap for block in lines] == [0, 0, 0, 1]
    assert [block.size for block in lines] == [12] * 4


def test_bold_and_slanted_letters_are_marked() -> None:
    bold = (722 + 278 + 611 + 611) * 12 / 1000
    (block,) = blocks(shown("Blog", 72, 700, font="F2"), shown(" is a diary", 72 + bold, 700, font="F3"))
    assert block.text == "Blog is a diary"
    assert block.marks == (Mark(0, 4, MarkKind.STRONG), Mark(5, 15, MarkKind.EMPHASIS))


def test_both_readers_read_the_same_letters() -> None:
    document = read_pdf("order.pdf", pdf_file([shown("1. Officers shall (not) run.", 72, 700), shown("page two", 72, 700)]))
    assert document.witness is not None
    assert [page.text.split() for page in document.witness.pages] == [
        ["1.", "Officers", "shall", "(not)", "run."],
        ["page", "two"],
    ]
    assert [(block.spot.page, block.text) for block in document.blocks] == [(1, "1. Officers shall (not) run."), (2, "page two")]

"""Running heads, page breaks and hyphens: what is removed and joined, and on what evidence."""

from __future__ import annotations

from orders.ingest.hyphens import HyphenFate
from orders.ingest.importing import Imported, import_source
from orders.ingest.ledger import Destination
from orders.ingest.pieces import JoinKind
from orders.ingest.text_reader import read_text
from orders.model.department import DEFAULT_DEPARTMENT

FILL = [f"Officers shall note the {n} of every report and file it where the desk can find it." for n in ("day", "hour", "place")]


def imported(*pages: str) -> Imported:
    found = import_source(read_text("order.txt", "\f".join(pages).encode()), DEFAULT_DEPARTMENT)
    assert found.residue == ()
    return found


def removed(found: Imported) -> list[str]:
    return [found.document.blocks[item.block].text for item in found.furniture]


def texts(found: Imported) -> list[str]:
    return [provision.text for provision in found.outline.walk()]


def test_the_title_stays_where_it_stands_in_the_words_of_the_running_head() -> None:
    head = "G.O. 2011-01A Social Media"
    first, *others = (f"{head}\n\n{words}\n\n{n}\n" for n, words in enumerate((f"I. PURPOSE\n\n{FILL[0]}", *FILL[1:]), 1))
    found = imported(first, *others)
    assert found.header.title == "Social Media"
    assert removed(found) == ["1", head, "2", head, "3"]


def test_words_that_are_repeated_but_do_not_stand_at_an_edge_stay() -> None:
    page = "{0}\n\nNo officer may leave.\n\n{0}\n"
    found = imported("I. PURPOSE\n\n" + page.format(FILL[0]), page.format(FILL[1]), page.format(FILL[2]))
    assert removed(found) == []
    assert texts(found).count("No officer may leave.") == 3


def test_words_that_stand_at_an_edge_once_stay() -> None:
    found = imported(f"I. PURPOSE\n\n{FILL[0]}\n\nSee below.\n", f"{FILL[1]}\n\nSee above.\n", f"{FILL[2]}\n")
    assert removed(found) == []


def test_a_number_at_the_foot_that_is_not_the_pages_stays() -> None:
    found = imported(f"I. PURPOSE\n\n{FILL[0]}\n\n7\n", f"{FILL[1]}\n\n9\n")
    assert removed(found) == []


def test_a_sentence_that_a_page_divides_is_joined_and_told() -> None:
    found = imported("I. PURPOSE\n\nOfficers shall note the day and\n\nPage 1 of 2\n", "file the report now.\n\nPage 2 of 2\n")
    assert texts(found) == ["PURPOSE", "Officers shall note the day and file the report now."]
    assert [(join.before.split()[-1], join.after.split()[0]) for join in found.joins] == [("and", "file")]


LONG = "Every officer of this department who is on duty at the time of an event gives"


def test_a_hyphen_is_dropped_only_where_the_whole_word_stands_elsewhere() -> None:
    found = imported(f"I. PURPOSE\n\n{LONG} infor-\nmation to the desk. The information is filed.\n")
    assert texts(found)[1] == f"{LONG} information to the desk. The information is filed."
    assert [(h.first, h.second, h.fate) for h in found.hyphens] == [("infor-", "mation", HyphenFate.DROPPED)]
    joined = [(e.word, e.printed_as) for e in found.ledger.entries if e.destination is Destination.JOINED]
    assert joined == [("infor-", "information"), ("mation", "")]


def test_a_hyphen_is_kept_where_the_word_stands_with_it_elsewhere() -> None:
    found = imported(f"I. PURPOSE\n\n{LONG} off-\ntopic notes. No off-topic notes are filed.\n")
    assert texts(found)[1] == f"{LONG} off-topic notes. No off-topic notes are filed."
    assert [h.fate for h in found.hyphens] == [HyphenFate.KEPT]


def test_a_hyphen_without_evidence_is_kept_and_told() -> None:
    found = imported(f"I. PURPOSE\n\n{LONG} photo-\ngraphs to the desk.\n")
    assert texts(found)[1] == f"{LONG} photo-graphs to the desk."
    assert [h.fate for h in found.hyphens] == [HyphenFate.DOUBTFUL]


def test_a_suspended_hyphen_keeps_its_space() -> None:
    found = imported(f"I. PURPOSE\n\n{LONG} short- \nand long-term notes to the desk.\n")
    assert texts(found)[1] == f"{LONG} short- and long-term notes to the desk."


def test_a_line_that_begins_with_a_number_in_the_middle_of_a_sentence_is_no_label() -> None:
    found = imported(f"I. PURPOSE\n\nA. Go.\n\nB. {LONG} the form of section\n   C. 2. to the desk.\n\nC. Wait.\n")
    assert [provision.label for provision in found.outline.walk()] == ["I.", "A.", "B.", "C."]


def test_lines_end_in_any_way_a_file_has_them() -> None:
    text = "I. PURPOSE\r\n\r\nTo be short.\r\n"
    found = import_source(read_text("order.txt", b"\xef\xbb\xbf" + text.encode()), DEFAULT_DEPARTMENT)
    assert texts(found) == ["PURPOSE", "To be short."]


def test_a_file_in_windows_letters_is_read_and_said_so() -> None:
    found = import_source(read_text("order.txt", "I. PURPOSE\n\nThe chief’s café.\n".encode("cp1252")), DEFAULT_DEPARTMENT)
    assert texts(found)[1] == "The chief’s café."
    assert "Windows-1252" in found.document.remarks[0]


def test_a_line_that_breaks_behind_a_slash_is_joined_without_a_space() -> None:
    found = imported(f"I. PURPOSE\n\n{LONG} time and/\nor place to the desk.\n")
    assert texts(found)[1] == f"{LONG} time and/or place to the desk."
    assert [h.fate for h in found.hyphens] == [HyphenFate.KEPT]


def test_a_note_directly_below_a_line_is_a_note_of_its_own() -> None:
    found = imported(f"I. PURPOSE\n\nA. {LONG} word of it,\n   NOTE: This holds at night.\n\nB. Wait.\n")
    assert texts(found)[1:] == [f"{LONG} word of it,", "NOTE: This holds at night.", "Wait."]


def test_a_paragraph_that_may_go_on_behind_a_page_is_kept_apart_and_told() -> None:
    line = "Every officer of this department who is on {} at the time of an event shall note the day."
    duty, leave, call = (line.format(word) for word in ("duty", "leave", "call"))
    found = imported(f"I. PURPOSE\n\n{duty}\n{leave}\n\n1\n", f"{call}\nThen they rest.\n\n2\n")
    assert texts(found) == ["PURPOSE", f"{duty} {leave}", f"{call} Then they rest."]
    assert [(join.kind, join.after.split()[0]) for join in found.joins] == [(JoinKind.APART, "Every")]

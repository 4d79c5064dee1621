"""Files that cannot be imported are refused in one plain sentence, within seconds and limits, and nothing is written."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bad_files import FILES, OTHER_KINDS, bomb, encrypted_word
from orders.ingest.guard import Limits, read_guarded
from orders.ingest.problems import KINDS
from orders.ingest.reading import read_source
from orders.ingest.source import UnreadableSourceError
from pdf_files import filled, pdf_file, picture, shown
from word_files import archive, paragraph, word_file

GOLDENS = Path(__file__).resolve().parent.parent / "golden" / "problems"


SMALL_MEMORY = Limits(memory=100_000_000)


def refused(name: str, data: bytes, limits: Limits | None = None) -> UnreadableSourceError:
    with pytest.raises(UnreadableSourceError) as caught:
        read_guarded(name, data, limits) if limits else read_guarded(name, data)
    return caught.value


def code(name: str, data: bytes, limits: Limits | None = None) -> str:
    problem = refused(name, data, limits).problem
    assert problem is not None
    return problem.code


@pytest.mark.parametrize("wanted", sorted(FILES))
def test_a_refusal_reads_as_its_golden_says(wanted: str) -> None:
    name, make = FILES[wanted]
    problem = refused(name, make(), SMALL_MEMORY if wanted == "N706" else None).problem
    assert problem is not None
    assert problem.code == wanted
    golden = GOLDENS / wanted / "expected.txt"
    if os.environ.get("ORDERS_WRITE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(problem.render() + "\n", encoding="utf-8")
    assert problem.render() + "\n" == golden.read_text(encoding="utf-8")


def test_a_refusal_is_one_sentence_that_says_why_and_what_to_do() -> None:
    assert str(refused("order.docx", encrypted_word())) == (
        "order.docx is protected by a password: open it with its password, take the password off (Word: File, Info, Protect "
        "Document; PDF: print it to a new PDF), and import that file."
    )


@pytest.mark.parametrize("what", OTHER_KINDS)
def test_what_a_file_is_is_seen_from_its_contents(what: str) -> None:
    problem = refused("order.docx", OTHER_KINDS[what]).problem
    assert problem is not None
    assert problem.message == f"order.docx is {what}, not a Word file, a PDF or plain text."


def test_an_order_that_begins_with_the_letters_of_a_picture_is_text() -> None:
    assert read_source("order.txt", b"BMV RECORDS\nI. PURPOSE\n").blocks[0].text == "BMV RECORDS"


def test_every_way_to_refuse_a_file_has_a_file_that_is_refused_so() -> None:
    assert {kind.code for kind in KINDS} == set(FILES)


def test_a_bomb_is_small_and_would_be_large() -> None:
    data = bomb(100)
    assert len(data) < 1_400_000
    with zipfile.ZipFile(BytesIO(data)) as archived:
        assert sum(entry.file_size for entry in archived.infolist()) > 100_000_000


def test_a_file_larger_than_the_limit_is_not_even_opened() -> None:
    assert code("order.pdf", bytes(2_000), Limits(file=1_000)) == "N705"


def test_xml_that_grows_past_the_limit_is_refused_before_it_is_unpacked() -> None:
    assert code("order.docx", word_file("<w:p/>" * 5_000_000)) == "N705"


def test_many_names_for_one_part_are_refused() -> None:
    """Of two parts with one name, one program reads the first and another the last."""
    buffer = BytesIO(word_file(paragraph("one")))
    with zipfile.ZipFile(buffer, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr("word/document.xml", b"<x/>")
    assert code("order.docx", buffer.getvalue()) == "N704"


def test_an_archive_under_a_password_is_refused() -> None:
    data = bytearray(word_file(paragraph("one")))
    place = data.rfind(b"PK\x01\x02")
    data[place + 8] |= 1
    assert code("order.docx", bytes(data)) == "N703"


def test_entities_inside_the_file_are_refused_in_any_encoding() -> None:
    inner = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert code("order.docx", word_file("", raw={"word/document.xml": inner.encode("utf-16")})) == "N710"


def test_xml_nested_without_end_is_refused() -> None:
    assert code("order.docx", word_file("<w:sdt><w:sdtContent>" * 3000)) == "N704"


def test_xml_nested_deeply_and_closed_is_refused_too() -> None:
    deep = "<w:sdt><w:sdtContent>" * 3000 + paragraph("x") + "</w:sdtContent></w:sdt>" * 3000
    assert code("order.docx", word_file(deep)) == "N704"


def test_reading_stops_where_it_takes_too_long() -> None:
    assert code("order.docx", word_file(paragraph("word " * 20) * 20_000), Limits(processor=1, clock=60)) == "N706"


def test_reading_takes_less_than_half_a_gigabyte_even_of_a_bomb() -> None:
    """The largest process this test has had, the bomb's reader among them, is measured by the operating system."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import resource; from bad_files import bomb; "
        "from orders.ingest.guard import read_guarded\n"
        "data = bomb(300)\n"
        "try: read_guarded('order.docx', data)\n"
        "except Exception: pass\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", script, str(Path(__file__).resolve().parent.parent)]
    kilobytes = int(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert resource.RLIMIT_AS
    assert kilobytes < 500_000


def test_a_cut_off_pdf_is_refused_even_where_its_first_pages_can_be_read() -> None:
    whole = pdf_file([shown("I. PURPOSE", 72, 700), shown("II. POLICY", 72, 700)])
    assert code("order.pdf", whole[:-200]) == "N704"


def test_a_pdf_of_nothing_but_its_beginning_and_end_is_refused() -> None:
    assert code("order.pdf", b"%PDF-1.7\nrubbish\n%%EOF") == "N704"


def test_a_pdf_under_a_password_is_refused(tmp_path: Path) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    (tmp_path / "plain.pdf").write_bytes(pdf_file([shown("I. PURPOSE", 72, 700)]))
    with pikepdf.open(tmp_path / "plain.pdf") as file:
        file.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="secret", owner="owner"))
        file.save(tmp_path / "no_copying.pdf", encryption=pikepdf.Encryption(user="", owner="owner"))
    assert code("order.pdf", (tmp_path / "locked.pdf").read_bytes()) == "N703"
    assert read_guarded("order.pdf", (tmp_path / "no_copying.pdf").read_bytes()).blocks[0].text == "I. PURPOSE"


def test_a_comment_on_a_page_is_refused_and_a_link_is_none() -> None:
    note = "<< /Type /Annot /Subtype /Text /Rect [0 0 20 20] /Contents (Is this final?) >>"
    link = "<< /Type /Annot /Subtype /Link /Rect [0 0 20 20] >>"
    page = shown("I. PURPOSE", 72, 700)
    assert code("order.pdf", pdf_file([page], annotations=note)) == "N709"
    assert read_guarded("order.pdf", pdf_file([page], annotations=link)).blocks[0].text == "I. PURPOSE"


@pytest.mark.parametrize(
    ("drawing", "hidden"),
    [
        pytest.param(shown("John Doe", 72, 700) + filled(70, 696, 60, 14), True, id="a black box over the words"),
        pytest.param(shown("John Doe", 72, 700) + filled(70, 696, 60, 14, "1 g"), True, id="a white box over the words"),
        pytest.param(filled(70, 696, 60, 14) + shown("John Doe", 72, 700), True, id="black words on a black box"),
        pytest.param(shown("John Doe", 72, 700, color="1 g"), True, id="white words on the paper"),
        pytest.param(filled(70, 696, 60, 14) + shown("John Doe", 72, 700, color="1 g"), False, id="white words on a black box"),
        pytest.param(filled(70, 696, 60, 14, "0.9 g") + shown("John Doe", 72, 700), False, id="words in a shaded cell"),
        pytest.param(shown("John Doe", 72, 700) + filled(70, 696, 60, 14, "1 1 0 rg"), False, id="a yellow highlighter"),
        pytest.param(shown("John Doe", 72, 700) + filled(70, 697, 60, 1), False, id="a line under the words"),
        pytest.param(shown("John Doe", 72, 700) + filled(70, 300, 60, 90), False, id="a box elsewhere"),
        pytest.param(
            shown("John Doe", 72, 700) + "0 g 60 690 100 30 re 62 692 96 26 re f*\n", False, id="a frame around the words"
        ),
        pytest.param(
            shown("John Doe", 72, 700) + "0 g 60 690 100 30 re 62 718 m 158 718 l 158 692 l 62 692 l h f\n",
            False,
            id="a frame drawn the other way round",
        ),
        pytest.param(
            shown("John Doe", 72, 700) + "q 60 690 100 2 re W n " + filled(60, 690, 100, 30) + "Q\n", False, id="a box clipped"
        ),
        pytest.param(
            shown("John Doe", 72, 700) + filled(70, 696, 25, 14) + filled(95, 696, 40, 14), True, id="two boxes side by side"
        ),
        pytest.param(shown("John Doe", 72, 700) + filled(70, 702, 60, 10), True, id="a box that leaves the feet of the letters"),
    ],
)
def test_words_that_cannot_be_seen_are_found(drawing: str, hidden: bool) -> None:
    data = pdf_file([shown("I. PURPOSE", 72, 740) + drawing])
    if hidden:
        assert code("order.pdf", data) == "N711"
    else:
        assert [block.text for block in read_guarded("order.pdf", data).blocks] == ["I. PURPOSE", "John Doe"]


def test_an_empty_page_is_no_scan_and_a_picture_beside_words_is_told() -> None:
    document = read_guarded("order.pdf", pdf_file([shown("I. PURPOSE", 72, 700) + picture(80, 80), ""]))
    assert document.remarks == ("Page 1 has 1 picture, not carried over: add words that it shows.",)


def test_a_scan_with_recognized_words_is_told() -> None:
    document = read_guarded("order.pdf", pdf_file([picture() + shown("I. PURPOSE", 72, 700)]))
    assert "compare every word with the paper" in document.remarks[0]


def test_the_child_can_write_no_file_and_reach_no_network(tmp_path: Path) -> None:
    script = (
        "import sys, socket; from orders.ingest import child\n"
        "child._limit(500_000_000, 10); sys.addaudithook(child._forbid)\n"
        "for act in (lambda: open(sys.argv[1], 'w'), lambda: socket.create_connection(('127.0.0.1', 9)), "
        "lambda: __import__('subprocess').run(['true'])):\n"
        "    try: act(); print('done')\n"
        "    except PermissionError: print('forbidden')"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "file")]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["forbidden"] * 3
    assert list(tmp_path.iterdir()) == []


def test_what_the_child_sends_can_be_nothing_but_a_document() -> None:
    import pickle

    from orders.ingest import guard

    with pytest.raises(pickle.UnpicklingError, match=r"builtins\.print is no part of a document"):
        guard._Answers(BytesIO(pickle.dumps(print))).load()


def test_the_guarded_reading_is_the_reading_itself() -> None:
    data = word_file(paragraph("I. PURPOSE") + paragraph("The purpose of this order."))
    assert read_guarded("order.docx", data) == read_source("order.docx", data)


def test_a_word_file_with_a_lost_part_is_refused() -> None:
    assert code("order.docx", archive({"[Content_Types].xml": b"<Types/>", "word/styles.xml": b"<x/>"})) == "N701"

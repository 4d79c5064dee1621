"""What bytes a file may have, what is said of the others, and that their text is there all the same."""

from __future__ import annotations

import pytest

from orders.header.reading import MENDABLE, check_front_matter, decode, split_front_matter
from orders.model.revision import SourceFile


def read(data):
    text, problems = decode(SourceFile("GO-2011-01/2011-01A.md", data))
    return text, [(p.code, p.place.line, p.place.column, p.place.length) for p in problems], [p.message for p in problems]


def test_utf8_with_line_feeds_is_read_as_it_is():
    text = "---\ntitle: “Ünïcode” — 👮\n---\n\ta\u00a0b\u200c\n"
    assert read(text.encode()) == (text, [], [])


def test_each_place_that_is_not_utf8_is_named_by_line_column_and_byte_offset():
    text, places, messages = read(b"ab\nc\xe9d \x93x\x94\n\xff\xfe\n")
    assert text == "ab\nc\ufffdd \ufffdx\ufffd\n\ufffd\ufffd\n"
    assert places == [("H001", 2, 2, 1), ("H001", 2, 5, 1), ("H001", 2, 7, 1), ("H001", 3, 1, 2)]
    assert messages == [
        "Byte E9 at byte offset 4 is not UTF-8.",
        "Byte 93 at byte offset 7 is not UTF-8.",
        "Byte 94 at byte offset 9 is not UTF-8.",
        "Bytes FF FE at byte offset 11 are not UTF-8.",
    ]


def test_the_byte_offset_counts_the_mark_and_the_bytes_of_every_character_and_line_ending():
    _, places, messages = read("\ufeffé\r\n".encode() + b"\xe9")
    assert [place[0] for place in places] == ["H002", "H004", "H001"]
    assert messages[-1] == "Byte E9 at byte offset 7 is not UTF-8."


def test_of_very_many_places_the_first_are_named_and_the_others_counted():
    _, places, messages = read(b"\xe9 " * 1000)
    assert len(places) == 200
    assert messages[-1].endswith("There are 800 more such places in this file.")
    assert "more such" not in messages[-2]


def test_a_byte_order_mark_is_a_problem_that_fmt_mends_and_no_part_of_the_text():
    text, places, _ = read(b"\xef\xbb\xbf---\n")
    assert text == "---\n"
    assert places == [("H002", 1, 1, 1)]
    assert {"H002", "H004"} == MENDABLE


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a\r\nb\r\n", "Every line ends with CR LF, as on Windows; here is the first."),
        (b"a\nb\r\nc\n", "1 of 3 lines ends with CR LF, as on Windows; here is the first."),
        (b"a\rb\r", "Every line ends with CR alone, as on old Macs; here is the first."),
    ],
)
def test_other_line_endings_are_one_problem_at_the_first_of_them(data, message):
    text, places, messages = read(data)
    assert "\r" not in text
    assert messages == [message]
    assert places == [("H004", 2 if data.startswith(b"a\nb") else 1, 2, 1)]


def test_both_kinds_of_wrong_line_endings_are_both_named():
    assert [place[:2] for place in read(b"a\r\nb\rc\n")[1]] == [("H004", 1), ("H004", 2)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_and_utf32_are_recognised_and_read(encoding):
    text = "---\ntitle: Social Media — “x”\n---\n"
    found, places, messages = read(text.encode(encoding))
    assert found == text
    assert places == [("H003", 0, 1, 1)]
    assert messages == [f"The file is text in {encoding[:6].upper()}."]


def test_a_byte_order_mark_inside_the_text_is_a_control_character():
    text, places, messages = read("a\ufeffb\n".encode())
    assert text == "a\ufeffb\n"
    assert places == [("H005", 1, 2, 1)]
    assert messages == ["The control character U+FEFF BYTE ORDER MARK stands here."]


def test_what_turns_the_direction_of_words_is_a_control_character():
    for sign in "\u202a\u202d\u202e\u2066\u2069":
        text, problems = decode(SourceFile("a.md", f"Officers shall {sign}ton{sign} run.\n".encode()))
        assert sign in text
        assert [problem.place.column for problem in problems] == [16, 20]
    assert decode(SourceFile("a.md", "قائد\u200f: Café\u200e\n".encode()))[1] == (), "marks that turn nothing are harmless"


def test_a_control_character_is_named_and_kept():
    text, places, messages = read("a\x00\x00b\n\x0cc \u2028 \x85\n".encode())
    assert text == "a\x00\x00b\n\x0cc \u2028 \x85\n"
    assert places == [("H005", 1, 2, 2), ("H005", 2, 1, 1), ("H005", 2, 4, 1), ("H005", 2, 6, 1)]
    assert messages[0] == "The control character U+0000 NUL and 1 more stand here."
    assert messages[1] == "The control character U+000C FORM FEED (page break) stands here."


@pytest.mark.parametrize(
    ("words", "column", "length", "message"),
    [
        ("bro\ufffdken", 4, 1, "U+FFFD stands here: a program that could not read a letter wrote this sign in its place."),
        ("bro\u00ad\u200bken", 4, 2, "U+00AD SOFT HYPHEN and 1 more stand here, which nobody sees."),
        ("bro\u00adken", 4, 1, "U+00AD SOFT HYPHEN stands here, which nobody sees."),
        ("bro\u200bken", 4, 1, "U+200B ZERO WIDTH SPACE stands here, which nobody sees."),
        ("\ufffc", 1, 1, "U+FFFC stands here, which takes the place of a picture or another object."),
        ("\uf0b7 broken", 1, 1, "U+F0B7 stands here, a sign that each font draws as it likes."),
        ("isn\u00e2\u20ac\u2122t", 4, 3, "“\u00e2\u20ac\u2122” stands here, which is “\u2019” read in another encoding."),
        ("x \u00e2\u20ac y", 3, 2, "“\u00e2\u20ac” stands here, which is UTF-8 read in another encoding."),
        ("caf\u00c3\u00a9", 4, 2, "“\u00c3\u00a9” stands here, which is “é” read in another encoding."),
        ("\u00c2\u00a7 4", 1, 2, "“\u00c2\u00a7” stands here, which is “§” read in another encoding."),
    ],
)
def test_a_character_that_no_signed_order_shows_is_doubtful_and_kept(words, column, length, message):
    text, places, messages = read(f"{words}\n".encode())
    assert text == f"{words}\n"
    assert places == [("H009", 1, column, length)]
    assert messages == [message]


@pytest.mark.parametrize("words", ["café, “RÂ” and “IRMÔ", "château à 20 €", "naïve § 4\u00a0½", "o\ufb03cer", "نگه\u200cداری"])
def test_rare_letters_are_not_doubtful(words):
    assert read(f"{words}\n".encode())[1] == []


@pytest.mark.parametrize("data", [b"", b"\n", b" \r\n\t\n"])
def test_a_file_without_words_is_empty_and_nothing_else_is_wrong_with_it(data):
    text, places, _ = read(data)
    assert places == [("H006", 0, 1, 1)]
    assert check_front_matter(text, "x.md") == ()


def test_a_long_line_with_damage_at_its_end_is_read_and_the_damage_found():
    text, places, _ = read(b"word " * 400_000 + b"\xff\x00")
    assert len(text) == 2_000_002
    assert places == [("H001", 1, 2_000_001, 1), ("H005", 1, 2_000_002, 1)]


def test_the_header_is_what_stands_between_the_first_two_lines_of_hyphens():
    assert split_front_matter("---\na: b\n---\n\nbody\n---\n") == ("a: b\n", "\nbody\n---\n", 4)
    assert split_front_matter("---\n---\n") == ("", "", 3)
    assert split_front_matter("---\na: b\n---") == ("a: b\n", "", 4)
    assert split_front_matter("--- \na: b\n---\t\nbody") == ("a: b\n", "body", 4)


@pytest.mark.parametrize(
    ("text", "code", "line", "message"),
    [
        ("## I. PURPOSE\n", "H007", 1, "The file begins with these words, not with a header."),
        ("\n\n---\na: b\n---\n", "H007", 3, "The header begins on line 3, behind 2 empty lines."),
        ("—\na: b\n---\n", "H007", 1, "The header must be opened by three hyphens alone on their line."),
        ("---\na: b\n", "H008", 1, "The header that begins here never ends."),
        ("---", "H008", 1, "The header that begins here never ends."),
        ("---\na: b\n----\n ---\nx ---\n", "H008", 1, "The header that begins here never ends."),
    ],
)
def test_a_header_that_is_missing_late_or_never_closed_is_a_problem_and_the_text_is_all_body(text, code, line, message):
    assert split_front_matter(text) == (None, text, 1)
    assert [(p.code, p.place.line, p.message) for p in check_front_matter(text, "x.md")] == [(code, line, message)]

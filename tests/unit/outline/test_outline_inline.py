"""Words set apart in a line: what is markup, what is a character, and how it is written back."""

from __future__ import annotations

import pytest

from orders.model.provision import Mark, MarkKind
from orders.outline.inline import parse_inline, render_inline
from orders.outline.marks import normal_marks

STRONG, EMPHASIS, CODE, LINK = MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.CODE, MarkKind.LINK


def read(source: str) -> tuple[str, list[tuple[str, MarkKind, str]]]:
    """The text, and each mark as the words it covers."""
    text, marks = parse_inline(source)
    return text, [(text[mark.start : mark.end], mark.kind, mark.target) for mark in marks]


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("**must** report", "must report", [("must", STRONG, "")]),
        ("*may* and _may_", "may and may", [("may", EMPHASIS, ""), ("may", EMPHASIS, "")]),
        ("re*port*ing", "reporting", [("port", EMPHASIS, "")]),
        ("`IV.A`", "IV.A", [("IV.A", CODE, "")]),
        ("`` a`b ``", "a`b", [("a`b", CODE, "")]),
        ("***both***", "both", [("both", STRONG, ""), ("both", EMPHASIS, "")]),
        ("***a* b**", "a b", [("a b", STRONG, ""), ("a", EMPHASIS, "")]),
        ("**a *b***", "a b", [("a b", STRONG, ""), ("b", EMPHASIS, "")]),
        ("**a***b*", "ab", [("a", STRONG, ""), ("b", EMPHASIS, "")]),
        ("[discipline](GO 1973-02)", "discipline", [("discipline", LINK, "GO 1973-02")]),
        ("[leave](GO G02-01 (2015-06-30))", "leave", [("leave", LINK, "GO G02-01 (2015-06-30)")]),
        ("[a [b] c](d)", "a [b] c", [("a [b] c", LINK, "d")]),
        ("**[a](b)**", "a", [("a", STRONG, ""), ("a", LINK, "b")]),
        ("[a [b](c) d](e)", "[a b d](e)", [("b", LINK, "c")]),
        ("[x](a\\)b)", "x", [("x", LINK, "a)b")]),
    ],
)
def test_markup_sets_words_apart(source: str, text: str, marks: list[tuple[str, MarkKind, str]]) -> None:
    assert read(source) == (text, marks)


@pytest.mark.parametrize(
    "source",
    [
        "5 * 3 * 2",
        "snake_case_name",
        "_snake_case",
        "a lone *",
        "** not strong **",
        "<b>bold</b> &amp; &#39;",
        "{{ x }} {% y %}",
        "six [6] hours",
        "[Report [11.420 (Rev. 6/12)]",
        "[](x)",
        "[x]()",
        "[x]( )",
        "[x] (y)",
        "`lone",
        "a ~~b~~ c",
        "C:\\folder",
        "end\\",
        "____",
        "****",
        "![x](y)",
        "http://example.org/a_b_c",
        "\\ backslash",
        "__init__",
        "* * *",
        "a\xa0* b",
    ],
)
def test_everything_else_is_characters_and_is_written_back_unchanged(source: str) -> None:
    assert parse_inline(source) == (source, ())
    assert render_inline(source, ()) == source


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("\\*a\\*", "*a*"),
        ("\\_a\\_", "_a_"),
        ("\\[a](b)", "[a](b)"),
        ("\\`a`", "`a`"),
        ("1\\. a", "1. a"),
        ("\\\\*", "\\*"),
        ("\\| \\# \\-", "| # -"),
    ],
)
def test_a_backslash_takes_a_signs_meaning_away(source: str, text: str) -> None:
    assert parse_inline(source) == (text, ())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*a*", "\\*a\\*"),
        ("_a_", "\\_a\\_"),
        ("[a](b)", "\\[a\\](b)"),
        ("`a`", "\\`a\\`"),
        ("a\\*b", "a\\\\*b"),
        ("\\.", "\\\\."),
    ],
)
def test_words_that_would_read_as_markup_are_escaped(text: str, written: str) -> None:
    assert render_inline(text, ()) == written
    assert parse_inline(written) == (text, ())


def test_only_the_sign_in_question_is_escaped() -> None:
    assert render_inline("*a* in snake_case [6]", ()) == "\\*a\\* in snake_case [6]"


def test_the_latest_of_two_beginnings_counts() -> None:
    assert read("5 *3 and *four*") == ("5 *3 and four", [("four", EMPHASIS, "")])


def test_marks_that_cross_are_not_both_read() -> None:
    assert read("**a *b** c*") == ("a *b c*", [("a *b", STRONG, "")])
    assert read("*a [b* c](d)") == ("*a b* c", [("b* c", LINK, "d")])


def test_a_space_in_code_keeps_its_place() -> None:
    assert read("` ` and `  a `") == ("  and  a", [(" ", CODE, ""), (" a", CODE, "")])


def test_normal_form_trims_joins_and_leaves_out_what_cannot_be_written() -> None:
    text = "one two three"
    assert normal_marks(text, [Mark(3, 8, EMPHASIS)]) == (Mark(4, 7, EMPHASIS),)
    assert normal_marks(text, [Mark(0, 2, STRONG), Mark(2, 3, STRONG)]) == (Mark(0, 3, STRONG),)
    assert normal_marks(text, [Mark(0, 5, STRONG), Mark(2, 9, LINK, "x")]) == (Mark(0, 5, STRONG),)
    assert normal_marks(text, [Mark(0, 7, CODE), Mark(4, 7, STRONG)]) == (Mark(0, 7, CODE),)
    assert normal_marks(text, [Mark(4, 4, CODE), Mark(0, 3, LINK, " ")]) == ()


def test_a_link_after_an_exclamation_mark_is_no_image() -> None:
    assert render_inline("Stop!here", (Mark(5, 9, LINK, "x"),)) == "Stop\\![here](x)"
    assert read("Stop\\![here](x)") == ("Stop!here", [("here", LINK, "x")])

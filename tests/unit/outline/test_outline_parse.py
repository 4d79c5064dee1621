"""Reading a body: what belongs to what, what a line is, and what is said about lines that could be read in two ways."""

from __future__ import annotations

from textwrap import dedent

import pytest

from orders.model.department import Department
from orders.model.outline import Outline
from orders.model.provision import Mark, MarkKind, Provision, ProvisionKind
from orders.outline.parse import parse_outline


def body(text: str) -> Outline:
    return parse_outline(dedent(text).lstrip("\n"))[0]


def shape(outline: Outline) -> list[str]:
    """Address and kind of every provision, in printed order."""
    return [f"{provision.path} {provision.kind}" for provision in outline.walk()]


def addresses(outline: Outline) -> list[str]:
    return [str(provision.path) for provision in outline.walk()]


def codes(text: str) -> list[str]:
    return [problem.code for problem in parse_outline(dedent(text).lstrip("\n"))[1]]


def at(outline: Outline, path: str) -> Provision:
    found = outline.find(path)
    assert found, f"{path} is not among {addresses(outline)}"
    return found


def test_an_item_belongs_to_the_nearest_item_that_starts_further_left_else_to_the_heading() -> None:
    outline = body("""
        ## IV. USE

        ### A. Presence

        #### 2. Procedures

        a. First.

        d. Where possible:

           1. one

              i. deep

           2. two

        Note: after all of them.

        ### B. Potential

        1. Other.
        """)
    assert shape(outline) == [
        "IV heading",
        "IV.A heading",
        "IV.A.2 heading",
        "IV.A.2.a item",
        "IV.A.2.d item",
        "IV.A.2.d.1 item",
        "IV.A.2.d.1.i item",
        "IV.A.2.d.2 item",
        "IV.A.2.note1 note",
        "IV.B heading",
        "IV.B.1 item",
    ]
    assert at(outline, "IV.A.2").text == "Procedures"
    assert at(outline, "IV.A.2").label == "2."


def test_headings_nest_by_their_number_signs_whatever_levels_are_left_out() -> None:
    assert addresses(body("## I. A\n\n#### 1. B\n\n### A. C\n\n###### a. D\n\n## II. E")) == ["I", "I.1", "I.A", "I.A.a", "II"]


def test_a_heading_without_label_is_addressed_by_its_words() -> None:
    outline = body("## Purpose & Scope\n\nWords.\n\n## Purpose & Scope\n\n## …")
    assert addresses(outline) == ["purpose-scope", "purpose-scope.p1", "purpose-scope~2", "heading1"]
    assert at(outline, "purpose-scope").label == ""


def test_a_long_heading_makes_a_short_step() -> None:
    assert len(addresses(body("## " + "word " * 100))[0]) <= 60


def test_what_stands_before_any_heading_stands_at_the_top() -> None:
    assert shape(body("Preamble.\n\nA. Item\n\n## I. X")) == ["p1 paragraph", "A item", "I heading"]


def test_words_after_sub_items_belong_to_the_provision_at_their_indentation() -> None:
    outline = body("""
        ## I. X

        A. Officers shall:

           1. stop;

           2. look;

           unless told otherwise.

        In all other cases they wait.
        """)
    assert at(outline, "I.A.p1").text == "unless told otherwise."
    assert at(outline, "I.p1").text == "In all other cases they wait."


def test_a_label_stands_as_printed_with_gaps_and_repetitions() -> None:
    outline = body("## V. X\n\n1. a\n\n2. b\n\n4. c\n\n4. d\n\n   a. below")
    assert addresses(outline) == ["V", "V.1", "V.2", "V.4", "V.4~2", "V.4~2.a"]
    assert [provision.label for provision in outline.walk()] == ["V.", "1.", "2.", "4.", "4.", "a."]


def test_brackets_stay_in_an_address_and_a_decimal_gives_its_remainder() -> None:
    outline = body("## 1. X\n\n### 1.1 Y\n\n1.1.1 Words\n\n(1) bracketed\n\n    a) one bracket")
    assert addresses(outline) == ["1", "1.1", "1.1.1", "1.1.(1)", "1.1.(1).a)"]
    assert [len(provision.path.steps) for provision in outline.walk()] == [1, 2, 3, 3, 4]


def test_an_appendix_is_a_section() -> None:
    assert addresses(body("## Appendix A. FORMS\n\n1. Form\n\n## APPENDIX B MAPS")) == [
        "Appendix A",
        "Appendix A.1",
        "APPENDIX B",
    ]


def test_a_paragraph_over_several_lines_is_one_line_of_words() -> None:
    outline = body("A. Officers shall\n   stop,  look  \nand listen.\n\nNext.")
    assert at(outline, "A").text == "Officers shall stop,  look and listen."
    assert at(outline, "p1").text == "Next."


def test_odd_spaces_inside_words_are_kept() -> None:
    assert body("Form\u00a07  and\u2003a\tmap").provisions[0].text == "Form\u00a07  and\u2003a\tmap"


def test_lines_close_together_are_read_as_the_items_they_are() -> None:
    outline = body("""
        1. one
        2. two
           a. below
           b. below, too
        4. four
        - a bullet
        NOTE: a note
        ## I. A heading
        """)
    assert shape(outline) == ["1 item", "2 item", "2.a item", "2.b item", "4 item", "bullet1 bullet", "note1 note", "I heading"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "was reported to Lieutenant\nJ. Miller of the\n12. precinct",
            "was reported to Lieutenant J. Miller of the 12. precinct",
        ),
        ("a distance of\n5.5 miles", "a distance of 5.5 miles"),
    ],
)
def test_a_sentence_goes_on_below_although_its_next_line_begins_like_a_label(text: str, words: str) -> None:
    outline, problems = parse_outline(text)
    assert [provision.text for provision in outline.walk()] == [words]
    assert {problem.code for problem in problems} == {"O203"}


@pytest.mark.parametrize(
    "text",
    [
        "5.5 miles away",
        "2017. A good year",
        "(859) 253-2020 is the number",
        "A. B. Smith was heard",
        "§ 1983 claims are filed",
        "1.2 million",
    ],
)
def test_words_that_begin_like_a_label_but_continue_nothing_are_words_and_said_so(text: str) -> None:
    outline, problems = parse_outline(text)
    assert [(p.kind, p.text) for p in outline.provisions] == [(ProvisionKind.PARAGRAPH, text)]
    assert [problem.code for problem in problems] == ["O203"]


def test_the_same_words_are_a_label_where_they_continue_one() -> None:
    assert addresses(body("5.4 Miles\n\n5.5 miles"))[1:] == ["p2"]
    assert addresses(body("5.1 Miles\n\n5.2 miles")) == ["5.1", "5.2"]
    assert addresses(body("(99) last\n\n(100) of all")) == ["(99)", "(100)"]
    assert addresses(body("999. last\n\n1000. of all")) == ["999", "1000"]


def test_a_department_that_counts_in_decimals_has_them_read_as_labels_anywhere() -> None:
    department = Department("Fairview Police Department", outline_styles=("1.", "1.1", "1.1.1"))
    assert addresses(parse_outline("4.7 Vehicles", department=department)[0]) == ["4.7"]
    assert addresses(body("4.7 Vehicles")) == ["p1"]


def test_a_backslash_says_that_a_line_is_words() -> None:
    outline = body("1\\. text\n\n\\# text\n\nNote\\: text\n\n\\- text\n\n\\| text |\n\n\\(a) text\n\n!\\[a](b)")
    assert [p.text for p in outline.provisions] == [
        "1. text",
        "# text",
        "Note: text",
        "- text",
        "| text |",
        "(a) text",
        "![a](b)",
    ]
    assert {p.kind for p in outline.provisions} == {ProvisionKind.PARAGRAPH}


@pytest.mark.parametrize(
    "lead", ["Note:", "NOTE:", "EXAMPLE:", "Example:", "EXCEPTION:", "Exception:", "WARNING:", "CAUTION:", "**NOTE:**"]
)
def test_a_note_is_told_by_its_lead_which_stays_in_its_words(lead: str) -> None:
    note = body(f"A. x\n\n   {lead} words").provisions[0].children[0]
    assert (note.kind, str(note.path), note.text) == (ProvisionKind.NOTE, "A.note1", lead.strip("*") + " words")


def test_a_bold_term_under_a_definitions_heading_is_a_definition() -> None:
    outline = body("""
        ## III. DEFINITIONS

        **Social Media:** Resources that

        **Wiki**: Pages, that is:

          1. web pages

          and nothing else.

        **Note:** no definition

        ## IV. USE

        **Blog:** A diary.
        """)
    assert shape(outline) == [
        "III heading",
        "III.social-media definition",
        "III.wiki definition",
        "III.wiki.1 item",
        "III.wiki.p1 paragraph",
        "III.note1 note",
        "IV heading",
        "IV.p1 paragraph",
    ]
    definition = at(outline, "III.social-media")
    assert (definition.term, definition.text) == ("Social Media", "Social Media: Resources that")
    assert definition.marks == (Mark(0, 13, MarkKind.STRONG),)


def test_a_table_keeps_its_cells_and_rows_of_any_length() -> None:
    outline = body("""
        A. Lots

           | Lot | **Spaces** |
           |:--|--:|
           | a \\| b |  |
           | 1 | 2 | 3
           after
        """)
    table = at(outline, "A.table1")
    assert [row.cells for row in table.children] == [("Lot", "Spaces"), ("a | b", ""), ("1", "2", "3")]
    assert [row.text for row in table.children] == ["Lot | Spaces", "a | b | ", "1 | 2 | 3"]
    assert table.children[0].marks == (Mark(6, 12, MarkKind.STRONG),)
    assert (table.text, str(table.children[2].path)) == ("", "A.table1.row3")
    assert at(outline, "A.p1").text == "after"


def test_bullets_nest_and_have_no_label() -> None:
    outline = body("- one\n  + two\n    * three\n- four")
    assert addresses(outline) == ["bullet1", "bullet1.bullet1", "bullet1.bullet1.bullet1", "bullet2"]
    assert all(p.label == "" and p.kind is ProvisionKind.BULLET for p in outline.walk())


def test_an_image_stands_alone_on_its_line() -> None:
    outline, problems = parse_outline("![The \\[old\\] map](maps/lot (2).png)\n\nSee ![x](y.png) here")
    image, paragraph = outline.provisions
    assert (image.kind, image.text, image.image) == (ProvisionKind.IMAGE, "The [old] map", "maps/lot (2).png")
    assert (paragraph.kind, paragraph.text) == (ProvisionKind.PARAGRAPH, "See ![x](y.png) here")
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [("O207", 3, 5)]


@pytest.mark.parametrize(
    "text",
    [
        "```python",
        "> quoted",
        "<div>raw</div>",
        "{{ site.title }}",
        "[a]: http://x",
        "hard break\\",
        "~~~",
        "---",
        "===",
        "&lt;",
        "    code",
        "<!-- no comment -->",
        "</title><script>alert(1)</script>",
        "•\tbullet of another kind",
        "***",
    ],
)
def test_what_is_no_feature_is_characters(text: str) -> None:
    assert [p.text for p in body(text).walk()] == [text.strip()]


def test_an_underlined_line_is_no_heading() -> None:
    assert shape(body("Title\n=====\n\nwords")) == ["p1 paragraph", "p2 paragraph"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. x\n\n\t1. y", [("O201", 3, 1)]),
        ("A. x\ty", [("O201", 1, 5)]),
        ("A. x\n\n   1. y\n\n 2. z", [("O202", 5, 1)]),
        ("A. 1. x", [("O204", 1, 4)]),
        ("A. **1.** x", [("O204", 1, 6)]),
        ("- (a) x", [("O204", 1, 3)]),
        ("**I. USE**", [("O208", 1, 3)]),
        ("  *a)* x", [("O208", 1, 4)]),
        ("## **I. USE**", [("O208", 1, 6)]),
        ("## I. A. x", [("O204", 1, 7)]),
        ("# x", [("O205", 1, 1)]),
        ("##x", [("O205", 1, 1)]),
        ("####### x", [("O205", 1, 1)]),
        ("  | a | b |\n  | c | d |", [("O206", 1, 3)]),
    ],
)
def test_a_line_that_could_mean_something_else_is_reported_at_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(p.code, p.place.line, p.place.column) for p in parse_outline(text)[1]] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A. x\n\n    1. y\n\n    2. z",
        "#hashtag and #5",
        "A. I shall",
        "1. x\n\n   Note: y\n\n   a. z",
        "a\\. x",
        "I. x",
        "**I\\. x**",
        "**Use.** x",
    ],
)
def test_what_is_clear_is_not_reported(text: str) -> None:
    assert codes(text) == []


def test_a_tab_counts_to_the_next_fourth_column() -> None:
    assert addresses(body("A. x\n\n\t1. y\n\n    2. z")) == ["A", "A.1", "A.2"]


def test_lines_are_counted_from_the_first_line_of_the_file() -> None:
    outline, problems = parse_outline("\nA. x\n\n   1.\ty\n", "f.md", first_line=10)
    assert outline.lines == (11, 13)
    assert [(problem.place.file, problem.place.line) for problem in problems] == [("f.md", 13)]


@pytest.mark.parametrize("text", ["", "\n", " \t\r\n", "\u00a0\n\u3000"])
def test_a_text_without_words_is_an_empty_outline(text: str) -> None:
    assert parse_outline(text) == (Outline(()), ())


def test_line_endings_of_other_systems_are_no_words() -> None:
    assert body("A. x\r\n\r\n   1. y\r\n") == body("A. x\n\n   1. y\n")


def test_an_outline_may_be_two_thousand_levels_deep() -> None:
    outline, problems = parse_outline("\n".join(" " * depth + "1. x" for depth in range(2000)))
    deepest = list(outline.walk())[-1]
    assert (deepest.depth, problems) == (2000, ())


def test_ten_thousand_neighbours_keep_their_labels() -> None:
    outline = body("\n".join(f"{number}. x" for number in range(1, 10_001)))
    assert [provision.label for provision in outline.walk()] == [f"{number}." for number in range(1, 10_001)]


@pytest.mark.parametrize(("unit", "size"), [("word ", 2_000_000), ("<b>", 2_000_000), ("*a ", 2_000_000), ("|", 2_000_000)])
@pytest.mark.parametrize("lead", ["", "## I. "])
def test_a_line_of_two_megabytes_loses_nothing(unit: str, size: int, lead: str) -> None:
    text = lead + (unit * (size // len(unit))).strip()
    (provision,) = body(text).walk()
    assert sum(c.isalnum() for c in provision.label + provision.text) == sum(c.isalnum() for c in text)


@pytest.mark.parametrize("unit", ["*", "a*", "[", "[a](", "`x ``", "\\", "![", "(", "#", "1.", "_a ", "\ta", "**a*", "[a](b)"])
def test_a_line_of_nothing_but_signs_is_read_without_going_back_and_forth(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    (provision,) = body(text).walk()
    targets = "".join(mark.target for mark in provision.marks)
    assert sum(c.isalnum() for c in provision.label + provision.text + targets) == sum(c.isalnum() for c in text)

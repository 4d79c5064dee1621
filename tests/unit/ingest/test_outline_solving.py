"""The depth of labels: every legal reading, then position, the department's styles, form; what stays open is told."""

from __future__ import annotations

import pytest

from orders.ingest.importing import Imported, import_source
from orders.ingest.text_reader import read_text
from orders.model.department import DEFAULT_DEPARTMENT


def imported(text: str, answers: dict[int, int] | None = None) -> Imported:
    found = import_source(read_text("order.txt", text.encode()), DEFAULT_DEPARTMENT, answers=answers)
    assert found.residue == ()
    return found


def addresses(found: Imported) -> list[str]:
    return [str(provision.path) for provision in found.outline.walk()]


def flush(*lines: str) -> str:
    """Lines whose indentation was lost."""
    return "\n\n".join(lines) + "\n"


LETTERS = [f"{letter}. Officers shall do this and that." for letter in "ABCDEFGH"]


def test_i_after_h_is_a_letter_where_j_follows() -> None:
    found = imported(flush("I. PURPOSE", *LETTERS, "I. Officers shall wait.", "J. Officers shall go."))
    assert addresses(found)[-2:] == ["I.I", "I.J"]
    assert found.open == ()


def test_i_after_h_is_a_section_where_ii_follows_and_no_section_was_before() -> None:
    found = imported(flush(*LETTERS, "I. PURPOSE", "A. Officers shall wait.", "II. POLICY", "A. Officers shall go."))
    assert addresses(found)[-3:] == ["H.I.A", "H.II", "H.II.A"] or addresses(found)[-4:] == ["I", "I.A", "II", "II.A"]


def test_v_after_iv_is_a_roman_number_and_v_after_u_a_letter() -> None:
    sections = flush("I. PURPOSE", "II. POLICY", "III. TERMS", "IV. DUTIES", "V. RECORDS", "A. Officers shall file.")
    assert addresses(imported(sections))[-2:] == ["V", "V.A"]
    letters = [f"{chr(letter)}. Officers shall do this and that." for letter in range(ord("A"), ord("W"))]
    assert addresses(imported(flush("I. PURPOSE", *letters)))[-1] == "I.V"


def test_c_after_b_is_the_third_letter() -> None:
    found = imported(flush("I. PURPOSE", "A. Officers shall go.", "B. Officers shall wait.", "C. Officers shall write."))
    assert addresses(found) == ["I", "I.A", "I.B", "I.C"]


LAST_I = """\
I. PURPOSE

A. Use

   1. Officers shall:

      a. go;
      b. wait;
      c. see;
      d. ask;
      e. write;
      f. file;
      g. call;
      h. stay;
{i} i. return.

   2. Supervisors shall read.
"""


@pytest.mark.parametrize(("indent", "address"), [("     ", "I.A.1.i"), ("         ", "I.A.1.h.i")])
def test_a_last_small_i_is_a_letter_or_a_roman_number_as_it_is_indented(indent: str, address: str) -> None:
    found = imported(LAST_I.replace("{i}", indent))
    assert address in addresses(found)
    assert found.open == ()
    assert [q.settled_by for q in found.questions if q.words.startswith("i.")] == ["position"]


def test_a_number_that_fits_two_depths_is_settled_by_indentation() -> None:
    text = (
        "I. USE\n\nA. Presence\n\n   1. Strategy\n\n      a. Pages shall state:\n\n         1. who;\n\n         2. to whom.\n\n"
        "{0}3. Use of photos.\n\nB. Other\n\n   1. Nothing.\n"
    )
    assert "I.A.1.a.3" in addresses(imported(text.replace("{0}", "         ")))
    assert "I.A.1~2" not in addresses(imported(text))
    two = text.replace("   1. Strategy\n", "   1. Strategy\n\n   2. Procedure\n")
    assert "I.A.3" in addresses(imported(two.replace("{0}", "   ")))
    assert "I.A.2.a.3" in addresses(imported(two.replace("{0}", "         ")))


def test_without_indentation_a_title_goes_on_with_titles_and_a_sentence_with_sentences() -> None:
    lines = [
        *("I. USE", "A. Presence", "1. Strategy", "a. Pages shall link.", "2. Procedures", "a. Pages shall state:"),
        *("1. Comments will be watched.", "2. Content is public."),
    ]
    title = imported(flush(*lines, "3. Sanctioned Use", "a. Employees shall follow this."))
    assert [a for a in addresses(title) if a.endswith("3")] == ["I.A.3"]
    sentence = imported("\n\n".join(lines) + "\n3. Nobody shall use it for private business.\n\nB. Other\n\n1. Nothing.\n")
    assert [a for a in addresses(sentence) if a.endswith("3")] == ["I.A.2.a.3"]


def test_where_nothing_decides_the_reading_is_open_and_an_answer_settles_it() -> None:
    text = flush(
        *("I. USE", "A. Officers shall go.", "1. They shall walk.", "2. They shall run.", "a. Runners shall:"),
        *("1. breathe.", "2. look.", "3. Officers shall rest.", "B. Officers shall stay."),
    )
    found = imported(text)
    question = next(q for q in found.open if q.words.startswith("3."))
    assert {choice.words.split(",")[0] for choice in question.choices} == {"I.A.3", "I.A.2.a.3"}
    for choice in range(len(question.choices)):
        answered = imported(text, {question.number: choice + 1})
        assert answered.open == ()
        assert question.choices[choice].words.split(",")[0] in addresses(answered)


def test_gaps_and_repetitions_are_kept_as_printed_and_told() -> None:
    found = imported(flush("I. USE", "A. One is here.", "B. Two is here.", "D. Four is here.", "D. Four is here again."))
    assert addresses(found) == ["I", "I.A", "I.B", "I.D", "I.D~2"]
    assert found.irregular == ("I.D", "I.D~2")


def test_a_list_that_starts_at_three_keeps_its_number() -> None:
    found = imported("I. USE\n\n   3. Officers shall go.\n\n   4. Officers shall wait.\n")
    assert [provision.label for provision in found.outline.walk()] == ["I.", "3.", "4."]


def test_words_behind_a_list_belong_to_the_item_that_opened_it_where_they_stand_under_its_words() -> None:
    text = "I. USE\n\n   A. Officers shall:\n\n      1. go;\n\n      2. wait.\n\n      This holds now.\n\n   B. Others go.\n"
    assert addresses(imported(text)) == ["I", "I.A", "I.A.1", "I.A.2", "I.A.p1", "I.B"]


def test_decimal_labels_are_sections_and_their_parts() -> None:
    text = flush("1.1 PURPOSE", "To be short.", "1.2 POLICY", "1.2.1 Officers shall go.", "1.2.2 Officers shall wait.", "1.3 END")
    assert [p.label for p in imported(text).outline.walk() if p.label] == ["1.1", "1.2", "1.2.1", "1.2.2", "1.3"]


@pytest.mark.parametrize(
    "line", ["A. B. Smith is the chief.", "5.5 miles is the limit.", "2017. It was a good year.", "(274637) is the number."]
)
def test_initials_and_numbers_in_words_are_no_labels(line: str) -> None:
    found = imported(f"I. USE\n\nOfficers shall go there.\n\n{line}\n")
    assert [p.label for p in found.outline.walk()] == ["I.", "", ""]
    assert [p.text for p in found.outline.walk()][-1] == line


def test_signs_of_markdown_in_an_order_stay_characters() -> None:
    line = "Use * and _ and # and < and {{ and | as they are; 5 * 3 * 2."
    found = imported(f"I. USE\n\n{line}\n\n# 1 is a number.\n\n> is a sign.\n")
    assert [p.text for p in found.outline.walk()][1:] == [line, "# 1 is a number.", "> is a sign."]


def test_an_appendix_stands_beside_the_sections() -> None:
    found = imported(
        flush("I. PURPOSE", "Officers shall be short.", "Appendix A. FORMS", "1. Form one is here.", "2. Form two is here.")
    )
    assert addresses(found) == ["I", "I.p1", "Appendix A", "Appendix A.1", "Appendix A.2"]


def test_rows_with_gaps_are_not_run_together() -> None:
    found = imported(
        "I. USE\n\nRank        Days       Hours\nOfficer     10         80\nSergeant    12         96\n\nII. END\n\nDone.\n"
    )
    assert [p.text for p in found.outline.walk()] == ["USE", "Rank Days Hours", "Officer 10 80", "Sergeant 12 96", "END", "Done."]


def test_bullets_under_bullets_by_indentation() -> None:
    found = imported("I. USE\n\nOfficers shall:\n\n  • go;\n  • wait;\n     o sit;\n     o stand; and\n  • return.\n")
    assert addresses(found) == ["I", "I.p1", "I.bullet1", "I.bullet2", "I.bullet2.bullet1", "I.bullet2.bullet2", "I.bullet3"]


def test_an_order_without_sections_still_has_its_header() -> None:
    found = imported("G.O. 2011-01A Social Media\n\nEffective Date: 11/25/17\n\nOfficers shall be careful.\n")
    assert found.header.title == "Social Media"
    assert [p.text for p in found.outline.walk()] == ["Officers shall be careful."]

"""Which words a provision is shown to have lost and gained."""

from __future__ import annotations

import pytest

from orders.model.redline import Edit, EditOp
from orders.redline.words import compare_cells, compare_words

SIGNS = {EditOp.EQUAL: ("", ""), EditOp.DELETED: ("[-", "-]"), EditOp.INSERTED: ("{+", "+}")}


def shown(edits: tuple[Edit, ...]) -> str:
    return "".join(SIGNS[e.op][0] + e.text + SIGNS[e.op][1] for e in edits)


def marked(old: str, new: str) -> str:
    return shown(compare_words(old, new))


def test_equal_texts_are_one_edit_and_empty_ones_none():
    assert compare_words("Keys are kept here.", "Keys are kept here.") == (Edit(EditOp.EQUAL, "Keys are kept here."),)
    assert compare_words("", "") == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Officers may ride there.", "Officers shall ride there.", "Officers [-may-]{+shall+} ride there."),
        ("when notified", "whereupon notified", "[-when-]{+whereupon+} notified"),
        ("the staff rides", "the staff never rides", "the staff {+never +}rides"),
        ("the staff never rides", "the staff rides", "the staff [-never -]rides"),
        ("Ride slowly", "Ride slowly here", "Ride slowly{+ here+}"),
        ("Slowly ride", "Never slowly ride", "[-Slowly-]{+Never slowly+} ride"),
    ],
)
def test_whole_words_go_and_come(old, new, told):
    assert marked(old, new) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("within 30 days of it", "within 45 days of it", "within [-30 days-]{+45 days+} of it"),
        ("within 30 days of it", "within 30 hours of it", "within [-30 days-]{+30 hours+} of it"),
        ("thirty (30) days later", "forty (40) days later", "[-thirty (30) days-]{+forty (40) days+} later"),
        ("See GO 1973-02K first", "See GO 1973-02L first", "See [-GO 1973-02K-]{+GO 1973-02L+} first"),
        ("See SOP BOI 1993-10F first", "See SOP BOI 1993-10G first", "See [-SOP BOI 1993-10F-]{+SOP BOI 1993-10G+} first"),
        ("on March 1, 2030 at", "on March 1, 2031 at", "on [-March 1, 2030-]{+March 1, 2031+} at"),
        ("at 8:00 a.m. sharp", "at 9:00 a.m. sharp", "at [-8:00 a.m.-]{+9:00 a.m.+} sharp"),
        ("from 0600 hours on", "from 0700 hours on", "from [-0600 hours-]{+0700 hours+} on"),
        ("call 555-010-0134 now", "call 555-010-0178 now", "call [-555-010-0134-]{+555-010-0178+} now"),
        ("call (555) 010-0134 now", "call (555) 010-0178 now", "call [-(555) 010-0134-]{+(555) 010-0178+} now"),
        ("costs $1,500 a year", "costs $1,700 a year", "costs [-$1,500-]{+$1,700+} a year"),
        ("under IV.A.2 above", "under IV.A.3 above", "under [-IV.A.2-]{+IV.A.3+} above"),
        ("form LPD-44.113 is", "form LPD-44.115 is", "form [-LPD-44.113-]{+LPD-44.115+} is"),
        ("at 50% of pay", "at 75% of pay", "at [-50%-]{+75%+} of pay"),
    ],
)
def test_figures_of_which_half_would_mislead_are_shown_whole(old, new, told):
    assert marked(old, new) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("A member may re-enter it", "A member may enter it", "A member may [-re-enter-]{+enter+} it"),
        ("the employee's duty", "the employees' duty", "the [-employee's-]{+employees'+} duty"),
        ("the cafe\u0301 is", "the cafe is", "the [-cafe\u0301-]{+cafe+} is"),
        (
            "call \U0001d54f\U0001d54f now",
            "call \U0001d54f\U0001d550 now",
            "call [-\U0001d54f\U0001d54f-]{+\U0001d54f\U0001d550+} now",
        ),
    ],
)
def test_apostrophes_hyphens_accents_and_letters_beyond_the_first_plane_never_divide_a_word(old, new, told):
    assert marked(old, new) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("lamps, bells and locks", "lamps, bells, and locks", "lamps, [-bells-]{+bells,+} and locks"),
        ("Keep the key", "Keep the key.", "Keep the [-key-]{+key.+}"),
        ("the (spare) key", "the spare key", "the [-(spare)-]{+spare+} key"),
        ("Patrol / Traffic desk", "Patrol/Traffic desk", "[-Patrol / -]{+Patrol/+}Traffic desk"),
    ],
)
def test_a_sign_is_shown_with_the_word_it_belongs_to(old, new, told):
    assert marked(old, new) == told


def test_a_stop_word_between_two_changes_becomes_part_of_them():
    assert marked("check the lamp of a bicycle daily", "check the bell of a scooter daily") == (
        "check the [-lamp of a bicycle-]{+bell of a scooter+} daily"
    )


def test_a_word_with_content_between_two_changes_stays():
    assert marked("red lamps burn brightly", "white lamps burn dimly") == "[-red-]{+white+} lamps burn [-brightly-]{+dimly+}"


def test_an_insertion_begins_where_its_phrase_begins():
    assert marked("It is approved by the Mayor.", "It is approved by the Chief and by the Mayor.") == (
        "It is approved {+by the Chief and +}by the Mayor."
    )


def test_a_new_sentence_is_inserted_from_its_first_word():
    assert marked("Ride slowly. Ride with care.", "Ride slowly. Ride alone. Ride with care.") == (
        "Ride slowly. {+Ride alone. +}Ride with care."
    )


def test_a_space_that_alone_changed_is_shown_alone():
    assert marked("Keep  the keys safe", "Keep the keys safe") == "Keep[- -] the keys safe"


def test_texts_that_share_only_signs_are_replaced_whole():
    assert marked("(a)", "(b)") == "[-(a)-]{+(b)+}"


def test_more_different_words_than_a_character_of_sixteen_bits_can_name():
    words = [f"w{n}" for n in range(70_000)]
    changed = [*words[:35_000], "here", *words[35_001:]]
    assert compare_words(" ".join(words), " ".join(changed))[1:3] == (
        Edit(EditOp.DELETED, "w35000"),
        Edit(EditOp.INSERTED, "here"),
    )


def test_the_surrogates_are_no_words_of_ours():
    words = [f"w{n}" for n in range(0xD7C0, 0xE100)]
    text = " ".join(words)
    edits = compare_words(text, text + " end")
    assert edits == (Edit(EditOp.EQUAL, text), Edit(EditOp.INSERTED, " end"))


def test_a_long_text_of_other_words_went_and_came_as_a_whole():
    old, new = (" ".join(f"{side}{n} of the {side}{n}" for n in range(2_000)) for side in ("old", "new"))
    assert [e.op for e in compare_words(old, new)] == [EditOp.DELETED, EditOp.INSERTED]


def test_a_row_is_compared_cell_by_cell():
    edits = compare_cells(("Second", "1400 to 2200 hours", "Sergeant"), ("Second", "1400 to 2200 hours", "Lieutenant"))
    assert shown(edits) == "Second | 1400 to 2200 hours | [-Sergeant-]{+Lieutenant+}"


def test_no_edit_of_a_row_reaches_over_the_border_of_a_cell():
    edits = compare_cells(("one two", "three four"), ("five two", "three six"))
    assert shown(edits) == "[-one-]{+five+} two | three [-four-]{+six+}"
    assert not any("|" in e.text for e in edits if e.op is not EditOp.EQUAL)


def test_rows_of_different_length_are_compared_as_running_text():
    assert shown(compare_cells(("Harbor", "Sergeant"), ("Harbor", "day", "Sergeant"))) == "Harbor | {+day | +}Sergeant"

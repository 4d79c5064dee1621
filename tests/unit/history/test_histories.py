"""Identity through time, on ferry orders of a town that does not exist."""

from __future__ import annotations

from datetime import date

from corpus_builders import act, corpus, number, revision
from last_changes import last_touched
from orders.corpus.compared import compared_with
from orders.corpus.corpus import Corpus
from orders.exports.history_text import history_to_text
from orders.history.descent import descents, line_of
from orders.history.histories import Histories, histories
from orders.history.nouns import Arrival, ProvisionHistory
from orders.model.header import TextStatus
from orders.model.provision import LabelPath
from orders.model.redline import Change, ChangeKind, Edit, EditOp, Redline
from orders.outline.parse import parse_outline
from orders.redline.compare import compare_many

MOOR = "The crew shall moor the ferry with two lines before any passenger leaves the deck."
BELL = "A bell is rung three times when the ferry leaves the northern landing stage."
LAMP = "Every ferry carries a green lamp on its starboard side from dusk until dawn."
ROPE = "Ropes are inspected for wear on the first Monday of every month by the mate."
FOG = "In fog the helmsman sounds the horn every minute and reduces the speed by half."


def outline(text: str):
    found, _ = parse_outline(text)
    return found


def ferry(printed: str, effective: str | None, body: str, *rescinds: str, **more):
    return revision(printed, effective, *rescinds, outline=outline(body), **more)


def items(*words: str, heading: str = "I. FERRIES") -> str:
    return f"## {heading}\n\n" + "".join(f"{chr(65 + n)}. {text}\n\n" for n, text in enumerate(words))


def followed(body: Corpus) -> Histories:
    return histories(body, [compare_many(d.forebears, d.revision) for d in descents(body) if d.forebears])


def history(found: Histories, revision_number: str, address: str) -> ProvisionHistory:
    history = found.of(number(revision_number), LabelPath(tuple(address.split("."))))
    assert history, address
    return history


def places(found: ProvisionHistory) -> list[str]:
    return [f"{a.revision} {a.path}" for a in found.appearances]


def test_a_renumbered_provision_keeps_its_identity_and_its_wording():
    found = followed(
        corpus(
            ferry("GO 2001-01", "2001-01-01", items(MOOR, BELL)),
            ferry("GO 2001-01A", "2005-01-01", items(LAMP, MOOR, BELL), "GO 2001-01"),
        )
    )
    bell = history(found, "GO 2001-01A", "I.C")
    assert bell is history(found, "GO 2001-01", "I.B")
    assert str(bell.identity) == "GO 2001-01/I.B"
    assert places(bell) == ["GO 2001-01 I.B", "GO 2001-01A I.C"]
    assert len(bell.wordings) == 1 and bell.wordings[0].until is None
    assert [a.how for a in bell.appearances] == ["first issued", "renumbered"]
    assert history(found, "GO 2001-01A", "I.A").identity.revision == number("GO 2001-01A")


def test_a_moved_and_reworded_provision_keeps_its_identity_and_gets_a_new_wording():
    old = items(MOOR, BELL) + items(ROPE, heading="II. GEAR")
    new = items(MOOR) + items(ROPE, BELL.replace("three times", "four times"), heading="II. GEAR")
    found = followed(
        corpus(ferry("GO 2001-01", "2001-01-01", old), ferry("GO 2001-01A", "2005-01-01", new, "GO 2001-01")),
    )
    bell = history(found, "GO 2001-01A", "II.B")
    assert places(bell) == ["GO 2001-01 I.B", "GO 2001-01A II.B"]
    first, second = bell.wordings
    assert (first.text, first.effective, first.until) == (BELL, date(2001, 1, 1), date(2005, 1, 1))
    assert first.ended_by == number("GO 2001-01A")
    assert (second.effective, second.until) == (date(2005, 1, 1), None)
    assert "moved" in second.first.how and "reworded" in second.first.how
    before = "".join(e.text for e in second.edits if e.op is not EditOp.INSERTED)
    assert before == BELL


def test_other_capitals_and_quotation_marks_make_no_new_wording():
    found = followed(
        corpus(
            ferry("GO 2001-01", "2001-01-01", items(MOOR, 'The word "ferry" includes every barge under tow on the river.')),
            ferry(
                "GO 2001-01A",
                "2005-01-01",
                items(MOOR, "The word “Ferry” includes every barge under tow on the river."),
                "GO 2001-01",
            ),
        )
    )
    word = history(found, "GO 2001-01A", "I.B")
    assert len(word.wordings) == 1
    assert word.appearances[1].text != word.wordings[0].text and word.appearances[1].how == "typography only"


def by_hand(old, new, *changes: Change) -> Histories:
    return histories(corpus(old, new), [Redline((old,), new, changes)])


def change(kind: ChangeKind, old, new, *edits: tuple[EditOp, str]) -> Change:
    return Change(kind, tuple(old), tuple(new), (0,) * len(old), edits=tuple(Edit(op, text) for op, text in edits))


def test_of_a_split_the_part_with_most_of_the_words_goes_on_and_the_others_say_what_they_split_from():
    old = ferry("GO 2001-01", "2001-01-01", f"A. {BELL} {MOOR} Nobody smokes.\n")
    new = ferry("GO 2001-01A", "2005-01-01", f"A. Nobody smokes.\n\nB. {BELL} {MOOR}\n", "GO 2001-01")
    (whole,), (short, long) = old.outline.provisions, new.outline.provisions
    split = change(
        ChangeKind.SPLIT,
        [whole],
        [short, long],
        (EditOp.INSERTED, "Nobody smokes.\n"),
        (EditOp.EQUAL, f"{BELL} {MOOR}"),
        (EditOp.DELETED, " Nobody smokes."),
    )
    found = by_hand(old, new, split)
    assert places(history(found, "GO 2001-01A", "B")) == ["GO 2001-01 A", "GO 2001-01A B"]
    part = history(found, "GO 2001-01A", "A")
    assert [str(i) for i in part.split_from] == ["GO 2001-01/A"]
    assert part.appearances[0].arrival is Arrival.SPLIT_OFF


def test_of_a_merge_the_provision_that_gave_most_of_the_words_goes_on_and_the_other_says_what_it_merged_into():
    old = ferry("GO 2001-01", "2001-01-01", f"A. Nobody smokes.\n\nB. {BELL}\n")
    new = ferry("GO 2001-01A", "2005-01-01", f"A. Nobody smokes. {BELL}\n", "GO 2001-01")
    merged = change(
        ChangeKind.MERGED,
        old.outline.provisions,
        new.outline.provisions,
        (EditOp.EQUAL, "Nobody smokes."),
        (EditOp.DELETED, "\n"),
        (EditOp.INSERTED, " "),
        (EditOp.EQUAL, BELL),
    )
    found = by_hand(old, new, merged)
    assert places(history(found, "GO 2001-01A", "A")) == ["GO 2001-01 B", "GO 2001-01A A"]
    short = history(found, "GO 2001-01", "A")
    assert [str(i) for i in short.merged_into] == ["GO 2001-01/B"] and short.deleted_by == ()
    assert short.wordings[0].until == date(2005, 1, 1)


def test_a_provision_deleted_and_restored_later_goes_on_with_a_wording_of_its_own():
    found = followed(
        corpus(
            ferry("GO 2001-01", "2001-01-01", items(MOOR, BELL)),
            ferry("GO 2001-01A", "2005-01-01", items(MOOR), "GO 2001-01"),
            ferry("GO 2001-01B", "2010-01-01", items(LAMP, MOOR, BELL), "GO 2001-01A"),
        )
    )
    bell = history(found, "GO 2001-01B", "I.C")
    assert places(bell) == ["GO 2001-01 I.B", "GO 2001-01B I.C"]
    gone, back = bell.wordings
    assert (gone.until, gone.ended_by) == (date(2005, 1, 1), number("GO 2001-01A"))
    assert back.first.arrival is Arrival.RESTORED and back.effective == date(2010, 1, 1)


def test_what_comes_back_in_other_words_is_a_new_provision():
    found = followed(
        corpus(
            ferry("GO 2001-01", "2001-01-01", items(MOOR, BELL)),
            ferry("GO 2001-01A", "2005-01-01", items(MOOR), "GO 2001-01"),
            ferry("GO 2001-01B", "2010-01-01", items(MOOR, BELL.replace("three", "nine")), "GO 2001-01A"),
        )
    )
    assert history(found, "GO 2001-01B", "I.B").identity.revision == number("GO 2001-01B")
    assert history(found, "GO 2001-01", "I.B").deleted_by == (number("GO 2001-01A"),)


def test_two_words_that_come_back_elsewhere_are_no_restoration():
    found = followed(
        corpus(
            ferry("GO 2001-01", "2001-01-01", items(MOOR, "No smoking.")),
            ferry("GO 2001-01A", "2005-01-01", items(MOOR), "GO 2001-01"),
            ferry("GO 2001-01B", "2010-01-01", items(MOOR) + items(ROPE, "No smoking.", heading="II. GEAR"), "GO 2001-01A"),
        )
    )
    assert len(history(found, "GO 2001-01", "I.B").appearances) == 1


def test_the_line_goes_on_behind_a_revision_whose_text_is_not_on_file():
    found = followed(
        corpus(
            ferry("GO 2001-01", "2001-01-01", items(MOOR, BELL)),
            revision("GO 2001-01A", "2005-01-01", "GO 2001-01", text=TextStatus.NOT_ON_FILE),
            ferry("GO 2001-01B", "2010-01-01", items(BELL), "GO 2001-01A"),
        )
    )
    bell = history(found, "GO 2001-01B", "I.A")
    assert places(bell) == ["GO 2001-01 I.B", "GO 2001-01B I.A"]
    assert bell.appearances[1].missing == (number("GO 2001-01A"),)
    moor = history(found, "GO 2001-01", "I.A")
    assert moor.wordings[0].until == date(2005, 1, 1), "it ended with the revision whose text is missing"


def test_the_line_goes_on_behind_a_revision_known_only_from_a_rescinds_line():
    body = corpus(ferry("GO 2001-01", "2001-01-01", items(MOOR)), ferry("GO 2001-01C", "2010-01-01", items(MOOR), "GO 2001-01B"))
    assert [(d.revision.number, [f.number for f in d.forebears], list(d.missing)) for d in descents(body)] == [
        (number("GO 2001-01"), [], []),
        (number("GO 2001-01C"), [number("GO 2001-01")], [number("GO 2001-01B")]),
    ]


def test_where_the_first_text_on_file_is_not_the_first_one_that_is_said():
    found = followed(corpus(ferry("GO 2001-01A", "2005-01-01", items(MOOR), "GO 2001-01")))
    assert history(found, "GO 2001-01A", "I.A").appearances[0].arrival is Arrival.ON_FILE


def test_a_revision_that_states_nothing_follows_the_one_before_it():
    found = followed(
        corpus(ferry("GO 2001-01", "2001-01-01", items(MOOR)), ferry("GO 2001-01A", "2005-01-01", items(BELL, MOOR)))
    )
    assert places(history(found, "GO 2001-01A", "I.B")) == ["GO 2001-01 I.A", "GO 2001-01A I.B"]


def test_an_order_with_two_predecessors_continues_the_provisions_of_both():
    found = followed(
        corpus(
            ferry("GO 2001-01", "2001-01-01", items(MOOR, BELL)),
            ferry("SOP BOI 1999-10", "1999-01-01", items(ROPE, FOG, heading="I. GEAR")),
            ferry("GO 2001-01A", "2005-01-01", items(MOOR, ROPE, BELL), "GO 2001-01", "SOP BOI 1999-10"),
        )
    )
    assert str(history(found, "GO 2001-01A", "I.B").identity) == "SOP BOI 1999-10/I.A"
    assert str(history(found, "GO 2001-01A", "I.C").identity) == "GO 2001-01/I.B"
    assert history(found, "SOP BOI 1999-10", "I.B").deleted_by == (number("GO 2001-01A"),)


def test_of_an_order_divided_between_two_the_provisions_go_on_at_home_first():
    found = followed(
        corpus(
            ferry("GO 2001-01", "2001-01-01", items(MOOR, BELL, ROPE)),
            ferry("GO 2001-01A", "2005-01-01", items(MOOR, BELL), "GO 2001-01"),
            ferry("GO 2004-09", "2005-01-01", items(BELL, ROPE), "GO 2001-01"),
        )
    )
    assert places(history(found, "GO 2001-01", "I.B")) == ["GO 2001-01 I.B", "GO 2001-01A I.B"]
    assert places(history(found, "GO 2001-01", "I.C")) == ["GO 2001-01 I.C", "GO 2004-09 I.B"]
    copy = history(found, "GO 2004-09", "I.A")
    assert [str(i) for i in copy.split_from] == ["GO 2001-01/I.B"]


def test_orders_that_rescind_each_other_in_a_circle_come_to_an_end():
    body = corpus(
        ferry("GO 2001-01", "2001-01-01", items(MOOR), "GO 2002-02"), ferry("GO 2002-02", "2002-01-01", items(MOOR), "GO 2001-01")
    )
    assert len(descents(body)) == 2
    assert sum(len(h.appearances) for h in followed(body).all) == 4


def test_an_order_ended_by_an_act_ends_its_wordings_and_deletes_nothing():
    found = followed(corpus(ferry("GO 2001-01", "2001-01-01", items(MOOR)), acts=(act("GO 2001-01", "2009-05-05"),)))
    moor = history(found, "GO 2001-01", "I.A")
    assert (moor.wordings[0].until, moor.wordings[0].ended_by, moor.deleted_by) == (date(2009, 5, 5), None, ())


def test_a_reconstructed_wording_says_that_it_is_one():
    found = followed(
        corpus(
            ferry("GO 2001-01", "2001-01-01", items(MOOR), text=TextStatus.RECONSTRUCTED),
            ferry("GO 2001-01A", "2005-01-01", items(MOOR), "GO 2001-01"),
        )
    )
    assert [a.is_reconstructed for a in history(found, "GO 2001-01A", "I.A").appearances] == [True, False]


def test_a_new_label_is_no_change_of_words():
    found = followed(
        corpus(
            ferry("GO 2001-01", "2001-01-01", items(MOOR, BELL)),
            ferry("GO 2001-01A", "2005-01-01", items(LAMP, MOOR, BELL), "GO 2001-01"),
        )
    )
    changed = {str(path): str(by.revision) for path, by in last_touched(found)[number("GO 2001-01A")].items()}
    assert changed == {"I": "GO 2001-01", "I.A": "GO 2001-01A", "I.B": "GO 2001-01", "I.C": "GO 2001-01"}


def test_what_stands_under_a_label_has_changed_when_a_paragraph_under_it_is_gone():
    old = f"## I. FERRIES\n\n{MOOR}\n\n{BELL}\n\n## II. GEAR\n\n{ROPE}\n"
    new = f"## I. FERRIES\n\n{MOOR}\n\n## II. GEAR\n\n{ROPE}\n"
    found = followed(corpus(ferry("GO 2001-01", "2001-01-01", old), ferry("GO 2001-01A", "2005-01-01", new, "GO 2001-01")))
    assert len(history(found, "GO 2001-01A", "I").wordings) == 1
    touched = last_touched(found)[number("GO 2001-01A")]
    assert {str(path): str(change.revision) for path, change in touched.items()} == {"I": "GO 2001-01A", "II": "GO 2001-01"}


def test_only_the_line_of_a_revision_need_be_compared():
    body = corpus(
        ferry("GO 2001-01", "2001-01-01", items(MOOR)),
        ferry("GO 2001-01A", "2005-01-01", items(MOOR), "GO 2001-01"),
        ferry("GO 2007-07", "2007-01-01", items(BELL)),
    )
    assert [str(d.revision.number) for d in line_of(descents(body), number("GO 2001-01"))] == ["GO 2001-01", "GO 2001-01A"]


def test_an_empty_corpus_has_no_histories():
    assert followed(corpus()).all == ()


WITHDRAWN = (
    ferry("GO 2001-01", "2001-01-01", items(MOOR, BELL, ROPE)),
    ferry("GO 2001-01A", "2005-01-01", items(MOOR, BELL.replace("three", "four")), "GO 2001-01"),
)
"""The second revision changes I.B and drops I.C."""


def days(found: ProvisionHistory) -> list[tuple[str, date | None, date | None]]:
    return [(str(w.revision), w.effective, w.until) for w in found.wordings]


def test_a_revision_withdrawn_before_its_first_day_begins_and_ends_no_words():
    found = followed(corpus(*WITHDRAWN, acts=(act("GO 2001-01A", "2004-07-07"),)))
    first = date(2001, 1, 1)
    assert days(history(found, "GO 2001-01", "I.A")) == [("GO 2001-01", first, None)]
    assert places(history(found, "GO 2001-01", "I.A")) == ["GO 2001-01 I.A", "GO 2001-01A I.A"]
    assert days(history(found, "GO 2001-01", "I.B")) == [("GO 2001-01", first, None), ("GO 2001-01A", None, None)]
    rope = history(found, "GO 2001-01", "I.C")
    assert (days(rope), rope.deleted_by) == ([("GO 2001-01", first, None)], ())


def test_who_rescinds_an_order_and_its_withdrawn_successor_is_compared_with_what_was_in_force():
    later = ferry("GO 2001-01B", "2004-12-01", items(MOOR, BELL.replace("three", "four")), "GO 2001-01", "GO 2001-01A")
    body = corpus(*WITHDRAWN, later)
    assert [str(r.number) for r in compared_with(body, later)] == ["GO 2001-01"]
    assert [str(f.number) for d in descents(body) if d.revision is later for f in d.forebears] == ["GO 2001-01"]
    found = followed(body)
    first, then = date(2001, 1, 1), date(2004, 12, 1)
    assert days(history(found, "GO 2001-01B", "I.A")) == [("GO 2001-01", first, None)]
    assert days(history(found, "GO 2001-01B", "I.B")) == [("GO 2001-01", first, then), ("GO 2001-01B", then, None)]


def test_who_rescinds_two_orders_in_force_is_compared_with_both():
    other = ferry("GO 2002-02", "2002-01-01", items(BELL))
    last = ferry("GO 2001-01B", "2006-01-01", items(MOOR), "GO 2001-01A", "GO 2002-02")
    assert [str(r.number) for r in compared_with(corpus(*WITHDRAWN, other, last), last)] == ["GO 2001-01A", "GO 2002-02"]


def test_what_a_withdrawn_revision_changed_takes_effect_with_the_one_that_took_its_place():
    later = ferry("GO 2001-01B", "2004-12-01", items(MOOR, BELL.replace("three", "four")), "GO 2001-01A")
    body = corpus(*WITHDRAWN, later, acts=(act("GO 2001-01", "2004-12-01"),))
    assert [str(r.number) for r in body.in_force(date(2005, 6, 1))] == ["GO 2001-01B"]
    found = followed(body)
    first, then = date(2001, 1, 1), date(2004, 12, 1)
    assert days(history(found, "GO 2001-01B", "I.B")) == [("GO 2001-01", first, then), ("GO 2001-01A", then, None)]
    changed = last_touched(found)[number("GO 2001-01B")][LabelPath(("I", "B"))]
    assert (str(changed.revision), changed.effective) == ("GO 2001-01B", then)
    text = history_to_text(history(found, "GO 2001-01B", "I.B"))
    assert "GO 2001-01A I.B, effective 2004-12-01 with GO 2001-01B  (reworded)" in text
    assert "2005-01-01" not in text


def test_words_that_bound_all_the_time_are_not_new_where_a_withdrawn_revision_had_them_too():
    later = ferry("GO 2001-01B", "2006-01-01", items(MOOR, BELL, ROPE), "GO 2001-01")
    found = followed(corpus(*WITHDRAWN, later, acts=(act("GO 2001-01A", "2004-07-07"),)))
    mooring = history(found, "GO 2001-01B", "I.A")
    assert places(mooring) == ["GO 2001-01 I.A", "GO 2001-01B I.A"]
    assert days(mooring) == [("GO 2001-01", date(2001, 1, 1), None)]
    changed = last_touched(found)[number("GO 2001-01B")][LabelPath(("I", "A"))]
    assert (str(changed.revision), changed.effective) == ("GO 2001-01", date(2001, 1, 1))
    # What the withdrawn one had is told, too, as never in force.
    vain = history(found, "GO 2001-01A", "I.A")
    assert days(vain) == [("GO 2001-01A", None, None)]

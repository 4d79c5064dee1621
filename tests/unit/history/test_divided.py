"""An order divided between several successors, on ferry orders of a town that does not exist."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus_builders import act, corpus, number, revision
from orders.corpus.corpus import Corpus
from orders.history.divided import Division, division_in, division_of, other_successors
from orders.model.header import TextStatus
from orders.model.redline import Redline
from orders.model.revision import Revision
from orders.outline.parse import parse_outline
from orders.redline.compare import compare, compare_many

MOOR = "The crew shall moor the ferry with two lines before any passenger leaves the deck."
BELL = "A bell is rung three times when the ferry leaves the northern landing stage."
LAMP = "Every ferry carries a green lamp on its starboard side from dusk until dawn."
ROPE = "Ropes are inspected for wear on the first Monday of every month by the mate."
FOG = "In fog the helmsman sounds the horn every minute and reduces the speed by half."


def ferry(printed: str, effective: str | None, words: Sequence[str], *rescinds: str, text=TextStatus.OFFICIAL) -> Revision:
    body = "## I. FERRIES\n\n" + "".join(f"{chr(65 + n)}. {sentence}\n\n" for n, sentence in enumerate(words))
    return revision(printed, effective, *rescinds, outline=parse_outline(body)[0], text=text)


OLD = ferry("GO 2001-01", "2001-01-01", [MOOR, BELL, LAMP, FOG])


def divided(body: Corpus, new: str) -> Division:
    found = body.revision(number(new))
    assert found
    olds = [old for n in body.predecessors(found.number) if (old := body.revision(n))]
    return division_in(body, compare_many(olds, found), compare_many)


def told(pairs) -> list[tuple[str, list[str]]]:
    """Each change by its old addresses, with the places elsewhere."""
    return [
        (
            ", ".join(str(p.path) for p in change.old),
            [f"{e.successor.number} {', '.join(str(p.path) for p in e.change.new)} {e.change.kind.value}" for e in places],
        )
        for change, places in pairs
    ]


def others(body: Corpus, old: str, new: str) -> list[tuple[str, date | None]]:
    return [(str(r.by), r.effective) for r in other_successors(body, number(old), number(new))]


def test_what_went_to_the_other_successor_on_the_same_day_is_told_apart_from_what_was_deleted() -> None:
    body = corpus(
        OLD,
        ferry("GO 2005-07", "2005-01-01", [MOOR], "GO 2001-01"),
        ferry("GO 2005-08", "2005-01-01", [ROPE, BELL.replace("three", "two"), LAMP], "GO 2001-01"),
    )
    found = divided(body, "GO 2005-07")
    assert told(found.gone) == [("I.B", ["GO 2005-08 I.B reworded"]), ("I.C", ["GO 2005-08 I.C unchanged"])]
    assert [str(c.old[0].path) for c in found.redline.changes if not c.new] == ["I.B", "I.C", "I.D"]
    assert found.gone_to == {(number("GO 2005-08"),): 2}
    assert told(found.both) == [("I", ["GO 2005-08 I unchanged"])]
    assert told(divided(body, "GO 2005-08").gone) == [("I.A", ["GO 2005-07 I.A unchanged"])]


def test_the_successors_may_take_effect_on_different_days_or_one_on_none_that_is_known() -> None:
    body = corpus(
        OLD,
        ferry("GO 2005-07", "2005-01-01", [MOOR], "GO 2001-01"),
        ferry("GO 2031-08", "2031-05-01", [BELL], "GO 2001-01"),
        ferry("GO 2006-09", None, [LAMP], "GO 2001-01"),
    )
    assert others(body, "GO 2001-01", "GO 2005-07") == [("GO 2031-08", date(2031, 5, 1)), ("GO 2006-09", None)]
    assert others(body, "GO 2001-01", "GO 2031-08") == [("GO 2005-07", date(2005, 1, 1)), ("GO 2006-09", None)]
    assert told(divided(body, "GO 2005-07").gone) == [
        ("I.B", ["GO 2031-08 I.A unchanged"]),
        ("I.C", ["GO 2006-09 I.A unchanged"]),
    ]


def test_of_a_successor_whose_text_is_not_on_file_it_is_known_only_that_it_rescinds() -> None:
    body = corpus(
        OLD,
        ferry("GO 2005-07", "2005-01-01", [MOOR], "GO 2001-01"),
        ferry("GO 2005-08", "2005-01-01", [], "GO 2001-01", text=TextStatus.NOT_ON_FILE),
    )
    found = divided(body, "GO 2005-07")
    assert [str(r.by) for r in found.also] == ["GO 2005-08"]
    assert found.gone == () and found.both == () and not found.is_between(found.also[0])


def test_a_provision_that_both_took_over_is_a_deletion_of_neither() -> None:
    body = corpus(
        OLD,
        ferry("GO 2005-07", "2005-01-01", [MOOR, FOG], "GO 2001-01"),
        ferry("GO 2005-08", "2005-01-01", [FOG, BELL, LAMP], "GO 2001-01"),
    )
    found = divided(body, "GO 2005-07")
    assert told(found.both) == [("I", ["GO 2005-08 I unchanged"]), ("I.D", ["GO 2005-08 I.A unchanged"])]
    assert told(found.gone) == [("I.B", ["GO 2005-08 I.B unchanged"]), ("I.C", ["GO 2005-08 I.C unchanged"])]


def test_a_provision_may_have_gone_to_two_others_at_once() -> None:
    body = corpus(
        OLD,
        ferry("GO 2005-07", "2005-01-01", [MOOR], "GO 2001-01"),
        ferry("GO 2005-08", "2005-01-01", [FOG, LAMP], "GO 2001-01"),
        ferry("GO 2005-09", "2005-01-01", [BELL, FOG], "GO 2001-01"),
    )
    eight, nine = number("GO 2005-08"), number("GO 2005-09")
    assert list(divided(body, "GO 2005-07").gone_to.items()) == [((nine,), 1), ((eight,), 1), ((eight, nine), 1)]


def test_where_one_successor_rescinds_further_orders_only_the_divided_one_is_looked_at() -> None:
    further = ferry("SOP 1999-03", "1999-01-01", [ROPE])
    body = corpus(
        OLD,
        further,
        ferry("GO 2005-07", "2005-01-01", [MOOR], "GO 2001-01"),
        ferry("GO 2005-08", "2005-01-01", [ROPE, BELL], "GO 2001-01", "SOP 1999-03"),
    )
    assert told(divided(body, "GO 2005-07").gone) == [("I.B", ["GO 2005-08 I.B unchanged"])]
    assert told(divided(body, "GO 2005-08").gone) == [("I.A", ["GO 2005-07 I.A unchanged"])]


def test_two_orders_that_the_same_two_successors_rescinded_are_both_divided() -> None:
    body = corpus(
        ferry("GO 2001-01", "2001-01-01", [MOOR, BELL]),
        ferry("GO 2001-02", "2001-01-01", [LAMP, FOG]),
        ferry("GO 2005-07", "2005-01-01", [MOOR, LAMP], "GO 2001-01", "GO 2001-02"),
        ferry("GO 2005-08", "2005-01-01", [BELL, FOG], "GO 2001-01", "GO 2001-02"),
    )
    found = divided(body, "GO 2005-07")
    assert [(str(r.of), str(r.by)) for r in found.also] == [("GO 2001-01", "GO 2005-08"), ("GO 2001-02", "GO 2005-08")]
    assert told(found.gone) == [("I.B", ["GO 2005-08 I.A unchanged"]), ("I.B", ["GO 2005-08 I.B unchanged"])]
    assert all(found.is_between(rescission) for rescission in found.also)


def test_a_later_revision_of_the_same_directive_that_names_the_old_order_again_divides_nothing() -> None:
    body = corpus(
        OLD,
        ferry("GO 2001-01A", "2005-01-01", [MOOR], "GO 2001-01"),
        ferry("GO 2001-01B", "2009-01-01", [BELL], "GO 2001-01A", "GO 2001-01"),
    )
    assert others(body, "GO 2001-01", "GO 2001-01A") == []


def test_what_rescinds_a_successor_and_names_the_old_order_again_divides_nothing_either() -> None:
    body = corpus(
        OLD,
        ferry("GO 2005-07", "2005-01-01", [MOOR], "GO 2001-01"),
        ferry("SOP 2007-01", "2007-01-01", [MOOR], "GO 2005-07"),
        ferry("GO 2009-03", "2009-01-01", [BELL], "SOP 2007-01", "GO 2001-01"),
        ferry("GO 2009-04", "2009-01-01", [LAMP], "GO 2001-01"),
    )
    assert others(body, "GO 2001-01", "GO 2005-07") == [("GO 2009-04", date(2009, 1, 1))]
    assert others(body, "GO 2001-01", "GO 2009-03") == [("GO 2009-04", date(2009, 1, 1))]
    assert others(body, "GO 2001-01", "GO 2009-04") == [("GO 2005-07", date(2005, 1, 1))]


def test_an_act_that_rescinds_is_no_successor() -> None:
    body = corpus(OLD, ferry("GO 2005-07", "2005-01-01", [MOOR], "GO 2001-01"), acts=[act("GO 2001-01", "2005-01-01")])
    assert others(body, "GO 2001-01", "GO 2005-07") == []


def test_a_comparison_that_no_rescission_states_knows_no_division() -> None:
    draft = ferry("GO 2030-01", "2030-01-01", [MOOR])
    body = corpus(
        OLD,
        ferry("GO 2005-07", "2005-01-01", [MOOR], "GO 2001-01"),
        ferry("GO 2005-08", "2005-01-01", [BELL], "GO 2001-01"),
    )
    assert division_in(body, compare(OLD, draft), compare_many).also == ()
    copy = ferry("GO 2001-01", "2001-01-01", [BELL])
    successor = body.revision(number("GO 2005-07"))
    assert successor and division_in(body, compare(copy, successor), compare_many).also == ()


def test_orders_that_rescind_each_other_in_a_circle_come_to_an_end() -> None:
    body = corpus(
        ferry("GO 2001-01", "2001-01-01", [MOOR, BELL], "GO 2005-07"),
        ferry("GO 2005-07", "2005-01-01", [MOOR], "GO 2001-01", "GO 2005-08"),
        ferry("GO 2005-08", "2005-01-01", [BELL], "GO 2001-01", "GO 2005-07"),
    )
    assert others(body, "GO 2001-01", "GO 2005-07") == []


def test_redlines_alone_are_enough_and_each_place_is_told_once() -> None:
    merged = ferry("GO 2005-08", "2005-01-01", [f"{BELL} {LAMP}"], "GO 2001-01")
    kept = ferry("GO 2005-07", "2005-01-01", [MOOR, f"{BELL} {LAMP}"], "GO 2001-01")
    found: Division = division_of(compare(OLD, kept), [compare(OLD, merged)])
    assert told(found.both) == [("I", ["GO 2005-08 I unchanged"]), ("I.B, I.C", ["GO 2005-08 I.A merged"])]
    assert found.also == () and found.gone == ()


def test_nothing_elsewhere_is_said_once_for_every_change() -> None:
    redline: Redline = compare(OLD, ferry("GO 2005-07", "2005-01-01", [MOOR]))
    assert division_of(redline, []).elsewhere == ((),) * len(redline.changes)

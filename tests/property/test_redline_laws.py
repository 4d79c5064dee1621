"""The promises of the redline, each as a law over random pairs of outlines."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from copy import deepcopy
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orders.exports.redline_json import redline_line
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.model.redline import Change, ChangeKind, EditOp, Redline
from orders.redline.compare import compare, compare_many, compare_outlines
from orders.redline.ground import Ground
from orders.redline.rebuild import accept, new_side, old_side, reject
from redline_outlines import WORDS, addressed, outlines, pairs, plain, revision

laws = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

STOP = frozenset(["a", "an", "and", "any", "by", "for", "if", "in", "is", "of", "on", "or", "shall", "that", "the", "to"])


def changes(pair: tuple[Outline, Outline]) -> tuple[Change, ...]:
    return compare_outlines([pair[0]], pair[1])


@laws
@given(pairs())
def test_promise_1_rejecting_gives_the_old_outline_and_accepting_the_new_one(pair: tuple[Outline, Outline]) -> None:
    found = changes(pair)
    assert reject(found) == pair[0]
    assert accept(found) == pair[1]


@laws
@given(pairs())
def test_promise_1_equal_and_deleted_is_the_old_text_and_equal_and_inserted_the_new(pair: tuple[Outline, Outline]) -> None:
    for change in changes(pair):
        before = "".join(e.text for e in change.edits if e.op is not EditOp.INSERTED)
        after = "".join(e.text for e in change.edits if e.op is not EditOp.DELETED)
        assert before == "\n".join(p.text for p in change.old)
        assert after == "\n".join(p.text for p in change.new)


@laws
@given(pairs())
def test_every_provision_of_both_sides_stands_in_exactly_one_change(pair: tuple[Outline, Outline]) -> None:
    found = changes(pair)
    assert sorted(at for c in found for at in c.old_at) == list(range(len(list(pair[0].walk()))))
    assert sorted(at for c in found for at in c.new_at) == list(range(len(list(pair[1].walk()))))


@laws
@given(outlines())
def test_promise_2_an_outline_compared_with_itself_has_no_change(outline: Outline) -> None:
    assert all(change.is_unchanged for change in compare_outlines([outline], outline))


SWAPPED = {
    ChangeKind.ADDED: ChangeKind.DELETED,
    ChangeKind.DELETED: ChangeKind.ADDED,
    ChangeKind.SPLIT: ChangeKind.MERGED,
    ChangeKind.MERGED: ChangeKind.SPLIT,
}


@laws
@given(pairs())
def test_promise_2_swapping_the_sides_swaps_added_and_deleted_split_and_merged(pair: tuple[Outline, Outline]) -> None:
    there = Counter((c.kind, c.old_at, c.new_at, c.moved, c.renumbered, c.relevelled) for c in changes(pair))
    back = Counter(
        (SWAPPED.get(c.kind, c.kind), c.new_at, c.old_at, c.moved, c.renumbered, c.relevelled)
        for c in changes((pair[1], pair[0]))
    )
    assert there == back


def in_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


@laws
@given(pairs())
def test_promise_3_no_edit_begins_or_ends_inside_a_word(pair: tuple[Outline, Outline]) -> None:
    for change in changes(pair):
        for gone in (EditOp.INSERTED, EditOp.DELETED):
            text = "".join(e.text for e in change.edits if e.op is not gone)
            at = 0
            for edit in change.edits:
                if edit.op is not gone:
                    if edit.op is not EditOp.EQUAL:
                        assert not in_word(text, at)
                        assert not in_word(text, at + len(edit.text))
                    at += len(edit.text)


def has_word(text: str) -> bool:
    return any(c.isalnum() for c in text)


@laws
@given(pairs())
def test_promise_3_no_edit_is_signs_alone_where_the_provision_has_words_on_both_sides(pair: tuple[Outline, Outline]) -> None:
    for change in changes(pair):
        if change.kind is not ChangeKind.REWORDED or change.old[0].cells:
            continue
        stayed = "".join(e.text for e in change.edits if e.op is EditOp.EQUAL)
        for edit in change.edits:
            if edit.op is not EditOp.EQUAL and edit.text.strip() and has_word(stayed):
                assert has_word(edit.text), change.edits


@laws
@given(pairs())
def test_promise_3_between_two_edits_stands_no_lone_stop_word_or_sign(pair: tuple[Outline, Outline]) -> None:
    for change in changes(pair):
        if change.old and change.old[0].cells:
            continue
        for before, edit, after in zip(change.edits, change.edits[1:], change.edits[2:], strict=False):
            if edit.op is EditOp.EQUAL and EditOp.EQUAL not in (before.op, after.op) and "\n" not in edit.text:
                words = [w.strip("().;:,").lower() for w in edit.text.split() if has_word(w)]
                assert words and not (len(words) == 1 and words[0] in STOP), change.edits


@laws
@given(pairs())
def test_promise_4_a_unique_unchanged_text_of_six_words_is_paired_wherever_it_went(pair: tuple[Outline, Outline]) -> None:
    texts = [[p.text for p in side.walk()] for side in pair]
    counts = [Counter(side) for side in texts]
    paired = {(c.old_at[0], c.new_at[0]) for c in changes(pair) if len(c.old_at) == len(c.new_at) == 1}
    for at, text in enumerate(texts[0]):
        if len(text.split()) >= 6 and counts[0][text] == counts[1][text] == 1:
            assert (at, texts[1].index(text)) in paired


@laws
@given(st.lists(st.sampled_from(WORDS[:20]), min_size=6, max_size=40), st.integers(3, 60))
def test_promise_6_two_unrelated_texts_become_a_deletion_and_an_addition(words: list[str], length: int) -> None:
    other = " ".join(f"zeta{k * 7 % 31}" for k in range(length))
    found = compare_outlines([plain(("A.", " ".join(words)))], plain(("A.", other)))
    assert sorted(c.kind for c in found) == [ChangeKind.ADDED, ChangeKind.DELETED]
    assert [len(c.edits) for c in found] == [1, 1]


@laws
@given(outlines(), outlines(), outlines())
def test_each_of_several_rescinded_orders_is_given_back_by_its_origin(one: Outline, two: Outline, new: Outline) -> None:
    redline = compare_many([revision(one), revision(two)], revision(new, "A"))
    assert old_side(redline, 0) == one
    assert old_side(redline, 1) == two
    assert new_side(redline) == new


@laws
@given(pairs())
def test_one_rescinded_order_is_the_case_of_several_with_one(pair: tuple[Outline, Outline]) -> None:
    a, b = revision(pair[0]), revision(pair[1], "A")
    assert compare(a, b) == compare_many([a], b) == Redline((a,), b, changes(pair))


@laws
@given(pairs())
def test_runs_tell_what_changes_one_by_one_tell(pair: tuple[Outline, Outline]) -> None:
    redline = compare(revision(pair[0]), revision(pair[1], "A"))
    alone = Redline(redline.old, redline.new, redline.changes)
    assert (redline.altered, redline.size, redline.untouched) == (alone.altered, len(alone.changes), alone.untouched)
    assert redline.summary() == alone.summary()
    assert redline_line(redline) == redline_line(alone)


@laws
@given(pairs())
def test_changes_stand_in_the_order_of_the_new_revision(pair: tuple[Outline, Outline]) -> None:
    places = [c.new_at[0] for c in changes(pair) if c.new_at]
    assert places == sorted(places)


@laws
@given(pairs())
def test_an_unlabelled_provision_is_never_renumbered(pair: tuple[Outline, Outline]) -> None:
    assert not any(c.renumbered and not c.old[0].label and not c.new[0].label for c in changes(pair))


@laws
@given(pairs(), pairs())
def test_what_was_compared_before_changes_no_answer(pair: tuple[Outline, Outline], other: tuple[Outline, Outline]) -> None:
    shared = addressed([*pair[0].provisions, *other[1].provisions])
    changes((pair[0], shared))
    changes((shared, pair[1]))
    known = changes(pair)
    fresh = deepcopy(pair)
    with mock.patch("orders.redline.ground._grounds", [Ground()]):
        assert known == changes(fresh)


def test_an_order_that_is_set_deeper_than_anybody_writes_is_compared_all_the_same() -> None:
    def chain(last: str) -> Outline:
        below: tuple[Provision, ...] = ()
        for level in range(40, 0, -1):
            below = (Provision(ProvisionKind.ITEM, LabelPath(), "1.", last if level == 40 else f"Level {level}.", (), below),)
        return addressed(below)

    told = [c for c in changes((chain("The last one must stay."), chain("The last one may stay."))) if not c.is_unchanged]
    assert [(c.kind, c.old_at, c.new_at) for c in told] == [(ChangeKind.REWORDED, (39,), (39,))]


PROGRAM = """
import sys
sys.path[:0] = [{tests!r}]
from redline_outlines import plain
from orders.redline.compare import compare_outlines
words = [f"word{{k % 97}} of the{{k % 13}}" for k in range(900)]
old = plain(*((f"{{n}}.", " ".join(words[n * 9 : n * 9 + 30])) for n in range(90)))
new = plain(*((f"{{n}}.", " ".join(words[n * 7 + 3 : n * 7 + 31])) for n in range(90)))
print(repr([(c.kind, c.old_at, c.new_at, c.moved, c.renumbered, c.edits) for c in compare_outlines([old], new)]))
"""


def test_promise_5_the_answer_does_not_depend_on_the_hash_seed() -> None:
    program = PROGRAM.format(tests=str(Path(__file__).parent.parent))
    answers = {
        subprocess.run([sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(answers) == 1


def test_promise_7_addressed_outlines_of_no_provisions_have_no_change() -> None:
    assert compare_outlines([addressed([])], addressed([])) == ()


def rows(texts: list[str]) -> Outline:
    return plain(*((f"{n}.", text) for n, text in enumerate(texts, 1)))


def exact(old: Outline, new: Outline) -> tuple[Change, ...]:
    found = compare_outlines([old], new)
    assert reject(found) == old
    assert accept(found) == new
    return found


def test_promise_7_thousands_of_equal_items_with_one_between_them() -> None:
    found = exact(rows(["Other"] * 2_000), rows(["Other"] * 1_000 + ["Lamps and bells"] + ["Other"] * 1_000))
    assert [c.kind for c in found].count(ChangeKind.ADDED) == 1
    assert not any(c.moved for c in found)


def test_promise_7_thousands_of_equal_items_under_another_heading() -> None:
    old, new = (rows(["First", *["Other duties as assigned by the chief"] * 1_500, "Second"][::step]) for step in (1, -1))
    exact(old, new)


def test_promise_7_a_total_rewrite_of_a_long_list() -> None:
    old, new = (rows([" ".join(f"{side}{n}of{k}" for k in range(25)) for n in range(1_500)]) for side in ("old", "new"))
    assert {c.kind for c in exact(old, new)} == {ChangeKind.ADDED, ChangeKind.DELETED}


def test_promise_7_one_paragraph_of_a_hundred_thousand_words_with_a_few_changed() -> None:
    words = [f"word{n % 9_000}" for n in range(100_000)]
    changed = ["shall" if n % 20_000 == 7 else word for n, word in enumerate(words)]
    (change,) = exact(rows([" ".join(words)]), rows([" ".join(changed)]))
    assert change.kind is ChangeKind.REWORDED
    assert sum(e.text.count("shall") for e in change.edits if e.op is EditOp.INSERTED) == 5


def test_promise_7_letters_beyond_the_first_plane() -> None:
    words = [chr(0x20000 + n) + chr(0x1F600 + n % 50) for n in range(3_000)]
    (change,) = exact(rows([" ".join(words)]), rows([" ".join([*words[:1_500], "here", *words[1_500:]])]))
    assert [e.text for e in change.edits if e.op is EditOp.INSERTED] == ["here "]


@laws
@given(pairs())
def test_what_is_paired_as_a_whole_is_paired_as_it_would_be_one_by_one(pair: tuple[Outline, Outline]) -> None:
    known = changes(pair)
    with mock.patch("orders.redline.anchors._pair_shared"):
        assert known == changes(pair)

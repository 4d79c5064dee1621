"""What holds of the meaning of every redline: it speaks only of words that the edits hold, and reads the same from both ends."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orders.meaning.figures import hints_in, patterns
from orders.meaning.finding import shape_of
from orders.meaning.meaning import meaning_of
from orders.meaning.sentences import sentences
from orders.meaning.vocabulary import DEFAULT_VOCABULARY, TermKind
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.redline import Change, ChangeKind, EditOp, Redline
from orders.redline.compare import compare
from redline_outlines import outlines, pairs, plain, revision

laws = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

_WORDS = (
    "officers may shall not must will never the a sergeant Captain within 30 45 days hours unless except May 5 2011-01 GO "
    "1973-02K Form 12 $5 50% noon section I.A www.example.org (859) 555-0100 no only required to prohibited is to , ."
)
WORDS = _WORDS.split()
texts = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
duties = st.tuples(texts, texts).map(lambda two: (plain(("I.", two[0])), plain(("I.", two[1]))))
both = st.one_of(pairs(), duties)

SWAPPED_KIND = {
    ChangeKind.ADDED: ChangeKind.DELETED,
    ChangeKind.DELETED: ChangeKind.ADDED,
    ChangeKind.SPLIT: ChangeKind.MERGED,
    ChangeKind.MERGED: ChangeKind.SPLIT,
}
SWAPPED_OP = {EditOp.DELETED: EditOp.INSERTED, EditOp.INSERTED: EditOp.DELETED, EditOp.EQUAL: EditOp.EQUAL}


def redline(pair) -> Redline:
    return compare(revision(pair[0]), revision(pair[1], "A"))


def mirrored(one: Redline) -> Redline:
    """The same redline read from its other end."""
    return Redline((one.new,), one.old[0], tuple(map(_mirrored, one.changes)))


def _mirrored(change: Change) -> Change:
    edits = tuple(replace(edit, op=SWAPPED_OP[edit.op]) for edit in change.edits)
    kind = SWAPPED_KIND.get(change.kind, change.kind)
    return change._replace(kind=kind, old=change.new, new=change.old, origin=(0,) * len(change.new), edits=edits)


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+|[^\w\s]", text))


@laws
@given(both)
def test_a_row_speaks_only_of_words_that_stand_in_its_provision_and_that_its_edits_hold(pair) -> None:
    found = redline(pair)
    changes = [change for change in found.changes if not change.is_unchanged]
    for row in meaning_of(found, DEFAULT_DEPARTMENT).table.rows:
        change = changes[row.change - 1]
        assert row.before or row.after
        assert not row.before or any(row.before in p.text for p in change.old if p.path == row.old)
        assert not row.after or any(row.after in p.text for p in change.new if p.path == row.new)
        went = words(" ".join(edit.text for edit in change.edits if edit.op is EditOp.DELETED))
        came = words(" ".join(edit.text for edit in change.edits if edit.op is EditOp.INSERTED))
        assert words(row.before) & went or words(row.after) & came


@laws
@given(both)
def test_read_from_the_other_end_before_and_after_change_places(pair) -> None:
    one = redline(pair)
    there = meaning_of(one, DEFAULT_DEPARTMENT).table.rows
    back = meaning_of(mirrored(one), DEFAULT_DEPARTMENT).table.rows
    turned = [row._replace(before=row.after, after=row.before, old=row.new, new=row.old) for row in back]
    assert Counter(turned) == Counter(there)


@laws
@given(outlines())
def test_where_nothing_changed_nothing_came_or_went_and_no_reference_needs_repair(outline) -> None:
    meaning = meaning_of(redline((outline, outline)), DEFAULT_DEPARTMENT)
    assert meaning.table.rows == () and meaning.repairs == ()
    assert not meaning.facts.wordings and not meaning.facts.relabellings and not meaning.facts.joints


@laws
@given(both)
def test_runs_of_what_stayed_mean_what_changes_one_by_one_mean(pair) -> None:
    one = redline(pair)
    alone = Redline(one.old, one.new, one.changes)
    assert meaning_of(one, DEFAULT_DEPARTMENT) == meaning_of(alone, DEFAULT_DEPARTMENT)


@laws
@given(both)
def test_every_redline_can_be_told_in_sentences_that_end_with_a_full_stop(pair) -> None:
    told = sentences(meaning_of(redline(pair), DEFAULT_DEPARTMENT).facts, lambda place: str(place[1]))
    assert told and all(sentence.endswith(".") for sentence in told)


@laws
@given(both)
def test_what_is_called_identical_has_the_same_labels_and_words_on_both_sides(pair) -> None:
    for part in meaning_of(redline(pair), DEFAULT_DEPARTMENT).facts.identical:
        old, new = pair[0].find(part.old), pair[1].find(part.new)
        assert old and new
        assert [(p.label, p.text.split()) for p in old.walk() if p.label or p.text.split()] == [
            (p.label, p.text.split()) for p in new.walk() if p.label or p.text.split()
        ]


@laws
@given(both)
def test_added_and_deleted_provisions_stand_in_rows_of_their_own(pair) -> None:
    for row in meaning_of(redline(pair), DEFAULT_DEPARTMENT).table.rows:
        assert row.whole == (row.old is None or row.new is None)
        assert not row.whole or not (row.before and row.after)
        assert row.times >= 1 and row.kind in TermKind


_PIECES = [
    *(
        "30 days",
        "sixty (60) Hours",
        "s\u0131x days",
        "\uff11\uff12 days",
        "noon",
        "in May",
        "on January 3",
        "$5",
        "ten dollars",
        "5%",
    ),
    *(
        "half per cent",
        "form 12",
        "LPD-44.113",
        "911",
        "(859) 258-3600",
        "www.x.org",
        "a@b.us",
        "may",
        "the",
        "centre",
        "\u017fix",
    ),
    *("none", "Office."),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=4).map(" ".join) | st.text(max_size=12))
def test_no_figure_stands_in_a_text_that_gives_no_reason_to_look_for_it(text: str) -> None:
    hints = hints_in(shape_of(text))
    for kind, pattern in patterns(DEFAULT_VOCABULARY.units):
        assert kind in hints or not pattern.search(text)

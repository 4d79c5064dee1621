"""The bench of the redline: its truth is sound, the same for the same seed, and its measures count what they say."""

from __future__ import annotations

import pytest
from redline_bench import edits, flat_peers
from redline_bench.draft import Row, _label, draft_of, flat, rows_of
from redline_bench.engines import knowing, ours
from redline_bench.language import Language
from redline_bench.metrics import Finding, flat_rebuilt, least, measure, rebuilt, said, surely_paired, truth_floor
from redline_bench.quality import BASE, base_of, outline_of
from redline_bench.truth import Case, score


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return list(edits.cases(base_of(), seed=3, rounds=2))


def printed(cases: list[Case]) -> list[tuple[str, str, str]]:
    return [(case.name, *map(flat, case.rows)) for case in cases]


# ---------------------------------------------------------------------- the drafts
def test_a_draft_of_an_order_prints_its_rows_again():
    outline = outline_of(BASE)
    assert rows_of(draft_of(outline).outline()) == rows_of(outline)


def test_labels_are_counted_anew_past_z_and_in_roman():
    assert [_label(*x) for x in (("a", 26), ("a", 27), ("A", 28), ("I", 49), ("(1)", 3), ("", 2))] == [
        "z.", "aa.", "BB.", "XLIX.", "(3)", "",
    ]  # fmt: skip


# ---------------------------------------------------------------------- the truth
def test_the_same_seed_gives_the_same_cases_and_another_seed_others(cases):
    assert printed(list(edits.cases(base_of(), seed=3, rounds=2))) == printed(cases)
    assert printed(list(edits.cases(base_of(), seed=4, rounds=2))) != printed(cases)


def test_every_edit_is_made_and_changes_the_order(cases):
    assert {*edits.EDITS, "eight at once", "boilerplate", "two dozen"} == {case.name for case in cases}
    assert all(case.rows[0] != case.rows[1] for case in cases)


def test_every_provision_stands_in_just_one_group_or_came_or_went(cases):
    for case in cases:
        old = [at for a, _ in case.groups for at in a] + [at for kind, a, _ in case.facts if kind == "deleted" for at in a]
        new = [at for _, b in case.groups for at in b] + [at for kind, _, b in case.facts if kind == "added" for at in b]
        assert [sorted(old), sorted(new)] == [list(range(len(side))) for side in case.rows], case.name


def test_words_and_labels_differ_just_where_the_truth_says_so(cases):
    for case in cases:
        old, new = case.rows
        for a, b in (group for group in case.groups if len(group[0]) == len(group[1]) == 1):
            facts = {kind for kind, *places in case.facts if places == [a, b]}
            neutral = {kind for kind, *places in case.neutral if places == [a, b]}
            assert ("reworded" in facts) == (old[a[0]].text != new[b[0]].text), case.name
            if "renumbered" not in neutral:
                assert ("renumbered" in facts) == (old[a[0]].label != new[b[0]].label), case.name
            if "relevelled" in facts:
                assert old[a[0]].level != new[b[0]].level, case.name


def test_the_parts_of_a_split_and_of_a_merge_are_the_words_of_the_whole(cases):
    seen = set()
    for case in (case for case in cases if case.name in ("split", "merge")):
        old, new = case.rows
        for a, b in (group for group in case.groups if len(group[0]) + len(group[1]) > 2):
            assert " ".join(old[at].text for at in a) == " ".join(new[at].text for at in b)
            seen.add(case.name)
    assert seen == {"split", "merge"}


def test_who_knows_the_truth_rebuilds_both_sides_and_is_never_wrong(cases):
    for case in cases:
        findings = knowing(case)
        assert rebuilt(findings, case.rows[0], "-")
        assert rebuilt(findings, case.rows[1], "+")
        _, wrong, missed = score(said(findings), case)
        assert not wrong + missed, case.name
        assert sum(measure(f.ops)["words"] for f in findings) >= truth_floor(case)


def test_a_move_said_of_what_stood_still_is_wrong_and_a_move_not_said_is_missed(cases):
    case = next(case for case in cases if case.name == "move")
    true = next(fact for fact in case.facts if fact[0] == "moved")
    still = next(("moved", a, b) for a, b in case.groups if ("moved", a, b) not in case.facts | case.neutral)
    _, wrong, missed = score(said(knowing(case)) - {true} | {still}, case)
    assert (wrong, missed) == ({"moved": 1}, {"moved": 1})


def test_synthetic_orders_have_the_words_asked_for_and_follow_the_seed():
    language = Language(["The chief shall issue a written order to every officer on duty."], invented=50)
    order = language.order(2000, seed=5)
    assert 2000 <= sum(piece.words for piece in order.walk()) < 2200
    assert rows_of(order.outline()) == rows_of(language.order(2000, seed=5).outline())
    assert rows_of(order.outline()) != rows_of(language.order(2000, seed=6).outline())
    assert edits.few_edits(order, language, 1).facts == edits.few_edits(order, language, 1).facts


# ---------------------------------------------------------------------- the measures
def test_the_least_that_can_be_marked_is_counted_on_both_sides():
    assert least("The chief may act.", "The chief shall act.") == 2
    assert least("one two three", "three one two") == 2
    assert least("same", "same") == 0


def test_cut_words_lone_signs_stutter_and_labels_are_counted():
    assert measure([("=", "whe"), ("-", "n"), ("+", "re"), ("=", " it is")])["cut"] == 2
    assert measure([("=", "a"), ("-", ","), ("=", " b")])["signs"] == 1
    assert measure([("-", "one"), ("+", "two"), ("=", " of the "), ("-", "three"), ("+", "four")])["stutter"] == 1
    assert measure([("-", "one"), ("+", "two"), ("=", " officers "), ("-", "three"), ("+", "four")])["stutter"] == 0
    assert measure([("=", "a. x\n"), ("-", "b"), ("+", "c"), ("=", ". y")])["labels"] == 2
    assert measure([("=", "a. x "), ("-", "b."), ("+", "c."), ("=", " y")])["labels"] == 0


def test_the_border_of_a_tables_cells_is_neither_a_sign_nor_a_stutter():
    found = measure([("-", "one"), ("+", "two"), ("=", " | "), ("-", "three"), ("+", "four")]) + measure([("+", " |  | ")])
    assert found["stutter"] == found["signs"] == 0


def test_a_provision_that_stands_in_two_findings_or_in_none_is_not_rebuilt():
    rows = [Row(1, "A.", "one"), Row(1, "B.", "two")]
    one, two = (Finding((at,), (at,), frozenset(), [("=", rows[at].text)]) for at in (0, 1))
    assert rebuilt([two, one], rows, "-")
    assert not rebuilt([one], rows, "-")
    assert not rebuilt([one, one, two], rows, "-")
    assert not rebuilt([one, Finding((1,), (1,), frozenset(), [("=", "tow")])], rows, "-")


def test_a_text_that_stands_twice_is_no_sure_pair():
    once, twice = Row(1, "", "these six words stand only once"), Row(1, "", "these six words stand here twice")
    assert surely_paired([once, twice, twice], [twice, once]) == {(0, 1)}


def test_flat_engines_are_told_apart_by_what_they_lose():
    old, new = "A. One two.\nB. Three", "A. One  four.\nB. Three"
    assert flat_rebuilt(flat_peers.difflib_words(old, new), old, new) == "exact"
    assert flat_rebuilt(flat_peers.dmp_words(old, new), old, new) == "exact"
    assert flat_rebuilt([("=", "A. One "), ("-", "two"), ("+", "four"), ("=", ".\nB. Three")], old, new) == "spaces"
    assert flat_rebuilt([("=", "A. One")], old, new) == "lost"


# ---------------------------------------------------------------------- ours
def test_the_projects_own_redline_rebuilds_every_case(cases):
    for case in cases:
        findings = ours(case.old, case.new)
        assert rebuilt(findings, case.rows[0], "-")
        assert rebuilt(findings, case.rows[1], "+")

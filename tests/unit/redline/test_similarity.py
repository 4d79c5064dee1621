"""Common subsequences by bit rows, against the classic table worked out cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from orders.redline.similarity import lcs_length, lcs_pairs, masks_of, shingles
from orders.redline.spine import heaviest_increasing

words = st.lists(st.sampled_from("abcd"), max_size=12)


def table(a: Sequence[str], b: Sequence[str]) -> int:
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            best[i + 1][j + 1] = best[i][j] + 1 if a[i] == b[j] else max(best[i][j + 1], best[i + 1][j])
    return best[-1][-1]


@given(words, words)
def test_the_length_of_a_common_subsequence_is_that_of_the_classic_table(a, b):
    assert lcs_length(masks_of(a), len(a), b) == table(a, b)


@given(words, words)
def test_its_pairs_are_equal_in_order_and_as_many_as_can_be(a, b):
    pairs = lcs_pairs(a, b)
    assert all(a[i] == b[j] for i, j in pairs)
    assert len(pairs) == table(a, b)
    assert pairs == sorted(set(pairs))
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


def test_runs_of_three_words():
    assert shingles(["a", "b", "c", "d"]) == [("a", "b", "c"), ("b", "c", "d")]
    assert shingles(["a", "b"]) == [("a", "b")]
    assert shingles([]) == []


def heaviest(places: Sequence[int], weights: Sequence[float]) -> float:
    best: list[float] = []
    for i, place in enumerate(places):
        best.append(weights[i] + max((best[k] for k in range(i) if places[k] < place), default=0.0))
    return max(best, default=0.0)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9).map(float)), max_size=14))
def test_the_heaviest_increasing_run_is_as_heavy_as_any(pairs):
    places, weights = [p for p, _ in pairs], [w for _, w in pairs]
    chosen = heaviest_increasing(places, weights)
    assert all(places[a] < places[b] for a, b in pairwise(chosen))
    assert chosen == sorted(chosen)
    assert sum(weights[k] for k in chosen) == heaviest(places, weights)

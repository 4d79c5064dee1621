"""What typography may change without changing the wording."""

from __future__ import annotations

import pytest

from orders.redline.folding import fold, same_but_for_typography


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PERSONAL USE", "Personal Use"),
        ("the \u201cBlog\u201d", 'the "Blog"'),
        ("the employee\u2019s", "the employee's"),
        ("pages 3\u20135", "pages 3-5"),
        ("two  spaces\u00a0here", "two spaces here"),
        ("Patrol / Traffic", "Patrol/Traffic"),
        ("caf\u00e9", "cafe\u0301"),
        ("co\u00adoperate", "cooperate"),
        ("and so on\u2026", "and so on..."),
    ],
)
def test_case_spacing_quotes_and_dashes_are_typography(one, other):
    assert same_but_for_typography(one, other)
    assert same_but_for_typography(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lamps, bells and locks", "lamps, bells, and locks"),
        ("may be", "maybe"),
        ("re-enter", "reenter"),
        ("30 days", "30 day"),
        ("caf\u00e9", "cafe"),
        ("the key", "the key."),
        ("the (spare) key", "the spare key"),
    ],
)
def test_commas_words_and_accents_are_wording(one, other):
    assert not same_but_for_typography(one, other)


def test_a_folded_text_has_no_spaces_around_it():
    assert fold(" A\tB\u2003C ") == "a b c"

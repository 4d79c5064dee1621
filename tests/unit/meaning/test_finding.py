"""Words of a list are found where the plain pattern finds them, whatever stands around them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from orders.meaning.duties import _duties, _phrases
from orders.meaning.figures import number_places, patterns
from orders.meaning.finding import matches, matches_at
from orders.meaning.vocabulary import DEFAULT_VOCABULARY, TermKind

PIECES = (
    *("shall", "may", "not", "must", "only", "is not to", "required", "prohibited", "won't", "ſhall", "WİLL"),
    *("except", "unless", "provided that", "no", "NO", "None", "officers", "a.m.", "K", ".", ",", "-", "(", "12%"),
    *("one", "a hundred", "ONE Hundred", "forty-five", "(2)", "5", "1,000", "٣", "3-4", "three (3)", "ten", "ſix", "days"),
)
texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", "  ", "-"])), max_size=12).map(
    lambda parts: "".join(word + space for word, space in parts)
)


def spans(found):
    return [match.span() for match in found]


@given(texts)
def test_words_of_a_list_are_found_where_the_pattern_alone_finds_them(text):
    exceptions = DEFAULT_VOCABULARY.exceptions
    assert spans(matches(_phrases(exceptions), exceptions, text)) == spans(_phrases(exceptions).finditer(text))
    words = (*DEFAULT_VOCABULARY.modals, *DEFAULT_VOCABULARY.phrases, "won't")
    assert spans(matches(_duties(DEFAULT_VOCABULARY), words, text)) == spans(_duties(DEFAULT_VOCABULARY).finditer(text))


@given(texts)
def test_amounts_are_found_where_the_pattern_alone_finds_them(text):
    amount = dict(patterns(DEFAULT_VOCABULARY.units))[TermKind.AMOUNT]
    assert spans(matches_at(amount, number_places(text), text)) == spans(amount.finditer(text))


def test_a_match_begins_where_the_one_before_ended_at_the_earliest():
    assert spans(matches(re.compile("no(?: no)?"), ("no",), "no no no")) == [(0, 5), (6, 8)]


def test_words_with_letters_of_several_cases_are_looked_for_everywhere():
    assert spans(matches(re.compile("straße", re.IGNORECASE), ("straße",), "STRAßE straße")) == [(0, 6), (7, 13)]

"""Words of a list are found where the plain pattern finds them, whatever stands around them."""

from hypothesis import given
from hypothesis import strategies as st

from orders.meaning.duties import duties_of, phrases_of
from orders.meaning.figures import Amounts, patterns
from orders.meaning.finding import Listed, shape_of
from orders.meaning.terms import terms_in
from orders.meaning.vocabulary import DEFAULT_VOCABULARY, TermKind

PIECES = (
    *("shall", "may", "not", "must", "only", "is not to", "required", "prohibited", "won't", "ſhall", "WİLL"),
    *(
        "except",
        "unless",
        "provided that",
        "no",
        "NO",
        "None",
        "officers",
        "Sgts",
        "Sgt.",
        "chief  of police's",
        "Chiefs",
        "a.m.",
        "K",
        ".",
        ",",
        "-",
        "(",
        "12%",
    ),
    *("one", "a hundred", "ONE Hundred", "forty-five", "(2)", "5", "1,000", "٣", "3-4", "three (3)", "ten", "ſix", "days"),
)
texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", "  ", "-"])), max_size=12).map(
    lambda parts: "".join(word + space for word, space in parts)
)


def spans(found):
    return [match.span() for match in found]


def found_in(listed, text):
    return listed.matches(shape_of(text), shape_of(text).letters)


DUTIES = duties_of(DEFAULT_VOCABULARY)
EXCEPTIONS = phrases_of(DEFAULT_VOCABULARY.exceptions)
RANKS = Listed(r"(?<![\w-])(?:officer|sgt\.|chief of police)(?:'s|s'|s)?(?!\w)", ("officer", "sgt.", "chief of police"))


@given(texts)
def test_words_of_a_list_are_found_where_the_pattern_alone_finds_them(text):
    for listed in (DUTIES, EXCEPTIONS, RANKS):
        assert spans(found_in(listed, text)) == spans(listed.pattern.finditer(text))


@given(texts)
def test_amounts_are_found_where_the_pattern_alone_finds_them(text):
    amount = dict(patterns(DEFAULT_VOCABULARY.units))[TermKind.AMOUNT]
    assert spans(Amounts(DEFAULT_VOCABULARY.units).matches(shape_of(text))) == spans(amount.finditer(text))


def test_a_match_begins_where_the_one_before_ended_at_the_earliest():
    assert spans(found_in(Listed("no(?: no)?", ("no",)), "no no no")) == [(0, 5), (6, 8)]


def test_words_with_letters_of_several_cases_are_looked_for_everywhere():
    text = "STRAßE straße"
    assert spans(found_in(Listed("straße", ("straße",)), text)) == [(0, 6), (7, 13)]


def test_letters_are_told_in_small_letters_and_not_at_all_where_these_are_not_one_for_one():
    assert shape_of("Shall 12 won't") == ("Shall 12 won't", "shall 12 won't", {"shall", "won", "t"})
    assert shape_of("ſhall") == ("ſhall", None, None)


def test_a_rank_is_found_however_its_i_and_s_are_printed():
    words = "An off\u0131cer, a \u017fergeant, a SUPERV\u0130SOR."
    assert [(term.words, term.key) for term in terms_in(words)] == [
        ("off\u0131cer", "officer"),
        ("\u017fergeant", "sergeant"),
        ("SUPERV\u0130SOR", "supervisor"),
    ]

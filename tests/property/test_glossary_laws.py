"""Laws of the terms marked in an order: whatever the words, none of them changes."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from orders.citations.clean import clean
from orders.glossary.finding import Finder
from orders.glossary.forms import forms_of
from orders.glossary.uses import terms_of
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Mark, MarkKind, Provision, ProvisionKind
from orders.pages.inline import words_html
from orders.pages.terms import term_references

WORDS = st.sampled_from(
    ["lamp", "Lamps", "LAMP", "oil", "Oil lamp", "NLK", "nlk", "-", "’s", "<b>", "&amp;", ".", "a\u00a0lamp", "é"]
)
TEXT = st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=30)
TERM = st.sampled_from(["Lamp", "Oil", "Oil Lamp", "Night-Light Keeper (NLK)", "“Lamps”", "é", "a.*b", "(", "\\"]) | st.text(
    min_size=1, max_size=12
).filter(str.strip)


def order(terms, text, marks=()):
    defined = tuple(
        Provision(ProvisionKind.DEFINITION, LabelPath(("I", f"d{n}")), text=f"{t}: {text}", term=t) for n, t in enumerate(terms)
    )
    return Outline((*defined, Provision(ProvisionKind.ITEM, LabelPath(("II", "A")), "A.", text, marks)))


class _Text(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_data(self, data):
        self.text += data


@given(st.lists(TERM, max_size=4), TEXT)
def test_uses_stand_in_order_and_apart_and_are_forms_of_a_term_of_the_order(terms, text):
    outline = order(terms, text)
    found = terms_of(outline)
    forms = {" ".join(clean(form).split()).casefold() for term in terms for form in forms_of(term)}
    for provision in outline.walk() if found else ():
        at = 0
        for use in found.uses(provision):
            assert at <= use.start < use.end <= len(provision.text)
            at = use.end
            assert " ".join(clean(provision.text)[use.start : use.end].split()).casefold() in forms
            assert not provision.path.is_within(use.definition)


FORM = TERM | st.sampled_from(["NLK", "oil  lamp", "lamp-oil", "Sick", "K", "lamp"])
LETTERS = st.lists(
    WORDS | st.sampled_from(["OIL", " ", "_lamp", "-lamp", "lamp-", "\u212a", "\u017fick", "\u0130", "\n", "oil\n"])
)


@given(st.sets(FORM, min_size=1, max_size=5), st.sampled_from(["", " ", "  "]), LETTERS | st.lists(st.text(max_size=9)))
def test_forms_are_found_where_the_pattern_of_all_forms_finds_them(forms, between, words):
    text = between.join(words)
    finder = Finder([form for form in forms if form.split()] or ["lamp"])
    assert finder.places(text) == [match.span() for match in finder.pattern.finditer(text)]


@given(st.lists(TERM, max_size=4), TEXT, st.integers(0, 10), st.integers(0, 20))
def test_marking_terms_changes_no_character_of_the_words(terms, text, start, length):
    marks = (Mark(start, min(len(text), start + length), MarkKind.EMPHASIS),) if start < len(text) and length else ()
    outline = order(terms, text, marks)
    terms = terms_of(outline)
    for provision in outline.walk():
        reader = _Text()
        reader.feed(str(words_html(provision, term_references(provision, terms) if terms else ())))
        reader.close()
        assert reader.text == provision.text


@given(TERM)
def test_a_term_is_one_of_its_own_forms_or_has_an_acronym_or_quotation_marks(term):
    bare = " ".join(term.split())
    assert bare in forms_of(term) or any(sign in bare for sign in "()\"'“”„‘’«»")

"""Which words of an order are terms that it defines."""

from __future__ import annotations

import pytest

from orders.glossary.forms import forms_of, key_of
from orders.glossary.uses import terms_of
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind


def path(printed):
    return LabelPath(tuple(printed.split(".")))


def definition(step, term, meaning="what it is."):
    return Provision(ProvisionKind.DEFINITION, path(f"I.{step}"), text=f"{term}: {meaning}", term=term)


def used(text, *terms, kind=ProvisionKind.ITEM, at="II.A"):
    order = Outline(tuple(definition(f"d{n}", term) for n, term in enumerate(terms)))
    found = terms_of(order)
    provision = Provision(kind, path(at), "A.", text)
    return [(text[u.start : u.end], terms[int(u.definition.steps[-1][1:])]) for u in found.uses(provision)] if found else []


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("Blog", ("Blog", "Blogs")),
        ("Blogs", ("Blogs", "Blog")),
        ("Party", ("Party", "Parties")),
        ("Key", ("Key", "Keys")),
        ("Search", ("Search", "Searches")),
        ("Duties", ("Duties", "Duty")),
        ("Access", ("Access", "Accesses")),
        ("Status", ("Status", "Statuses")),
        ("“Pursuit”", ("Pursuit", "Pursuits")),
        ("Body-Worn Camera (BWC)", ("Body-Worn Camera", "Body-Worn Cameras", "BWC", "BWCs")),
        ("Page (of a site)", ("Page", "Pages")),
        ("SOCIAL MEDIA", ("SOCIAL MEDIA", "SOCIAL MEDIAS")),
    ],
)
def test_a_term_is_met_in_the_singular_and_the_plural_and_by_its_acronym(term, forms):
    assert forms_of(term) == forms


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Blog", "blogs", True),
        ("Body-Worn Camera (BWC)", "Body‐worn camera", True),
        ("“Blog”", "Blog", True),
        ("Blog", "Log", False),
        ("Status", "Statu", False),
    ],
)
def test_two_orders_define_the_same_term_whatever_its_case_number_and_signs(one, other, same):
    assert (key_of(one) == key_of(other)) is same


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [
        ("A blog is read.", ["Blog"], [("blog", "Blog")]),
        ("BLOGS, and a Blog’s reader", ["Blog"], [("BLOGS", "Blog"), ("Blog", "Blog")]),
        ("a weblog, a blogger, a blog-post", ["Blog"], []),
        ("on social media pages", ["Social Media", "Page", "Social Media Page"], [("social media pages", "Social Media Page")]),
        ("social  media", ["Social Media"], [("social  media", "Social Media")]),
        ("social\u00a0media", ["Social Media"], [("social\u00a0media", "Social Media")]),
        ("The BWCs, not bwc", ["Body-Worn Camera (BWC)"], [("BWCs", "Body-Worn Camera (BWC)")]),
        ("it is for IT", ["IT"], [("IT", "IT")]),
        ("a body‑worn camera", ["Body-Worn Camera"], [("body‑worn camera", "Body-Worn Camera")]),
        ("what (c) means", ["C++ (etc.)"], []),
        ("İ a blog, a ſearch", ["Blog", "Search"], [("blog", "Blog"), ("ſearch", "Search")]),
        ("an Émeute, émeutes", ["Émeute", "Blog"], [("Émeute", "Émeute"), ("émeutes", "Émeute")]),
        ("press; a press release", ["Press Release", "Press"], [("press", "Press"), ("press release", "Press Release")]),
        ("nothing", [], []),
    ],
)
def test_words_are_terms_whole_and_longest_first(text, terms, found):
    assert used(text, *terms) == found


def test_no_heading_uses_a_term():
    assert used("BLOGS", "Blog", kind=ProvisionKind.HEADING) == []


def test_a_term_is_not_found_inside_its_own_definition_or_under_it():
    assert used("A blog about blogs.", "Blog", at="I.d0.a") == []
    order = Outline((definition("d0", "Blog", "A blog is a page."), definition("d1", "Page", "A page.")))
    found = terms_of(order)
    assert [u.definition for u in found.uses(order.provisions[0])] == [path("I.d1")]


def test_no_term_is_found_in_the_headword_of_another():
    order = Outline((definition("d0", "Media"), definition("d1", "Social Media Page", "A page of media.")))
    text = order.provisions[1].text
    assert [u.start for u in terms_of(order).uses(order.provisions[1])] == [text.index("media.")]


def test_a_form_that_two_definitions_share_means_neither():
    assert used("A blog and a wiki.", "Blog", "Blogs", "Wiki") == [("wiki", "Wiki")]

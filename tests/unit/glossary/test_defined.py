"""Which provisions define a term, in the ways that orders print definitions."""

from __future__ import annotations

import pytest

from orders.glossary.defined import defined_in
from orders.glossary.glossary import glossary_of
from orders.model.outline import Outline
from orders.outline.parse import parse_outline


def found(body):
    outline, _ = parse_outline(body)
    return [(one.term, str(one.provision.path), one.provision.text[one.head :].strip()) for one in defined_in(outline)]


@pytest.mark.parametrize(
    ("line", "term", "meaning"),
    [
        ("**Blog:** A diary.", "Blog", "A diary."),
        ("A. **Blog:** A diary.", "Blog", "A diary."),
        ("A. **Blog**: A diary.", "Blog", "A diary."),
        ("A. Blog: A diary.", "Blog", "A diary."),
        ("A. Log Number - a tracking number.", "Log Number", "a tracking number."),
        ("A. Log Number—a tracking number.", "Log Number", "a tracking number."),
        ("A. Automated Complaint System (ACS) – the automation.", "Automated Complaint System (ACS)", "the automation."),
        ("A. “Pursuit” means an attempt to stop.", "“Pursuit”", "an attempt to stop."),
        ("A. Active Resister is defined as a person who flees.", "Active Resister", "a person who flees."),
    ],
)
def test_a_definition_is_found_however_it_is_printed(line, term, meaning):
    ((was, _, words),) = found(f"## I. DEFINITIONS\n\n{line}\n")
    assert (was, words) == (term, meaning)


@pytest.mark.parametrize(
    "line",
    [
        "A. The following words are used:",
        "A. Exception: cats.",
        "A. An employee who sees a cat on a roof or in a tree near - or far.",
        "A. No term here.",
        "A paragraph: with a colon.",
    ],
)
def test_other_items_under_the_heading_define_nothing(line):
    assert found(f"## I. DEFINITIONS\n\n{line}\n") == []


def test_an_item_elsewhere_defines_nothing():
    assert found("## I. PROCEDURE\n\nA. Blog: A diary.\n") == []
    assert found("## I. DEFINITIONS\n\nA. Blog: A diary.\n\n   1. Page: A part.\n") == [("Blog", "I.A", "A diary.")]


def test_a_heading_with_nothing_but_its_explanation_under_it_is_a_term():
    body = "## I. DEFINITIONS\n\n### A. Social Media\n\nForms of communication.\n\n### B. Terms of Art\n\n1. Blog: A diary.\n"
    assert [(term, path) for term, path, _ in found(body)] == [("Social Media", "I.A"), ("Blog", "I.B.1")]


def test_nothing_is_defined_by_an_empty_order():
    assert list(defined_in(Outline())) == [] and glossary_of((), None).terms == ()

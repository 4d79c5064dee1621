"""Laws of the import: any text at all is accounted for, and an order that is printed comes back as it was."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from orders.ingest.importing import import_source
from orders.ingest.source import UnreadableSourceError
from orders.ingest.text_reader import read_text
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.outline import Outline
from orders.model.provision import ProvisionKind
from orders.outline.drafts import Draft, to_outline
from orders.outline.labels import printed
from printed_orders import paged, printed_lines

WORDS = st.sampled_from(
    ("officers", "shall", "note", "report", "every", "day", "hour", "place", "desk", "chief", "vehicle", "record", "may", "not")
)
STYLES = ("I.", "A.", "1.", "a.", "1.")
TITLES = st.sampled_from(("PURPOSE", "POLICY", "DUTIES", "RECORDS"))

PIECES = st.one_of(
    st.sampled_from(("I.", "i.", "A.", "1.", "(a)", "1.1", "- ", "• ", "|", "# ", "**", "_", "`", "[a](b)", "\\", "![x](y)")),
    st.sampled_from(("\n", "\n\n", "\f", "  ", "\t", "G.O. 2011-01A Social Media", "Effective Date: 11/25/17", "Page 1 of 2")),
    st.sampled_from(
        ("DEFINITIONS", "Post: words", "re-\nport", "Distribution", "Rescinds: GO 2011-01", "| --- |", "<b>", "Note:")
    ),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=8),
    WORDS,
)


@settings(max_examples=80, deadline=None)
@example(["G.O. 2011-01A Social Media", "\x0bat Work"])
@example(["G.O. 2011-01A Social\u2028Media"])
@given(st.lists(PIECES, min_size=1, max_size=40))
def test_every_word_of_any_text_has_a_destination_and_stands_in_the_draft(pieces: list[str]) -> None:
    try:
        document = read_text("any.txt", " ".join(pieces).encode())
    except UnreadableSourceError:
        return
    found = import_source(document, DEFAULT_DEPARTMENT)
    assert [str(residue) for residue in found.residue] == []
    assert [entry.word for entry in found.ledger.entries] == [word for _, word in document.tokens()]


@st.composite
def sentences(draw: st.DrawFn, least: int = 4) -> str:
    """A sentence that no rule can take for a title."""
    words = draw(st.lists(WORDS, min_size=least, max_size=40))
    return f"{words[0].capitalize()} {' '.join(words[1:])}."


@st.composite
def items(draw: st.DrawFn, depth: int = 1) -> list[Draft]:
    """A list of items of one depth, with lists under some of them."""
    found = []
    for value in range(1, draw(st.integers(1, 4)) + 1):
        item = Draft(ProvisionKind.ITEM, printed(STYLES[depth], value), draw(sentences()))
        if depth + 1 < len(STYLES) and draw(st.integers(0, 2)) == 0:
            item.children = draw(items(depth + 1))
        found.append(item)
    return found


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """An order of the department's form: sections, a paragraph in some of them, items."""
    sections = []
    for value in range(1, draw(st.integers(1, 5)) + 1):
        section = Draft(ProvisionKind.HEADING, printed("I.", value), draw(TITLES))
        if draw(st.booleans()):
            section.children.append(Draft(ProvisionKind.PARAGRAPH, text=draw(sentences())))
        section.children += draw(items())
        sections.append(section)
    _number(sections)
    return to_outline(sections)


def _number(drafts: list[Draft], start: int = 0) -> int:
    """Makes every sentence another one: what is printed on every page would be a running head."""
    for draft in drafts:
        if draft.kind is not ProvisionKind.HEADING:
            start += 1
            draft.text = f"Case {start} says that {draft.text.lower()}"
        start = _number(draft.children, start)
    return start


HEAD = ["G.O. 2011-01A Social Media", "Effective Date: 11/25/17"]


@settings(max_examples=25, deadline=None)
@given(outlines())
def test_an_order_that_is_printed_with_indentation_comes_back_as_it_was_and_nothing_is_open(outline: Outline) -> None:
    text = paged(HEAD, printed_lines(outline), rows=10_000)
    found = import_source(read_text("printed.txt", text.encode()), DEFAULT_DEPARTMENT)
    assert found.residue == ()
    assert _shown(found.outline) == _shown(outline)
    assert found.open == ()
    assert found.header.title == "Social Media"


@settings(max_examples=25, deadline=None)
@given(outlines(), st.integers(20, 60))
def test_pages_with_running_heads_cost_no_label_and_no_word(outline: Outline, rows: int) -> None:
    text = paged(HEAD, printed_lines(outline), HEAD[0], rows)
    found = import_source(read_text("printed.txt", text.encode()), DEFAULT_DEPARTMENT)
    assert found.residue == ()
    words = [word for provision in found.outline.walk() for word in (provision.label, *provision.text.split())]
    assert words == [word for provision in outline.walk() for word in (provision.label, *provision.text.split())]


def _shown(outline: Outline) -> list[tuple[str, str, str]]:
    return [(str(provision.path), provision.label, provision.text) for provision in outline.walk()]

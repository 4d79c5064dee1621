"""Laws of citations: whatever the words, spans are exact and apart, nothing is changed, nothing is refused."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from orders.citations.address import Addresses
from orders.citations.asked import parse_address
from orders.citations.beginnings import Beginnings
from orders.citations.clean import HYPHENS, SPACES, clean
from orders.citations.find import STRATEGIES, find_citations
from orders.citations.index import Index
from orders.citations.lexicon import lexicon
from orders.citations.links import read_destination
from orders.citations.passage import Passage
from orders.citations.resolve import resolve
from orders.model.department import DEFAULT_DEPARTMENT, Department, DirectiveType
from orders.model.header import Header, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.provision import LabelPath, Mark, MarkKind, Provision, ProvisionKind
from orders.model.revision import Revision

DISTINCTIVE = Department(
    name="Fairview",
    types=(
        DirectiveType("GO", "General Order", ("G.O.", "GO"), r"G\d\d-\d\d(?:-\d\d)*", suffixes=False, distinctive=True),
        DirectiveType("N", "Notice", ("N",), r"\d+"),
    ),
)
DEPARTMENTS = st.sampled_from([DEFAULT_DEPARTMENT, DISTINCTIVE, Department("Nowhere")])
ENDS = "|"
DIRECTIVES = "GO 2011-01|G.O.|General Orders|2011-01A|1973-05BB|GO series|CAO Policy 50|G02-01|(2015-06-30)"
OPENINGS = "section|Sections|§|§§ |¶ 2|paragraph|Appendix|item|Part|Note 1|table 1|of section II|of this section"
LABELLED = "I|IV|A|a|2|d|(1)|IV.A.2|IV-A|I V A|.|. |-|–|—| |, | and | through | to "
CLOSINGS = "of this order|above|below|of GO 1973-02|U.S.C.|KRS|Act|shall"
ODD = "\u00a0|\u2010|\u2011|\n|\u200b|𝔸|İ|ß|\U0001f6a8|\ud800"
FRAGMENTS = ENDS.join([DIRECTIVES, OPENINGS, LABELLED, CLOSINGS, ODD]).split(ENDS)
WORDS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=3)), max_size=14).map("".join)
SPACED = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join)
TEXTS = st.one_of(WORDS, SPACED, st.text(max_size=60))
LABELS = [["I", "II", "III", "IV", "V"], ["A", "B", "C"], ["1", "2", "3"], ["a", "b"], ["1", "2"]]
PATHS = st.integers(1, 5).flatmap(lambda depth: st.tuples(*(st.sampled_from(LABELS[k]) for k in range(depth)))).map(LabelPath)
DESTINATIONS = st.one_of(TEXTS, st.sampled_from(["#IV.A", "GO 1973-02 III.C", "https://city.example/", "javascript:x"]))


@st.composite
def links(draw: st.DrawFn, text: str) -> tuple[Mark, ...]:
    ends = st.integers(0, len(text) + 2)
    marks = st.builds(Mark, ends, ends, st.sampled_from([MarkKind.LINK, MarkKind.STRONG]), DESTINATIONS)
    return tuple(draw(st.lists(marks, max_size=3)))


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """A flat order: citations ask an outline for its addresses and its words only."""
    provisions = []
    for path in draw(st.lists(PATHS, min_size=1, max_size=8)):
        text = draw(TEXTS)
        provisions.append(Provision(ProvisionKind.ITEM, path, text=text, marks=draw(links(text))))
    return Outline(tuple(provisions))


@given(outlines(), DEPARTMENTS)
def test_spans_are_exact_in_order_and_apart(outline: Outline, department: Department) -> None:
    citations = iter(find_citations(outline, department, DirectiveNumber("GO", "2011-01")))
    found = list(citations)
    for provision in outline.walk():
        here = []
        while found and found[0].where == provision.path and provision.text[found[0].start : found[0].end] == found[0].printed:
            if here and found[0].start < here[-1].end:
                break
            here.append(found.pop(0))
        assert all(0 <= c.start < c.end <= len(provision.text) for c in here)
    assert found == []


@given(TEXTS, DEPARTMENTS)
def test_citations_of_one_text_never_overlap(text: str, department: Department) -> None:
    outline = Outline((Provision(ProvisionKind.PARAGRAPH, LabelPath(("I",)), text=text),))
    citations = find_citations(outline, department)
    assert all(text[c.start : c.end] == c.printed and c.printed.strip() for c in citations)
    assert all(a.end <= b.start for a, b in pairwise(citations))


SPACED_NUMBERS = Department("Spaced", (DirectiveType("B", "Bulletin", ("B",), r"B \d+", distinctive=True),))


@given(st.lists(TEXTS, max_size=4), st.one_of(DEPARTMENTS, st.just(SPACED_NUMBERS)))
def test_a_citation_may_begin_where_any_strategy_says_so_and_nowhere_else(texts: list[str], department: Department) -> None:
    words = lexicon(department)
    known = Beginnings(words)
    for text in ["B 12 and (Section II", "ſection IV.A", *texts]:
        passage = Passage(text, clean(text), LabelPath(), Addresses.of(Outline()), words)
        starts = sorted((start, rank) for rank, strategy in enumerate(STRATEGIES) for start in strategy.starts(passage))
        assert known.of([text]) == [tuple(starts)]


@given(outlines(), DEPARTMENTS)
def test_every_citation_resolves_to_something(outline: Outline, department: Department) -> None:
    number = DirectiveNumber("GO", "2011-01")
    revision = Revision(number, Header(number, "Parking", TextStatus.LOOSE), outline)
    for citation in find_citations(outline, department, number):
        resolution = resolve(citation, revision, Index.of(department, []))
        assert resolution.citation is citation
        assert resolution.path is None or outline.find(resolution.path)


@given(st.text(), st.text(SPACES + HYPHENS + "a1 -"))
def test_cleaning_moves_no_character(text: str, spaces: str) -> None:
    assert len(clean(text)) == len(text)
    assert set(clean(spaces)) <= {" ", "-", "a", "1"}
    assert clean(clean(text)) == clean(text)


@given(
    st.integers(1950, 2049),
    st.integers(0, 999),
    st.sampled_from(["", "A", "K", "Z", "AA", "CCC"]),
    st.sampled_from(["GO", "G.O.", "General Order", "general order no.", "SOP BOI", "E.O."]),
    st.sampled_from(" \u00a0\u2009"),
    st.sampled_from("-" + HYPHENS),
)  # fmt: skip
def test_a_number_printed_in_any_spelling_is_found_again(
    year: int, serial: int, suffix: str, spelling: str, space: str, hyphen: str
) -> None:
    printed = f"{spelling}{space}{year}{hyphen}{serial:02}{suffix}"
    outline = Outline((Provision(ProvisionKind.PARAGRAPH, LabelPath(("I",)), text=f"See {printed}, which says so."),))
    (citation,) = find_citations(outline, DEFAULT_DEPARTMENT)
    code = {"S": "SOP BOI", "E": "EO"}.get(spelling[0], "GO")
    assert (citation.printed, citation.target.number) == (printed, DirectiveNumber(code, f"{year}-{serial:02}", suffix))


@given(st.sets(PATHS, min_size=1, max_size=8), st.data(), st.sampled_from([".", "-", " ", ". "]))
def test_an_order_s_own_address_is_found_however_it_is_divided(paths: set[LabelPath], data: st.DataObject, between: str) -> None:
    order = sorted(paths)
    wanted, where = data.draw(st.sampled_from(order)), data.draw(st.sampled_from(order))
    words = f"as section {between.join(wanted.steps)} of this order says"
    outline = Outline(tuple(Provision(ProvisionKind.ITEM, p, text=words if p == where else "") for p in order))
    (citation,) = find_citations(outline, DEFAULT_DEPARTMENT)
    assert citation.target.path == wanted
    assert wanted in parse_address(f"§ {between.join(wanted.steps)}", outline)


@given(st.text(), st.lists(PATHS))
def test_any_typed_address_is_answered(typed: str, paths: list[LabelPath]) -> None:
    book = Addresses.of(Outline(tuple(Provision(ProvisionKind.ITEM, path) for path in paths)))
    assert all(path in book for path in parse_address(typed, book))


@given(DESTINATIONS, DEPARTMENTS)
def test_any_destination_is_read(destination: str, department: Department) -> None:
    read_destination(destination, lexicon(department))

"""Laws of a body of orders that hold for any revisions, however they contradict each other, and for any bytes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from corpus_builders import number
from orders.corpus.checks import check_corpus
from orders.corpus.corpus import Corpus
from orders.corpus.gathering import read_corpus
from orders.corpus.lineage import circles, lineage_of
from orders.corpus.reading import canonical, read_loose, read_revision
from orders.corpus.spells import spells
from orders.corpus.status import StatusKind
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.header import Header, StatedDirective, TextStatus
from orders.model.outline import Outline
from orders.model.problem import Place
from orders.model.revision import Rescission, Revision, SourceFile

START = date(2020, 1, 1)
DAYS = st.integers(0, 12).map(lambda n: START + timedelta(days=n))
NUMBERS = st.sampled_from(
    [number(n) for n in ("GO 2020-01", "GO 2020-01A", "GO 2020-01B", "GO 2020-02", "SOP BOI 2020-01F", "EO 2020-01")]
)


@st.composite
def revisions(draw) -> Revision:
    this = draw(NUMBERS)
    header = Header(
        this,
        "Parking",
        draw(st.sampled_from([TextStatus.TRANSCRIBED, TextStatus.NOT_ON_FILE])),
        effective=draw(st.none() | DAYS),
        expires=draw(st.none() | DAYS),
        rescinds=tuple(StatedDirective(str(n), n) for n in draw(st.lists(NUMBERS, max_size=3))),
    )
    return Revision(this, header, Outline(), f"{this.folder}/{this.file_name}.md")


ACTS = st.builds(lambda of, day: (Rescission(of, None, day, "Memorandum"), Place("rescissions.yml", 1)), NUMBERS, DAYS)
CORPORA = st.builds(
    lambda found, acts: Corpus.of(DEFAULT_DEPARTMENT, found, acts), st.lists(revisions(), max_size=7), st.lists(ACTS, max_size=2)
)


@given(CORPORA, DAYS)
def test_on_any_day_at_most_one_revision_of_a_directive_is_in_force(corpus, day):
    in_force = corpus.in_force(day)
    assert all(count == 1 for count in Counter(r.number.series for r in in_force).values())


@given(CORPORA, DAYS)
def test_the_spells_of_every_directive_say_what_was_in_force_on_any_day(corpus, day):
    held = [spell.revision for directive in corpus.directives() for spell in spells(corpus, directive) if spell.holds(day)]
    assert tuple(held) == corpus.in_force(day)


@given(CORPORA, DAYS)
def test_a_revision_is_in_force_exactly_where_its_status_says_so(corpus, day):
    said = {r.number for r in corpus.revisions if corpus.status(r.number, day).kind is StatusKind.IN_FORCE}
    assert {r.number for r in corpus.in_force(day)} == said


@given(CORPORA, DAYS)
def test_what_is_in_force_has_begun_and_was_neither_rescinded_nor_has_it_expired(corpus, day):
    for revision in corpus.in_force(day):
        header = revision.header
        assert header.effective is not None
        assert header.effective <= day
        assert header.expires is None or header.expires >= day
        assert not [r for r in corpus.rescinded_by(revision.number) if r.effective is None or r.effective <= day]


@given(CORPORA, DAYS)
def test_pending_means_that_the_day_is_still_to_come(corpus, day):
    assert all(r.header.effective is not None and r.header.effective > day for r in corpus.pending(day))


@given(CORPORA, DAYS, DAYS)
def test_no_revision_comes_back_into_force_once_it_was_out(corpus, one, other):
    first, later = min(one, other), max(one, other)
    ended = {StatusKind.RESCINDED, StatusKind.EXPIRED, StatusKind.REPLACED}
    for revision in corpus.revisions:
        if corpus.status(revision.number, first).kind in ended:
            assert corpus.status(revision.number, later).kind in ended


@given(st.lists(revisions(), max_size=7, unique_by=lambda r: r.number), st.randoms(use_true_random=False))
def test_the_order_in_which_revisions_come_makes_no_difference(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert Corpus.of(DEFAULT_DEPARTMENT, found) == Corpus.of(DEFAULT_DEPARTMENT, shuffled)


@given(CORPORA)
def test_a_lineage_ends_whatever_rescinds_what_and_holds_every_revision_of_its_directive(corpus):
    for directive in corpus.directives():
        lineage = lineage_of(corpus, directive.series)
        assert {r.number for r in directive.revisions} <= set(lineage.nodes)
        assert len(set(lineage.nodes)) == len(lineage.nodes)
        for edge in lineage.edges:
            assert edge.of in lineage.nodes
            assert edge.by is None or edge.by in lineage.nodes
            if edge.by:
                assert edge.of in lineage.before(edge.by)
                assert edge.by in lineage.after(edge.of)


@given(CORPORA)
def test_before_and_after_are_two_sides_of_one_thing(corpus):
    for directive in corpus.directives():
        lineage = lineage_of(corpus, directive.series)
        for one in lineage.nodes:
            assert {other for other in lineage.nodes if one in lineage.after(other)} == set(lineage.before(one))


@given(CORPORA)
def test_every_step_of_a_circle_is_a_stated_rescission(corpus):
    for circle in circles(corpus):
        assert len(circle) > 1
        for one, other in zip(circle, (*circle[1:], circle[0]), strict=True):
            assert other in corpus.predecessors(one)


@given(CORPORA)
def test_checking_never_fails_and_every_problem_can_be_printed(corpus):
    for problem in check_corpus(corpus):
        assert problem.render()


BYTES = st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
HEADER = ["---", "directive: GO 2020-01", "title: X", "effective: 2020-01-01", "text: transcribed", "rescinds: [GO 2020-01]"]
BODY = ["", "## I. PURPOSE", "### A.", "a. item", "   1. item", "- x", "**T:** x", "\t1.", "Note: x", "| a | b |", "| --- |"]
INLINE = ["[x](GO 1-1)", "![x](y.png)", "<b>x</b>", "*a **b* c**", "`"]
LINES = st.lists(st.sampled_from(HEADER + BODY + INLINE), max_size=25).map(lambda lines: "\n".join(lines).encode())


@given(BYTES | LINES)
@example(b"---\ndirective: GO 2020-01\n---\n\n1. [a *b](c*) d\n")
def test_reading_never_fails_whatever_the_bytes(data):
    file = SourceFile("GO-2020-01/2020-01.md", data)
    for revision, problems in (read_revision(file, DEFAULT_DEPARTMENT), read_loose(file, DEFAULT_DEPARTMENT)):
        assert revision is not None or problems
        assert all(problem.render() for problem in problems)
        assert "F502" not in {problem.code for problem in problems}
        if revision:
            assert canonical(revision) is not None


@given(
    st.dictionaries(
        st.sampled_from(["department.yml", "rescissions.yml", "GO-2020-01/2020-01.md", "a.md", "x/y.png"]), BYTES | LINES
    )
)
def test_a_corpus_can_be_read_from_any_files(contents):
    corpus, problems = read_corpus([SourceFile(path, data) for path, data in contents.items()])
    assert all(problem.render() for problem in (*problems, *check_corpus(corpus)))


@given(LINES)
def test_the_canonical_form_of_what_was_read_is_canonical(data):
    revision, _ = read_loose(SourceFile("a.md", data), DEFAULT_DEPARTMENT)
    if revision:
        text = canonical(revision)
        again, _ = read_loose(SourceFile("a.md", text.encode()), DEFAULT_DEPARTMENT)
        assert again is None or canonical(replace(again, file=revision.file)) == text

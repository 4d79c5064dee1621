"""What holds of every order that was divided: each deletion told once, and nothing said to live on that does not stand there."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_history_laws import corpora

from orders.corpus.corpus import Corpus
from orders.history.divided import division_in, other_successors
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.header import Header, StatedDirective, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.model.revision import Revision
from orders.redline.compare import compare, compare_many
from redline_outlines import addressed, edited, outlines

laws = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
OLD = DirectiveNumber("GO", "2031-07")


@st.composite
def divisions(draw: st.DrawFn) -> tuple[Revision, list[Revision]]:
    """An order, and two or three others that each took some of its provisions, edited."""
    old = draw(outlines())
    successors = []
    for place in range(draw(st.integers(2, 3))):
        tops = [p for p in old.provisions if draw(st.booleans())]
        for _ in range(draw(st.integers(0, 2))):
            tops = draw(edited(tops))
        number = DirectiveNumber("GO", f"2032-0{place + 1}")
        successors.append(_revision(number, addressed(tops), draw(st.integers(1, 3)), OLD))
    return _revision(OLD, old, 1), successors


def _revision(number: DirectiveNumber, outline: Outline, day: int, *rescinds: DirectiveNumber) -> Revision:
    stated = tuple(StatedDirective(str(n), n) for n in rescinds)
    return Revision(number, Header(number, "Ferries", TextStatus.OFFICIAL, date(2032, 1, day), rescinds=stated), outline)


@laws
@given(divisions())
def test_every_deletion_is_told_exactly_once_as_gone_or_as_deleted(division: tuple[Revision, list[Revision]]) -> None:
    old, successors = division
    corpus = Corpus.of(DEFAULT_DEPARTMENT, [old, *successors])
    for successor in successors:
        redline = compare(old, successor)
        found = division_in(corpus, redline, compare_many)
        assert len(found.elsewhere) == len(redline.changes)
        deleted = [change for change in redline.changes if not change.new]
        gone = [change for change, _ in found.gone]
        kept_nowhere = [c for c, places in zip(redline.changes, found.elsewhere, strict=True) if not c.new and not places]
        assert sorted(map(id, deleted)) == sorted(map(id, [*gone, *kept_nowhere]))
        assert sum(found.gone_to.values()) == len(gone)
        assert not {id(c) for c in gone} & {id(c) for c, _ in found.both}


@laws
@given(divisions())
def test_what_is_said_to_live_on_stands_in_the_named_successor_and_what_is_not_stands_in_none(
    division: tuple[Revision, list[Revision]],
) -> None:
    old, successors = division
    corpus = Corpus.of(DEFAULT_DEPARTMENT, [old, *successors])
    carried = {s.number: {p.path for c in compare(old, s).changes if c.new for p in c.old} for s in successors}
    for successor in successors:
        found = division_in(corpus, compare(old, successor), compare_many)
        for change, places in zip(found.redline.changes, found.elsewhere, strict=True):
            for place in places:
                assert place.successor.number != successor.number and place.change.new
                assert all(place.successor.outline.find(p.path) == p for p in place.change.new)
                assert {p.path for p in place.change.old} & {p.path for p in change.old}
            named = {place.successor.number for place in places}
            others = {n for n in carried if n != successor.number}
            assert named == {n for n in others if carried[n] & {p.path for p in change.old}}


@laws
@given(divisions(), st.randoms())
def test_the_order_of_the_files_changes_nothing(division: tuple[Revision, list[Revision]], chance) -> None:  # type: ignore[no-untyped-def]
    old, successors = division
    redline = compare(old, successors[0])
    straight = division_in(Corpus.of(DEFAULT_DEPARTMENT, [old, *successors]), redline, compare_many)
    shuffled = [old, *successors]
    chance.shuffle(shuffled)
    assert division_in(Corpus.of(DEFAULT_DEPARTMENT, shuffled), redline, compare_many) == straight


@laws
@given(corpora())
def test_other_successors_rescind_the_same_order_and_belong_to_other_directives(corpus: Corpus) -> None:
    for revision in corpus.revisions:
        for old in corpus.predecessors(revision.number):
            found = other_successors(corpus, old, revision.number)
            assert set(found) <= set(corpus.rescinded_by(old))
            series = [revision.number.series, *(r.by.series for r in found if r.by)]
            assert len(set(series)) == len(found) + 1

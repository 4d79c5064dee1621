"""What holds of the histories of any corpus: total, and each provision in exactly one place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from last_changes import last_touched
from orders.corpus.corpus import Corpus
from orders.history.descent import descents
from orders.history.histories import Histories, histories
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.header import Header, StatedDirective, TextStatus
from orders.model.number import DirectiveNumber
from orders.model.redline import Redline
from orders.model.revision import Revision
from orders.redline.compare import compare_many
from orders.redline.folding import same_but_for_typography
from redline_outlines import addressed, edited, outlines

laws = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
SERIES = (DirectiveNumber("GO", "2031-07"), DirectiveNumber("GO", "2032-08"))


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """A few revisions of two directives: each an edit of an earlier text, rescinding anything, text on file or not."""
    revisions: list[Revision] = []
    texts = [draw(outlines())]
    for place in range(draw(st.integers(1, 5))):
        number = replace(draw(st.sampled_from(SERIES)), suffix=chr(65 + place))
        known = [r.number for r in revisions] + [replace(SERIES[0], suffix="Z"), replace(SERIES[1], suffix="F")]
        rescinds = draw(st.lists(st.sampled_from(known), unique=True, max_size=2))
        tops = list(draw(st.sampled_from(texts)).provisions)
        for _ in range(draw(st.integers(0, 3))):
            tops = draw(edited(tops))
        texts.append(addressed(tops))
        text = TextStatus.NOT_ON_FILE if draw(st.integers(0, 4)) == 0 else TextStatus.OFFICIAL
        day = date(2031, 1, 1 + draw(st.integers(0, 20)))
        header = Header(number, "Ferries", text, day, rescinds=tuple(StatedDirective(str(n), n) for n in rescinds))
        revisions.append(Revision(number, header, texts[-1]))
    return Corpus.of(DEFAULT_DEPARTMENT, revisions)


def followed(corpus: Corpus) -> Histories:
    return histories(corpus, [compare_many(d.forebears, d.revision) for d in descents(corpus) if d.forebears])


@laws
@given(corpora())
def test_every_provision_of_every_revision_stands_in_exactly_one_history_and_wording(corpus: Corpus) -> None:
    found = followed(corpus)
    stands = Counter((a.revision, a.path) for h in found.all for w in h.wordings for a in w.appearances)
    with_text = [r for r in corpus.revisions if r.header.text is not TextStatus.NOT_ON_FILE]
    assert stands == Counter((r.number, p.path) for r in with_text for p in r.outline.walk())
    for revision in with_text:
        for provision in revision.outline.walk():
            history = found.of(revision.number, provision.path)
            assert history and any(a.provision is provision for a in history.appearances)


@laws
@given(corpora())
def test_a_wording_is_the_same_words_and_its_neighbour_is_not_or_was_deleted_between(corpus: Corpus) -> None:
    for history in followed(corpus).all:
        for wording in history.wordings:
            assert all(same_but_for_typography(wording.text, a.text) for a in wording.appearances)
        for before, after in pairwise(history.wordings):
            assert after.first.arrival.value == "restored" or not same_but_for_typography(before.last.text, after.text)


@laws
@given(corpora())
def test_an_identity_is_where_its_history_begins_and_no_two_are_alike(corpus: Corpus) -> None:
    found = followed(corpus).all
    assert all((h.identity.revision, h.identity.path) == (h.appearances[0].revision, h.appearances[0].path) for h in found)
    assert len({h.identity for h in found}) == len(found)


@laws
@given(corpora())
def test_a_history_never_stands_twice_in_one_revision_nor_leaves_its_line(corpus: Corpus) -> None:
    tied = {d.revision.number: {f.number for f in d.forebears} for d in descents(corpus)}
    ancestors: dict[DirectiveNumber, set[DirectiveNumber]] = {}
    for number, forebears in tied.items():
        ancestors[number] = forebears.union(*(ancestors[f] for f in forebears))
    for history in followed(corpus).all:
        numbers = [a.revision for a in history.appearances]
        assert len(set(numbers)) == len(numbers)
        assert all(one in ancestors[other] for one, other in pairwise(numbers))


@laws
@given(corpora(), st.randoms())
def test_redlines_may_be_handed_in_in_any_order_and_nothing_else_is_asked_for(corpus: Corpus, chance) -> None:  # type: ignore[no-untyped-def]
    redlines = [compare_many(d.forebears, d.revision) for d in descents(corpus) if d.forebears]
    straight = histories(corpus, redlines)
    chance.shuffle(redlines)
    assert histories(corpus, redlines) == straight


@laws
@given(corpora())
def test_what_is_told_in_runs_is_followed_as_what_is_told_one_by_one(corpus: Corpus) -> None:
    redlines = [compare_many(d.forebears, d.revision) for d in descents(corpus) if d.forebears]
    one_by_one = histories(corpus, [Redline(r.old, r.new, r.changes) for r in redlines])
    in_runs = histories(corpus, redlines)
    assert in_runs == one_by_one
    assert last_touched(in_runs) == last_touched(one_by_one)


@laws
@given(corpora())
def test_every_label_has_a_last_change(corpus: Corpus) -> None:
    touched = last_touched(followed(corpus))
    for descent in descents(corpus):
        revision = descent.revision
        labelled = {p.path for p in revision.outline.walk() if p.label}
        assert set(touched.get(revision.number, {})) == labelled


@laws
@given(outlines(), outlines())
def test_histories_of_directives_that_have_nothing_to_do_with_each_other_never_mix(one, other) -> None:  # type: ignore[no-untyped-def]
    revisions = []
    for series, outline in zip(SERIES, (one, other), strict=True):
        for suffix, day in (("", 1), ("A", 2)):
            number = replace(series, suffix=suffix)
            rescinds = (StatedDirective(str(series), series),) if suffix else ()
            header = Header(number, "Ferries", TextStatus.OFFICIAL, date(2031, 1, day), rescinds=rescinds)
            revisions.append(Revision(number, header, outline))
    for history in followed(Corpus.of(DEFAULT_DEPARTMENT, revisions)).all:
        assert len({a.revision.series for a in history.appearances}) == 1
        assert len(history.appearances) == 2
        assert len(history.wordings) == 1

"""Orders read one after the other say what each says by itself: what is taken over from an earlier one is never anything else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from orders.citations import find
from orders.citations.beginnings import Beginnings
from orders.citations.find import find_citations
from orders.citations.lexicon import lexicon
from orders.corpus.fidelity import keeps_words, lost_words
from orders.corpus.reading import body_reader
from orders.demo.department import Demo
from orders.header.reading import split_front_matter
from orders.model.department import DEFAULT_DEPARTMENT
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline
from orders.outline.checks import check_outline
from orders.outline.packing import pack, unpack
from orders.outline.parse import parse_outline
from orders.outline.render import render_outline
from orders.outline.stretches import Body, BodyReader
from strategies import bodies

REAL = [split_front_matter(file.data.decode())[1] for file in Demo(date(2026, 1, 1), 5, 4, 3, 300).files() if "/" in file.path]
CITING = (
    " See section II.A above.",
    " GO 2011-01A, § III.",
    " paragraphs 1 and 2",
    " [here](#I)",
    " G.O. 2011-01 II",
    " Part A.",
    "",
)
LINES = sorted({line for body in REAL for line in body.split("\n")})


def alone(text: str) -> tuple[Outline, tuple[object, ...]]:
    return parse_outline(text, "f.md", 7, DEFAULT_DEPARTMENT)


def holds(read: Body, text: str) -> None:
    """What is read is what parsing it alone reads, and what is proved of it is true."""
    outline, problems = alone(text)
    assert read.outline == outline
    assert (read.outline.all, read.outline.lines, read.outline.kinds) == (outline.all, outline.lines, outline.kinds)
    assert read.problems == problems
    whole_file = "\n" * 6 + text
    if read.whole:
        assert lost_words(text, outline, "f.md", 7) == ()
    if read.canonical:
        assert text == (f"\n{render_outline(outline)}" if outline.all else "")
    if read.quiet:
        assert check_outline(outline, "f.md", whole_file, DEFAULT_DEPARTMENT) == ()
    flat = [p for stretch in read.outline.stretches for p in stretch.all]
    assert [(p.path, p.text, p.marks) for p in flat] == [(p.path, p.text, p.marks) for p in outline.all]
    assert all(start + stretch.offsets[0] > 6 for start, stretch in zip(read.outline.starts, read.outline.stretches, strict=True))


def edited(text: str, data: st.DataObject) -> str:
    """A text with a line taken out, put in, changed or moved in or out."""
    lines = text.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    what = data.draw(st.sampled_from(["out", "in", "other", "indent", "heading", "twice"]))
    other = data.draw(st.sampled_from(LINES)) if what in {"in", "other"} else ""
    new = {"out": [], "in": [other, lines[at]], "other": [other], "twice": [lines[at], "", lines[at]]}
    new |= {"indent": [f"   {lines[at]}"], "heading": [f"## {lines[at]}"]}
    return "\n".join([*lines[:at], *new[what], *lines[at + 1 :]])


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(bodies(), min_size=1, max_size=3), st.data())
@example(["## A. x\n\n## A. x\n\n1. y", "## 1. x\n\n### 1.1 y\n\n## 1.1 z"], None)
@example(["", "\n", "## ", "## \u00a0", " ## I. x\n# y\n####### z", "a\n## b\n\n| c |\n| --- |\n## d"], None)
def test_any_bodies_read_one_after_the_other_are_read_as_each_by_itself(texts: list[str], data: st.DataObject | None) -> None:
    reader = body_reader(DEFAULT_DEPARTMENT)
    for text in texts:
        holds(reader.read(text, "f.md", 7), text)
        again = edited(text, data) if data else text
        holds(reader.read(again, "f.md", 7), again)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(REAL), st.integers(1, 60), st.data())
def test_edited_orders_are_read_as_each_by_itself_however_little_is_remembered(
    text: str, limit: int, data: st.DataObject
) -> None:
    reader = BodyReader(DEFAULT_DEPARTMENT, keeps_words, limit * 5)
    holds(reader.read(text, "f.md", 7), text)
    for _ in range(3):
        text = edited(text, data)
        holds(reader.read(text, "f.md", 7), text)


def test_an_order_in_its_canonical_form_is_proved_as_it_is_read_and_shares_what_its_next_revision_repeats():
    reader = body_reader(DEFAULT_DEPARTMENT)
    first = "\n## I. PURPOSE\n\nWords.\n\nA. One.\n\nB. Two.\n\n## II. RULES\n\n### A. Old\n\nMore.\n\n### B. Same\n\n- Kept.\n"
    second = first.replace("### A. Old\n\nMore.", "### A. Old\n\nOther.\n\nMore.")
    old, new = reader.read(first), reader.read(second)
    assert [(body.whole, body.canonical, body.quiet, body.problems) for body in (old, new)] == [(True, True, True, ())] * 2
    assert new.outline.provisions[0] is old.outline.provisions[0]
    assert new.outline.provisions[1].children[1] is old.outline.provisions[1].children[1]
    assert [new.outline.stretches.index(s) for s in old.outline.stretches if s in new.outline.stretches] == [0, 1, 3]
    assert (old.outline.lines[-1], new.outline.lines[-1]) == (18, 20)


def test_empty_lines_too_many_below_a_heading_under_which_nothing_stands_are_not_the_canonical_form():
    body = body_reader(DEFAULT_DEPARTMENT).read("\n## I. A\n\n\n\n## II. B\n\nWords.\n")
    assert (body.whole, body.canonical) == (True, False)


def test_in_a_stretch_that_changed_whatever_did_not_is_the_same_object_and_is_so_again_when_it_was_packed():
    reader = body_reader(DEFAULT_DEPARTMENT)
    bodies_read = (
        "## I. A\n\n1. One.\n   a. Below.\n2. Two.\n\nWords.\n",
        "## I. A\n\n1. One.\n   a. Below.\n2. Three.\n\nWords.\n",
    )
    outlines = tuple(reader.read(text, "f.md", 7).outline for text in bodies_read)
    for old, new in (outlines, unpack(pack(outlines))):
        same = [a is b for a, b in zip(old.stretches[0].all, new.stretches[0].all, strict=True)]
        assert same == [True, True, True, False, True]
        assert (old, new) == outlines


def test_however_few_texts_are_remembered_every_citation_is_found(monkeypatch: pytest.MonkeyPatch):
    few = Beginnings(lexicon(DEFAULT_DEPARTMENT), limit=2)
    monkeypatch.setattr(find, "beginnings", lambda _: few)
    body = "\n\n".join(f"See GO 2011-{number:02}." for number in range(40))
    for _ in range(2):
        outline = parse_outline(body)[0]
        assert len(find_citations(outline, DEFAULT_DEPARTMENT)) == 40


def test_what_is_noted_on_a_stretch_is_worked_out_once():
    stretch = parse_outline("## I. A\n\nB.")[0].stretches[0]
    asked = []
    assert [stretch.once("words", lambda s: asked.append(s) or len(s.all)) for _ in range(2)] == [2, 2]
    assert asked == [stretch]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(REAL), st.data())
def test_citations_taken_over_from_an_earlier_revision_are_those_found_in_the_order_alone(text: str, data: st.DataObject) -> None:
    reader = body_reader(DEFAULT_DEPARTMENT)
    numbers = [DirectiveNumber("GO", "2011-01", suffix) for suffix in ("", "A")]
    for turn in range(4):
        outline, own = reader.read(text).outline, numbers[turn % 2]
        alone = Outline(parse_outline(text)[0].provisions)
        assert find_citations(outline, DEFAULT_DEPARTMENT, own) == find_citations(alone, DEFAULT_DEPARTMENT, own)
        at = data.draw(st.sampled_from([at for at, line in enumerate(text.split("\n")) if line] or [0]))
        lines = text.split("\n")
        lines[at] += data.draw(st.sampled_from(CITING))
        text = edited("\n".join(lines), data)

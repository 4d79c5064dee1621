"""The laws of the body: outline → text → outline is the identity, the canonical form is a fixed point, nothing is lost."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from orders.model.outline import Outline
from orders.model.provision import Mark, MarkKind, Provision, ProvisionKind
from orders.outline.checks import check_outline
from orders.outline.inline import parse_inline, render_inline
from orders.outline.marks import normal_marks
from orders.outline.parse import parse_outline
from orders.outline.render import render_outline
from orders.outline.words import plain_words
from strategies import FRAGMENTS, SIGNS, bodies, marked, outlines


@given(outlines())
@settings(deadline=None)
def test_an_outline_written_and_read_again_is_the_same_outline(outline: Outline) -> None:
    assert parse_outline(render_outline(outline))[0] == outline


@given(bodies())
@settings(deadline=None)
@example("A.\n   B. Smith shall")
@example("I.\u00a0\nB. words")
@example("1.1\nwords")
@example("-\nwords")
@example("Appendix\nA. words")
@example("![a\nb](c)")
@example("A. 1. words")
@example("## 2016. A\n\n## 2017. B\n\n## I. C")
@example("[*a*](x)*b*")
@example("| a\\\\| b |\n| --- |")
def test_the_canonical_form_is_a_fixed_point(text: str) -> None:
    outline = parse_outline(text)[0]
    canonical = render_outline(outline)
    assert parse_outline(canonical)[0] == outline
    assert render_outline(parse_outline(canonical)[0]) == canonical


def _characters(provision: Provision) -> str:
    """Letters and digits in the order in which they are written: a link's destination follows its words."""
    found = [provision.label]
    position = 0
    for mark in sorted((m for m in provision.marks if m.kind is MarkKind.LINK), key=lambda m: m.end):
        found += [provision.text[position : mark.end], mark.target]
        position = mark.end
    return "".join([*found, provision.text[position:], provision.image])


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@given(bodies())
@settings(deadline=None)
@example("[![a](b)](c)")
def test_no_letter_and_no_digit_is_lost_or_moved(text: str) -> None:
    outline = parse_outline(text)[0]
    assert _letters("".join(_characters(provision) for provision in outline.walk())) == _letters(text)


@given(st.text(alphabet="AIVabi12.,()§ \n\t\u00a0", max_size=80))
@settings(deadline=None)
def test_the_words_of_a_text_without_markup_are_the_words_of_its_outline(text: str) -> None:
    assert plain_words(parse_outline(text)[0]) == tuple(text.split())


@given(st.text(), st.integers(1, 50))
@settings(deadline=None)
def test_any_text_yields_an_outline_and_its_checks_place_every_problem_in_the_file(text: str, first: int) -> None:
    outline, problems = parse_outline(text, "f.md", first)
    problems += check_outline(outline, "f.md", "\n" * (first - 1) + text)
    for problem in problems:
        assert first <= problem.place.line <= first + text.count("\n")
        assert 1 <= problem.place.column <= len(problem.place.source_line)


@given(bodies())
@settings(deadline=None)
def test_problems_are_placed_on_the_line_they_show(text: str) -> None:
    outline, problems = parse_outline(text, "f.md", 3)
    lines = ["---", "---", *text.split("\n")]
    for problem in (*problems, *check_outline(outline, "f.md", "\n".join(lines))):
        place = problem.place
        assert lines[place.line - 1].rstrip(" \t\r") == place.source_line.rstrip(" \t\r")
        assert place.column - 1 + place.length <= len(place.source_line)
        assert problem.render()


@given(outlines())
@settings(max_examples=50, deadline=None)
def test_every_address_is_its_own_and_ends_in_the_label_as_printed(outline: Outline) -> None:
    addresses = [str(provision.path) for provision in outline.walk()]
    assert len(addresses) == len(set(addresses))
    for item in (provision for provision in outline.walk() if provision.kind is ProvisionKind.ITEM):
        assert item.path.steps[-1].partition("~")[0] == item.label.removesuffix(".")
    for parent in outline.walk():
        assert all(child.path.parent == parent.path for child in parent.children)


@given(marked(empty=True))
@settings(deadline=None)
@example(("a\\", (Mark(0, 2, MarkKind.EMPHASIS),)))
@example(("ab", (Mark(0, 1, MarkKind.STRONG), Mark(1, 2, MarkKind.EMPHASIS))))
@example(("`", (Mark(0, 1, MarkKind.CODE),)))
@example(("!x", (Mark(1, 2, MarkKind.LINK, "y"),)))
@example(("ab", (Mark(0, 2, MarkKind.STRONG), Mark(0, 2, MarkKind.EMPHASIS))))
def test_words_and_marks_written_and_read_again_are_the_same(words: tuple[str, tuple[Mark, ...]]) -> None:
    assert parse_inline(render_inline(*words)) == words


@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(SIGNS + "ab ")), max_size=12).map("".join))
@settings(deadline=None)
def test_the_marks_read_from_any_line_are_in_normal_form_and_can_be_written(source: str) -> None:
    text, marks = parse_inline(source)
    assert normal_marks(text, marks) == marks
    assert parse_inline(render_inline(text, marks)) == (text, marks)


@given(
    st.text(), st.lists(st.builds(Mark, st.integers(-3, 9), st.integers(-3, 9), st.sampled_from(MarkKind), st.text()), max_size=6)
)
def test_marks_in_normal_form_are_nested_and_not_empty(text: str, marks: list[Mark]) -> None:
    found = normal_marks(text, marks)
    assert normal_marks(text, found) == found
    for first in found:
        assert 0 <= first.start < first.end <= len(text)
        for second in found:
            crossing = first.start < second.start < first.end < second.end
            assert not crossing
            assert (
                first is second or first.kind is not second.kind or not (first.start <= second.start and second.end <= first.end)
            )


@given(st.text(alphabet="abc .,;-–é\u00a0"))
def test_words_without_signs_are_written_as_they_are(text: str) -> None:
    assert render_inline(text, ()) == text
    assert parse_inline(text) == (text, ())

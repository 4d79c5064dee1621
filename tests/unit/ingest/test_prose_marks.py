"""How words are set apart where two lines become one sentence."""

from __future__ import annotations

from orders.ingest.prose import joined, prose
from orders.ingest.source import BlockKind, SourceBlock, Spot
from orders.model.provision import Mark, MarkKind

STRONG, EMPHASIS = MarkKind.STRONG, MarkKind.EMPHASIS


def line(text: str, *marks: Mark):
    return prose(0, SourceBlock(BlockKind.LINE, Spot(1, 1), text, marks))


def test_a_mark_that_runs_over_a_line_end_is_one_mark() -> None:
    both = joined(line("Anonymous tips", Mark(0, 14, EMPHASIS)), line("can be sent", Mark(0, 3, EMPHASIS)))
    assert both.text == "Anonymous tips can be sent"
    assert both.marks == (Mark(0, 18, EMPHASIS),)


def test_marks_of_two_kinds_stay_two() -> None:
    both = joined(line("Blog", Mark(0, 4, STRONG)), line("a diary", Mark(0, 7, EMPHASIS)))
    assert both.marks == (Mark(0, 4, STRONG), Mark(5, 12, EMPHASIS))


def test_a_mark_inside_a_line_does_not_go_on() -> None:
    both = joined(line("the Blog", Mark(0, 3, STRONG)), line("a diary", Mark(0, 1, STRONG)))
    assert both.marks == (Mark(0, 3, STRONG), Mark(9, 10, STRONG))

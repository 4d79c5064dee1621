"""Which provisions citations name in other orders, where the addresses of these were noted."""

from __future__ import annotations

from orders.citations.address import Addresses
from orders.citations.named import Named
from orders.citations.within import within
from orders.model.citation import Citation, Target
from orders.model.provision import LabelPath
from orders.outline.parse import parse_outline

BODY = "## IV. WORK\n\n### A. Phones\n\n1. Officers shall call.\n\n   a. At once.\n\n## V. REST\n\nNothing.\n"


def asked(*steps: str, last: tuple[str, ...] | None = None) -> Citation:
    target = Target(path=LabelPath(steps), last=LabelPath(last) if last else None)
    return Citation(LabelPath(("I",)), 0, 5, "words", target)


QUESTIONS = (
    asked("IV"),
    asked("IV", "A", "1", "a"),
    asked("IV", "A", "1", last=("V",)),
    asked("iv", "a"),
    asked("IV.A"),
    asked("A", "1"),
    asked("V", "p1"),
    asked("VI"),
)


def test_what_was_noted_gives_the_answers_of_the_whole_order() -> None:
    outline, _ = parse_outline(BODY)
    named, book = Named(None, ""), Addresses.of(outline)
    named.note("hash", outline)
    assert [named.within(each, "hash", lambda: book) for each in QUESTIONS] == [within(each, book) for each in QUESTIONS]


def test_a_plain_address_is_found_without_the_order_being_loaded() -> None:
    named = Named(None, "")
    named.note("hash", parse_outline(BODY)[0])
    assert named.within(QUESTIONS[1], "hash", lambda: 1 / 0).first == LabelPath(("IV", "A", "1", "a"))  # type: ignore[arg-type, return-value]

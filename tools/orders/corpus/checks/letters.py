"""Whether the letters of a directive's revisions follow each other: none, A to Z, then AA, BB, CC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from orders.corpus import problems as kinds
from orders.corpus.checks.places import place_of
from orders.corpus.corpus import Corpus
from orders.model.number import DirectiveNumber, next_suffix
from orders.model.problem import Problem


def no_letters_are_skipped(corpus: Corpus) -> Iterator[Problem]:
    """Between two revisions on file no letters are left out; one named by a Rescinds line or in department.yml is known."""
    for directive in corpus.directives():
        known = {*corpus.numbers(directive.series), *(entry.number for entry in corpus.department.known)}
        lettered = sorted((r for r in directive.revisions if _is_regular(r.number)), key=lambda r: r.number)
        for before, after in pairwise(lettered):
            missing = [number for number in _between(before.number, after.number) if number not in known]
            if missing:
                count = "one revision is" if len(missing) == 1 else f"{len(missing)} revisions are"
                message = f"Between {before.number} and {after.number} {count} not on file: {_listed(missing)}."
                yield kinds.LETTERS_SKIPPED.at(place_of(after, "directive"), message)


def letters_follow_the_dates(corpus: Corpus) -> Iterator[Problem]:
    """A revision with later letters takes effect later; where it rescinds the other its date is already reported."""
    for directive in corpus.directives():
        dated = [r for r in directive.revisions if r.header.effective and r.number.dated is None]
        for earlier, later in pairwise(dated):
            same_day = earlier.header.effective == later.header.effective
            if same_day or not later.number < earlier.number or later.number in corpus.predecessors(earlier.number):
                continue
            message = (
                f"{earlier.number} takes effect on {earlier.header.effective}, before {later.number} ({later.header.effective})."
            )
            place = place_of(earlier, "effective", "directive")
            yield kinds.LETTERS_OUT_OF_ORDER.at(place, message, first=earlier.number, second=later.number)


def _is_regular(number: DirectiveNumber) -> bool:
    """Whether a revision is named by no letter, or by one letter, repeated or not."""
    return number.dated is None and len(set(number.suffix)) <= 1


def _between(before: DirectiveNumber, after: DirectiveNumber) -> list[DirectiveNumber]:
    """The numbers whose letters come between those of two revisions."""
    missing = []
    following = replace(before, suffix=next_suffix(before.suffix))
    while following < after:
        missing.append(following)
        following = replace(following, suffix=next_suffix(following.suffix))
    return missing


def _listed(numbers: list[DirectiveNumber]) -> str:
    return ", ".join(map(str, numbers)) if len(numbers) <= 3 else f"{numbers[0]} to {numbers[-1]}"

"""Whether the letters of a directive's revisions follow each other: none, A to Z, then AA, BB, CC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from orders.corpus import problems as kinds
from orders.corpus.checks.places import place_of, place_of_rescission
from orders.corpus.corpus import Corpus, Directive
from orders.model.number import DirectiveNumber, next_suffix
from orders.model.problem import Place, Problem


def no_letters_are_skipped(corpus: Corpus) -> Iterator[Problem]:
    """Between two known revisions no letters are left out; one named by a Rescinds line or in department.yml is known."""
    for directive in corpus.directives():
        for before, after in pairwise(_known_letters(corpus, directive)):
            missing = _between(before, after)
            if missing:
                count = "one revision is" if len(missing) == 1 else f"{len(missing)} revisions are"
                message = f"Between {before} and {after} {count} not on file: {_listed(missing)}."
                yield kinds.LETTERS_SKIPPED.at(_where(corpus, after), message)


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


def _known_letters(corpus: Corpus, directive: Directive) -> list[DirectiveNumber]:
    """The revisions known of a directive whose letters are regular, in the order of their letters."""
    listed = (known.number for known in corpus.department.known if known.number.series == directive.series)
    numbers = {*corpus.numbers(directive.series), *listed}
    return sorted(n for n in numbers if n.dated is None and len(set(n.suffix)) <= 1)


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


def _where(corpus: Corpus, number: DirectiveNumber) -> Place:
    """Where a revision is named: in its own header, or in the line that rescinds it."""
    revision = corpus.revision(number)
    if revision:
        return place_of(revision, "directive")
    rescissions = corpus.rescinded_by(number)
    return place_of_rescission(corpus, rescissions[0]) if rescissions else Place("department.yml")

"""Pairing: which word on the old side of a change stands where which word on the new side does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from orders.meaning.sides import STAYED, Sides
from orders.meaning.terms import Term
from orders.meaning.vocabulary import TermKind

Pair = tuple[Term | None, Term | None]

_KINDS = tuple(TermKind)


def pair_terms(before: tuple[Term, ...], after: tuple[Term, ...], sides: Sides) -> tuple[Pair, ...]:
    """What went, what came, and what took the place of what, in the order of the words.

    Words that share a letter that stayed are the same word, changed or not: an inserted "not" makes of "shall" a "shall
    not". The others are paired where they stand at the same place of the edit. What is the same on both sides of a place
    is left out, and so is what no edit touches.
    """
    found: list[Pair] = []
    present = {term.kind._value_ for term in (*before, *after)}
    for kind in [kind for kind in _KINDS if kind._value_ in present]:
        old = [term for term in before if term.kind is kind]
        new = [term for term in after if term.kind is kind]
        shared = _sharing(old, new, sides)
        found += ((old[i], new[j]) for i, j in shared.items() if old[i].key != new[j].key)
        taken = set(shared.values())
        left = [term for i, term in enumerate(old) if i not in shared]
        found += _at_gaps(left, [term for j, term in enumerate(new) if j not in taken], sides)
    return tuple(sorted((pair for pair in found if _is_touched(pair, sides)), key=lambda pair: _order(pair, sides)))


def _sharing(old: list[Term], new: list[Term], sides: Sides) -> dict[int, int]:
    """Old terms and the new ones with which they share a character that stayed, each at most once."""
    if not old or not new:
        return {}
    owner = {place: j for j, term in enumerate(new) for place in range(term.start, term.end)}
    found: dict[int, int] = {}
    taken: set[int] = set()
    for i, term in enumerate(old):
        kept = (sides.partner[c] for c in range(term.start, term.end) if not sides.old[c].isspace())
        j = next((owner[place] for place in kept if place in owner and owner[place] not in taken), None)
        if j is not None:
            found[i] = j
            taken.add(j)
    return found


def _at_gaps(old: list[Term], new: list[Term], sides: Sides) -> Iterator[Pair]:
    if not old and not new:
        return
    gone: defaultdict[int, list[Term]] = defaultdict(list)
    come: defaultdict[int, list[Term]] = defaultdict(list)
    for term in old:
        gone[sides.gap_of(term.start, term.end, of_new=False)].append(term)
    for term in new:
        come[sides.gap_of(term.start, term.end, of_new=True)].append(term)
    for gap in sorted((gone.keys() | come.keys()) - {STAYED}):
        yield from _in_one_gap(gone[gap], come[gap])


def _in_one_gap(gone: list[Term], come: list[Term]) -> Iterator[Pair]:
    """The terms of one kind at one place of the edit, in their order.

    As many words of duty on both sides stand for each other one by one ("shall … may" became "may … shall"). Otherwise
    those that both sides have are the same ones, and the rest stand for each other.
    """
    if not (gone and gone[0].kind is TermKind.DUTY and len(gone) == len(come)):
        gone, come = _without_same(gone, come)
    for one, other in zip(gone, come, strict=False):
        if one.key != other.key:
            yield one, other
    both = min(len(gone), len(come))
    yield from ((term, None) for term in gone[both:])
    yield from ((None, term) for term in come[both:])


def _without_same(gone: list[Term], come: list[Term]) -> tuple[list[Term], list[Term]]:
    rest = list(come)
    left: list[Term] = []
    for term in gone:
        same = next((other for other in rest if other.key == term.key), None)
        if same is None:
            left.append(term)
        else:
            rest.remove(same)
    return left, rest


def _is_touched(pair: Pair, sides: Sides) -> bool:
    """Whether any of the words really came or went: else only what stands beside them changed how we read them."""
    gone, come = pair
    return bool(
        (gone and sides.gap_of(gone.start, gone.end, of_new=False) != STAYED)
        or (come and sides.gap_of(come.start, come.end, of_new=True) != STAYED)
    )


def _order(pair: Pair, sides: Sides) -> tuple[int, int, str]:
    """By the place on the new side, what only went by the place where it would have stood."""
    gone, come = pair
    if come:
        return come.start, 1, come.kind
    if gone:
        return sides.gaps[sides.gap_of(gone.start, gone.end, of_new=False)][1], 0, gone.kind
    return 0, 0, ""

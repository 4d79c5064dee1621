"""Reads the bodies of orders one after the other, and takes over what an earlier one had in the same words at the same place.

A body falls apart at its headings: nothing before a heading has a say in how what follows it is read, but the headings that
are open there. So a stretch (a heading and what follows up to the next one) is read once for all revisions that repeat it,
proved once, and is one object in all of them; so are whole sections that they share. Where a stretch changed, the provisions in
it that did not are the same objects still.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate, count

from orders.model.department import Department
from orders.model.outline import Outline
from orders.model.problem import Problem, in_order
from orders.model.provision import Provision
from orders.outline.checks import labels_are_quiet
from orders.outline.drafts import AddressBook, with_children
from orders.outline.parse import ANYWHERE, Under, heading_lines, parse_outline
from orders.outline.parts import KeepsWords, Part, PartReader, Place

PROVISIONS_REMEMBERED = 10_000
"""About so many provisions are remembered, twice: those of one directive, however many revisions it has, and of some others."""

_SECTIONS_REMEMBERED = 8
"""So many sections that began with the same stretch are remembered."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body as it was read, and what is wrong with its lines. What is proved is surely so; what is not needs a closer look.

    `whole`: no word was lost. `canonical`: the text is as `orders fmt` writes it. `quiet`: nothing about its labels is odd.
    """

    outline: Outline
    problems: tuple[Problem, ...]
    whole: bool = False
    canonical: bool = False
    quiet: bool = False


@dataclass(slots=True, eq=False)
class _Open:
    """A heading that is open (or the body as a whole, with `rank` 0): its stretch, where the headings that follow under it stand,
    these, and their labels.
    """

    number: int
    rank: int
    part: Part | None
    place: Place
    under: Under
    labels: list[str]
    below: list[_Open]
    section: tuple[int, Provision] = field(init=False)
    """The heading with everything under it, and its serial number."""


class BodyReader:
    """Reads the bodies of a department's orders; those of one directive should be read one after the other."""

    def __init__(self, department: Department, keeps_words: KeepsWords, limit: int = PROVISIONS_REMEMBERED) -> None:
        self.department = department
        self._parts = PartReader(department, keeps_words, limit)
        self._serials = count()

    def read(self, text: str, file: str = "", first_line: int = 1) -> Body:
        """The body of an order, with the outline and the problems of `parse_outline`, and what is proved of it."""
        opened, book = [_Open(0, 0, None, Place(), ANYWHERE, [], [])], AddressBook()
        parts: list[Part] = []
        stack = opened[:]
        for rank, words in _cut(text):
            if not rank:
                parts.append(self._parts.beginning(words))
                opened[0].part = parts[0]
                continue
            while stack[-1].rank >= rank:
                stack.pop()
            parent = stack[-1]
            part = self._parts.of(words, rank, parent.under, parent.place, book, parent.number)
            found = _Open(len(opened), rank, part, part.inner, part.under, [], [])
            parent.labels.append(part.head.label)
            parent.below.append(found)
            parent.under = part.beside
            stack.append(found)
            opened.append(found)
            parts.append(part)
        if not _are_apart(parts, book):
            return Body(*parse_outline(text, file, first_line, self.department))
        return self._body(opened, parts, file, first_line)

    def _body(self, opened: list[_Open], parts: list[Part], file: str, first_line: int) -> Body:
        """The body of the stretches that were read."""
        body = opened[0]
        for found in reversed(opened[1:]):
            found.section = self._section(found)
        provisions = (*(body.part.top if body.part else ()), *[found.section[1] for found in body.below])
        starts = list(accumulate([part.feeds for part in parts], initial=first_line))
        kept = [(part.stretch, start) for part, start in zip(parts, starts, strict=False) if part.stretch.all]
        outline = Outline.of_stretches(provisions, tuple([s for s, _ in kept]), tuple([start for _, start in kept]))
        wrong = [(part, start) for part, start in zip(parts, starts, strict=False) if part.problems]
        # Nearly all have one and the same proof.
        before = {id(part.proved): part.proved for part in parts[:-1]}.values()
        end = parts[-1].proved
        return Body(
            outline,
            in_order([_moved(problem, file, start) for part, start in wrong for problem in part.problems]) if wrong else (),
            whole=end.whole and all(each.whole for each in before),
            canonical=bool(body.part) and end.ends_canonical and all(each.canonical for each in before),
            quiet=end.quiet
            and all(each.quiet for each in before)
            and all(labels_are_quiet(tuple(o.labels)) for o in opened if o.labels),
        )

    def _section(self, found: _Open) -> tuple[int, Provision]:
        """A heading with everything under it, made now or before, and its serial number."""
        part, below = found.part, found.below
        assert part is not None
        key = tuple([each.section[0] for each in below])
        made = part.sections.get(key)
        if made is None:
            if len(part.sections) == _SECTIONS_REMEMBERED:
                part.sections.clear()
            provision = with_children(part.head, (*part.top, *[each.section[1] for each in below]))
            made = part.sections[key] = next(self._serials), provision
        return made


def _cut(text: str) -> Iterator[tuple[int, str]]:
    """The text cut in front of every heading, each piece with its heading's number signs; 0 for what stands before the first."""
    begin, rank = 0, 0
    for start, signs in heading_lines(text):
        if start > begin or rank:
            yield rank, text[begin:start]
        begin, rank = start, signs
    yield rank, text[begin:]


def _are_apart(parts: list[Part], book: AddressBook) -> bool:
    """Whether no address in one stretch is one in another, or a heading's."""
    every = [part.addresses for part in parts]
    return len(set().union(book.used, *every)) == len(book.used) + sum(map(len, every))


def _moved(problem: Problem, file: str, line: int) -> Problem:
    """A problem of a stretch whose first line is this one of the file."""
    return replace(problem, place=replace(problem.place, file=file, line=problem.place.line + line))

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
from orders.model.outline import Outline, Provision
from orders.model.problem import Problem, in_order
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
    these, and their labels. It stands under the heading `above`, and its stretch was read `asked` like this, as the one whose
    address occurs there for so many `times`.
    """

    number: int
    rank: int
    part: Part | None
    place: Place
    under: Under
    labels: list[str]
    below: list[_Open]
    above: _Open | None = None
    asked: Under = ANYWHERE
    times: int = 1
    section: tuple[int, Provision] = field(init=False)
    """The heading with everything under it, and its serial number."""


@dataclass(slots=True, eq=False)
class _Read:
    """A body that was read: its stretches in their words and as they were read, the headings, whose addresses are `used`.

    `quiet`: nothing is odd about the labels of headings.
    """

    ranks: list[int]
    words: list[str]
    parts: list[Part]
    opened: list[_Open]
    used: dict[str, int]
    quiet: bool

    def headings(self) -> list[_Open]:
        """The heading of each stretch; of what stands before the first one, the body as a whole."""
        return self.opened if not self.ranks[0] else self.opened[1:]


class BodyReader:
    """Reads the bodies of a department's orders; those of one directive should be read one after the other."""

    def __init__(self, department: Department, keeps_words: KeepsWords, limit: int = PROVISIONS_REMEMBERED) -> None:
        self.department = department
        self._parts = PartReader(department, keeps_words, limit)
        self._serials = count()
        self._last: _Read | None = None

    def read(self, text: str, file: str = "", first_line: int = 1) -> Body:
        """The body of an order, with the outline and the problems of `parse_outline`, and what is proved of it."""
        self._last = self._again(text) or self._anew(text)
        if self._last is None:
            return Body(*parse_outline(text, file, first_line, self.department))
        return _body(self._last, file, first_line)

    def _anew(self, text: str) -> _Read | None:
        """A body, stretch by stretch; None where an address in one of them is one in another, too."""
        pieces = list(_cut(text))
        opened, book = [_Open(0, 0, None, Place(), ANYWHERE, [], [])], AddressBook()
        parts: list[Part] = []
        stack = opened[:]
        for rank, words in pieces:
            if not rank:
                parts.append(self._parts.beginning(words))
                opened[0].part = parts[0]
                continue
            while stack[-1].rank >= rank:
                stack.pop()
            parent = stack[-1]
            asked = parent.under
            part = self._parts.of(words, rank, asked, parent.place, book, parent.number)
            times = book.used[part.address] if part.address else 0
            found = _Open(len(opened), rank, part, part.inner, part.under, [], [], parent, asked, times)
            parent.labels.append(part.head.label)
            parent.below.append(found)
            parent.under = part.beside
            stack.append(found)
            opened.append(found)
            parts.append(part)
        if not _are_apart(parts, book.used):
            return None
        for found in reversed(opened[1:]):
            found.section = self._section(found)
        quiet = all(labels_are_quiet(tuple(found.labels)) for found in opened if found.labels)
        return _Read([rank for rank, _ in pieces], [words for _, words in pieces], parts, opened, book.used, quiet)

    def _again(self, text: str) -> _Read | None:
        """A body that is like the last one but for what some of its stretches say: only these are looked at. None where anything
        may be otherwise around them.
        """
        last = self._last
        every = _cut_like(text, last) if last else None
        if last is None or every is None:
            return None
        changed = [at for at, (words, before) in enumerate(zip(every, last.words, strict=True)) if words is not before]
        headings, parts = last.headings(), last.parts[:]
        for at in changed:
            part = self._in_place_of(headings[at], every[at])
            if part is None:
                return None
            parts[at] = part
        if not _are_apart(parts, last.used):
            return None
        touched: dict[int, _Open] = {}
        for at in changed:
            heading: _Open | None = headings[at]
            headings[at].part = parts[at]
            while heading is not None and heading.rank:
                touched[heading.number] = heading
                heading = heading.above
        for number in sorted(touched, reverse=True):
            touched[number].section = self._section(touched[number])
        last.words, last.parts = every, parts
        return last

    def _in_place_of(self, heading: _Open, words: str) -> Part | None:
        """The stretch with these words where another one stood; None where it says anything else to those around it."""
        before, parent = heading.part, heading.above
        if before is None or parent is None or not heading.times:
            return None
        book = AddressBook()
        book.used[before.address] = heading.times - 1
        part = self._parts.of(words, heading.rank, heading.asked, parent.place, book, parent.number)
        return part if part.leads_as(before) else None

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


def _body(read: _Read, file: str, first_line: int) -> Body:
    """The body of the stretches that were read."""
    parts, body = read.parts, read.opened[0]
    provisions = (*(body.part.top if body.part else ()), *[found.section[1] for found in body.below])
    starts = list(accumulate([part.feeds for part in parts], initial=first_line))
    kept = [(part.stretch, start) for part, start in zip(parts, starts, strict=False) if part.stretch.all]
    outline = Outline.of_stretches(provisions, tuple([s for s, _ in kept]), tuple([start for _, start in kept]))
    # Nearly all have one and the same proof.
    before = {id(part.proved): part.proved for part in parts[:-1]}.values()
    end = parts[-1].proved
    wrong = [(part, start) for part, start in zip(parts, starts, strict=False) if part.problems]
    return Body(
        outline,
        in_order([_moved(problem, file, start) for part, start in wrong for problem in part.problems]) if wrong else (),
        whole=end.whole and all(each.whole for each in before),
        canonical=bool(body.part) and end.ends_canonical and all(each.canonical for each in before),
        quiet=read.quiet and end.quiet and all(each.quiet for each in before),
    )


def _cut(text: str) -> Iterator[tuple[int, str]]:
    """The text cut in front of every heading, each piece with its heading's number signs; 0 for what stands before the first."""
    begin, rank = 0, 0
    for start, signs in heading_lines(text):
        if start > begin or rank:
            yield rank, text[begin:start]
        begin, rank = start, signs
    yield rank, text[begin:]


def _cut_like(text: str, last: _Read) -> list[str] | None:
    """The same of a text with the same headings' number signs as the last one, whose own pieces it has where they did not change.
    None where it has others.
    """
    every: list[str] = []
    at = 0
    for rank, before in zip(last.ranks, last.words, strict=True):
        words = before
        if not text.startswith(before, at):
            headings = heading_lines(text, at)
            if next(headings, None) != (at, rank):
                return None
            words = text[at : next(headings, (len(text), 0))[0]]
        every.append(words)
        at += len(words)
    return every if at == len(text) else None


def _are_apart(parts: list[Part], used: dict[str, int]) -> bool:
    """Whether no address in one stretch is one in another, or a heading's: these are `used`."""
    every = [part.addresses for part in parts]
    return len(set().union(used, *every)) == len(used) + sum(map(len, every))


def _moved(problem: Problem, file: str, line: int) -> Problem:
    """A problem of a stretch whose first line is this one of the file."""
    return replace(problem, place=replace(problem.place, file=file, line=problem.place.line + line))

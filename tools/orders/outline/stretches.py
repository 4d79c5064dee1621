"""Reads the bodies of orders one after the other, and takes over what an earlier one had in the same words at the same place.

A body falls apart at its headings: nothing before a heading has a say in how what follows it is read, but the headings that
are open there. So a stretch (a heading and what follows up to the next one) is read once for all revisions that repeat it,
proved once, and is one object in all of them; so are whole sections that they share. Where a stretch changed, the provisions in
it that did not are the same objects still.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from operator import is_

from orders.model.department import Department
from orders.model.outline import Outline, Provision, ProvisionKind, Stretch
from orders.model.problem import Problem, in_order
from orders.outline.checks import is_quiet, is_styled, labels_are_quiet
from orders.outline.drafts import AddressBook, Draft, place_drafts, provision_of, with_children
from orders.outline.memory import Memory
from orders.outline.parse import ANYWHERE, Under, heading_lines, is_defining, parse_drafts, parse_outline
from orders.outline.render import render_stretch

KeepsWords = Callable[[str, Iterable[Provision]], bool]
"""Says whether some provisions have all words of the text that they were read from, and no others."""

PROVISIONS_REMEMBERED = 10_000
"""About so many provisions are remembered, twice: those of one directive, however many revisions it has, and of some others."""


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


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """A stretch of text as it was read, without its address: its heading (None before the first one), and what is below it."""

    serial: int
    head: Draft | None
    below: Sequence[Draft]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A stretch at its address: what stands right under its heading, and what is proved of it (as of `Body`).

    `canonical` holds where another stretch follows, `ends_canonical` where none does.
    """

    serial: int
    stretch: Stretch
    top: tuple[Provision, ...]
    addresses: frozenset[str]
    whole: bool
    canonical: bool
    ends_canonical: bool
    quiet: bool


@dataclass(slots=True, eq=False)
class _Open:
    """A heading that is open (or the body as a whole, with `rank` 0): what it says to the headings that follow under it.

    `level` counts the headings above, `depth` the labels; it is None where labels may have any style. `labels` are those of the
    headings right under it.
    """

    number: int
    rank: int
    steps: tuple[str, ...]
    level: int
    depth: int | None
    under: Under
    labels: list[str]
    below: list[_Open]
    part: _Part | None = None


class BodyReader:
    """Reads the bodies of a department's orders; those of one directive should be read one after the other."""

    def __init__(self, department: Department, keeps_words: KeepsWords, limit: int = PROVISIONS_REMEMBERED) -> None:
        self.department = department
        self._keeps_words = keeps_words
        self._serials = count()
        self._pieces: Memory[tuple[str, Under], _Piece] = Memory(limit)
        self._parts: Memory[tuple[int, tuple[str, ...], int, int | None], _Part] = Memory(limit)
        self._sections: Memory[tuple[int, ...], tuple[int, Provision]] = Memory(limit)
        self._provisions: Memory[tuple[tuple[str, ...], str], Provision] = Memory(limit)

    def read(self, text: str, file: str = "", first_line: int = 1) -> Body:
        """The body of an order, with the outline and the problems of `parse_outline`, and what is proved of it."""
        body = _Open(0, 0, (), 0, 0, ANYWHERE, [], [])
        opened, book = [body], AddressBook()
        starts: list[int] = []
        problems: list[Problem] = []
        stack, line = [body], first_line
        for rank, words in _cut(text):
            if rank:
                while stack[-1].rank >= rank:
                    stack.pop()
                piece = self._piece(words, stack[-1].under)
                stack.append(self._opened(piece, words, rank, stack[-1], len(opened), book))
                opened.append(stack[-1])
            else:
                piece = self._piece(words, ANYWHERE)
                body.part = self._part(piece, words, (), body)
            starts.append(line)
            problems += [_moved(problem, file, line) for problem in piece.problems]
            line += words.count("\n")
        parts = [found.part for found in opened if found.part]
        if not _are_apart(parts, book):
            return Body(*parse_outline(text, file, first_line, self.department))
        return self._body(opened, parts, starts, in_order(problems))

    def _body(self, opened: list[_Open], parts: list[_Part], starts: list[int], problems: tuple[Problem, ...]) -> Body:
        """The body of the stretches that were read."""
        body = opened[0]
        made: dict[int, tuple[int, Provision]] = {}
        for found in reversed(opened[1:]):
            made[found.number] = self._section(found, [made[below.number] for below in found.below])
        provisions = (*(body.part.top if body.part else ()), *(made[section.number][1] for section in body.below))
        kept = [(part.stretch, start) for part, start in zip(parts, starts, strict=True) if part.stretch.all]
        outline = Outline.of_stretches(provisions, tuple([s for s, _ in kept]), tuple([start for _, start in kept]))
        return Body(
            outline,
            problems,
            whole=all(part.whole for part in parts),
            canonical=bool(body.part) and all(part.canonical for part in parts[:-1]) and parts[-1].ends_canonical,
            quiet=all(part.quiet for part in parts) and all(labels_are_quiet(tuple(o.labels)) for o in opened if o.labels),
        )

    def _piece(self, words: str, under: Under) -> _Piece:
        """A stretch of text, read now or before."""
        found = self._pieces.get((words, under))
        if found is not None:
            return found
        drafts, problems = parse_drafts(words, "", 0, self.department, under)
        head = drafts[0] if drafts and drafts[0].kind is ProvisionKind.HEADING else None
        piece = _Piece(next(self._serials), head, head.children if head else drafts, problems)
        return self._pieces.put((words, under), piece, 1 + words.count("\n") // 2)

    def _opened(self, piece: _Piece, words: str, rank: int, parent: _Open, number: int, book: AddressBook) -> _Open:
        """A heading with its stretch, under the one that is open."""
        draft, under = piece.head or Draft(ProvisionKind.HEADING), parent.under
        steps = book.steps(draft, parent.steps, under.above, parent.number)
        label = draft.label
        inner = Under("", label or under.above, under.defining or is_defining(draft.text))
        depth = parent.depth + 1 if parent.depth is not None and is_styled(label) else None
        opened = _Open(number, rank, steps, parent.level + 1, depth, inner, [], [], self._part(piece, words, steps, parent))
        parent.under = Under(label or under.beside, under.above, under.defining)
        parent.labels.append(label)
        parent.below.append(opened)
        return opened

    def _part(self, piece: _Piece, words: str, steps: tuple[str, ...], parent: _Open) -> _Part:
        """A stretch at its address, proved now or before."""
        key = piece.serial, steps, parent.level, parent.depth
        found = self._parts.get(key)
        return found or self._parts.put(key, self._proved(piece, words, steps, parent), 1 + words.count("\n") // 2)

    def _proved(self, piece: _Piece, words: str, steps: tuple[str, ...], parent: _Open) -> _Part:
        head = self._provision(piece.head, steps, ()) if piece.head else None
        above = (piece.head.label if piece.head else "") or parent.under.above
        placed = place_drafts(piece.below, steps, above, self._provision)
        offsets = ([piece.head.line] if piece.head else []) + [draft.line for draft in placed.order]
        stretch = Stretch(head, placed.all, tuple(offsets))
        written = render_stretch(head, placed.top, 2 + parent.level)
        if head is None:
            written = f"\n{written}" if written else ""
        return _Part(
            next(self._serials),
            stretch,
            placed.top,
            placed.addresses,
            whole=self._keeps_words(words, stretch.all),
            canonical=words == (f"{written}\n\n" if written else "\n"),
            ends_canonical=words == (f"{written}\n" if written else ""),
            quiet=self._is_quiet(head, placed.top, parent.depth),
        )

    def _provision(self, draft: Draft, steps: tuple[str, ...], children: tuple[Provision, ...]) -> Provision:
        """A draft at its address: what was met there lately, if it says the same, and so does all that stands under it."""
        key = steps, draft.text
        found = self._provisions.get(key)
        if found is not None and _is_same(found, draft, children):
            return found
        return self._provisions.put(key, provision_of(draft, steps, children), 1)

    def _is_quiet(self, head: Provision | None, top: tuple[Provision, ...], depth: int | None) -> bool:
        """Whether nothing about the labels of a stretch is odd, as far as it can be told from it alone."""
        if head is None:
            items = tuple([provision.label for provision in top if provision.kind is ProvisionKind.ITEM])
            return labels_are_quiet(items) and is_quiet(top, depth, self.department)
        styled = depth if is_styled(head.label) else None
        return is_quiet((with_children(head, top),), styled, self.department)

    def _section(self, found: _Open, below: list[tuple[int, Provision]]) -> tuple[int, Provision]:
        """A heading with everything under it, made now or before."""
        part = found.part
        assert part is not None and part.stretch.head is not None
        key = (part.serial, *[serial for serial, _ in below])
        made = self._sections.get(key)
        if made is None:
            provision = with_children(part.stretch.head, (*part.top, *[section for _, section in below]))
            made = self._sections.put(key, (next(self._serials), provision), 1 + len(below))
        return made


def _cut(text: str) -> Iterator[tuple[int, str]]:
    """The text cut in front of every heading, each piece with its heading's number signs; 0 for what stands before the first."""
    begin, rank = 0, 0
    for start, signs in heading_lines(text):
        if start > begin or rank:
            yield rank, text[begin:start]
        begin, rank = start, signs
    yield rank, text[begin:]


def _is_same(provision: Provision, draft: Draft, children: tuple[Provision, ...]) -> bool:
    """Whether a draft with the same words at the same address makes just this provision, with these very ones under it."""
    return (
        provision.kind is draft.kind
        and provision.label == draft.label
        and provision.marks == draft.marks
        and provision.cells == draft.cells
        and provision.term == draft.term
        and provision.image == draft.image
        and len(provision.children) == len(children)
        and all(map(is_, provision.children, children))
    )


def _are_apart(parts: list[_Part], book: AddressBook) -> bool:
    """Whether no address in one stretch is one in another, or a heading's."""
    every = [part.addresses for part in parts]
    return len(set().union(book.used, *every)) == len(book.used) + sum(map(len, every))


def _moved(problem: Problem, file: str, line: int) -> Problem:
    """A problem of a stretch whose first line is this one of the file."""
    return replace(problem, place=replace(problem.place, file=file, line=problem.place.line + line))

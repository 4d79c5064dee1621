"""Reads stretches of bodies (a heading and what follows up to the next one), each once for all revisions with it in one place.

Nearly every stretch is written as `orders fmt` writes it, and is read block by block (`plain`), which proves it at once; any
other one is parsed, and proved by being written again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import is_
from typing import NamedTuple

from orders.model.department import Department
from orders.model.outline import Stretch
from orders.model.problem import Problem
from orders.model.provision import Provision, ProvisionKind
from orders.outline.checks import Styles, is_quiet, is_styled, labels_are_quiet
from orders.outline.drafts import (
    AddressBook,
    Draft,
    own_step,
    place_drafts,
    provision_of,
    told_apart,
    with_children,
)
from orders.outline.labels import step
from orders.outline.memory import Memory
from orders.outline.parse import ANYWHERE, Under, is_defining, parse_drafts
from orders.outline.plain import Family, NotPlain, PlainBlocks, heading_at
from orders.outline.render import render_stretch

KeepsWords = Callable[[str, Iterable[Provision]], bool]
"""Says whether some provisions have all words of the text that they were read from, and no others."""


class Place(NamedTuple):
    """Where stretches stand under a heading that is open, or in the body as a whole: its address, how many headings are above
    them, and how many labels (None where labels may have any style).
    """

    steps: tuple[str, ...] = ()
    level: int = 0
    depth: int | None = 0


@dataclass(frozen=True, slots=True)
class Proved:
    """What is proved of a stretch; what is not needs a closer look.

    `whole`: no word was lost. `canonical`: the text is as `orders fmt` writes it where another stretch follows, `ends_canonical`
    where none does. `quiet`: nothing about its labels is odd.
    """

    whole: bool
    canonical: bool
    ends_canonical: bool
    quiet: bool


_SURE = Proved(whole=True, canonical=True, ends_canonical=False, quiet=True)
"""What is proved of nearly all stretches."""


class _Read(NamedTuple):
    """A stretch that was read at its address: what stands right under its heading, the addresses of all below, what is proved."""

    stretch: Stretch
    top: tuple[Provision, ...]
    addresses: frozenset[str]
    proved: Proved


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A stretch at its address: what stands right under its heading, its problems and line feeds, and what is proved of it.

    `address` is that of its heading before equal ones are told apart, "" where there is none that its words alone decide.
    `inner` is where the headings stand that follow under its own one, `under` and `beside` are what it says to these and to the
    next one on its level. `sections` are the sections that its heading had lately, by the serial numbers of those under it.
    """

    stretch: Stretch
    top: tuple[Provision, ...]
    addresses: frozenset[str]
    proved: Proved
    address: str
    problems: tuple[Problem, ...]
    feeds: int
    inner: Place
    under: Under
    beside: Under
    sections: dict[tuple[int, ...], tuple[int, Provision]]

    @property
    def head(self) -> Provision:
        """Its heading. Only what stands before the first one of a body has none."""
        assert self.stretch.head is not None
        return self.stretch.head


class PartReader:
    """Reads the stretches of a department's orders; about `limit` provisions are remembered, twice."""

    def __init__(self, department: Department, keeps_words: KeepsWords, limit: int) -> None:
        self.department = department
        self._keeps_words = keeps_words
        self._styles = Styles(department)
        self._blocks = PlainBlocks(limit)
        self._parts: Memory[tuple[str, Under, Place], dict[int, Part]] = Memory(limit)
        self._provisions: Memory[tuple[tuple[str, ...], str], Provision] = Memory(limit)

    def beginning(self, words: str) -> Part:
        """What stands before the first heading of a body."""
        key = words, ANYWHERE, Place()
        known = self._parts.get(key)
        if known is None:
            drafts, problems = parse_drafts(words, "", 0, self.department)
            read = self._parsed(words, None, drafts, (), Place())
            part = self._part(words, read, "", problems, ANYWHERE, Place())
            known = self._parts.put(key, {1: part}, 1 + part.feeds // 2)
        return known[1]

    def of(self, words: str, rank: int, under: Under, place: Place, book: AddressBook, number: int) -> Part:
        """The stretch with these words, that begins with a heading of so many number signs: read and proved now or before.

        `book` has the addresses of the headings before it, and gets that of its own; `number` tells apart under which of them
        it stands.
        """
        key = words, under, place
        known = self._parts.get(key) or {}
        met = next(iter(known.values()), None)
        times = book.used.get(met.address, 0) + 1 if met else 0
        if times in known:
            book.used[known[times].address] = times
            return known[times]
        part = self._plain(words, rank, under, place, book) or self._parse(words, under, place, book, number)
        if part.address:
            known[book.used[part.address]] = part
            self._parts.put(key, known, 1 + part.feeds // 2)
        return part

    def _plain(self, words: str, rank: int, under: Under, place: Place, book: AddressBook) -> Part | None:
        """A stretch that is written as `orders fmt` writes it, and surely has nothing odd; None where it has to be parsed."""
        ends = not words.endswith("\n\n")
        first, follows, rest = words[: -1 if ends else -2].partition("\n\n")
        if follows and not rest:
            # Empty lines too many, and nothing below them.
            return None
        head = self._blocks.heading(first) if rank == 2 + place.level and words.endswith("\n") else None
        own = (step(head.label, under.above) if head.label else head.step) if head else ""
        blocks = self._blocks.below(rest, defining=under.defining or is_defining(head.text)) if head and own else None
        if head is None or blocks is None:
            return None
        outer = *place.steps, own
        address = ".".join(outer)
        times = book.used.get(address, 0) + 1
        steps, depth = told_apart(outer, times), place.depth if is_styled(head.label) else None
        family = Family(blocks, self._styles)
        try:
            top = family.under(0, steps, head.label or under.above, None if depth is None else depth + 1)
        except NotPlain:
            return None
        addresses = frozenset(family.addresses)
        if len(addresses) < len(blocks):
            return None
        book.used[address] = times
        stretch = Stretch(heading_at(head, steps), tuple(family.all), tuple(range(0, 2 * len(blocks) + 1, 2)))
        quiet = times == 1 and family.quiet and self._styles.fit((head.label,), depth)
        whole = self._keeps_words(words, stretch.all)
        proved = _SURE if whole and quiet and not ends else Proved(whole, not ends, ends, quiet)
        return self._part(words, _Read(stretch, top, addresses, proved), address, (), under, place)

    def _parse(self, words: str, under: Under, place: Place, book: AddressBook, number: int) -> Part:
        """Any stretch, parsed."""
        drafts, problems = parse_drafts(words, "", 0, self.department, under)
        head = drafts[0] if drafts and drafts[0].kind is ProvisionKind.HEADING else Draft(ProvisionKind.HEADING)
        own = own_step(head, under.above)
        steps = book.steps(head, place.steps, under.above, number)
        read = self._parsed(words, head, head.children, steps, place, under.above)
        return self._part(words, read, ".".join((*place.steps, own)) if own else "", problems, under, place)

    def _parsed(
        self, words: str, head: Draft | None, below: Sequence[Draft], steps: tuple[str, ...], place: Place, above: str = ""
    ) -> _Read:
        """What was parsed, at its address, and proved by being written again."""
        placed = place_drafts(below, steps, (head.label if head else "") or above, self._provision)
        opened = self._provision(head, steps, ()) if head else None
        offsets = [draft.line for draft in ([head] if head else []) + placed.order]
        stretch = Stretch(opened, placed.all, tuple(offsets))
        written = render_stretch(opened, placed.top, 2 + place.level)
        if head is None:
            written = f"\n{written}" if written else ""
        proved = Proved(
            self._keeps_words(words, stretch.all),
            canonical=words == (f"{written}\n\n" if written else "\n"),
            ends_canonical=words == (f"{written}\n" if written else ""),
            quiet=self._is_quiet(opened, placed.top, place.depth),
        )
        return _Read(stretch, placed.top, placed.addresses, proved)

    def _part(self, words: str, read: _Read, address: str, problems: tuple[Problem, ...], under: Under, place: Place) -> Part:
        """A stretch that was read, with what it says to the headings that follow."""
        head = read.stretch.head
        label, text = (head.label, head.text) if head else ("", "")
        depth = place.depth + 1 if place.depth is not None and is_styled(label) else None
        return Part(
            *read,
            address,
            problems,
            words.count("\n"),
            inner=Place(head.path.steps if head else (), place.level + 1, depth),
            under=Under("", label or under.above, under.defining or is_defining(text)),
            beside=Under(label or under.beside, under.above, under.defining),
            sections={},
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
            return labels_are_quiet(items) and is_quiet(top, depth, self._styles)
        styled = depth if is_styled(head.label) else None
        return is_quiet((with_children(head, top),), styled, self._styles)


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

"""Finding: every citation in an order's words. Facts stand beside the text; the text itself is never touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from orders.citations.address import Addresses
from orders.citations.beginnings import Begins, beginnings
from orders.citations.clean import clean
from orders.citations.directives import DirectiveStrategy
from orders.citations.lexicon import Lexicon, lexicon
from orders.citations.links import link_citations, links_of
from orders.citations.passage import Asked, Passage, Strategy
from orders.citations.provisions import ProvisionStrategy
from orders.model.citation import Citation
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.outline import Outline, Stretch
from orders.model.provision import Mark, Provision

Strategies = tuple[Strategy, ...]

STRATEGIES: Strategies = (DirectiveStrategy(), ProvisionStrategy())
"""How citations are found in words; where two begin at one place the earlier strategy reads first."""


def find_citations(
    outline: Outline,
    department: Department,
    own: DirectiveNumber | None = None,
    strategies: Strategies = STRATEGIES,
    book: Addresses | None = None,
) -> tuple[Citation, ...]:
    """Every citation in an order's words, in printed order; citations never overlap.

    Found are directives of the department's types in any spelling, provisions of this order and of a directive named
    with them, and links that name either. `own` is the number of the order itself: a provision cited under that number
    is one of this same order. What is printed stays as it is: `text[start:end] == printed`. `book` are the addresses of the
    outline, where they are at hand.
    """
    book, words = Addresses.of(outline) if book is None else book, lexicon(department)
    if strategies is not STRATEGIES:
        passages = ((Passage(p.text, clean(p.text), p.path, book, words, own), p.marks) for p in outline.walk())
        return tuple(chain.from_iterable([find_in(passage, marks, strategies) for passage, marks in passages]))
    return tuple(chain.from_iterable([_found_in_stretch(stretch, book, words, own) for stretch in outline.stretches]))


def _found_in_stretch(stretch: Stretch, book: Addresses, words: Lexicon, own: DirectiveNumber | None) -> tuple[Citation, ...]:
    """The citations of a stretch: those found in another revision that has it, where this one answers its questions alike."""
    citing = stretch.once(("citing", words), lambda it: _citing(it, words))
    if not citing:
        return ()
    known: list[tuple[Asked, tuple[Citation, ...]]] = stretch.once(("cited", words), lambda _: [])
    for asked, found in known:
        if asked.is_answered_alike(book, own):
            return found
    asked, found = Asked(), ()
    for provision, begins in citing:
        more, cited = _found_in_provision(provision, begins, book, words, own)
        asked.add(more)
        found += cited
    known[:] = [(asked, found)]
    return found


def _found_in_provision(
    provision: Provision, begins: Begins, book: Addresses, words: Lexicon, own: DirectiveNumber | None
) -> tuple[Asked, tuple[Citation, ...]]:
    """The citations of a provision, and what they depend on: those found lately in the same words at the same address, where
    this order answers the same.
    """
    text, where = provision.text, provision.path
    memory, key = beginnings(words).found, (text, where.steps, provision.marks)
    known = memory.get(key)
    if known is not None and known[0].is_answered_alike(book, own):
        return known
    asked = Asked()
    passage = Passage(text, clean(text), where, book, words, own, asked)
    return memory.put(key, (asked, _found(passage, provision.marks, begins)), 1)


def _citing(stretch: Stretch, words: Lexicon) -> tuple[tuple[Provision, Begins], ...]:
    """The provisions of a stretch in whose words a citation may begin, with where it may, and those which have a mark."""
    provisions = stretch.all
    begins = beginnings(words).of([provision.text for provision in provisions])
    return tuple([(p, found) for p, found in zip(provisions, begins, strict=True) if found or p.marks])


def find_in(passage: Passage, marks: tuple[Mark, ...] = (), strategies: Strategies = STRATEGIES) -> tuple[Citation, ...]:
    """The citations in one provision's words. Inside a link only the link itself cites anything."""
    starts = sorted((start, rank) for rank, strategy in enumerate(strategies) for start in strategy.starts(passage))
    return _found(passage, marks, starts, strategies)


def _found(
    passage: Passage, marks: tuple[Mark, ...], starts: Sequence[tuple[int, int]], strategies: Strategies = STRATEGIES
) -> tuple[Citation, ...]:
    """The citations that begin at some places, which are in order, each to be read by the strategy of its rank."""
    if not marks:
        return tuple(_read(passage, starts, strategies))
    links = links_of(marks, passage.text)
    read = _outside(tuple(_read(passage, starts, strategies)), links)
    return tuple(sorted((*link_citations(passage, links), *read), key=lambda citation: citation.start))


def _read(passage: Passage, starts: Sequence[tuple[int, int]], strategies: Strategies) -> Iterator[Citation]:
    """What the strategies read, from left to right, each place once."""
    done = 0
    for start, rank in starts:
        reading = strategies[rank].read(passage, start) if start >= done else None
        if reading is not None:
            done = reading.end
            yield from reading.citations


def _outside(citations: tuple[Citation, ...], links: tuple[Mark, ...]) -> Iterator[Citation]:
    """The citations that touch no link; both stand in order, so one look at each is enough."""
    at = 0
    for citation in citations:
        while at < len(links) and links[at].end <= citation.start:
            at += 1
        if at == len(links) or citation.end <= links[at].start:
            yield citation

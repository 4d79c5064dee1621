"""Finding: every citation in an order's words. Facts stand beside the text; the text itself is never touched."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from orders.citations.address import Addresses
from orders.citations.clean import clean
from orders.citations.directives import DirectiveStrategy
from orders.citations.lexicon import Lexicon, lexicon
from orders.citations.links import link_citations, links_of
from orders.citations.passage import Asked, Passage, Strategy
from orders.citations.provisions import ProvisionStrategy, openings
from orders.model.citation import Citation
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.outline import Mark, Outline, Provision, Stretch

Strategies = tuple[Strategy, ...]

STRATEGIES: Strategies = (DirectiveStrategy(), ProvisionStrategy())
"""How citations are found in words; where two begin at one place the earlier strategy reads first."""


_APART = "\x00"
"""What stands between texts that are searched as one: no letter, no sign, no space, and in no pattern."""


def find_citations(
    outline: Outline,
    department: Department,
    own: DirectiveNumber | None = None,
    strategies: Strategies = STRATEGIES,
) -> tuple[Citation, ...]:
    """Every citation in an order's words, in printed order; citations never overlap.

    Found are directives of the department's types in any spelling, provisions of this order and of a directive named
    with them, and links that name either. `own` is the number of the order itself: a provision cited under that number
    is one of this same order. What is printed stays as it is: `text[start:end] == printed`.
    """
    book, words = Addresses.of(outline), lexicon(department)
    if strategies is not STRATEGIES:
        return _found([p for p in outline.walk() if p.text or p.marks], book, words, own, Asked(), strategies)
    return tuple(chain.from_iterable([_found_in_stretch(stretch, book, words, own) for stretch in outline.stretches]))


def _found(
    provisions: Iterable[Provision],
    book: Addresses,
    words: Lexicon,
    own: DirectiveNumber | None,
    asked: Asked,
    strategies: Strategies = STRATEGIES,
) -> tuple[Citation, ...]:
    passages = ((Passage(p.text, clean(p.text), p.path, book, words, own, asked), p.marks) for p in provisions)
    return tuple(chain.from_iterable([find_in(passage, marks, strategies) for passage, marks in passages]))


def _found_in_stretch(stretch: Stretch, book: Addresses, words: Lexicon, own: DirectiveNumber | None) -> tuple[Citation, ...]:
    """The citations of a stretch: those found in another revision that has it, where this one answers its questions alike."""
    citing = stretch.once(("citing", words), lambda it: _citing(it, words))
    if not citing:
        return ()
    known: list[tuple[Asked, tuple[Citation, ...]]] = stretch.once(("cited", words), lambda _: [])
    for asked, found in known:
        if asked.is_answered_alike(book, own):
            return found
    asked = Asked()
    known[:] = [(asked, _found(citing, book, words, own, asked))]
    return known[0][1]


def _citing(stretch: Stretch, words: Lexicon) -> tuple[Provision, ...]:
    """The provisions of a stretch in whose words a citation may begin, or which have a mark."""
    met = {provision.text: words.citing.get(provision.text) for provision in stretch.all}
    unknown = [text for text, may_cite in met.items() if may_cite is None]
    for text, may_cite in zip(unknown, _may_cite(unknown, words) if unknown else (), strict=True):
        met[text] = words.citing.put(text, may_cite, 1)
    return tuple([provision for provision in stretch.all if provision.marks or met[provision.text]])


def _may_cite(texts: Sequence[str], words: Lexicon) -> list[bool]:
    """Of each text whether a citation may begin in it: looked for in all of them at once."""
    joined = _APART.join(texts)
    if not (joined.isascii() and joined.replace(_APART, " ").isprintable()):
        joined = clean(joined)
    ends = list(accumulate([len(text) + 1 for text in texts]))
    found = {bisect_right(ends, start) for start in chain(words.heads_in(joined), openings(joined))}
    if words.distinctive:
        for at, (text, end) in enumerate(zip(texts, ends, strict=True)):
            if at not in found and words.is_distinctive(joined[end - len(text) - 1 : end - 1]):
                found.add(at)
    return [at in found for at in range(len(texts))]


def find_in(passage: Passage, marks: tuple[Mark, ...] = (), strategies: Strategies = STRATEGIES) -> tuple[Citation, ...]:
    """The citations in one provision's words. Inside a link only the link itself cites anything."""
    links = links_of(marks, passage.text)
    read = _outside(tuple(_read(passage, strategies)), links)
    return tuple(sorted((*link_citations(passage, links), *read), key=lambda citation: citation.start))


def _read(passage: Passage, strategies: Strategies) -> Iterator[Citation]:
    """What the strategies read, from left to right, each place once."""
    starts = sorted((start, rank) for rank, strategy in enumerate(strategies) for start in strategy.starts(passage))
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

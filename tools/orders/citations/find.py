"""Finding: every citation in an order's words. Facts stand beside the text; the text itself is never touched."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from orders.citations.address import Addresses
from orders.citations.clean import clean
from orders.citations.directives import DirectiveStrategy
from orders.citations.lexicon import Lexicon, lexicon
from orders.citations.links import link_citations, links_of
from orders.citations.passage import Passage, Strategy
from orders.citations.provisions import ProvisionStrategy
from orders.model.citation import Citation
from orders.model.department import Department
from orders.model.number import DirectiveNumber
from orders.model.outline import LabelPath, Mark, Outline

Strategies = tuple[Strategy, ...]

STRATEGIES: Strategies = (DirectiveStrategy(), ProvisionStrategy())
"""How citations are found in words; where two begin at one place the earlier strategy reads first."""


_NOWHERE = Addresses(())


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
    found: list[Citation] = []
    for provision in outline.walk():
        if provision.marks or (strategies is not STRATEGIES and provision.text) or _may_cite(provision.text, words):
            passage = Passage(provision.text, clean(provision.text), provision.path, book, words, own)
            found += find_in(passage, provision.marks, strategies)
    return tuple(found)


@lru_cache(maxsize=16384)
def _may_cite(text: str, words: Lexicon) -> bool:
    """Whether a citation may begin anywhere in a text. Kept, since most texts have none and stand in several revisions."""
    passage = Passage(text, clean(text), LabelPath(), _NOWHERE, words)
    return any(True for strategy in STRATEGIES for _ in strategy.starts(passage))


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


def annotate(text: str, citations: tuple[Citation, ...]) -> tuple[tuple[str, Citation | None], ...]:
    """The text cut into runs, each with the citation it is, or None; joined, the runs are the text."""
    runs: list[tuple[str, Citation | None]] = []
    at = 0
    for citation in citations:
        runs += [(text[at : citation.start], None), (text[citation.start : citation.end], citation)]
        at = citation.end
    return tuple(run for run in (*runs, (text[at:], None)) if run[0])

"""Who rescinded whom: the graph of revisions and rescissions around one directive, many to many."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TypeAlias

from orders.corpus.corpus import Corpus
from orders.model.number import DirectiveNumber
from orders.model.revision import Rescission

Numbers: TypeAlias = tuple[DirectiveNumber, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The revisions a directive came from, its own, and those that came of it, with the rescissions between them.

    `nodes` stand in the order of their dates, one that is not on file before what rescinds it. `edges` are all stated
    rescissions of the nodes, those without a successor too. `on_file` are the nodes that have a file.
    """

    nodes: tuple[DirectiveNumber, ...]
    edges: tuple[Rescission, ...]
    on_file: frozenset[DirectiveNumber] = frozenset()

    def before(self, number: DirectiveNumber) -> tuple[DirectiveNumber, ...]:
        """Everything a revision goes back to, directly or through others, in the order of `nodes`."""
        steps: defaultdict[DirectiveNumber, list[DirectiveNumber]] = defaultdict(list)
        for edge in self.edges:
            if edge.by:
                steps[edge.by].append(edge.of)
        return self._reached(number, steps)

    def after(self, number: DirectiveNumber) -> tuple[DirectiveNumber, ...]:
        """Everything that came of a revision, directly or through others, in the order of `nodes`."""
        steps: defaultdict[DirectiveNumber, list[DirectiveNumber]] = defaultdict(list)
        for edge in self.edges:
            if edge.by:
                steps[edge.of].append(edge.by)
        return self._reached(number, steps)

    def _reached(self, number: DirectiveNumber, steps: Mapping[DirectiveNumber, list[DirectiveNumber]]) -> Numbers:
        reached = reach((number,), lambda node: steps.get(node, ())) - {number}
        return tuple(node for node in self.nodes if node in reached)


def lineage_of(corpus: Corpus, series: DirectiveNumber) -> Lineage:
    """The lineage of a directive: its revisions on file or known from a Rescinds line, and all they reach either way."""
    own = corpus.numbers(series)
    nodes = reach(own, corpus.predecessors) | reach(own, lambda node: successors_of(corpus, node))
    ordered = tuple(sorted(nodes, key=lambda node: _when(corpus, node)))
    edges = chain.from_iterable(map(corpus.stated_of, ordered))
    on_file = frozenset(node for node in nodes if corpus.revision(node))
    return Lineage(ordered, tuple(edge for edge in edges if edge.by is None or edge.by in nodes), on_file)


def successors_of(corpus: Corpus, number: DirectiveNumber) -> Numbers:
    """The revisions that rescind one, by date."""
    return tuple(rescission.by for rescission in corpus.stated_of(number) if rescission.by)


def reach(
    start: Iterable[DirectiveNumber], steps: Callable[[DirectiveNumber], Iterable[DirectiveNumber]]
) -> set[DirectiveNumber]:
    """All that can be reached from `start`, itself included; each is visited once, so a circle comes to an end."""
    seen = set(start)
    open_ends = list(seen)
    while open_ends:
        for following in steps(open_ends.pop()):
            if following not in seen:
                seen.add(following)
                open_ends.append(following)
    return seen


def circles(corpus: Corpus) -> tuple[Numbers, ...]:
    """Every group of revisions that rescind each other in a circle, as one shortest way round through its first member."""
    found: list[Numbers] = []
    seen: set[DirectiveNumber] = set()
    for revision in corpus.revisions:
        if revision.number in seen or not corpus.stated_of(revision.number):
            continue
        back = reach(corpus.predecessors(revision.number), corpus.predecessors)
        if revision.number in back:
            found.append(_way_round(corpus, revision.number))
            seen |= back & reach((revision.number,), lambda node: successors_of(corpus, node))
    return tuple(found)


def _way_round(corpus: Corpus, start: DirectiveNumber) -> Numbers:
    """The shortest way from a revision through what it rescinds back to itself, which must exist."""
    ways: deque[Numbers] = deque([(start,)])
    seen: set[DirectiveNumber] = set()
    while True:
        way = ways.popleft()
        for number in corpus.predecessors(way[-1]):
            if number == start:
                return way
            if number not in seen:
                seen.add(number)
                ways.append((*way, number))


def _when(corpus: Corpus, number: DirectiveNumber) -> tuple[date, bool, DirectiveNumber]:
    """The day a revision takes effect; of one without a date, just before its first known rescission."""
    revision = corpus.revision(number)
    if revision and revision.header.effective:
        return revision.header.effective, True, number
    ends = [r.effective for r in corpus.stated_of(number) if r.effective]
    return min(ends, default=date.min), False, number

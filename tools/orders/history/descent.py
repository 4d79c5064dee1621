"""What each revision is to be compared with so that provisions can be followed through time: its forebears.

As a rule they are what it rescinds. Where a text is missing, the line goes on behind the gap; where a revision says of no
order that it rescinds it, it goes on from the revision of its own directive before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from orders.corpus.compared import has_text, without_withdrawn
from orders.corpus.corpus import Corpus
from orders.model.number import DirectiveNumber
from orders.model.revision import Revision


@dataclass(frozen=True, slots=True)
class Descent:
    """A revision whose text is on file, those with a text that it comes from, and those between that have none."""

    revision: Revision
    forebears: tuple[Revision, ...] = ()
    missing: tuple[DirectiveNumber, ...] = ()


def descents(corpus: Corpus) -> tuple[Descent, ...]:
    """Every revision whose text is on file, each after its forebears, else by the day it takes effect.

    Where orders rescind each other in a circle, it is cut where it closes.
    """
    found: dict[DirectiveNumber, Descent] = {}
    for revision in sorted(filter(has_text, corpus.revisions), key=_when):
        _settle(_descent(corpus, revision), corpus, found)
    return tuple(found.values())


def line_of(all_descents: tuple[Descent, ...], number: DirectiveNumber) -> tuple[Descent, ...]:
    """Those descents that are tied to a revision through forebears or successors, however far, in their order."""
    ties: dict[DirectiveNumber, set[DirectiveNumber]] = {}
    for descent in all_descents:
        for forebear in descent.forebears:
            ties.setdefault(descent.revision.number, set()).add(forebear.number)
            ties.setdefault(forebear.number, set()).add(descent.revision.number)
    reached, waiting = {number}, [number]
    while waiting:
        fresh = ties.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting.extend(fresh)
    return tuple(descent for descent in all_descents if descent.revision.number in reached)


def _settle(descent: Descent, corpus: Corpus, found: dict[DirectiveNumber, Descent]) -> None:
    """Put a revision in its place, after all it goes back to; what is still waiting for itself is left out."""
    waiting = [(descent, iter(descent.forebears))]
    on_the_way = {descent.revision.number}
    while waiting:
        current, forebears = waiting[-1]
        following = next((f for f in forebears if f.number not in found and f.number not in on_the_way), None)
        if following:
            on_the_way.add(following.number)
            further = _descent(corpus, following)
            waiting.append((further, iter(further.forebears)))
            continue
        waiting.pop()
        on_the_way.discard(current.revision.number)
        settled = tuple(f for f in current.forebears if f.number in found)
        found.setdefault(current.revision.number, Descent(current.revision, settled, current.missing))


def _descent(corpus: Corpus, revision: Revision) -> Descent:
    forebears: dict[DirectiveNumber, Revision] = {}
    missing: dict[DirectiveNumber, None] = {}
    seen = {revision.number}
    waiting = list(reversed(tuple(_before(corpus, revision.number))))
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        found = corpus.revision(number)
        if found and has_text(found):
            forebears[number] = found
        else:
            missing[number] = None
            waiting.extend(reversed(tuple(_before(corpus, number))))
    return Descent(revision, without_withdrawn(corpus, forebears.values()), tuple(missing))


def _before(corpus: Corpus, number: DirectiveNumber) -> Iterator[DirectiveNumber]:
    """What a revision rescinds; where it says of none, the revision of its directive before it."""
    stated = corpus.predecessors(number)
    yield from stated
    directive = corpus.directive(number)
    if stated or directive is None:
        return
    revision = corpus.revision(number)
    earlier = [r.number for r in directive.revisions if (_when(r) < _when(revision) if revision else r.number < number)]
    yield from earlier[-1:]


def _when(revision: Revision) -> tuple[date, DirectiveNumber]:
    return revision.header.effective or date.min, revision.number

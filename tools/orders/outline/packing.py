"""Outlines as few bytes, and back: for a cache, which wants every provision again and nothing read twice.

What is packed together are the revisions of a directive. A stretch that several of them have is packed once, and is one object
again in all of them. The addresses stand by themselves, since most orders are only asked whether they have one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from orders.cache.squeezing import loosened, squeezed
from orders.model.outline import LabelPath, Mark, MarkKind, Outline, Placed, Provision, ProvisionKind, Stretch

_LENGTH = 8
_MARKS = {kind.value: kind for kind in MarkKind}
_LETTERS = dict(zip(ProvisionKind, "hipndbtrm", strict=True))
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}


def pack(outlines: Sequence[Outline]) -> bytes:
    """Every stretch of some outlines once, in columns. Of an address only its last step is kept: the others are its parent's."""
    every = [outline.stretches for outline in outlines]
    numbers: dict[int, int] = {}
    apart: list[Stretch] = []
    for stretch in chain.from_iterable(every):
        if numbers.setdefault(id(stretch), len(apart)) == len(apart):
            apart.append(stretch)
    below = [provision for stretch in apart for provision in stretch.below]
    addresses = [
        [list(stretch.head.path.steps) if stretch.head else None for stretch in apart],
        [len(stretch.below) for stretch in apart],
        [provision.path.steps[-1] for provision in below],
        [len(provision.children) for provision in below],
        {str(at): provision.term for at, provision in enumerate(below) if provision.term},
        [[numbers[id(stretch)] for stretch in stretches] for stretches in every],
    ]
    heads = [stretch.head for stretch in apart if stretch.head]
    words = [
        [[head.label for head in heads], [head.text for head in heads], _rare(heads)],
        "".join([_LETTERS[provision.kind] for provision in below]),
        [provision.label for provision in below],
        [provision.text for provision in below],
        _rare(below),
        [offset for stretch in apart for offset in stretch.offsets],
        [outline.starts for outline in outlines],
    ]
    first = _squeezed(addresses)
    return len(first).to_bytes(_LENGTH, "big") + first + _squeezed(words)


def unpack(data: bytes) -> tuple[Outline, ...]:
    """The outlines that were packed."""
    heads, sizes, steps, counts, terms, orders = _addresses(data)
    paths = list(_paths(heads, sizes, steps, counts))
    headings, kinds, labels, texts, rare, offsets, starts = json.loads(loosened(data[_LENGTH + _end(data) :]))
    made: list[tuple[Stretch, tuple[Provision, ...]]] = []
    rows = _Rows(kinds, labels, texts, rare, counts, terms)
    at = begun = headed = 0
    for head, size, (own, inner) in zip(heads, sizes, paths, strict=True):
        below, top = rows.between(at, at + size, inner)
        opened = None
        if head is not None and own is not None:
            opened = _head(own, headings, headed)
            headed += 1
        count = size + (head is not None)
        made.append((Stretch(opened, below, tuple(offsets[begun : begun + count])), top))
        at, begun = at + size, begun + count
    sections: dict[tuple[int, ...], tuple[int, Provision]] = {}
    return tuple([_outline(order, made, tuple(lines), sections) for order, lines in zip(orders, starts, strict=True)])


def unpack_addresses(data: bytes) -> tuple[Placed, ...]:
    """The addresses of the outlines that were packed, without their words."""
    heads, sizes, steps, counts, terms, orders = _addresses(data)
    tables: list[tuple[tuple[LabelPath, ...], list[tuple[str, LabelPath]]]] = []
    at = 0
    for size, (own, inner) in zip(sizes, _paths(heads, sizes, steps, counts), strict=True):
        paths = tuple([LabelPath(found) for found in ([own, *inner] if own else inner)])
        first = len(paths) - size
        defined = [(terms[str(at + n)], paths[first + n]) for n in range(size) if str(at + n) in terms] if terms else []
        tables.append((paths, defined))
        at += size
    return tuple([_placed([tables[number] for number in order]) for order in orders])


def _placed(tables: list[tuple[tuple[LabelPath, ...], list[tuple[str, LabelPath]]]]) -> Placed:
    """The addresses of an outline, those of its stretches one after the other."""
    return Placed(tuple(chain.from_iterable([p for p, _ in tables])), tuple(chain.from_iterable([d for _, d in tables])))


def _squeezed(value: object) -> bytes:
    return squeezed(json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False).encode())


def _end(data: bytes) -> int:
    return int.from_bytes(data[:_LENGTH], "big")


def _addresses(data: bytes) -> Any:
    return json.loads(loosened(data[_LENGTH : _LENGTH + _end(data)]))


def _rare(provisions: Sequence[Provision]) -> dict[str, list[Any]]:
    """What few provisions have, by their places."""
    return {
        str(at): [[[m.start, m.end, m.kind.value, m.target] for m in p.marks], list(p.cells), p.image]
        for at, p in enumerate(provisions)
        if p.marks or p.cells or p.image
    }


def _head(steps: tuple[str, ...], headings: list[Any], at: int) -> Provision:
    """A heading without what stands under it."""
    labels, texts, rare = headings
    more = rare.get(str(at))
    return Provision(ProvisionKind.HEADING, LabelPath(steps), labels[at], texts[at], _marks(more[0]) if more else ())


class _Rows:
    """The columns of all provisions below headings, from which those of a stretch are made."""

    def __init__(
        self, kinds: str, labels: list[str], texts: list[str], rare: dict[str, Any], counts: list[int], terms: dict[str, str]
    ) -> None:
        self.kinds, self.labels, self.texts, self.rare, self.counts, self.terms = kinds, labels, texts, rare, counts, terms

    def between(self, start: int, end: int, paths: list[tuple[str, ...]]) -> tuple[tuple[Provision, ...], tuple[Provision, ...]]:
        """The provisions of these rows in printed order, and those of them that stand right under the heading."""
        waiting: list[Provision] = []
        every: list[Provision] = []
        for at in range(end - 1, start - 1, -1):
            count = self.counts[at]
            children: tuple[Provision, ...] = ()
            if count:
                children = tuple(waiting[: -count - 1 : -1])
                del waiting[-count:]
            provision = self._made(at, LabelPath(paths[at - start]), children)
            waiting.append(provision)
            every.append(provision)
        return tuple(every[::-1]), tuple(waiting[::-1])

    def _made(self, at: int, path: LabelPath, children: tuple[Provision, ...]) -> Provision:
        kind, label, text = _KINDS[self.kinds[at]], self.labels[at], self.texts[at]
        more = self.rare.get(str(at)) if self.rare else None
        term = self.terms.get(str(at), "") if self.terms else ""
        if more is None:
            return Provision(kind, path, label, text, (), children, term)
        marks, cells, image = more
        return Provision(kind, path, label, text, _marks(marks), children, term, tuple(cells), image)


def _marks(rows: list[list[Any]]) -> tuple[Mark, ...]:
    return tuple([Mark(start, end, _MARKS[kind], target) for start, end, kind, target in rows])


def _paths(
    heads: list[list[str] | None], sizes: list[int], steps: list[str], counts: list[int]
) -> Iterator[tuple[tuple[str, ...] | None, list[tuple[str, ...]]]]:
    """For each stretch the address of its heading and of what stands below it; `counts` says how many are directly under each."""
    at = 0
    for head, size in zip(heads, sizes, strict=True):
        top = tuple(head or ())
        found: list[tuple[str, ...]] = []
        waiting: list[list[Any]] = []
        for row in range(at, at + size):
            while waiting and not waiting[-1][1]:
                waiting.pop()
            above = top
            if waiting:
                above = waiting[-1][0]
                waiting[-1][1] -= 1
            own = (*above, steps[row])
            found.append(own)
            if counts[row]:
                waiting.append([own, counts[row]])
        yield (None if head is None else top), found
        at += size


def _outline(
    order: list[int],
    made: list[tuple[Stretch, tuple[Provision, ...]]],
    starts: tuple[int, ...],
    sections: dict[tuple[int, ...], tuple[int, Provision]],
) -> Outline:
    """An outline of its stretches; sections that an outline before it has, too, are taken from there."""
    waiting: list[tuple[int, int, Provision]] = []
    for number in reversed(order):
        stretch, top = made[number]
        if stretch.head is None:
            continue
        depth = stretch.head.depth
        below = []
        while waiting and waiting[-1][0] > depth:
            below.append(waiting.pop())
        key = (number, *[serial for _, serial, _ in below])
        if key not in sections:
            children = (*top, *[section for _, _, section in below])
            sections[key] = -1 - len(sections), replace(stretch.head, children=children)
        waiting.append((depth, *sections[key]))
    first = made[order[0]] if order else None
    loose = first[1] if first and first[0].head is None else ()
    provisions = (*loose, *[section for _, _, section in reversed(waiting)])
    return Outline.of_stretches(provisions, tuple([made[number][0] for number in order]), starts)

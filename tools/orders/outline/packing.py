"""Outlines as few bytes, and back: for a cache, which wants every provision again and nothing read twice.

What is packed together are the revisions of a directive. A stretch that several of them have is packed once, and is one object
again in all of them; so is a provision that several stretches have. The addresses stand by themselves, since most orders are only
asked whether they have one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from typing import Any

from orders.cache.columns import numbers_of, numbers_told, packed_table, texts_of, texts_told, unpacked_table
from orders.model.making import path_made, provision_made
from orders.model.outline import Beside, Outline, Placed, Stretch
from orders.model.provision import LabelPath, Mark, MarkKind, Provision, ProvisionKind
from orders.outline.drafts import with_children

_Loaded = tuple[Stretch, tuple[Provision, ...], int]
"""A stretch, what stands right under its heading, and how deep that heading is."""

_Section = tuple[int, int, Provision]
"""A heading with everything under it, before it how deep it is and its serial number."""

_Sections = dict[int | tuple[int, ...], _Section]
"""Sections by the number of their first stretch, and the serial numbers of the sections in them, if there are any."""

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
    below, members = _rows(apart)
    heads = [stretch.head for stretch in apart if stretch.head]
    told = (
        [[*stretch.head.path.steps, stretch.head.label] if stretch.head else None for stretch in apart],
        members,
        "".join([_LETTERS[provision.kind] for provision in below]),
        {str(at): provision.term for at, provision in enumerate(below) if provision.term},
        [[numbers[id(stretch)] for stretch in stretches] for stretches in every],
    )
    addresses = (
        texts_told([provision.label for provision in below]),
        texts_told([provision.path.steps[-1] for provision in below]),
        numbers_told([len(provision.children) for provision in below]),
    )
    words = (
        texts_told([head.text for head in heads]),
        texts_told([provision.text for provision in below]),
        numbers_told(list(chain.from_iterable([stretch.offsets for stretch in apart]))),
        numbers_told(list(chain.from_iterable([outline.starts for outline in outlines]))),
    )
    first = packed_table(told, addresses)
    return len(first).to_bytes(_LENGTH, "big") + first + packed_table((_rare(heads), _rare(below)), words)


def unpack(data: bytes) -> tuple[Outline, ...]:
    """The outlines that were packed."""
    heads, members, kinds, labels, steps, counts, terms, orders = _addresses(data)
    every = [_unfolded(runs) for runs in members]
    paths = _paths(heads, every, steps, counts)
    (rare_heads, rare), columns = unpacked_table(data[_LENGTH + _end(data) :])
    headings, texts = (texts_of(next(columns)), rare_heads), texts_of(next(columns))
    offsets, starts = numbers_of(next(columns)), iter(numbers_of(next(columns)))
    made: list[_Loaded] = []
    rows = _Rows(kinds, labels, texts, rare, counts, terms, paths)
    known: dict[tuple[object, ...], Provision] = {}
    begun = headed = 0
    for head, own in zip(heads, every, strict=True):
        below, top = rows.of(own)
        opened = None
        if head is not None:
            opened = _head(head, headings, headed, known)
            headed += 1
        count = len(own) + (head is not None)
        depth = opened.depth if opened else 0
        made.append((Stretch(opened, below, tuple(offsets[begun : begun + count])), top, depth))
        begun += count
    sections: _Sections = {}
    return tuple([_outline(order, made, tuple(islice(starts, len(order))), sections) for order in orders])


def unpack_addresses(data: bytes) -> tuple[Placed, ...]:
    """The addresses of the outlines that were packed, without their words."""
    heads, members, _, _, steps, counts, terms, orders = _addresses(data)
    every = [_unfolded(runs) for runs in members]
    paths = [path_made(path) for path in _paths(heads, every, steps, counts)]
    defining = {int(row): term for row, term in terms.items()}
    tables: list[Placed] = []
    for head, own in zip(heads, every, strict=True):
        inner = [paths[row] for row in own]
        if head:
            inner.insert(0, LabelPath(tuple(head[:-1])))
        defined = [(defining[row], paths[row]) for row in own if row in defining] if defining else []
        tables.append(Placed(tuple(inner), tuple(defined)))
    return tuple([_placed([tables[number] for number in order]) for order in orders])


def unpack_beside(data: bytes, at: int, steps: tuple[str, ...]) -> Beside:
    """Of one of the outlines that were packed what stands beside each step of the way down to an address. It is looked for
    where it can stand: below the headings that the address goes through, and among headings.
    """
    heads, members, kinds, labels, last, counts, _, orders = _addresses(data)
    found: list[list[tuple[tuple[str, ...], ProvisionKind, str]]] = [[] for _ in steps]
    paths: list[tuple[str, ...]] = [()] * len(last)
    for number in orders[at]:
        *own, label = heads[number] or ("",)
        top = tuple(own)
        if top and len(top) <= len(steps) and top[:-1] == steps[: len(top) - 1]:
            found[len(top) - 1].append((top, ProvisionKind.HEADING, label))
        if top == steps[: len(top)]:
            rows = _unfolded(members[number])
            _address(paths, top, rows, last, counts)
            for row in rows:
                path = paths[row]
                if len(path) <= len(steps) and path[:-1] == steps[: len(path) - 1]:
                    found[len(path) - 1].append((path, _KINDS[kinds[row]], labels[row]))
    return found


def _rows(stretches: Sequence[Stretch]) -> tuple[list[Provision], list[list[int]]]:
    """Every provision below the headings of some stretches once; and for each stretch the places of its own among them: runs of
    neighbors, each as its beginning and its length.
    """
    places: dict[int, int] = {}
    rows: list[Provision] = []
    members: list[list[int]] = []
    for stretch in stretches:
        ids = list(map(id, stretch.below))
        if places.keys().isdisjoint(ids):
            # All of it is new, as all of a first revision is.
            members.append([len(rows), len(ids)] if ids else [])
            places.update(zip(ids, range(len(rows), len(rows) + len(ids)), strict=True))
            rows += stretch.below
            continue
        runs: list[int] = []
        expected = -1
        for provision in stretch.below:
            place = places.setdefault(id(provision), len(rows))
            if place == len(rows):
                rows.append(provision)
            if place != expected:
                runs += (place, 0)
            runs[-1] += 1
            expected = place + 1
        members.append(runs)
    return rows, members


def _unfolded(runs: list[int]) -> Sequence[int]:
    """The places that some runs have."""
    if len(runs) == 2:
        return range(runs[0], runs[0] + runs[1])
    return [place for at in range(0, len(runs), 2) for place in range(runs[at], runs[at] + runs[at + 1])]


def _placed(tables: list[Placed]) -> Placed:
    """The addresses of an outline, those of its stretches one after the other."""
    joined = chain.from_iterable
    return Placed(tuple(joined([each.paths for each in tables])), tuple(joined([each.terms for each in tables])))


def _end(data: bytes) -> int:
    return int.from_bytes(data[:_LENGTH], "big")


def _addresses(data: bytes) -> tuple[Any, ...]:
    """Headings, the rows of each stretch, kinds, labels, last steps, numbers of children, terms, and the orders' stretches."""
    (heads, members, kinds, terms, orders), columns = unpacked_table(data[_LENGTH : _LENGTH + _end(data)])
    return heads, members, kinds, texts_of(next(columns)), texts_of(next(columns)), numbers_of(next(columns)), terms, orders


def _rare(provisions: Sequence[Provision]) -> dict[str, list[Any]]:
    """What few provisions have, by their places."""
    return {
        str(at): [[[m.start, m.end, m.kind.value, m.target] for m in p.marks], list(p.cells), p.image]
        for at, p in enumerate(provisions)
        if p.marks or p.cells or p.image
    }


def _head(head: list[str], headings: tuple[list[str], Any], at: int, known: dict[tuple[object, ...], Provision]) -> Provision:
    """A heading without what stands under it: the one that is known, if it is the same."""
    (*steps, label), (texts, rare) = head, headings
    more = rare.get(str(at))
    marks = _marks(more[0]) if more else ()
    key = (*steps, label, texts[at], marks)
    found = known.get(key)
    if found is None:
        found = known[key] = provision_made(ProvisionKind.HEADING, path_made(tuple(steps)), label, texts[at], marks)
    return found


class _Rows:
    """The columns of all provisions below headings, from which those of a stretch are made; none is made twice."""

    def __init__(
        self,
        kinds: str,
        labels: list[str],
        texts: list[str],
        rare: dict[str, Any],
        counts: list[int],
        terms: dict[str, str],
        paths: list[tuple[str, ...]],
    ) -> None:
        self.kinds, self.labels, self.texts, self.counts, self.paths = kinds, labels, texts, counts, paths
        self.rare: dict[int, Any] = {int(at): more for at, more in rare.items()}
        self.terms = {int(at): term for at, term in terms.items()}
        self._known: list[Provision | None] = [
            None if count else provision_made(_KINDS[kind], path_made(path), label, text)
            for kind, path, label, text, count in zip(kinds, paths, labels, texts, counts, strict=True)
        ]
        for at in chain(self.rare, self.terms):
            if not counts[at]:
                self._known[at] = self._made(at, ())

    def of(self, rows: Sequence[int]) -> tuple[tuple[Provision, ...], tuple[Provision, ...]]:
        """The provisions of some rows, in printed order, and those of them that stand right under the heading."""
        waiting: list[Any] = []
        counts, known = self.counts, self._known
        for at in reversed(rows):
            provision = known[at]
            if count := counts[at]:
                if provision is None:
                    provision = known[at] = self._made(at, tuple(waiting[: -count - 1 : -1]))
                del waiting[-count:]
            waiting.append(provision)
        every: list[Any] = [known[at] for at in rows]
        return tuple(every), tuple(waiting[::-1])

    def _made(self, at: int, children: tuple[Provision, ...]) -> Provision:
        """A provision that has some under it, or something else that few have."""
        plain = _KINDS[self.kinds[at]], path_made(self.paths[at]), self.labels[at], self.texts[at]
        if at not in self.rare and at not in self.terms:
            return provision_made(*plain, (), children)
        marks, cells, image = self.rare.get(at, ((), (), ""))
        return provision_made(*plain, _marks(marks), children, self.terms.get(at, ""), tuple(cells), image)


def _marks(rows: Sequence[list[Any]]) -> tuple[Mark, ...]:
    return tuple([Mark(start, end, _MARKS[kind], target) for start, end, kind, target in rows])


def _paths(
    heads: list[list[str] | None], members: Sequence[Sequence[int]], steps: list[str], counts: list[int]
) -> list[tuple[str, ...]]:
    """The address of every row; `heads` are the address and the label of each heading, `members` the rows below it, and `counts`
    says how many are directly under each row.
    """
    found: list[tuple[str, ...]] = [()] * len(steps)
    for head, rows in zip(heads, members, strict=True):
        _address(found, tuple(head[:-1]) if head else (), rows, steps, counts)
    return found


def _address(
    found: list[tuple[str, ...]], top: tuple[str, ...], rows: Sequence[int], steps: list[str], counts: list[int]
) -> None:
    """Find the address of each of the rows below a heading, whose own is `top`."""
    waiting: list[tuple[tuple[str, ...], int]] = []
    above, left = top, -1
    for row in rows:
        while not left:
            above, left = waiting.pop()
        left -= 1
        own = found[row] = found[row] or (*above, steps[row])
        if counts[row]:
            waiting.append((above, left))
            above, left = own, counts[row]


def _outline(order: list[int], made: list[_Loaded], starts: tuple[int, ...], sections: _Sections) -> Outline:
    """An outline of its stretches; sections that an outline before it has, too, are taken from there."""
    waiting: list[_Section] = []
    heads: list[Provision] = []
    for number in reversed(order):
        stretch, top, depth = made[number]
        if stretch.head is None:
            continue
        below: list[_Section] = []
        while waiting and waiting[-1][0] > depth:
            below.append(waiting.pop())
        key = (number, *[serial for _, serial, _ in below]) if below else number
        found = sections.get(key)
        if found is None:
            section = with_children(stretch.head, (*top, *[section for _, _, section in below]))
            found = sections[key] = depth, -1 - len(sections), section
        waiting.append(found)
        heads.append(found[2])
    first = made[order[0]] if order else None
    loose = first[1] if first and first[0].head is None else ()
    provisions = (*loose, *[section for _, _, section in reversed(waiting)])
    return Outline.of_stretches(provisions, tuple([made[number][0] for number in order]), starts, heads[::-1])

"""The duty table: which words of duty, exceptions, figures, ranks and references a redline took out, put in or exchanged.

It counts words and weighs none: a row says that "may" went and "shall" came at one place of an edit, not what follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from orders.meaning.pairing import pair_terms
from orders.meaning.sides import Sides, index_at, may_touch, sides_of, starts_of, stretches_that_stayed
from orders.meaning.terms import Term, terms_in, terms_of_words
from orders.meaning.vocabulary import DEFAULT_VOCABULARY, TermKind, Vocabulary
from orders.model.citation import Citation
from orders.model.provision import LabelPath, Provision
from orders.model.redline import Change, ChangeKind, EditOp, Redline

_EQUAL = EditOp.EQUAL
_UNCHANGED = ChangeKind.UNCHANGED

Cited = Mapping[LabelPath, tuple[Citation, ...]]
"""The citations in the words of each provision of one revision."""


class DutyRow(NamedTuple):
    """A word or figure that came (`before` is empty), went (`after` is empty), or took the place of another.

    Both are printed as they stand in the order. `old` and `new` are the provisions it happened in, `origin` which of the
    old revisions `old` is of; `change` is the number of the change on the redline's page, counted from 1. `whole` tells
    what came or went with its whole provision from what an edit inside one did. `times` counts the same at one change.
    """

    kind: TermKind
    before: str
    after: str
    old: LabelPath | None
    new: LabelPath | None
    origin: int
    change: int
    whole: bool = False
    times: int = 1


@dataclass(frozen=True)
class DutyTable:
    """All rows, in the order of the redline's changes and of the words in each."""

    rows: tuple[DutyRow, ...] = ()

    @cached_property
    def edited(self) -> tuple[DutyRow, ...]:
        """What came and went inside provisions that both sides have."""
        return tuple([row for row in self.rows if not row.whole])

    @cached_property
    def added(self) -> tuple[tuple[DutyRow, ...], ...]:
        """What came with each added provision."""
        return _by_change([row for row in self.rows if row.whole and row.after])

    @cached_property
    def deleted(self) -> tuple[tuple[DutyRow, ...], ...]:
        """What went with each deleted provision."""
        return _by_change([row for row in self.rows if row.whole and row.before])


def _by_change(rows: Iterable[DutyRow]) -> tuple[tuple[DutyRow, ...], ...]:
    found: dict[int, list[DutyRow]] = {}
    for row in rows:
        found.setdefault(row.change, []).append(row)
    return tuple([tuple(group) for group in found.values()])


def duty_table(
    redline: Redline,
    old_cited: tuple[Cited, ...] = (),
    new_cited: Cited | None = None,
    vocabulary: Vocabulary = DEFAULT_VOCABULARY,
) -> DutyTable:
    """The duty table of a redline. `old_cited` and `new_cited` are the citations of each side, found by the caller."""
    rows: list[DutyRow] = []
    for serial, change in numbered(redline):
        if change.kind is not _UNCHANGED:
            rows += _counted(_rows_of(change, serial, old_cited, new_cited or {}, vocabulary))
    return DutyTable(tuple(rows))


def numbered(redline: Redline) -> Iterator[tuple[int, Change]]:
    """Every change that is one, with its number on the redline's page."""
    return enumerate(redline.altered, start=1)


def _rows_of(
    change: Change, serial: int, old_cited: tuple[Cited, ...], new_cited: Cited, vocabulary: Vocabulary
) -> Iterator[DutyRow]:
    old, new = change.old, change.new
    if old and new and change.edits and all(edit.op is _EQUAL or edit.text.isspace() for edit in change.edits):
        # Only the space between words came or went, as where a provision is split.
        return
    origins = change.origin if len(change.origin) == len(old) else (*change.origin, *[0] * len(old))
    before = _terms(old, [old_cited[o] if o < len(old_cited) else {} for o in origins], vocabulary) if old else ()
    after = _terms(new, [new_cited] * len(new), vocabulary) if new else ()
    if not before and not after:
        return
    if not old or not new:
        yield from _whole(change, serial, origins, sorted(before, key=_by_kind) or sorted(after, key=_by_place))
        return
    before, after = _changed(before, after, change)
    if not (before or after) or not may_touch(change, [term[1:3] for term in before], [term[1:3] for term in after]):
        return
    sides = sides_of(change)
    for gone, come in pair_terms(before, after, sides):
        kind = (gone or come or (*before, *after)[0]).kind
        at_old, at_new = _places(gone, come, sides)
        was = index_at(old, at_old)
        yield DutyRow(
            kind,
            gone.words if gone else "",
            come.words if come else "",
            old[was].path,
            new[index_at(new, at_new)].path,
            origins[was],
            serial,
        )


def _changed(before: Sequence[Term], after: Sequence[Term], change: Change) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """The terms of both sides without those that stand on both as they are, in words that stayed: they are each other's, for
    terms of one kind do not overlap. (Citations are left as they are: they are found by somebody else.)
    """
    stayed = stretches_that_stayed(change) if before and after else []
    if not stayed:
        return tuple(before), tuple(after)
    new = {term[:3]: term for term in after}
    left: list[Term] = []
    at = 0
    for term in before:
        kind, start, end, _, _ = term
        while at < len(stayed) - 1 and stayed[at][1] < end:
            at += 1
        first, last, apart = stayed[at]
        same = first <= start and end <= last and kind is not _CITATION
        if not same or new.pop((kind, start + apart, end + apart), None) is None:
            left.append(term)
    return tuple(left), tuple(new.values())


_CITATION = TermKind.CITATION


def _by_kind(term: Term) -> str:
    """What only went stands at one place of the new text, each kind by itself."""
    return term.kind


def _by_place(term: Term) -> tuple[int, str]:
    return term.start, term.kind


def _whole(change: Change, serial: int, origins: Sequence[int], terms: Iterable[Term]) -> Iterator[DutyRow]:
    """The rows of a provision that came or went as a whole: every word of it did."""
    for term in terms:
        if change.old:
            at = index_at(change.old, term.start)
            yield DutyRow(term.kind, term.words, "", change.old[at].path, None, origins[at], serial, True)
        else:
            at = index_at(change.new, term.start)
            yield DutyRow(term.kind, "", term.words, None, change.new[at].path, 0, serial, True)


def _terms(provisions: tuple[Provision, ...], cited: list[Cited], vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The terms of one side, counted from the beginning of its joined words; none reaches from one provision into the next."""
    if len(provisions) == 1:
        return _said(provisions[0], cited[0], vocabulary)
    found: list[Term] = []
    for provision, start, citations in zip(provisions, starts_of(provisions), cited, strict=False):
        terms = _said(provision, citations, vocabulary)
        found += [term._replace(start=term.start + start, end=term.end + start) for term in terms] if start else terms
    return tuple(found)


def _said(provision: Provision, cited: Cited, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The terms of one provision. What a revision says the next one most often takes out again: both tables ask for it."""
    cites = cited.get(provision.path) if cited else None
    return terms_in(provision.text, cites, vocabulary) if cites else terms_of_words(provision.text, vocabulary)


def _places(gone: Term | None, come: Term | None, sides: Sides) -> tuple[int, int]:
    """Where a row stands on either side; where it has no words there, the place of the edit."""
    if gone and come:
        return gone.start, come.start
    if gone:
        return gone.start, sides.gaps[sides.gap_of(gone.start, gone.end, of_new=False)][1]
    if come:
        return sides.gaps[sides.gap_of(come.start, come.end, of_new=True)][0], come.start
    return 0, 0


def _counted(rows: Iterable[DutyRow]) -> list[DutyRow]:
    """The rows of one change, each once with how often it is there, in the order of its first time."""
    told = list(rows)
    if len(told) < 2 or len({(row.kind._value_, row.before.lower(), row.after.lower()) for row in told}) == len(told):
        return told
    firsts: dict[object, DutyRow] = {}
    counts: Counter[object] = Counter()
    for row in told:
        where = row.old and row.old.steps, row.new and row.new.steps, row.origin
        same = (row.kind._value_, row.before.lower(), row.after.lower(), *where, row.change, row.whole)
        firsts.setdefault(same, row)
        counts[same] += 1
    return [row if counts[same] == 1 else row._replace(times=counts[same]) for same, row in firsts.items()]

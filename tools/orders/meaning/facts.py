"""The facts of a redline that can be counted: one value, from which every summary in words is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from orders.meaning.dutytable import DutyTable
from orders.meaning.identity import Identical, identical_parts
from orders.meaning.relabelling import Relabelling, relabellings
from orders.meaning.vocabulary import TermKind
from orders.meaning.whereabouts import Ways, origin_of
from orders.model.provision import LabelPath
from orders.model.redline import ChangeKind, Redline, Summary

_MERGED, _SPLIT = ChangeKind.MERGED, ChangeKind.SPLIT
_DUTY = TermKind.DUTY

SPOKEN = (TermKind.DUTY, TermKind.NEGATION, TermKind.EXCEPTION, TermKind.AMOUNT)
"""The kinds of which a summary speaks; the others stand in the duty table."""

Place = tuple[int | None, LabelPath]
"""An address and which old revision it is of, None for the new one."""


@dataclass(frozen=True, slots=True)
class Joint:
    """One provision that became several, or several that became one."""

    before: tuple[Place, ...]
    after: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One word that took the place of another, came (`before` is empty) or went, and everywhere that it did."""

    before: str
    after: str
    where: tuple[Place, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What a redline changed and left alone, counted. `provisions` are those of the new revision.

    `untouched` provisions are the same in every respect; `carried` kept every word and changed only their label, place
    or dress. `said` counts the words of duty of whole added and deleted provisions.
    """

    counts: Summary
    provisions: int
    untouched: int
    carried: int
    added: tuple[Place, ...]
    deleted: tuple[Place, ...]
    relabellings: tuple[Relabelling, ...]
    joints: tuple[Joint, ...]
    wordings: tuple[Wording, ...]
    said_by_added: tuple[tuple[str, int], ...]
    said_by_deleted: tuple[tuple[str, int], ...]
    identical: tuple[Identical, ...]


def facts_of(redline: Redline, table: DutyTable, ways: Ways | None = None) -> Facts:
    """The facts of a redline and of its duty table."""
    untouched = redline.untouched
    counts = redline.summary()
    return Facts(
        counts=counts,
        provisions=len(redline.new.outline.all),
        untouched=untouched,
        carried=counts.unchanged - untouched,
        added=tuple([(None, p.path) for c in redline.altered if not c.old for p in c.new]),
        deleted=tuple([(origin_of(c, at), p.path) for c in redline.altered if not c.new for at, p in enumerate(c.old)]),
        relabellings=relabellings(redline, ways or Ways(redline)),
        joints=_joints(redline),
        wordings=_wordings(table),
        said_by_added=_said((row.after, row.times) for group in table.added for row in group if row.kind is _DUTY),
        said_by_deleted=_said((row.before, row.times) for group in table.deleted for row in group if row.kind is _DUTY),
        identical=identical_parts(redline),
    )


def _said(words: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """How often each word is said, in the order of its first time."""
    counts: Counter[str] = Counter()
    for word, times in words:
        counts[word.lower()] += times
    return tuple(counts.items())


def _joints(redline: Redline) -> tuple[Joint, ...]:
    joined = (c for c in redline.altered if c.kind in (_SPLIT, _MERGED))
    return tuple(
        Joint(
            tuple((origin_of(c, at), p.path) for at, p in enumerate(c.old)),
            tuple((None, p.path) for p in c.new),
        )
        for c in joined
    )


def _wordings(table: DutyTable) -> tuple[Wording, ...]:
    """What edits did to the words a summary speaks of: exchanges first, then what came, then what went."""
    places: dict[tuple[str, str], list[Place]] = {}
    times: Counter[tuple[str, str]] = Counter()
    for row in table.edited:
        if row.kind in SPOKEN:
            key = (row.before.lower(), row.after.lower())
            place: Place | None = (None, row.new) if row.new else (row.origin, row.old) if row.old else None
            where = places.setdefault(key, [])
            if place and place not in where:
                where.append(place)
            times[key] += row.times
    found = [Wording(before, after, tuple(where), times[before, after]) for (before, after), where in places.items()]
    return tuple(sorted(found, key=lambda wording: (not wording.before or not wording.after, not wording.after)))

"""A pair of orders and what truly happened between them, in statements that can be counted as right, wrong or missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from orders.model.outline import Outline
from redline_bench.draft import Draft, Row, rows_of

Statement = tuple[str, tuple[int, ...], tuple[int, ...]]
"""What is said (a word of KINDS), and the places of the old and the new provisions it is said of."""

KINDS = ("aligned", "added", "deleted", "reworded", "renumbered", "moved", "relevelled", "split", "merged")


@dataclass
class Ledger:
    """What the edits did, by the identity of pieces."""

    moved: set[int] = field(default_factory=set)
    relevelled: set[int] = field(default_factory=set)
    swapped: list[tuple[int, int]] = field(default_factory=list)
    split: dict[int, tuple[int, ...]] = field(default_factory=dict)
    merged: dict[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """One pair. `groups` are the provisions that belong together; every other one came or went.

    `neutral` statements are neither right nor wrong. Of each set in `either` one statement is enough.
    """

    name: str
    old: Outline
    new: Outline
    groups: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    facts: frozenset[Statement]
    neutral: frozenset[Statement]
    either: tuple[frozenset[Statement], ...] = ()

    @property
    def rows(self) -> tuple[list[Row], list[Row]]:
        return rows_of(self.old), rows_of(self.new)


def case_of(name: str, before: Draft, after: Draft, ledger: Ledger) -> Case:
    """The case that two drafts and a ledger make."""
    old, new = before.outline(), after.outline()
    left, right = rows_of(old), rows_of(new)
    at_old = {uid: at for at, uid in enumerate(before.uids())}
    at_new = {uid: at for at, uid in enumerate(after.uids())}
    groups = _groups(ledger, at_old, at_new)
    pair_of = {uid: ((at_old[uid],), (at_new[uid],)) for uid in at_old if uid in at_new}
    known = set(groups)
    pair_of = {uid: pair for uid, pair in pair_of.items() if pair in known}
    facts = _comings_and_goings(groups, at_old, at_new)
    facts |= {("split" if len(b) > 1 else "merged", a, b) for a, b in groups if len(a) + len(b) > 2}
    neutral: set[Statement] = set()
    for uid, (a, b) in pair_of.items():
        facts.add(("aligned", a, b))
        if left[a[0]].text != right[b[0]].text:
            facts.add(("reworded", a, b))
        if uid in ledger.moved:
            facts.add(("moved", a, b))
            neutral |= {("renumbered", a, b), ("relevelled", a, b)}
        elif uid in ledger.relevelled:
            facts.add(("relevelled", a, b))
            neutral |= {("renumbered", a, b), ("moved", a, b)}
        elif left[a[0]].label != right[b[0]].label:
            facts.add(("renumbered", a, b))
    for uid in _below(after, ledger.moved | ledger.relevelled) & pair_of.keys():
        neutral |= {("moved", *pair_of[uid]), ("relevelled", *pair_of[uid])}
    either = []
    for swap in ledger.swapped:
        both = [pair_of[uid] for uid in swap]
        facts -= {("renumbered", *pair) for pair in both}
        neutral |= {(kind, *pair) for pair in both for kind in ("moved", "renumbered")}
        neutral |= {("moved", *pair_of[uid]) for uid in _below(after, set(swap)) & pair_of.keys()}
        either.append(frozenset(("moved", *pair) for pair in both))
    return Case(name, old, new, tuple(groups), frozenset(facts), frozenset(neutral - facts), tuple(either))


def _groups(ledger: Ledger, at_old: dict[int, int], at_new: dict[int, int]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Every group of places that belong together, in the order of the old ones."""
    found = []
    gone = {uid for parts in ledger.merged.values() for uid in parts}
    for uid, at in at_old.items():
        if uid in ledger.split:
            found.append(((at,), tuple(at_new[part] for part in ledger.split[uid])))
        elif uid in ledger.merged:
            found.append((tuple(at_old[part] for part in ledger.merged[uid]), (at_new[uid],)))
        elif uid in at_new and uid not in gone:
            found.append(((at,), (at_new[uid],)))
    return found


def _comings_and_goings(
    groups: Iterable[tuple[tuple[int, ...], tuple[int, ...]]], at_old: dict[int, int], at_new: dict[int, int]
) -> set[Statement]:
    stayed_old = {at for a, _ in groups for at in a}
    stayed_new = {at for _, b in groups for at in b}
    return {("deleted", (at,), ()) for at in at_old.values() if at not in stayed_old} | {
        ("added", (), (at,)) for at in at_new.values() if at not in stayed_new
    }


def _below(draft: Draft, uids: set[int]) -> set[int]:
    return {kid.uid for piece in draft.walk() if piece.uid in uids for kid in piece.walk()} - uids


def score(said: set[Statement], case: Case) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Statements that are right, wrong and missed, by kind."""
    counted = said - case.neutral
    right = Counter(s[0] for s in counted & case.facts)
    wrong = Counter(s[0] for s in counted - case.facts)
    missed = Counter(s[0] for s in case.facts - said)
    for ways in case.either:
        (right if said & ways else missed)["moved"] += 1
    return right, wrong, missed

"""Provisions that were deleted and came back: the same words in a later revision of the same line.

Only the same words count (typography aside): whether other words are an old provision come back or a new one is not for a
program to say. Fewer than four words can stand anywhere by chance, so those must also come back to the same address.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias

from orders.history.claims import Claims
from orders.history.roll import Roll
from orders.model.number import DirectiveNumber
from orders.model.provision import ProvisionKind
from orders.redline.folding import fold, words_of

ENOUGH = 4
"""How many words tell a provision by themselves."""

Words: TypeAlias = tuple[ProvisionKind, str]


def restored(roll: Roll, claims: Claims) -> dict[int, int]:
    """For each provision that came back, the last one before it was deleted."""
    gone, come = _gone_and_come(roll, claims)
    ancestors = _ancestors(roll)
    found: dict[int, int] = {}
    used: set[int] = set()
    for home, spots in come.items():
        direct = {roll.descent_of[f.number] for f in roll.descents[home].forebears}
        for words, added in _by_words(roll, spots).items():
            candidates = [
                spot
                for spot in gone.get(words, ())
                if spot not in used and roll.homes[spot] not in direct and ancestors[home] >> roll.homes[spot] & 1
            ]
            for new, old in _pairs(roll, words[1], added, candidates):
                found[new] = old
                used.add(old)
    return found


def _gone_and_come(roll: Roll, claims: Claims) -> tuple[dict[Words, list[int]], dict[int, list[int]]]:
    """What no successor has, by its words; and what no forebear had, by the revision it stands in."""
    followed = {f.number for descent in roll.descents for f in descent.forebears}
    following = [descent.revision.number for descent in roll.descents if descent.forebears]
    gone = _by_words(roll, _unclaimed(roll, claims, 0, followed))
    come: defaultdict[int, list[int]] = defaultdict(list)
    for spot in _unclaimed(roll, claims, 1, following):
        come[roll.homes[spot]].append(spot)
    return gone, come


def _unclaimed(roll: Roll, claims: Claims, side: int, numbers: Iterable[DirectiveNumber]) -> list[int]:
    """The provisions of some revisions that stand in no claim as the old one (`side` 0), or as the new one (1)."""
    free = bytearray(len(roll.provisions))
    for number in numbers:
        spots = roll.of(number)
        free[spots.start : spots.stop] = b"\x01" * len(spots)
    for old, new, run in claims.rows:
        start, size = new if side else old, len(run.new)
        free[start : start + size] = bytes(size)
    for claim in claims.single:
        free[claim[1] if side else claim[0]] = 0
    found: list[int] = []
    spot = free.find(1)
    while spot >= 0:
        found.append(spot)
        spot = free.find(1, spot + 1)
    return found


def _by_words(roll: Roll, spots: Iterable[int]) -> dict[Words, list[int]]:
    groups: defaultdict[Words, list[int]] = defaultdict(list)
    for spot in spots:
        provision = roll.provisions[spot]
        groups[provision.kind, fold(provision.text)].append(spot)
    return groups


def _ancestors(roll: Roll) -> Sequence[int]:
    """For each descent all it goes back to, as bits."""
    found: list[int] = []
    for descent in roll.descents:
        bits = 0
        for forebear in descent.forebears:
            home = roll.descent_of[forebear.number]
            bits |= found[home] | 1 << home
        found.append(bits)
    return found


def _pairs(roll: Roll, folded: str, added: Sequence[int], candidates: Collection[int]) -> list[tuple[int, int]]:
    """What came back to its old address; then, of words that can be told by themselves, the only one to the only one."""
    by_path = {roll.provisions[spot].path: spot for spot in candidates}
    pairs = [(new, by_path[path]) for new in added if (path := roll.provisions[new].path) in by_path]
    taken = {spot for pair in pairs for spot in pair}
    new, old = [s for s in added if s not in taken], [s for s in candidates if s not in taken]
    if len(new) == len(old) == 1 and len(words_of(folded)) >= ENOUGH:
        pairs.append((new[0], old[0]))
    return pairs

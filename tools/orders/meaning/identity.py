"""What stayed the same, label for label and word for word, with a fingerprint that anybody can compute again."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from orders.cache.desk import AtHand
from orders.meaning.whereabouts import origin_of
from orders.model.outline import LabelPath, Provision, ProvisionKind
from orders.model.redline import Redline, Run

SHORT = 12
"""How many digits of a fingerprint are shown: enough to see that two are one, not enough to prove it; the whole is kept."""


@dataclass(frozen=True, slots=True)
class Identical:
    """A heading and all under it, identical on both sides: its address there, its fingerprint, how many provisions it has.

    `sha256` is the SHA-256 of `canonical_words`, in 64 hexadecimal digits; both sides have the same.
    """

    origin: int
    old: LabelPath
    new: LabelPath
    sha256: str
    provisions: int

    @property
    def is_section(self) -> bool:
        """Whether it is a whole section."""
        return len(self.new.steps) == 1


def canonical_words(provision: Provision) -> str:
    """The labels and words of a provision and of all under it, as they are hashed.

    One line for each provision, in printed order: its printed label, a space, its words (those of a table's row cell by
    cell, with ` | ` between), every run of white space one space, none at either end. A provision with neither label nor
    words has no line. Lines are joined by one newline, with none at the end. Emphasis and links are not part of it.
    """
    return _told(provision).words


class _Told(NamedTuple):
    """A provision with its canonical words, how many provisions it is, and their fingerprint once it was asked for."""

    provision: Provision
    words: str
    size: int
    prints: list[str]


def _told(provision: Provision) -> _Told:
    """Revisions share most of their parts, and a part that changed most of its own: these are told once, from the bottom up."""
    known = _parts.get(id(provision))
    if known is None or known.provision is not provision:
        line, below = _line(provision.label, provision.text), list(map(_below, provision.children))
        words = "\n".join(filter(None, [line, *[words for words, _ in below]]))
        size = 1 + sum([size for _, size in below])
        known = _parts.put(id(provision), _Told(provision, words, size, []), len(words) + _ENTRY)
    return known


def _below(provision: Provision) -> tuple[str, int]:
    if not provision.children:
        return _line(provision.label, provision.text), 1
    _, words, size, _ = _told(provision)
    return words, size


_ENTRY = 400
# Each entry holds its provision, so no other can come to have its number while it is here. Together they weigh a few megabytes.
_parts = AtHand[int, _Told](2_000_000)


@lru_cache(maxsize=4096)
def _line(label: str, text: str) -> str:
    return " ".join(f"{label} {text}".split())


def fingerprint(provision: Provision) -> str:
    """SHA-256 of the canonical words in UTF-8."""
    return _printed(_told(provision))


def _printed(told: _Told) -> str:
    if not told.prints:
        told.prints.append(hashlib.sha256(told.words.encode("utf-8", "surrogatepass")).hexdigest())
    return told.prints[0]


def identical_parts(redline: Redline) -> tuple[Identical, ...]:
    """The sections, and in other sections the highest headings, that are identical on both sides, in printed order."""
    found: list[Identical] = []
    within: tuple[str, ...] = ()
    for origin, one, other in _headings(redline):
        steps = other.path.steps
        if (within and steps[: len(within)] == within) or one.path.steps != steps or not _says_the_same(one, other):
            continue
        told = _told(other)
        found.append(Identical(origin, one.path, other.path, _printed(told), told.size))
        within = steps
    return tuple(found)


def _says_the_same(one: Provision, other: Provision) -> bool:
    """Whether two provisions have the same canonical words; told as soon as a line differs."""
    alike = _is_alike(one, other)
    return canonical_words(one) == canonical_words(other) if alike is None else alike


def _is_alike(one: Provision, other: Provision) -> bool | None:
    """The same, as far as both are built alike; None where that tells nothing. What revisions share is not looked into."""
    if one is other:
        return True
    if one.label != other.label or one.text != other.text:
        before, after = _line(one.label, one.text), _line(other.label, other.text)
        if before != after:
            # One without a line may have it further on.
            return False if before and after else None
    for mine, yours in zip(one.children, other.children, strict=False):
        if mine is not yours:
            alike = _is_alike(mine, yours)
            if not alike:
                return alike
    return True if len(one.children) == len(other.children) else None


def _headings(redline: Redline) -> Iterator[tuple[int, Provision, Provision]]:
    """The headings that did not move, with what they were in which old revision, in printed order."""
    stretches = redline.new.outline.stretches
    starts = accumulate([len(stretch.all) for stretch in stretches], initial=0)
    heads = [start for start, stretch in zip(starts, stretches, strict=False) if stretch.head]
    nth = 0
    for piece in redline.course:
        if isinstance(piece, Run):
            start, end = piece.new_at, piece.new_at + piece.size
            nth = bisect_left(heads, start, nth)
            while nth < len(heads) and heads[nth] < end:
                at = heads[nth] - start
                yield 0, piece.old[at][0], piece.new[at][0]
                nth += 1
        elif len(piece.old) == len(piece.new) == 1 and piece.new[0].kind is _HEADING and not piece.moved:
            yield origin_of(piece, 0), piece.old[0], piece.new[0]


_HEADING = ProvisionKind.HEADING

"""What stayed the same, label for label and word for word, with a fingerprint that anybody can compute again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

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
    return "\n".join(filter(None, [_line(p.label, p.text) for p in provision.walk()]))


@lru_cache(maxsize=4096)
def _line(label: str, text: str) -> str:
    return " ".join(f"{label} {text}".split())


def fingerprint(provision: Provision) -> str:
    """SHA-256 of the canonical words in UTF-8."""
    return hashlib.sha256(canonical_words(provision).encode("utf-8", "surrogatepass")).hexdigest()


def identical_parts(redline: Redline) -> tuple[Identical, ...]:
    """The sections, and in other sections the highest headings, that are identical on both sides, in printed order."""
    found: list[Identical] = []
    within: tuple[str, ...] = ()
    for origin, one, other in _headings(redline):
        steps = other.path.steps
        if (within and steps[: len(within)] == within) or one.path.steps != steps or not _says_the_same(one, other):
            continue
        found.append(Identical(origin, one.path, other.path, *_print_of(other)))
        within = steps
    return tuple(found)


def _headings(redline: Redline) -> Iterator[tuple[int, Provision, Provision]]:
    """The headings that did not move, with what they were in which old revision, in printed order."""
    for piece in redline.course:
        if isinstance(piece, Run):
            places = [at for at, (other,) in enumerate(piece.new) if other.kind is _HEADING]
            yield from ((0, piece.old[at][0], piece.new[at][0]) for at in places)
        elif len(piece.old) == len(piece.new) == 1 and piece.new[0].kind is _HEADING and not piece.moved:
            yield origin_of(piece, 0), piece.old[0], piece.new[0]


_HEADING = ProvisionKind.HEADING


def _says_the_same(one: Provision, other: Provision) -> bool:
    """Whether two provisions have the same canonical words; told as soon as a line differs."""
    alike = _is_alike(one, other)
    if alike is not None:
        return alike
    lines = (filter(None, (_line(p.label, p.text) for p in provision.walk())) for provision in (one, other))
    return all(before == after for before, after in zip_longest(*lines))


def _is_alike(one: Provision, other: Provision) -> bool | None:
    """The same, as far as both are built alike; None where that tells nothing. What revisions share is not looked into."""
    if one is other:
        return True
    before, after = _line(one.label, one.text), _line(other.label, other.text)
    if before != after:
        # One without a line may have it further on.
        return False if before and after else None
    for mine, yours in zip(one.children, other.children, strict=False):
        alike = _is_alike(mine, yours)
        if not alike:
            return alike
    return True if len(one.children) == len(other.children) else None


def _print_of(provision: Provision) -> tuple[str, int]:
    """The fingerprint of a part and how many provisions it has; revisions share most of their parts, and so their prints."""
    known = _prints.get(id(provision))
    if known is None or known[0] is not provision:
        known = _prints.put(id(provision), (provision, fingerprint(provision), _size(provision)), 1)
    return known[1], known[2]


def _size(provision: Provision) -> int:
    return 1 + sum(map(_size, provision.children))


# Each entry holds its provision, so no other can come to have its number while it is here.
_prints = AtHand[int, tuple[Provision, str, int]](1024)

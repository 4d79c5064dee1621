"""What stayed the same, label for label and word for word, with a fingerprint that anybody can compute again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from orders.meaning.whereabouts import origin_of
from orders.model.outline import LabelPath, Provision, ProvisionKind
from orders.model.redline import Redline

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
    lines = (" ".join(f"{p.label} {p.text}".split()) for p in provision.walk())
    return "\n".join(line for line in lines if line)


def fingerprint(provision: Provision) -> str:
    """SHA-256 of the canonical words in UTF-8."""
    return hashlib.sha256(canonical_words(provision).encode("utf-8", "surrogatepass")).hexdigest()


def identical_parts(redline: Redline) -> tuple[Identical, ...]:
    """The sections, and in other sections the highest headings, that are identical on both sides, in printed order."""
    before = [{p.path: p for p in revision.outline.walk()} for revision in redline.old]
    twins = {
        change.new[0].path: (origin_of(change, 0), change.old[0].path)
        for change in redline.changes
        if len(change.old) == len(change.new) == 1 and not change.moved
    }
    found: list[Identical] = []
    for provision in _headings(redline.new.outline.provisions):
        if not any(provision.path.is_within(part.new) for part in found[-1:]):
            origin, path = twins.get(provision.path, (0, LabelPath()))
            twin = before[origin].get(path)
            if twin and path == provision.path and canonical_words(twin) == canonical_words(provision):
                size = sum(1 for _ in provision.walk())
                found.append(Identical(origin, path, provision.path, fingerprint(provision), size))
    return tuple(found)


def _headings(provisions: tuple[Provision, ...]) -> Iterator[Provision]:
    for top in provisions:
        yield from (p for p in top.walk() if p.kind is ProvisionKind.HEADING)

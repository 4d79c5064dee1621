"""What stayed the same, label for label and word for word, with a fingerprint that anybody can compute again."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from orders.meaning.whereabouts import Steps, origin_of
from orders.model.outline import Outline, Stretch
from orders.model.provision import LabelPath, Provision, ProvisionKind
from orders.model.redline import Redline, Run

SHORT = 12
"""How many digits of a fingerprint are shown: enough to see that two are one, not enough to prove it; the whole is kept."""


class Identical(NamedTuple):
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
    return _joined([_line(p.label, p.text) for p in provision.walk()])


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(filter(None, lines))


def _line(label: str, text: str) -> str:
    # It is not kept: to look for it among thousands takes longer than to write it.
    line = f"{label} {text}"
    # Of what can be printed only the plain space is white.
    return line.strip() if "  " not in line and line.isprintable() else " ".join(line.split())


def fingerprint(provision: Provision) -> str:
    """SHA-256 of the canonical words in UTF-8."""
    return _print_of(canonical_words(provision))


def _print_of(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def identical_parts(redline: Redline) -> tuple[Identical, ...]:
    """The sections, and in other sections the highest headings, that are identical on both sides, in printed order."""
    after, before = _cut(redline.new.outline), _cut(redline.old[0].outline) if len(redline.old) == 1 else None
    finding = _Finding(after, before)
    places, next_at = after.places, 0
    for piece in redline.course:
        if isinstance(piece, Run):
            start, end, apart = piece.new_at, piece.new_at + piece.size, piece.old_at - piece.new_at
            while (at := places[next_at]) < end:
                if at >= start and at >= finding.end:
                    nth = at - start
                    finding.look_at(0, piece.old[nth][0], piece.new[nth][0], at + apart, at)
                next_at += 1
        elif len(piece.old) == len(piece.new) == 1 and piece.new[0].kind is _HEADING and not piece.moved:
            finding.look_at(origin_of(piece, 0), piece.old[0], piece.new[0], -1, -1)
    return tuple(finding.found)


class _Finding:
    """What was found identical so far; what stands before the place `end` of the new side is in one of these."""

    def __init__(self, after: _Cut, before: _Cut | None) -> None:
        self._after, self._before = after, before
        self._within: Steps = ()
        self.found: list[Identical] = []
        self.end = 0

    def look_at(self, origin: int, old: Provision, new: Provision, old_at: int, new_at: int) -> None:
        """A heading that did not move, with what it was; and the places of both, -1 where nothing tells."""
        steps, within = new.path.steps, self._within
        if (within and steps[: len(within)] == within) or old.path.steps != steps:
            return
        shared = self._after.shared(new_at, self._before, old_at) if self._before else ()
        if shared:
            sha256, size = shared[0].once((__name__, *shared[1:]), partial(_print_of_all, behind=shared[1:]))
            self.end = new_at + size
        elif _says_the_same(old, new):
            sha256, size = fingerprint(new), sum(1 for _ in new.walk())
        else:
            return
        self.found.append(Identical(origin, old.path, new.path, sha256, size))
        self._within = steps


def _print_of_all(stretch: Stretch, behind: Sequence[Stretch]) -> tuple[str, int]:
    """The fingerprint of a stretch with those behind it that stand in its heading, and how many provisions they have."""
    stretches = (stretch, *behind)
    words = _joined([each.once(_words_of, _words_of) for each in stretches])
    return _print_of(words), sum([len(each.all) for each in stretches])


def _words_of(stretch: Stretch) -> str:
    lines = [f"{p.label} {p.text}" if p.label and p.text else p.label or p.text for p in stretch.all]
    # Most stretches have no white space but single spaces inside their lines: one look tells it of all of them.
    whole = " ".join(lines)
    if "  " in whole or not whole.isprintable() or whole.strip() != whole:
        lines = [_line(p.label, p.text) for p in stretch.all]
    return _joined(lines)


def _says_the_same(one: Provision, other: Provision) -> bool:
    """Whether two provisions have the same canonical words: read side by side, as far as the first line that differs. What
    revisions share is not looked into.
    """
    mine, yours = [one], [other]
    while mine and yours:
        before, after = mine.pop(), yours.pop()
        if before is after:
            continue
        if before.label != after.label or before.text != after.text:
            line, wanted = _line(before.label, before.text), _line(after.label, after.text)
            if not line or not wanted:
                # One without a line may have it further on.
                return canonical_words(one) == canonical_words(other)
            if line != wanted:
                return False
        mine += before.children[::-1]
        yours += after.children[::-1]
    return not any(_line(p.label, p.text) for rest in (*mine, *yours) for p in rest.walk())


_HEADING = ProvisionKind.HEADING
_NOWHERE = sys.maxsize


class _Cut:
    """An outline cut at its headings: which stretches each one takes, where it was read so. `places` are those of the headings,
    and behind them one that is beyond all.
    """

    def __init__(self, stretches: tuple[Stretch, ...], is_nested: bool) -> None:
        self._stretches, self._is_nested = stretches, is_nested
        self._heads: dict[int, int] = {}
        self._depths: list[int] = []
        at = 0
        for nth, stretch in enumerate(stretches):
            head = stretch.head
            self._depths.append(len(head.path.steps) if head else 0)
            if head:
                self._heads[at] = nth
            at += len(stretch.all)
        self.places = (*self._heads, _NOWHERE)

    def shared(self, at: int, other: _Cut, other_at: int) -> Sequence[Stretch]:
        """The stretches that the heading at a place takes, if the one at another place of another outline takes the very same."""
        first, begun = self._heads.get(at), other._heads.get(other_at)
        if first is None or begun is None or not (self._is_nested and other._is_nested):
            return ()
        end, deep = first + 1, self._depths[first]
        while end < len(self._depths) and self._depths[end] > deep:
            end += 1
        mine, behind = self._stretches[first:end], begun + end - first
        ends_there = behind == len(other._depths) or (behind < len(other._depths) and other._depths[behind] <= deep)
        return mine if ends_there and mine == other._stretches[begun:behind] else ()


def _cut(outline: Outline) -> _Cut:
    return _made_cut(outline.stretches, outline.is_nested)


_made_cut = lru_cache(4)(_Cut)

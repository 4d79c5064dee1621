"""Reads a stretch that is written in its canonical form and without anything odd: each block once, straight to its provisions.

That is nearly every stretch of an order that is published. A block that was met before, at whatever address, is not looked
into again; its indentation alone says where it belongs, and that it stands just there proves that `orders fmt` would write it
so. Whatever could be a problem, or is written in another way, is left to the parser: nothing is decided here that it would
decide otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import is_
from typing import cast

from orders.model.making import path_made, provision_made
from orders.model.provision import Mark, Provision, ProvisionKind
from orders.outline.blocks import term_of
from orders.outline.checks import Styles
from orders.outline.drafts import COUNTED, slug
from orders.outline.inline import parse_inline, render_inline
from orders.outline.judge import Surroundings, is_doubtful, is_long_number, opens_item
from orders.outline.labels import find_label, step
from orders.outline.lines import BLANK, UNDER_SIGN, Opening, Sign, marked_label, opening
from orders.outline.memory import Memory

_DEEPEST = 30
"""Deeper outlines, which occur only in files made to be hard to read, are left to the parser."""

_NOWHERE = 1 << 30
"""A column at which no block stands."""

_PLAINEST = re.compile(
    r"( *)(-|(?:[0-9]{1,2}|[A-Za-z])[.)]|\((?:[0-9]{1,2}|[A-Za-z])\)) "
    r"(?![\s(§0-9]|[A-Za-z]{1,7}[.)]|A(?:ppendix|PPENDIX)[ \u00a0])([^\\*_`\[\t\n]+)(?<![ \r])\Z"
)
"""The items and bullets that are nearly all of an order: a label that is surely one or a sign, and words that neither begin like
another one nor have any character of the markup. What this does not match may be plain all the same.
"""

_AT_MOST = 8
"""A block that stands at many places (as "None." does) is remembered at so many of them."""

_Said = tuple[str, tuple[Mark, ...]]


@dataclass(slots=True, eq=False)
class Plain:
    """A block in canonical form, wherever it stands: what a provision has of it, at which column it begins, and at which one
    begins what stands under it (0 where nothing can).

    `step` is what its own words make in an address where it has no label. `doubtful`: its label is one only between the right
    neighbors. `made` are the provisions that were made of it lately, by their addresses.
    """

    kind: ProvisionKind
    label: str
    text: str
    marks: tuple[Mark, ...]
    term: str
    step: str
    column: int
    inner: int
    doubtful: bool
    made: dict[tuple[str, ...], Provision]


class NotPlain(Exception):  # noqa: N818
    """A stretch is not written in its canonical form, or there is something odd in it."""


class PlainBlocks:
    """The blocks of a department's orders that were met lately, as they were understood."""

    def __init__(self, limit: int) -> None:
        self._known = Memory[str, Plain](limit), Memory[str, Plain](limit)

    def heading(self, source: str) -> Plain | None:
        """A block that is a heading; None where it is none that `orders fmt` would write so, or may be odd."""
        memory = self._known[False]
        block = memory.get(source)
        if block is None and (block := understood(source, defining=False)) is not None:
            memory.put(source, block, 1)
        return block if block and block.kind is ProvisionKind.HEADING else None

    def below(self, source: str, *, defining: bool) -> list[Plain] | None:
        """The blocks under a heading; None where one is not as `orders fmt` writes it, or may be odd. `defining`: a paragraph
        with a bold term is a definition.
        """
        sources = source.split("\n\n") if source else []
        memory = self._known[defining]
        found = memory.all(sources)
        for at, known in enumerate(found):
            if known is None:
                block = understood(sources[at], defining=defining)
                if block is None:
                    return None
                found[at] = memory.put(sources[at], block, 1)
        return cast("list[Plain]", found)


def understood(source: str, *, defining: bool) -> Plain | None:
    """A block of one line that is written as `orders fmt` writes it and has nothing odd in itself; None for any other."""
    plainest = _PLAINEST.match(source)
    if plainest:
        indent, label, said = plainest.groups()
        column = len(indent)
        if label == "-":
            return Plain(ProvisionKind.BULLET, "", said, (), "", "", column, column + UNDER_SIGN, False, {})
        return Plain(ProvisionKind.ITEM, label, said, (), "", "", column, column + len(label) + 1, False, {})
    words = source.lstrip(" ")
    if not words or words[-1] in BLANK or "\n" in words or "\t" in words or "![" in words:
        return None
    column = len(source) - len(words)
    found = opening(words)
    if found is None:
        return _paragraph(words, column, defining=defining)
    if found.sign is Sign.LABEL:
        return _item(words, column, found.printed)
    if found.sign is Sign.HEADING:
        return None if column else _heading(words, found)
    if found.sign is Sign.BULLET:
        said = _behind(words, 1) if words[0] == "-" else None
        return Plain(ProvisionKind.BULLET, "", *said, "", "", column, column + UNDER_SIGN, False, {}) if said else None
    said = _words(words) if found.sign is Sign.NOTE else None
    return Plain(ProvisionKind.NOTE, "", *said, "", "", column, 0, False, {}) if said else None


def _paragraph(words: str, column: int, *, defining: bool) -> Plain | None:
    said = _words(words)
    if said is None:
        return None
    term = term_of(*said) if defining else ""
    if term:
        return Plain(ProvisionKind.DEFINITION, "", *said, term, slug(term), column, column + UNDER_SIGN, False, {})
    return Plain(ProvisionKind.PARAGRAPH, "", *said, "", "", column, 0, False, {})


def _item(words: str, column: int, label: str) -> Plain | None:
    end = len(label)
    said = _behind(words, end)
    doubtful = is_doubtful(label, words[end:])
    if said is None or (doubtful and said[0] != words[end + 1 :]):
        return None
    return Plain(ProvisionKind.ITEM, label, *said, "", "", column, column + end + 1, doubtful, {})


def _heading(words: str, found: Opening) -> Plain | None:
    begin = len(found.printed) + 1
    label = find_label(words[begin:], heading=True) or ""
    if found.rest != begin or is_long_number(label):
        return None
    said = _behind(words, begin + len(label) if label else begin - 1)
    return Plain(ProvisionKind.HEADING, label, *said, "", "" if label else slug(said[0]), 0, 0, False, {}) if said else None


def _behind(words: str, end: int) -> _Said | None:
    """What stands behind a label or a sign, if one space sets it off and it does not begin with another label."""
    source = words[end + 1 :]
    if not source:
        return "", ()
    if words[end] != " " or source[0] in BLANK or find_label(source) or marked_label(source):
        return None
    return _words(source)


def _words(source: str) -> _Said | None:
    """Words and how they are set apart, if they are written as `orders fmt` writes them."""
    text, marks = parse_inline(source)
    if text.isspace() or (text is not source and render_inline(text, marks) != source):
        return None
    return text, marks


class Family:
    """Puts the blocks below a heading under each other.

    `all` are their provisions in printed order, `addresses` theirs; `quiet` says that nothing about their labels
    is odd, as far as it can be told from them alone.
    """

    def __init__(self, blocks: Sequence[Plain], styles: Styles) -> None:
        self.all: list[Provision] = []
        self.addresses: list[str] = []
        self.quiet = True
        self._blocks, self._styles = blocks, styles
        self._at = 0

    def under(self, column: int, steps: tuple[str, ...], above: str, depth: int | None) -> tuple[Provision, ...]:
        """What stands at a column, and with it all below that, under the address of these steps. `above` is the next label at or
        above that; `depth` is how many labels stand above, None where they may have any style.

        Raises NotPlain where a block stands at no proper column, or is read in another way than its own words say.
        """
        if len(steps) > _DEEPEST:
            raise NotPlain
        blocks, at, every, addresses = self._blocks, self._at, self.all, self.addresses
        found: list[Provision] = []
        labels: list[str] = []
        counts: dict[ProvisionKind, int] = {}
        outer, end = ".".join(steps), len(self._blocks)
        while at < end and (block := blocks[at]).column >= column:
            if block.column > column or (block.doubtful and not self._opens(block, labels, above)):
                raise NotPlain
            label = block.label
            if label:
                labels.append(label)
            own = (step(label, above) if label else block.step) or _counted(block.kind, counts)
            path = (*steps, own)
            addresses.append(f"{outer}.{own}")
            at += 1
            provision = block.made.get(path) if block.made else None
            if at == end or blocks[at].column <= column:
                # Nothing stands under it, as under nearly all.
                if provision is None or provision.children:
                    provision = provision_at(block, path, ())
                every.append(provision)
            else:
                slot, self._at = len(every), at
                inner = depth + 1 if label and depth is not None else depth
                below = self.under(block.inner or _NOWHERE, path, label or above, inner)
                at = self._at
                if provision is None or not _are_same(provision.children, below):
                    provision = provision_at(block, path, below)
                every.insert(slot, provision)
            found.append(provision)
        self._at = at
        self.quiet = self.quiet and (not labels or self._styles.are_quiet(tuple(labels), depth))
        return tuple(found)

    def _opens(self, block: Plain, labels: list[str], above: str) -> bool:
        """Whether a label that may be none is one here."""
        around = Surroundings(labels[-1] if labels else "", above, self._styles.examples)
        return opens_item(block.label, f" {block.text}", around)


def heading_at(block: Plain, path: tuple[str, ...]) -> Provision:
    """A heading at its address, without what stands under it."""
    return block.made.get(path) or provision_at(block, path, ())


def provision_at(block: Plain, path: tuple[str, ...], below: tuple[Provision, ...]) -> Provision:
    """A block at its address, with what stands under it, made and remembered."""
    if len(block.made) == _AT_MOST:
        block.made.clear()
    made = provision_made(block.kind, path_made(path), block.label, block.text, block.marks, below, block.term)
    block.made[path] = made
    return made


def _are_same(some: tuple[Provision, ...], others: tuple[Provision, ...]) -> bool:
    """Whether these very provisions are those."""
    return len(some) == len(others) and all(map(is_, some, others))


def _counted(kind: ProvisionKind, counts: dict[ProvisionKind, int]) -> str:
    """The step of an unnumbered provision: what it is, and its place among its neighbors of that kind."""
    counts[kind] = counts.get(kind, 0) + 1
    return f"{COUNTED[kind]}{counts[kind]}"

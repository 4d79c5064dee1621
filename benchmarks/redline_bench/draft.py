"""An order that can be edited: a tree of pieces that keep their identity while texts, places and labels change.

Labels are counted anew whenever the draft is printed, as a department does when it reissues an order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import NamedTuple

from orders.model.outline import Outline
from orders.model.provision import LabelPath, Provision, ProvisionKind

ROMAN = re.compile(r"[IVXLC]+")
BELOW = {"I": "A", "A": "1", "1": "a", "a": "1", "(1)": "(a)", "(a)": "(1)", "": ""}
"""How what stands under a label of a style is counted."""


class Row(NamedTuple):
    """A provision as an engine that knows no order is given it: level (1 is outermost), printed label, words."""

    level: int
    label: str
    text: str


@dataclass
class Piece:
    """One provision of a draft.

    `style` is the first label of its sequence without the stop ("I", "a", "(1)"), or "" where it has no label.
    """

    uid: int
    kind: ProvisionKind
    style: str
    text: str
    term: str = ""
    below: list[Piece] = field(default_factory=list)

    def walk(self) -> Iterator[Piece]:
        yield self
        for piece in self.below:
            yield from piece.walk()

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def weight(self) -> int:
        """Words of the piece and of all below it."""
        return sum(piece.words for piece in self.walk())


class Draft:
    """The pieces of one order under a root that is not printed."""

    def __init__(self, tops: list[Piece]) -> None:
        self.root = Piece(-1, ProvisionKind.HEADING, "", "", below=tops)

    def walk(self) -> Iterator[Piece]:
        for piece in self.root.below:
            yield from piece.walk()

    def parents(self) -> Iterator[Piece]:
        return self.root.walk()

    def copy(self) -> Draft:
        return deepcopy(self)

    def outline(self) -> Outline:
        """The draft as it would be printed."""
        return Outline(tuple(_print(self.root, LabelPath())))

    def uids(self) -> list[int]:
        return [piece.uid for piece in self.walk()]


def draft_of(outline: Outline) -> Draft:
    """A draft of an outline, its pieces numbered in printed order. Pictures and tables stay out: no edit here is about them."""
    number = iter(range(1_000_000))

    def take(provisions: tuple[Provision, ...], level: int) -> list[Piece]:
        found: list[Piece] = []
        for p in provisions:
            if p.kind in (ProvisionKind.TABLE, ProvisionKind.ROW, ProvisionKind.IMAGE) or "\n" in p.text:
                continue
            before = found[-1].style if found else ""
            piece = Piece(next(number), p.kind, _style(p.label, level, before), p.text, p.term)
            piece.below = take(p.children, level + 1)
            found.append(piece)
        return found

    return Draft(take(outline.provisions, 1))


def rows_of(outline: Outline) -> list[Row]:
    """Every provision in printed order."""
    found: list[Row] = []
    stack = [(1, p) for p in reversed(outline.provisions)]
    while stack:
        level, provision = stack.pop()
        found.append(Row(level, provision.label, provision.text))
        stack += [(level + 1, p) for p in reversed(provision.children)]
    return found


def flat(rows: list[Row]) -> str:
    """The whole order as plain text, one provision a line, its label in front."""
    return "\n".join(f"{row.label} {row.text}" if row.label else row.text for row in rows)


def _style(label: str, level: int, before: str) -> str:
    core = label.strip("(.): ")
    if not core:
        return ""
    if core.isdigit():
        style = "1"
    elif core.isalpha() and ROMAN.fullmatch(core) and (level == 1 or before == "I" or len(set(core)) > 1):
        style = "I"
    else:
        style = "A" if core.isupper() else "a"
    return f"({style})" if label.startswith("(") else style


def _print(parent: Piece, above: LabelPath) -> Iterator[Provision]:
    count: Counter[str] = Counter()
    for piece in parent.below:
        name = piece.style or piece.kind.value
        count[name] += 1
        label = _label(piece.style, count[name])
        path = above.child(label.rstrip(".") or f"{name}{count[name]}")
        yield Provision(piece.kind, path, label, piece.text, children=tuple(_print(piece, path)), term=piece.term)


def _label(style: str, number: int) -> str:
    if not style:
        return ""
    bare = style.strip("()")
    letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    core = {"I": _roman, "1": str, "A": lambda _: letter.upper(), "a": lambda _: letter}[bare](number)
    return f"({core})" if style != bare else f"{core}."


def _roman(number: int) -> str:
    digits = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    out = ""
    for value, sign in digits:
        out += sign * (number // value)
        number %= value
    return out

"""A redline as one document that holds both texts, before any of it is XML: blocks, pieces, and what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from orders.model.provision import Provision, ProvisionKind


class Fate(StrEnum):
    """What becomes of a run of characters, of a paragraph's mark or of a row. The values are Word's names of its elements."""

    KEPT = ""
    INSERTED = "ins"
    DELETED = "del"
    MOVED_FROM = "moveFrom"
    MOVED_TO = "moveTo"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one fate, and where it begins in the text of the provision of either side.

    What is not of the text (a printed label, the sign of a bullet, words around a picture) has no provision.
    """

    fate: Fate
    text: str
    old: Provision | None = None
    old_start: int = 0
    new: Provision | None = None
    new_start: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its pieces, and the fate of the mark at its end.

    `old` and `new` are the provisions that end with that mark on either side; they give the paragraph its look. `move` is
    the number of the move it belongs to, counted from 1; 0 for none. `whole`: all its pieces are one change.
    """

    pieces: tuple[Piece, ...]
    mark: Fate
    old: Provision | None = None
    new: Provision | None = None
    move: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the pieces of each cell, and what becomes of the row as a whole."""

    cells: tuple[tuple[Piece, ...], ...]
    fate: Fate


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that stand in one table; `depth` is how deep the table stands in its order."""

    rows: tuple[Row, ...]
    depth: int = 1


Block = Paragraph | Table


def lead(provision: Provision) -> str:
    """What stands before the words of a provision: its printed label, or the sign of its kind, and what parts it from them."""
    if provision.label:
        return f"{provision.label}\t"
    return {ProvisionKind.BULLET: "•\t", ProvisionKind.IMAGE: "[Image: "}.get(provision.kind, "")


def tail(provision: Provision) -> str:
    """What stands behind the words of a provision: of a picture, whose words are its description, the name of its file."""
    return f", file {provision.image}]" if provision.kind is ProvisionKind.IMAGE else ""

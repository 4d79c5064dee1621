"""A body while it is being written and revised: pieces without labels, which get them when it is issued."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from orders.model.outline import Outline
from orders.model.provision import CELL_JOIN, LabelPath, Mark, MarkKind, Provision, ProvisionKind

_NUMBERED = frozenset({ProvisionKind.HEADING, ProvisionKind.ITEM})
_SLOT = re.compile(r"⟦(\w+):([^⟧]*)⟧")
_ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(slots=True, eq=False)
class Piece:
    """One provision to be. Its text may hold slots that are filled when it is issued, since labels are known only then.

    `⟦own:KEY⟧` is the address of the piece with that key, `⟦aside:KEY⟧` the same with "above" or "below" behind,
    `⟦range:KEY⟧` its first to its last numbered child, `⟦link:WORDS|TARGET⟧` a link, `⟦em:WORDS⟧` set in italics.
    A piece that is `held` is left alone by revisions.
    """

    kind: ProvisionKind
    text: str = ""
    children: list[Piece] = field(default_factory=list)
    term: str = ""
    cells: tuple[str, ...] = ()
    key: str = ""
    held: bool = False

    def walk(self) -> Iterator[Piece]:
        """This piece and all below it, in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def numbered(self) -> list[Piece]:
        """The children that bear a label."""
        return [child for child in self.children if child.kind in _NUMBERED]

    def copy(self) -> Piece:
        """The same piece for the next revision."""
        children = [child.copy() for child in self.children]
        return Piece(self.kind, self.text, children, self.term, self.cells, self.key, self.held)


def body_copy(body: list[Piece]) -> list[Piece]:
    """A body to revise, so that the one before it stays."""
    return [piece.copy() for piece in body]


def words_in(body: list[Piece]) -> int:
    """How many words a body has, about."""
    return sum(len(piece.text.split()) + len(" ".join(piece.cells).split()) for top in body for piece in top.walk())


@dataclass(frozen=True, slots=True)
class _Issued:
    """Where a keyed piece stands in the body as issued: its address, its place from the top, its children's labels."""

    path: tuple[str, ...]
    place: int
    labels: tuple[str, ...]


def issue(body: list[Piece]) -> Outline:
    """The body with its labels, in the department's styles (I., A., 1., a., 1.), and with every slot filled."""
    places: dict[str, _Issued] = {}
    positions: dict[Piece, int] = {}
    for piece, label, path in _labelled(body, 1, ()):
        positions[piece] = len(positions)
        if piece.key:
            below = tuple(_step(_label(len(path) + 1, n)) for n, _ in enumerate(piece.numbered, 1))
            places[piece.key] = _Issued(path if label else path[:-1], positions[piece], below)
    return Outline(tuple(_provision(piece, label, path, places, positions) for piece, label, path in _beside(body, 1, ())))


def address_of(body: list[Piece], key: str) -> str:
    """The address that the piece with this key has when the body is issued: `IV.A.1`."""
    return next(".".join(path) for piece, _, path in _labelled(body, 1, ()) if piece.key == key)


def _beside(pieces: list[Piece], depth: int, above: tuple[str, ...]) -> Iterator[tuple[Piece, str, tuple[str, ...]]]:
    """Pieces that stand beside each other, with the label and the address of each."""
    count = 0
    for at, piece in enumerate(pieces):
        label = ""
        if piece.kind in _NUMBERED:
            count += 1
            label = "Appendix A." if piece.key == "appendix" else _label(depth, count)
        yield piece, label, (*above, _step(label) or f"x{at}")


def _labelled(pieces: list[Piece], depth: int, above: tuple[str, ...]) -> Iterator[tuple[Piece, str, tuple[str, ...]]]:
    for piece, label, path in _beside(pieces, depth, above):
        yield piece, label, path
        yield from _labelled(piece.children, depth + 1, path)


def _provision(
    piece: Piece, label: str, path: tuple[str, ...], places: dict[str, _Issued], positions: dict[Piece, int]
) -> Provision:
    text, marks = _filled(piece.text, places, positions[piece])
    if piece.term:
        text = f"{piece.term}: {text}"
        shift = len(piece.term) + 2
        marks = (Mark(0, shift - 1, MarkKind.STRONG), *(Mark(m.start + shift, m.end + shift, m.kind, m.target) for m in marks))
    children = (_provision(*beside, places, positions) for beside in _beside(piece.children, len(path) + 1, path))
    words = CELL_JOIN.join(piece.cells) if piece.cells else text
    return Provision(piece.kind, LabelPath(path), label, words, marks, tuple(children), piece.term, piece.cells)


def _filled(text: str, places: dict[str, _Issued], here: int) -> tuple[str, tuple[Mark, ...]]:
    """A text with its slots filled, and how runs of it are set apart."""
    written, end = "", 0
    marks: list[Mark] = []
    for slot in _SLOT.finditer(text):
        written += text[end : slot.start()]
        end = slot.end()
        kind = slot[1]
        words, _, target = slot[2].partition("|")
        if kind in {"link", "em"}:
            of_kind = MarkKind.LINK if kind == "link" else MarkKind.EMPHASIS
            marks.append(Mark(len(written), len(written) + len(words), of_kind, target))
            written += words
        else:
            written += _address(kind, places[words], here)
    return written + text[end:], tuple(marks)


def _address(kind: str, target: _Issued, here: int) -> str:
    path = ".".join(target.path)
    if kind == "aside":
        return f"{path} {'above' if target.place < here else 'below'}"
    if kind == "range" and len(target.labels) > 1:
        return f"{path}.{target.labels[0]} through {target.labels[-1]}"
    return path


def _label(depth: int, count: int) -> str:
    if depth == 1:
        return f"{_roman(count)}."
    letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    return f"{letter}." if depth == 2 else f"{letter.lower()}." if depth == 4 else f"{count}."


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMANS:
        written += letters * (count // value)
        count %= value
    return written


def _step(label: str) -> str:
    return label.rstrip(".")

"""A change written once: the words of both sides in one thread, cut into paragraphs where either side has an end of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orders.exports.marked.nouns import Fate, Paragraph, Piece, Row, lead, tail
from orders.model.provision import CELL_JOIN, Provision
from orders.model.redline import Edit, EditOp

FATES = {EditOp.EQUAL: Fate.KEPT, EditOp.DELETED: Fate.DELETED, EditOp.INSERTED: Fate.INSERTED}
_LINES = re.compile(r"(\n)")


class _Side:
    """One side of a change, read from its beginning; between two provisions its text has a newline."""

    def __init__(self, provisions: Sequence[Provision]) -> None:
        self.provisions = provisions
        self.place = self.at = 0

    @property
    def current(self) -> Provision:
        """The provision that is being read."""
        return self.provisions[self.place]

    def is_boundary(self) -> bool:
        """Whether the newline that comes next parts two provisions, and is none within a text."""
        return self.at == len(self.current.text) and self.place + 1 < len(self.provisions)

    def step(self) -> None:
        """Go on to the next provision."""
        self.place, self.at = self.place + 1, 0


class _Thread:
    """The paragraphs of one change as they are written."""

    def __init__(self, old: Sequence[Provision], new: Sequence[Provision]) -> None:
        self.old, self.new = _Side(old), _Side(new)
        self.done: list[Paragraph] = []
        self.pieces: list[Piece] = [*pair(lead(self.old.current), lead(self.new.current))]

    def write(self, op: EditOp, text: str) -> None:
        """Take in one edit."""
        for part in _LINES.split(text):
            if part == "\n":
                self._newline(op)
            elif part:
                self._words(op, part)

    def end(self) -> tuple[Paragraph, ...]:
        """Both sides end here."""
        self._close(Fate.KEPT)
        return tuple(self.done)

    def _words(self, op: EditOp, text: str) -> None:
        old, new = self.old, self.new
        self.pieces.append(Piece(FATES[op], text, old.current, old.at, new.current, new.at))
        old.at += len(text) if op is not EditOp.INSERTED else 0
        new.at += len(text) if op is not EditOp.DELETED else 0

    def _newline(self, op: EditOp) -> None:
        parts_old = op is not EditOp.INSERTED and self.old.is_boundary()
        parts_new = op is not EditOp.DELETED and self.new.is_boundary()
        if op is not EditOp.EQUAL or parts_old == parts_new:
            if parts_old or parts_new:
                self._boundary(FATES[op])
            else:
                self._words(op, "\n")
            return
        # A newline of one text has become the end of a provision on the other side, or the reverse.
        self._words(EditOp.INSERTED if parts_old else EditOp.DELETED, "\n")
        self._boundary(Fate.DELETED if parts_old else Fate.INSERTED)

    def _boundary(self, fate: Fate) -> None:
        self._close(fate)
        if fate is not Fate.INSERTED:
            self.old.step()
        if fate is not Fate.DELETED:
            self.new.step()
        before = lead(self.old.current) if fate is not Fate.INSERTED else ""
        after = lead(self.new.current) if fate is not Fate.DELETED else ""
        self.pieces = [*pair(before, after)]

    def _close(self, fate: Fate) -> None:
        old = self.old.current if fate is not Fate.INSERTED else None
        new = self.new.current if fate is not Fate.DELETED else None
        self.pieces += pair(tail(old) if old else "", tail(new) if new else "")
        self.done.append(Paragraph(tuple(self.pieces), fate, old, new))


def thread(old: Sequence[Provision], new: Sequence[Provision], edits: Sequence[Edit]) -> tuple[Paragraph, ...]:
    """The paragraphs of a change whose provisions stand next to each other on either side."""
    writing = _Thread(old, new)
    for edit in edits:
        writing.write(edit.op, edit.text)
    return writing.end()


def pair(before: str, after: str) -> Iterator[Piece]:
    """Two printed labels: as one where they are equal, else the old one deleted and the new one inserted; the tab stays."""
    if before == after:
        if before:
            yield Piece(Fate.KEPT, before)
        return
    shared = "\t" if before.endswith("\t") and after.endswith("\t") else ""
    for fate, text in ((Fate.DELETED, before), (Fate.INSERTED, after)):
        if text:
            yield Piece(fate, text.removesuffix(shared))
    if shared:
        yield Piece(Fate.KEPT, shared)


def whole(provision: Provision, fate: Fate) -> Paragraph:
    """A provision that went or came as a whole: everything in it has one fate, its paragraph's mark too."""
    old, new = (provision, None) if fate is Fate.DELETED else (None, provision)
    parts = (Piece(fate, lead(provision)), Piece(fate, provision.text, old, 0, new, 0), Piece(fate, tail(provision)))
    return Paragraph(tuple(p for p in parts if p.text), fate, old, new, whole=True)


def moved(old: Provision, new: Provision, edits: Sequence[Edit], move: int) -> tuple[Paragraph, Paragraph]:
    """A provision that changed its place: where it stood and where it stands. What stayed of its words moved, the rest went or
    came; each end of the move has its own label.
    """
    (both,) = thread((old,), (new,), edits)
    left = tuple(_with_fate(p, Fate.MOVED_FROM) for p in both.pieces if p.fate is not Fate.INSERTED)
    came = tuple(_with_fate(p, Fate.MOVED_TO) for p in both.pieces if p.fate is not Fate.DELETED)
    unchanged = all(piece.fate is Fate.KEPT or _is_of_label(piece) for piece in both.pieces)
    return (
        Paragraph(left, Fate.MOVED_FROM, old, None, move, unchanged),
        Paragraph(came, Fate.MOVED_TO, None, new, move, unchanged),
    )


def _with_fate(piece: Piece, fate: Fate) -> Piece:
    if piece.fate is not Fate.KEPT and not _is_of_label(piece):
        return piece
    return Piece(fate, piece.text, piece.old, piece.old_start, piece.new, piece.new_start)


def _is_of_label(piece: Piece) -> bool:
    return piece.old is None and piece.new is None


def whole_row(row: Provision, fate: Fate) -> Row:
    """A row that went or came."""
    old, new = (row, None) if fate is Fate.DELETED else (None, row)
    cells: list[tuple[Piece, ...]] = []
    at = 0
    for cell in row.cells or (row.text,):
        cells.append((Piece(fate, cell, old, at, new, at),) if cell else ())
        at += len(cell) + len(CELL_JOIN)
    return Row(tuple(cells), fate)


def kept_row(old: Provision, new: Provision, edits: Sequence[Edit]) -> Row:
    """A row that stayed, with as many cells on either side; no edit reaches over the border of a cell."""
    cells: list[list[Piece]] = [[]]
    a = b = 0
    ends = (len(old.cells[0]), len(new.cells[0])) if old.cells else (len(old.text), len(new.text))
    for edit in edits:
        text = edit.text
        while text:
            if (a, b) == ends and edit.op is EditOp.EQUAL and len(cells) < len(old.cells):
                a, b, text = a + len(CELL_JOIN), b + len(CELL_JOIN), text[len(CELL_JOIN) :]
                ends = a + len(old.cells[len(cells)]), b + len(new.cells[len(cells)])
                cells.append([])
                continue
            size = min(len(text), ends[0] - a) if edit.op is EditOp.EQUAL else len(text)
            cells[-1].append(Piece(FATES[edit.op], text[:size], old, a, new, b))
            a += size if edit.op is not EditOp.INSERTED else 0
            b += size if edit.op is not EditOp.DELETED else 0
            text = text[size:]
    cells += [[] for _ in range(max(1, len(old.cells)) - len(cells))]
    return Row(tuple(map(tuple, cells)), Fate.KEPT)

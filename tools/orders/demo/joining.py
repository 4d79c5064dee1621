"""The first text of an order that was made of others: two merged into one, or one half of a divided one."""

from __future__ import annotations

import re

from orders.demo.piece import Piece
from orders.model.provision import ProvisionKind as Kind

_SLOT = re.compile(r"(⟦(?:own|aside|range):)([^⟧]*)")


def merged(one: list[Piece], other: list[Piece]) -> list[Piece]:
    """The first body, and behind its procedures those of the second; terms of both."""
    guest = [_renamed(piece, "m") for piece in other]
    host = [piece for piece in one if piece.key != "appendix"]
    sections = [
        piece for piece in guest if any(child.kind is Kind.HEADING for child in piece.children) and piece.key != "mappendix"
    ]
    terms = next((piece for piece in host if piece.key == "definitions"), None)
    theirs = next((piece for piece in guest if piece.key == "mdefinitions"), None)
    if terms and theirs:
        known = {piece.term for piece in terms.children}
        terms.children += [piece for piece in theirs.children if piece.term not in known]
    return _whole([*host, *sections])


def half(body: list[Piece], which: int) -> list[Piece]:
    """One half of the lettered parts of each section, with the purpose, the policy and the terms."""
    kept: list[Piece] = []
    for top in body:
        parts = [child for child in top.children if child.kind is Kind.HEADING]
        middle = (len(parts) + 1) // 2
        gone = parts[middle:] if which == 0 else parts[:middle]
        top.children = [child for child in top.children if child not in gone]
        if top.children and top.key != "appendix":
            kept.append(top)
    return _whole(kept)


def _renamed(piece: Piece, prefix: str) -> Piece:
    """A piece whose keys, and the references to them, cannot be mistaken for those of another body."""
    for each in piece.walk():
        each.key = f"{prefix}{each.key}" if each.key else ""
        each.text = _SLOT.sub(rf"\g<1>{prefix}\2", each.text)
    return piece


def _whole(body: list[Piece]) -> list[Piece]:
    """The body without what refers to something that is no longer in it."""
    keys = {piece.key for top in body for piece in top.walk()}

    def stays(piece: Piece) -> bool:
        return "Appendix A" not in piece.text and all(slot[2] in keys for slot in _SLOT.finditer(piece.text))

    for top in body:
        for piece in top.walk():
            piece.children = [child for child in piece.children if stays(child)]
    return body

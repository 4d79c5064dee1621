"""The words of an outline in printed order, for showing that none was lost on the way."""

from __future__ import annotations

from orders.model.outline import Outline
from orders.model.provision import Provision, ProvisionKind


def plain_words(source: Outline | Provision) -> tuple[str, ...]:
    """Every printed word, labels included, as it stands between spaces; of a table the words of its cells."""
    words: list[str] = []
    for provision in source.walk():
        words.extend(provision.label.split())
        pieces = provision.cells if provision.kind is ProvisionKind.ROW else (provision.text,)
        for piece in pieces:
            words.extend(piece.split())
    return tuple(words)

"""The pictures that an order shows, for files that must hold them themselves."""

from __future__ import annotations

from orders.corpus.corpus import Corpus
from orders.model.revision import Revision

ENDINGS = ("png", "jpg", "jpeg", "gif")
"""The pictures that every reader of Word files and PDFs shows; of others the description is printed."""


def pictures_of(revision: Revision, corpus: Corpus) -> tuple[tuple[str, bytes], ...]:
    """The pictures of a revision that are on file and that paper can show: the names it gives them, and their bytes."""
    wanted = dict.fromkeys(p.image for p in revision.outline.walk() if p.image)
    kept = {image.path: image.data for image in corpus.images}
    found = ((name, kept.get(f"{revision.number.folder}/{name}")) for name in wanted if _ending(name) in ENDINGS)
    return tuple((name, data) for name, data in found if data)


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()

"""The finished pages as a folder of plain HTML, without a theme: for whoever themes them next, and for keeping."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from orders.corpus.corpus import Corpus
from orders.exports.document import document
from orders.exports.publication import publication
from orders.exports.style import STYLE_FILE, stylesheet
from orders.pages.links import relative


def write_tree(corpus: Corpus, as_of: date, folder: Path) -> None:
    """Write every page and what is published beside the pages into an empty folder. Links between them work from disk
    with any server that shows `index.html` for a folder.
    """
    pages, others = publication(corpus, as_of)
    for page in pages:
        style = f'<link rel="stylesheet" href="{relative(page.uri, "")}{STYLE_FILE}">'
        _write(folder / page.uri / "index.html", document(page, style).encode())
    for path, data in others:
        _write(folder / path, data)
    _write(folder / STYLE_FILE, stylesheet().encode())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)

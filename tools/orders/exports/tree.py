"""The finished pages as a folder of plain HTML, without a theme: for whoever themes them next, and for keeping."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain
from pathlib import Path

from orders.corpus.corpus import Corpus
from orders.exports.document import document
from orders.exports.making import Making
from orders.exports.publication import publication
from orders.exports.style import STYLE_FILE, stylesheet
from orders.pages.links import relative

_FEED = '<link rel="alternate" type="application/atom+xml" title="All directives" href="{root}feeds/all/atom.xml">'
"""By this a feed reader that is given any page finds the feed of all."""


def write_tree(corpus: Corpus, as_of: date, folder: Path, making: Making | None = None) -> None:
    """Write every page and what is published beside the pages into an empty folder. Links between them work from disk
    with any server that shows `index.html` for a folder. With `making` the Word and PDF files are there, too.
    """
    published = publication(corpus, as_of, making)
    for page in published.pages:
        root = relative(page.uri, "")
        head = f'<link rel="stylesheet" href="{root}{STYLE_FILE}">\n{_FEED.format(root=root)}'
        _write(folder / page.uri / "index.html", document(page, head).encode())
    write_files(folder, chain(published.files, published.exports))
    _write(folder / STYLE_FILE, stylesheet().encode())


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files at their addresses below a folder, one after the other."""
    for path, data in files:
        _write(folder / path, data)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)

"""The finished pages as a folder of plain HTML, without a theme: for whoever themes them next, and for keeping."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from orders.cache.store import Cache
from orders.corpus.corpus import Corpus
from orders.exports.document import document
from orders.exports.making import Making, cores
from orders.exports.publication import publication
from orders.exports.spreading import Line, Told, spread
from orders.exports.style import STYLE_FILE, stylesheet
from orders.exports.units import Unit
from orders.model.number import DirectiveNumber
from orders.pages.links import relative
from orders.pages.page import Page

_FEED = '<link rel="alternate" type="application/atom+xml" title="All directives" href="{root}feeds/all/atom.xml">'
"""By this a feed reader that is given any page finds the feed of all."""


def write_tree(
    corpus: Corpus,
    as_of: date,
    folder: Path,
    making: Making | None = None,
    cache: Cache | None = None,
    told: Told = lambda done, total: None,
) -> None:
    """Write every page and what is published beside the pages into an empty folder. Links between them work from disk
    with any server that shows `index.html` for a folder. With `making` the Word and PDF files are there, too. With a
    `cache` what did not change is not made again; `told` hears how much of the rest is made.
    """
    published = publication(corpus, as_of, making, cache=cache)
    uris = [_write_page(page, folder) for page in published.common]

    def make(line: Line) -> dict[DirectiveNumber, list[str]]:
        found = (d for series in line if (d := corpus.directive(series)))
        return {directive.series: _write_unit(published.units.of(directive), folder) for directive in found}

    processes = making.processes if making else cores()
    written: dict[DirectiveNumber, list[str]] = {}
    for made in spread(published.units, published.edition.directives, make, processes, told):
        written |= made
    for directive in published.edition.directives:
        uris += written[directive.series]
    write_files(folder, published.common_files(uris))
    write_files(folder, published.exports)
    _write(folder / STYLE_FILE, stylesheet().encode())


def _write_unit(unit: Unit, folder: Path) -> list[str]:
    write_files(folder, unit.files)
    return [_write_page(page, folder) for page in unit.pages]


def _write_page(page: Page, folder: Path) -> str:
    root = relative(page.uri, "")
    head = f'<link rel="stylesheet" href="{root}{STYLE_FILE}">\n{_FEED.format(root=root)}'
    _write(folder / page.uri / "index.html", document(page, head).encode())
    return page.uri


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files at their addresses below a folder, one after the other."""
    for path, data in files:
        _write(folder / path, data)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)

"""Keeping the folder of a served site up to date: pages in the theme's frame, and the files of each directive beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from orders.corpus.corpus import Directive
from orders.exports.publication import Publication
from orders.model.number import DirectiveNumber
from orders.pages.page import Page
from orders.site.frames import Frames
from orders.site.search_records import Record, records_of


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of a directive: under which hash, its files, and of pages their addresses and what the search finds."""

    key: str
    paths: tuple[str, ...]
    uris: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()


Directives = dict[DirectiveNumber, Written]


class Folder:
    """A site's folder, as far as what belongs to each directive is written into it; what did not change is left alone."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.pages: Directives = {}
        self.files: Directives = {}

    def refresh_pages(self, publication: Publication, frames: Frames) -> None:
        """Write the pages that changed, and remove those that are gone."""
        found: Directives = {}
        for directive in publication.edition.directives:
            key, kept = publication.units.key_of_pages(directive), self.pages.get(directive.series)
            if kept is None or kept.key != key:
                kept = self._write_pages(directive, key, publication, frames)
            found[directive.series] = kept
        self._remove(self.pages, found)
        self.pages = found

    def refresh_files(self, publication: Publication) -> Iterator[None]:
        """The same of the files beside them, directive by directive."""
        found: Directives = {}
        for directive in publication.edition.directives:
            key, kept = publication.units.key_of_files(directive), self.files.get(directive.series)
            found[directive.series] = kept if kept and kept.key == key else self._write_files(directive, key, publication)
            yield
        self._remove(self.files, found)
        self.files = found

    def _remove(self, before: Directives, after: Directives) -> None:
        stale = {path for each in before.values() for path in each.paths}
        for path in stale - {path for each in after.values() for path in each.paths}:
            with suppress(OSError):
                (self.site / path).unlink()

    def _write_pages(self, directive: Directive, key: str, publication: Publication, frames: Frames) -> Written:
        pages = publication.units.pages_of(directive)
        write_pages(pages, frames, self.site)
        uris = tuple(page.uri for page in pages)
        return Written(key, tuple(f"{uri}index.html" for uri in uris), uris, tuple(records_of(pages)))

    def _write_files(self, directive: Directive, key: str, publication: Publication) -> Written:
        files = publication.units.files_of(directive)
        for uri, data in files:
            put(self.site / uri, data)
        return Written(key, tuple(uri for uri, _ in files))


def write_pages(pages: Iterable[Page], frames: Frames, site: Path) -> None:
    """Write pages in the theme's frame, where they are not as they should be."""
    for page in pages:
        put(site / page.uri / "index.html", frames.document(page).encode())


def put(path: Path, data: bytes) -> None:
    """Write a file, unless it holds that already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return
    except FileNotFoundError:
        pass
    path.write_bytes(data)

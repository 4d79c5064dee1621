"""Keeping the folder of a served site up to date: pages in the theme's frame, and the files of each directive beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
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

    def write_first(self, publication: Publication, frames: Frames, edited: Collection[DirectiveNumber]) -> None:
        """Write at once the pages of the directives that were edited and of those tied to them, whatever else shows them."""
        units, corpus = publication.units, publication.edition.corpus
        lines = (units.line_of(d) for series in edited if (d := corpus.directive(series)))
        for series in dict.fromkeys(series for line in lines for series in line):
            directive = corpus.directive(series)
            if directive:
                pages = units.made_now(directive)
                write_pages(pages, frames, self.site)
                uris = tuple(page.uri for page in pages)
                self._note(series, Written("", tuple(f"{uri}index.html" for uri in uris), uris, tuple(records_of(pages))))

    def _note(self, series: DirectiveNumber, written: Written) -> None:
        """What was written of a directive; what had been there stays until it is known whether it is gone."""
        before = self.pages.get(series)
        paths = tuple(dict.fromkeys((*written.paths, *(before.paths if before else ()))))
        self.pages[series] = replace(written, paths=paths)

    def refresh_pages(self, publication: Publication, frames: Frames) -> Iterator[int]:
        """Write the pages that changed, and remove those that are gone, directive by directive; each time, how many changed."""
        found: Directives = {}
        for directive in publication.edition.directives:
            key, kept = publication.units.key_of_pages(directive), self.pages.get(directive.series)
            if kept is None or kept.key != key:
                pages = publication.units.pages_of(directive)
                yield write_pages(pages, frames, self.site)
                uris = tuple(page.uri for page in pages)
                kept = Written(key, tuple(f"{uri}index.html" for uri in uris), uris, tuple(records_of(pages)))
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

    def _write_files(self, directive: Directive, key: str, publication: Publication) -> Written:
        files = publication.units.files_of(directive)
        for uri, data in files:
            put(self.site / uri, data)
        return Written(key, tuple(uri for uri, _ in files))


def write_pages(pages: Iterable[Page], frames: Frames, site: Path) -> int:
    """Write pages in the theme's frame, where they are not as they should be. Returns how many were not."""
    return sum(put(site / page.uri / "index.html", frames.document(page).encode()) for page in pages)


def put(path: Path, data: bytes) -> bool:
    """Write a file, unless it holds that already. Returns whether it was written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except FileNotFoundError:
        pass
    path.write_bytes(data)
    return True

"""Writing what MkDocs need not know of: pages in the theme's frame, and the files of each directive beside its pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from orders.exports.publication import Publication
from orders.exports.units import Unit
from orders.model.number import DirectiveNumber
from orders.pages.page import Page
from orders.site.search_records import Record, records_of
from orders.site.shell import Shells


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of a directive: under which hash, the addresses of its pages, its files, what the search finds in it."""

    key: str
    uris: tuple[str, ...]
    paths: tuple[str, ...]
    records: tuple[Record, ...]


Directives = dict[DirectiveNumber, Written]


def write_directives(
    publication: Publication,
    shells: Shells,
    site: Path,
    by_mkdocs: Collection[str],
    before: Mapping[DirectiveNumber, Written] | None = None,
) -> Directives:
    """Write every directive's pages and files below a site's folder, one directive in memory at a time.

    `by_mkdocs` are the addresses of pages that MkDocs wrote itself, since they stand in the navigation. `before` is what
    stands in the folder already: what did not change is left alone, and what is no longer published is removed.
    """
    found: Directives = {}
    for directive in publication.edition.directives:
        key = publication.units.key_of(directive) if before is not None else ""
        kept = before.get(directive.series) if before else None
        if kept is None or kept.key != key:
            kept = _write(publication.units.of(directive), key, shells, site, by_mkdocs)
        found[directive.series] = kept
    if before:
        _remove(before, found, site)
    return found


def write_pages(pages: Iterable[Page], shells: Shells, site: Path, by_mkdocs: Collection[str]) -> None:
    """Write pages in the theme's frame, where they are not as they should be."""
    for page in pages:
        if page.uri not in by_mkdocs:
            put(site / page.uri / "index.html", shells.document(page).encode())


def put(path: Path, data: bytes) -> None:
    """Write a file, unless it holds that already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return
    except FileNotFoundError:
        pass
    path.write_bytes(data)


def _write(unit: Unit, key: str, shells: Shells, site: Path, by_mkdocs: Collection[str]) -> Written:
    write_pages(unit.pages, shells, site, by_mkdocs)
    for uri, data in unit.files:
        put(site / uri, data)
    uris = tuple(page.uri for page in unit.pages)
    paths = (*(f"{uri}index.html" for uri in uris), *(uri for uri, _ in unit.files))
    return Written(key, uris, paths, tuple(records_of(unit.pages)))


def _remove(before: Mapping[DirectiveNumber, Written], after: Mapping[DirectiveNumber, Written], site: Path) -> None:
    stale = {path for written in before.values() for path in written.paths}
    for path in stale - {path for written in after.values() for path in written.paths}:
        with suppress(OSError):
            (site / path).unlink()

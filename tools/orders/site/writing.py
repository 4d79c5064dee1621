"""Writing what belongs to each directive past MkDocs: its pages in the theme's frame, and the files beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

from orders.exports.publication import Publication
from orders.exports.tree import write_files
from orders.site.search_records import Record, records_of
from orders.site.shell import Shells

Told = Callable[[int, int], None]
"""Who is told how many of how many directives are written."""


@dataclass(frozen=True, slots=True)
class Written:
    """The addresses of the pages that were written, and what the search finds on them."""

    uris: list[str] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)


def write_directives(publication: Publication, shells: Shells, site: Path, by_mkdocs: Collection[str], told: Told) -> Written:
    """Write every directive's pages and files below a site's folder, one directive in memory at a time.

    `by_mkdocs` are the addresses of pages that MkDocs wrote itself, since they stand in the navigation.
    """
    written = Written()
    total = len(publication.edition.directives)
    for done, unit in enumerate(publication.units.all(), 1):
        for page in unit.pages:
            if page.uri not in by_mkdocs:
                write_files(site, [(f"{page.uri}index.html", shells.document(page).encode())])
        write_files(site, unit.files)
        written.uris.extend(page.uri for page in unit.pages)
        written.records.extend(records_of(unit.pages))
        told(done, total)
    return written

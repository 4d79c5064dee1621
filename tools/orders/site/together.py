"""What tells of all orders together, put into a site: part by part, each taken from the last site where it shows the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from orders.cache.store import key_of
from orders.corpus.wordless import wordless
from orders.exports.api.register import fingerprint, fingerprint_of
from orders.exports.packing import File
from orders.exports.publication import Publication, pictures, source_path
from orders.exports.rehashing import MOST, rehashed
from orders.exports.together import Part, parts_of_files, parts_of_pages
from orders.pages.page import Page
from orders.proof.work import Work
from orders.site.finds import finds_of, kept_records
from orders.site.search_index import Source
from orders.site.search_records import Record


@dataclass
class Together:
    """The parts of a publication, put into `work`. `theme` is the hash of what pages are framed with, "" where it is not known:
    then nothing is taken from the last site. `put` puts pages into their frames.
    """

    work: Work
    publication: Publication
    theme: str
    put: Callable[[Iterable[Page]], None]
    uris: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    def put_pages(self) -> None:
        """Put the pages into the site; then `uris` are their addresses, `sources` what the search finds in them."""
        for part in parts_of_pages(self.publication):
            key = key_of("together", self.theme, part.key)
            group = self.work.take(part.name, key) if self.theme else None
            if group is None:
                self._make_pages(part, key)
                group = self.work.groups[part.name]
            self.uris += group.told["uris"]
            self.sources.append(Source(group.told["search"], partial(self._records, part, key)))

    def put_files(self, uris: Iterable[str]) -> None:
        """Put the files into the site, and what speaks of the site itself, whose pages have these addresses."""
        for part in parts_of_files(self.publication):
            key = key_of("together", self.theme, part.key)
            if not self.theme or self.work.take(part.name, key_of(key, part.hashes)) is None:
                self._make_files(part, key)
        corpus = self.publication.edition.corpus
        self._put([*self.publication.site_map(uris), self.publication.keep_data, *pictures(corpus)])
        wanted = {text.file for text in (*corpus.revisions, *corpus.earlier)}
        for source in corpus.sources:
            if source.path in wanted:
                self.work.put_source(source_path(source.path), source)

    def _make_pages(self, part: Part, key: str) -> None:
        pages = tuple(part.pages())
        found, _ = finds_of(pages, self.publication.units.cache, key)
        told = {"uris": list(found.uris), "search": found.digests}
        with self.work.group(part.name, key, lambda: told):
            self.put(pages)

    def _records(self, part: Part, key: str) -> tuple[Record, ...]:
        """What the search finds in the pages of a part."""
        return kept_records(self.publication.units.cache, key, part.pages)

    def _make_files(self, part: Part, key: str) -> None:
        """The files of a part; where they differ from the last site's in the hashes of orders alone, those with the new ones."""
        found = self._rehashed(part, key) if part.hashes else None
        with self.work.group(part.name, key_of(key, part.hashes), lambda: key):
            self._put(part.files() if found is None else found)

    def _rehashed(self, part: Part, key: str) -> list[File] | None:
        last = self.work.last.groups.get(part.name) if self.work.last and self.theme else None
        hashes = self._changed() if last and last.told == key else None
        if last is None or hashes is None:
            return None
        found: list[File] = []
        for path in last.paths:
            data = self.work.read_last(path)
            if data is None:
                return None
            found.append((path, rehashed(path, data, hashes)))
        return found

    def _changed(self) -> dict[str, str] | None:
        """The hashes of the last site's orders that are others now, each with what it is now. None where too many are, or where
        one may stand for something else, too.
        """
        corpus, last = self.publication.edition.corpus, self.work.last
        before: dict[str, str] = {}
        for revision in corpus.revisions:
            seen = last.files.get(source_path(revision.file)) if last else None
            if seen is None or seen.sha256 in before:
                return None
            before[seen.sha256] = revision.sha256
        changed = {old: now for old, now in before.items() if old != now}
        files = ((r.file, old) for r, old in zip(corpus.revisions, before, strict=True))
        changed[fingerprint_of(files)] = fingerprint(corpus)
        return None if len(changed) > MOST or wordless(corpus).hashes & changed.keys() else changed

    def _put(self, files: Iterable[File]) -> None:
        for path, data in files:
            self.work.put(path, data)

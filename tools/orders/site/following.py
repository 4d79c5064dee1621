"""What follows an edit of a served site while nobody waits: the check of all orders together, then search and data.

It is done by a process of its own, forked from the one that serves: so it takes no time from whoever edits next, shares what is
in memory, and can be ended at any moment. What it finds out it sends as values; what it writes goes into the site's folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from orders.cache.store import key_of
from orders.corpus.corpus import Directive
from orders.exports.making import cores
from orders.exports.publication import Publication, pictures
from orders.exports.spreading import Line, spread
from orders.exports.together import Part, parts_of_files, parts_of_pages
from orders.model.problem import Problem
from orders.pages.page import Page
from orders.site.finds import Finds, finds_of, kept_finds, kept_records
from orders.site.reading import Rereading
from orders.site.search_index import Source, replace_index, source_of
from orders.site.search_records import Record


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with the orders together."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What the search finds in some pages, by the name of their directive or part, with the hash of all that they show."""

    name: str
    key: str
    finds: Finds


@dataclass(frozen=True, slots=True)
class Put:
    """That the files of a part lie in the site's folder, as they are under this hash."""

    name: str
    key: str


@dataclass()
class Following:
    """Follows the edits of a site; what is known from before is in `found` and `files`, by name."""

    site: Path
    rereading: Rereading
    guides: Sequence[Record]
    found: dict[str, Found] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def hear(self, message: Found | Put) -> None:
        """Take note of what was done, perhaps by another process."""
        if isinstance(message, Found):
            self.found[message.name] = message
        else:
            self.files[message.name] = message.key

    def follow(self, published: Publication) -> Iterator[Checked | Found | Put | None]:
        """Check, and bring the rest up to date, step by step."""
        yield Checked(self.rereading.check(published.edition.corpus))
        parts = tuple(parts_of_pages(published))
        for message in chain(self._find(published), self._find_together(parts, published), self._put_files(parts, published)):
            if message is not None:
                self.hear(message)
            yield message
        replace_index(self.site, list(self._sources(parts, published)), published.units.cache, cores())

    def _find(self, published: Publication) -> Iterator[Found | None]:
        """Find out what the search finds, where that is not known; pages that nobody made yet are made by several processes."""
        missing: list[Directive] = []
        for directive in published.edition.directives:
            name, key = str(directive.series), _key(directive, published)
            before = self.found.get(name)
            known = None
            if before is None or before.key != key:
                finds = kept_finds(published.units.cache, key)
                known = Found(name, key, finds) if finds else None
                missing += [] if known else [directive]
            yield known

        def make(line: Line) -> list[Found]:
            found = [directive for series in line if (directive := published.edition.corpus.directive(series))]
            made = [self._found(str(d.series), _key(d, published), published.units.pages_of(d), published) for d in found]
            published.edition.put_away(line)
            return made

        for made in spread(published.units, missing, make, cores()):
            yield from made

    def _find_together(self, parts: Iterable[Part], published: Publication) -> Iterator[Found]:
        for part in parts:
            before = self.found.get(part.name)
            if before is None or before.key != part.key:
                yield self._found(part.name, part.key, part.pages(), published)

    def _found(self, name: str, key: str, pages: Iterable[Page], published: Publication) -> Found:
        return Found(name, key, finds_of(pages, published.units.cache, key)[0])

    def _put_files(self, parts: Iterable[Part], published: Publication) -> Iterator[Put | None]:
        """Put the files that tell of all orders together into the site's folder, where they say something else than before."""
        for part in parts_of_files(published):
            key = key_of(part.key, part.hashes)
            if self.files.get(part.name) != key:
                for path, data in part.files():
                    put(self.site / path, data)
                yield Put(part.name, key)
        names = (*(part.name for part in parts), *(str(directive.series) for directive in published.edition.directives))
        uris = chain.from_iterable(self.found[name].finds.uris for name in names)
        for path, data in (*published.site_map(uris), published.keep_data, *pictures(published.edition.corpus)):
            put(self.site / path, data)
        yield None

    def _sources(self, parts: Iterable[Part], published: Publication) -> Iterator[Source]:
        for part in parts:
            yield self._source(part.name, part.pages, published)
        for directive in published.edition.directives:
            yield self._source(str(directive.series), partial(published.units.pages_of, directive), published)
        yield source_of(self.guides)

    def _source(self, name: str, pages: Callable[[], Iterable[Page]], published: Publication) -> Source:
        found = self.found[name]
        return Source(found.finds.digests, partial(kept_records, published.units.cache, found.key, pages), name)


def _key(directive: Directive, published: Publication) -> str:
    return published.units.key_of_pages(directive)


def put(path: Path, data: bytes) -> None:
    """Put a file into a folder, whole or not at all: whoever writes it may be ended at any moment."""
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(data)
    beside.replace(path)

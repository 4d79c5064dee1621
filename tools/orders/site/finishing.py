"""A site put together: each directive's pages in the theme's frame and the files beside them, what tells of all orders, the
search, the service worker. What did not change since the last site is taken from it; nothing here needs MkDocs.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from orders.cache.store import key_of
from orders.citable import keep_named
from orders.corpus.corpus import Directive
from orders.exports.format import Beyond
from orders.exports.publication import Publication
from orders.exports.spreading import Line, Told, spread, untold
from orders.model.number import DirectiveNumber
from orders.pages.page import Page
from orders.proof.folder import Fingerprint
from orders.proof.standing import Group
from orders.proof.watching import Watch
from orders.proof.work import Work
from orders.site.finds import finds_of, kept_records
from orders.site.frames import Frames, Pieces, Shape
from orders.site.offline import write_worker
from orders.site.search_index import Source, source_of, write_index
from orders.site.search_records import Record
from orders.site.together import Together

_OF_DIRECTIVES = "pages and data of directives"
_SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Made:
    """What came of making a line: its groups, the files in them, frames that were rendered for it, what the search finds in it
    where that is kept nowhere else, the directives whose pages were made, and the seconds that were spent for the search.
    """

    groups: dict[str, Group]
    files: dict[str, Fingerprint]
    frames: Mapping[Shape, Pieces]
    held: dict[DirectiveNumber, tuple[Record, ...]]
    made: tuple[DirectiveNumber, ...]
    for_search: float


@dataclass()
class Finishing:
    """What is put where. `theme` is the hash of what the frames depend on, "" where that is not known: then no page is taken
    from the last site. `guides` are the records of the pages written by hand.
    """

    work: Work
    publication: Publication
    frames: Frames
    guides: Iterable[Record] = ()
    theme: str = ""
    processes: int = 1
    told: Told = untold
    by_mkdocs: frozenset[str] = frozenset()
    watch: Watch = field(default_factory=Watch)
    _held: dict[DirectiveNumber, tuple[Record, ...]] = field(default_factory=dict)
    _spent: float = 0.0
    _for_search: float = 0.0

    def finish(self) -> None:
        """Put everything into the folder that is not there yet."""
        directives = self.publication.edition.directives
        with self.watch.part("what changed"):
            missing = [each for each in directives if not self._take(each)]
            keep_named(self.publication.edition.corpus)
        with self.watch.part(_OF_DIRECTIVES):
            light = {each.series for each in missing if f"pages {each.series}" in self.work.groups}
            for made in spread(self.publication.units, missing, self._make_line, self.processes, self.told, light):
                self._know(made)
        common = Together(self.work, self.publication, self.theme, self._put_pages)
        with self.watch.part("pages and data of all together"):
            common.put_pages()
            common.put_files([*common.uris, *self._uris()])
        with self.watch.part("Word and PDF files"):
            self._put_exports()
        self.watch.move(self._for_search, _OF_DIRECTIVES, _SEARCH)
        with self.watch.part(_SEARCH):
            sources = [*common.sources, *map(self._source, directives), source_of(self.guides)]
            write_index(self.work, sources, self.publication.units.cache, self.processes)
        write_worker(self.work)

    def _make_line(self, line: Line) -> Made:
        """Make what belongs to the directives of a line, perhaps in a process of its own."""
        before, frames, self._spent = len(self.publication.units.made), set(self.frames.known), 0.0
        found = [d for series in line if (d := self.publication.edition.corpus.directive(series))]
        for directive in found:
            self._make(directive)
        self.publication.edition.put_away(line)
        names = [f"{what} {directive.series}" for directive in found for what in ("pages", *Beyond)]
        groups = {name: self.work.groups[name] for name in names}
        files = {path: self.work.files[path] for group in groups.values() for path in group.paths}
        held = {series: self._held[series] for series in line if series in self._held}
        new = {shape: pieces for shape, pieces in self.frames.known.items() if shape not in frames}
        made = tuple(self.publication.units.made[before:])
        return Made(groups, files, new, held, made, self._spent)

    def _know(self, made: Made) -> None:
        """Take note of what another process made."""
        self.work.know(made.files, made.groups)
        self.frames.learn(made.frames)
        self._held.update(made.held)
        self._for_search += made.for_search
        units = self.publication.units
        if units.made[-len(made.made) :] != list(made.made):
            units.made.extend(made.made)

    def _take(self, directive: Directive) -> bool:
        """Take what belongs to a directive from the last site, if nothing of it changed."""
        if not self.theme or self.work.last is None:
            return False
        pages = self.work.take(f"pages {directive.series}", self._key_of_pages(directive))
        files = [self.work.take(f"{beyond} {directive.series}", self._key_of_files(directive, beyond)) for beyond in Beyond]
        return pages is not None and None not in files

    def _make(self, directive: Directive) -> None:
        units, name = self.publication.units, str(directive.series)
        if f"pages {name}" not in self.work.groups:
            pages = units.marked_pages_of(directive)
            with self.work.group(f"pages {name}", self._key_of_pages(directive), lambda: self._about(directive, pages)):
                self._put_pages(pages)
        for beyond in Beyond:
            if f"{beyond} {name}" not in self.work.groups:
                with self.work.group(f"{beyond} {name}", self._key_of_files(directive, beyond)):
                    self._put(units.files_by(beyond, directive))

    def _about(self, directive: Directive, pages: tuple[Page, ...]) -> dict[str, object]:
        """What is to be known of a directive's pages without opening them: their addresses, and what the search finds in them."""
        begun = time.process_time()
        cache = self.publication.units.cache
        found, records = finds_of(pages, cache, self.publication.units.key_of_pages(directive))
        if cache is None:
            self._held[directive.series] = records
        self._spent += time.process_time() - begun
        return {"uris": list(found.uris), "search": found.digests}

    def _source(self, directive: Directive) -> Source:
        return Source(self._group(directive).told["search"], lambda: self._records(directive), str(directive.series))

    def _records(self, directive: Directive) -> tuple[Record, ...]:
        held = self._held.get(directive.series)
        if held is not None:
            return held
        units = self.publication.units
        return kept_records(units.cache, units.key_of_pages(directive), partial(units.pages_of, directive))

    def _group(self, directive: Directive) -> Group:
        return self.work.groups[f"pages {directive.series}"]

    def _uris(self) -> Iterator[str]:
        """The addresses of all pages of directives."""
        groups = map(self._group, self.publication.edition.directives)
        return chain.from_iterable(group.told["uris"] for group in groups)

    def _key_of_pages(self, directive: Directive) -> str:
        edition = self.publication.edition
        return key_of(self.theme, edition.as_of.isoformat(), self.publication.units.key_of_pages(directive))

    def _key_of_files(self, directive: Directive, beyond: Beyond) -> str:
        return key_of(self.publication.edition.as_of.isoformat(), self.publication.units.key_of_files(directive, beyond))

    def _put_exports(self) -> None:
        """Those of directives of which nothing changed are taken from the last site without being read."""
        making, edition = self.publication.making, self.publication.edition
        if making is None:
            return
        keys = {each.series: self.publication.units.key_of_exports(each) for each in edition.directives}
        missing = [d for d in edition.directives if self.work.take(_exports_of(d.series), keys[d.series]) is None]
        wanted = making.of(missing, edition)
        series = {file.uri: file.of.series for _, file in wanted if file.of}
        paths: dict[DirectiveNumber, list[str]] = {each.series: [] for each in missing}
        for path, data in making.files(wanted):
            self.work.put(path, data)
            paths[series[path]].append(path)
        for each in missing:
            # They come in any order, from several processes.
            self.work.groups[_exports_of(each.series)] = Group(keys[each.series], tuple(sorted(paths[each.series])))

    def _put_pages(self, pages: Iterable[Page]) -> None:
        day = self.publication.edition.as_of
        for page in pages:
            path = f"{page.uri}index.html"
            if page.uri in self.by_mkdocs:
                self.work.has(path)
            else:
                self.work.put(path, self.frames.document(page, day))

    def _put(self, files: Iterable[tuple[str, bytes]]) -> None:
        for path, data in files:
            self.work.put(path, data)


def _exports_of(series: DirectiveNumber) -> str:
    return f"exports {series}"

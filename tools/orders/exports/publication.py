"""What is published beside the pages: pictures of orders, every export of every format, and the schemas that describe them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain
from urllib.parse import unquote

from orders import build
from orders.cache.code import code_of
from orders.cache.store import Cache, key_of
from orders.corpus.corpus import Corpus
from orders.exports import sitemap
from orders.exports.api.files import written
from orders.exports.characters import character_tables
from orders.exports.format import Shows
from orders.exports.formats import FORMATS, common_files, files_that_show
from orders.exports.making import Making
from orders.exports.redline_json import SCHEMA_FILE, schema_text
from orders.exports.units import Units, addresses
from orders.pages import links
from orders.pages.comparepage import compare_data
from orders.pages.edition import Edition
from orders.pages.keeppage import keep_data
from orders.pages.offers import EVERY
from orders.pages.page import Page
from orders.pages.site import COMMON

File = tuple[str, bytes]

_REDLINE_SCHEMA = f"schemas/{SCHEMA_FILE}"


@dataclass(frozen=True)
class Publication:
    """Everything that is published on a day: the pages, the files beside them, and those that take long to make.

    `common` are the pages that tell of all orders together; `units` has those of each directive with the files beside
    them. All files are an address and its bytes, made as they are asked for, once; never more than a few are in memory.
    """

    edition: Edition
    units: Units
    making: Making | None
    guides: tuple[str, ...] = ()
    _common: dict[str, tuple[Page, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def common(self) -> tuple[Page, ...]:
        """The pages that belong to no directive."""
        return tuple(chain.from_iterable(map(self.common_of, COMMON)))

    def common_of(self, name: str) -> tuple[Page, ...]:
        """Those of them that go by a name in `pages.site.COMMON`."""
        if name not in self._common:
            self._common[name] = tuple(COMMON[name](self.edition))
        return self._common[name]

    def take_common(self, name: str, pages: tuple[Page, ...]) -> None:
        """Take those of a name as they were made before."""
        self._common[name] = pages

    @cached_property
    def common_uris(self) -> tuple[str, ...]:
        """The addresses of the files of formats that belong to no directive."""
        return tuple([file.uri for file in common_files(self.edition)])

    def take_uris(self, uris: tuple[str, ...]) -> None:
        """Take these addresses as they were found before."""
        vars(self)["common_uris"] = uris

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page, all at once in memory: for a department small enough, and for tests."""
        return (*self.common, *(page for each in self.edition.directives for page in self.units.pages_of(each)))

    @property
    def files(self) -> Iterator[File]:
        """Every file beside the pages but the exports that take long."""
        yield from self.common_files(page.uri for page in self.pages)
        for directive in self.edition.directives:
            yield from self.units.files_of(directive)

    def common_files(self, uris: Iterable[str]) -> Iterator[File]:
        """The files that belong to no directive; `uris` are the addresses of all pages, for the site map."""
        yield from chain.from_iterable(map(self.files_that_show, Shows))
        yield from self.site_map(uris)
        yield self.keep_data
        yield from chain(pictures(self.edition.corpus), sources(self.edition.corpus))

    def files_that_show(self, shows: Shows) -> Iterator[File]:
        """Those of them that show so much of each directive."""
        edition = self.edition
        for file in files_that_show(shows, edition):
            yield file.uri, file.make(*file.arguments)
        if shows is Shows.HEADERS:
            yield sitemap.ROBOTS_URI, sitemap.robots_bytes(edition.department.site_url)
            yield _REDLINE_SCHEMA, schema_text().encode()
            yield links.compare_data_uri(), written(compare_data(edition))
            yield links.characters_uri(), _characters(self.units.cache)

    def site_map(self, uris: Iterable[str]) -> Iterator[File]:
        """The site map, where the site's address is known; `uris` are the addresses of all pages of orders."""
        if self.edition.department.site_url:
            listed = [*(uri for uri in uris if uri != links.offline_uri()), *self.guides]
            yield sitemap.SITEMAP_URI, sitemap.sitemap_bytes(self.edition, listed)

    @property
    def exports(self) -> Iterator[File]:
        """Those exports that take long, of all directives."""
        return self.making.all_files(self.edition) if self.making else iter(())

    @property
    def keep_data(self) -> File:
        """What can be kept for places without a connection."""
        return links.keep_data_uri(), written(keep_data(self.edition))

    @property
    def promised(self) -> Iterator[str]:
        """The addresses of files to which a page written by hand may lead. Of a directive all that can be: a few may not."""
        yield _REDLINE_SCHEMA
        # Written when the site is finished.
        yield from (links.manifest_uri(), links.ledger_uri(), links.addresses_uri())
        yield from self.common_uris
        for directive in self.edition.directives:
            yield from addresses(directive)


def publication(
    corpus: Corpus,
    as_of: date,
    making: Making | None = None,
    guides: Iterable[str] = (),
    cache: Cache | None = None,
    before: Publication | None = None,
) -> Publication:
    """What is published on a day. What a revision changed is compared once, for its page and for all its exports.

    `making` makes the exports that take long (Word, PDF); without it neither they are published nor the links to them.
    `guides` are the addresses of pages that somebody else adds to the site, for the site map. With a `cache` what did not
    change since it was last made is taken from there. What was worked out for one `before` an edit is taken over as far as the
    edit does not touch it.
    """
    edition = replace(build.edition_of(corpus, as_of, offered=offered_by(making)), undated=True)
    units = Units(edition, cache or corpus.desk.cache)
    if before:
        units.take_over(before.units)
    return Publication(edition, units, making, tuple(guides))


def offered_by(making: Making | None) -> frozenset[str]:
    """The downloads that pages may link to: all that is light, and of the heavy formats those that are made."""
    heavy = {form.name for form in FORMATS if form.heavy}
    made = EVERY - heavy | (making.offered if making else frozenset())
    return made & {form.name for form in FORMATS}


def _characters(cache: Cache | None) -> bytes:
    """The tables of characters, which depend on this Python alone; they are looked for among more than a million."""
    key = key_of("characters", code_of(character_tables.__module__)) if cache else ""
    kept = cache.get(key) if cache else None
    if kept is not None:
        return kept
    data = written(character_tables())
    if cache:
        cache.put(key, data)
    return data


def source_path(file: str) -> str:
    """Where the file of an order stands on the site."""
    return unquote(links.source_uri(file))


def sources(corpus: Corpus) -> Iterator[File]:
    """The files of the orders and of their corrections, byte for byte: each page leads to the one it shows."""
    wanted = {text.file for text in (*corpus.revisions, *corpus.earlier)}
    for source in corpus.sources:
        if source.path in wanted:
            yield source_path(source.path), source.data


def pictures(corpus: Corpus) -> Iterator[File]:
    """The badge, and the pictures beside the revisions of each directive, where the pages' addresses of them lead."""
    folders = {directive.series.folder: directive.series for directive in corpus.directives()}
    for image in corpus.images:
        folder, _, name = image.path.rpartition("/")
        if not folder:
            yield unquote(links.badge_uri(name)), image.data
        elif folder in folders:
            yield unquote(links.image_uri(folders[folder], name)), image.data

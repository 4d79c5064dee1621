"""What is published beside the pages: pictures of orders, every export of every format, and the schemas that describe them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from orders import build
from orders.corpus.corpus import Corpus
from orders.exports import sitemap
from orders.exports.api.files import written
from orders.exports.characters import character_tables
from orders.exports.formats import FORMATS, light_files
from orders.exports.making import Making
from orders.exports.redline_json import SCHEMA_FILE, schema_text
from orders.pages import links
from orders.pages.comparepage import compare_data
from orders.pages.edition import Edition
from orders.pages.keeppage import keep_data
from orders.pages.offers import EVERY
from orders.pages.page import Page, PageKind
from orders.pages.site import pages_of

File = tuple[str, bytes]

_REDLINE_SCHEMA = f"schemas/{SCHEMA_FILE}"


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that is published on a day: the pages, the files beside them, and those that take long to make.

    Both kinds of files are an address and its bytes, made as they are asked for, once; never more than a few are in memory.
    `promised` are the addresses of files to which a page written by hand may lead.
    """

    pages: tuple[Page, ...]
    files: Iterator[File]
    exports: Iterator[File]
    promised: tuple[str, ...] = ()


def publication(corpus: Corpus, as_of: date, making: Making | None = None, guides: Iterable[str] = ()) -> Publication:
    """What is published on a day. What a revision changed is compared once, for its page and for all its exports.

    `making` makes the exports that take long (Word, PDF); without it neither they are published nor the links to them.
    `guides` are the addresses of pages that somebody else adds to the site, for the site map.
    """
    edition = build.edition_of(corpus, as_of, offered=offered_by(making))
    pages = pages_of(edition)
    addresses = (*(page.uri for page in pages if page.kind is not PageKind.OFFLINE), *guides)
    promised = (_REDLINE_SCHEMA, *(file.uri for file in light_files(edition)))
    return Publication(pages, _files(edition, addresses), making.all_files(edition) if making else iter(()), promised)


def offered_by(making: Making | None) -> frozenset[str]:
    """The downloads that pages may link to: all that is light, and of the heavy formats those that are made."""
    heavy = {form.name for form in FORMATS if form.heavy}
    made = EVERY - heavy | (making.offered if making else frozenset())
    return made & {form.name for form in FORMATS}


def _files(edition: Edition, addresses: Sequence[str]) -> Iterator[File]:
    site_url = edition.department.site_url
    yield sitemap.ROBOTS_URI, sitemap.robots_bytes(site_url)
    if site_url:
        yield sitemap.SITEMAP_URI, sitemap.sitemap_bytes(edition, addresses)
    yield _REDLINE_SCHEMA, schema_text().encode()
    for file in light_files(edition):
        yield file.uri, file.make(*file.arguments)
    yield links.compare_data_uri(), written(compare_data(edition))
    yield links.characters_uri(), written(character_tables())
    yield links.keep_data_uri(), written(keep_data(edition))
    yield from _pictures(edition.corpus)
    yield from _corrected(edition.corpus)


def _corrected(corpus: Corpus) -> Iterator[File]:
    """The files of what was corrected and of the corrections, byte for byte: the pages of corrections lead to them."""
    numbers = {revision.number for revision in corpus.earlier}
    wanted = {text.file for number in numbers for text in corpus.texts_of(number)}
    for source in corpus.sources:
        if source.path in wanted:
            yield unquote(links.source_uri(source.path)), source.data


def _pictures(corpus: Corpus) -> Iterator[File]:
    """The badge, and the pictures beside the revisions of each directive, where the pages' addresses of them lead."""
    folders = {directive.series.folder: directive.series for directive in corpus.directives()}
    for image in corpus.images:
        folder, _, name = image.path.rpartition("/")
        if not folder:
            yield unquote(links.badge_uri(name)), image.data
        elif folder in folders:
            yield unquote(links.image_uri(folders[folder], name)), image.data

"""What tells of all orders together, in parts, each under a hash of all that it shows.

A page of the registers, a feed or a calendar shows headers and days and never a word of an order; others show what orders define,
or the hashes of their files. So a changed word makes little of all this anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from orders.cache.code import code_for_orders
from orders.cache.digests import digests
from orders.cache.store import Cache, key_of
from orders.corpus.compared import has_text
from orders.corpus.wordless import wordless
from orders.exports.api.register import fingerprint
from orders.exports.format import Shows
from orders.exports.packing import File, packed_pages, unpacked_pages
from orders.exports.publication import Publication
from orders.exports.search_data import labelled
from orders.model.revision import Revision
from orders.pages import definitions
from orders.pages.edition import Edition
from orders.pages.page import Page
from orders.pages.site import COMMON
from orders.pages.ties import ties_of


@dataclass(frozen=True, slots=True)
class Part:
    """Pages or files that show the same of all orders. `key` is the hash of all that is, but for `hashes`: that is the hash of
    the hashes of all files of orders, where they show these, too.
    """

    name: str
    key: str
    pages: Callable[[], Iterable[Page]] = tuple
    files: Callable[[], Iterable[File]] = tuple
    hashes: str = ""


def parts_of_pages(published: Publication) -> Iterator[Part]:
    """The pages that tell of all orders together, in their order."""
    edition = published.edition
    shown: dict[str, Callable[[Edition], Iterable[str]]] = {"cited": _cited, "glossary": _terms}
    for name in COMMON:
        key = key_of("pages", name, _all(edition), *shown.get(name, _nothing)(edition))
        yield Part(f"pages of {name}", key, pages=partial(published.common_of, name))


def recall(published: Publication, cache: Cache) -> None:
    """Take the pages that tell of all orders together, and the addresses of the files that do, from a cache, where it has them;
    else make them and keep them there.
    """
    key = key_of("addresses of files together", _all(published.edition))
    kept = cache.get(key)
    if kept is None:
        cache.put(key, "\n".join(published.common_uris).encode())
    else:
        published.take_uris(tuple(kept.decode().split("\n")))
    for name, part in zip(COMMON, parts_of_pages(published), strict=True):
        key = key_of("pages together", part.key)
        kept = cache.get(key)
        if kept is None:
            cache.put(key, packed_pages(tuple(part.pages())))
        else:
            published.take_common(name, unpacked_pages(kept))


def parts_of_files(published: Publication) -> Iterator[Part]:
    """The files that tell of all orders together, but for those that speak of the site itself."""
    edition = published.edition
    hashes = fingerprint(edition.corpus)
    shown: dict[Shows, Callable[[Edition], Iterable[str]]] = {
        Shows.HEADERS: _corrections,
        Shows.TERMS: _terms,
        Shows.LABELS: _labels,
        Shows.WORDS: _words,
    }
    for shows in Shows:
        key = key_of("files", shows.value, _all(edition), *shown.get(shows, _nothing)(edition))
        named = hashes if shows in {Shows.HASHES, Shows.TERMS} else ""
        yield Part(f"files of {shows.value}", key, files=partial(published.files_that_show, shows), hashes=named)


def _all(edition: Edition) -> str:
    """The hash of what every part shows: what is known of orders without their words, the day, and how that is put."""
    offered = ",".join(sorted(edition.offered))
    code = code_for_orders("orders.exports.publication")
    return key_of(code, wordless(edition.corpus).key, edition.as_of.isoformat(), offered)


def _nothing(_: Edition) -> Iterable[str]:
    return ()


def _cited(edition: Edition) -> Iterable[str]:
    """Who cites what."""
    return (ties_of(edition).key,)


def _corrections(edition: Edition) -> Iterable[str]:
    """What was corrected, which feeds tell: the texts before and after."""
    corrected = {text.number for text in edition.corpus.earlier}
    return (text.sha256 for number in sorted(corrected) for text in edition.corpus.texts_of(number))


def _terms(edition: Edition) -> Iterable[str]:
    """What the orders in force define."""
    kept = definitions.KeptDefinitions(edition.corpus.desk.cache)
    return _taken(edition, code_for_orders(definitions.__name__), kept.told)


def _labels(edition: Edition) -> Iterable[str]:
    """Which labels the orders in force have."""
    cache = edition.corpus.desk.cache
    return _taken(edition, code_for_orders(labelled.__module__), lambda revision: repr(labelled(revision, cache)).encode())


def _words(edition: Edition) -> Iterable[str]:
    """Whatever they say."""
    corpus = edition.corpus
    return (text.sha256 for text in (*corpus.revisions, *corpus.earlier))


def _taken(edition: Edition, code: str, take: Callable[[Revision], bytes]) -> Iterable[str]:
    """A hash of what is taken from each order in force; its words are not loaded where it is known."""
    current = [revision for each in edition.directives if (revision := edition.in_force(each)) and has_text(revision)]
    cache = edition.corpus.desk.cache if all(revision.sha256 for revision in current) else None
    return digests(cache, code, {revision.sha256 or str(revision.number): partial(take, revision) for revision in current})

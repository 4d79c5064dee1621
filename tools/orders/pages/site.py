"""All pages of the site, from the corpus and a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from orders.corpus.corpus import Corpus, Directive
from orders.model.revision import Revision
from orders.pages import links
from orders.pages.articles import directive_page, revision_page
from orders.pages.citedpage import cited_pages
from orders.pages.comparepage import compare_page
from orders.pages.corrections import correction_pages
from orders.pages.days import day_pages
from orders.pages.edition import Citations, Edition
from orders.pages.glossarypage import glossary_pages
from orders.pages.historypage import history_pages
from orders.pages.keeppage import keep_page, offline_page
from orders.pages.listpages import list_pages
from orders.pages.page import Page
from orders.pages.reading import reading_page
from orders.pages.redlinepage import redline_page
from orders.pages.registerpage import register_pages
from orders.pages.registers import home_page
from orders.pages.rollcall import roll_call_page
from orders.pages.searchpage import search_page
from orders.pages.subscribepage import subscribe_page
from orders.pages.throughtime import Compare


def all_pages(corpus: Corpus, as_of: date, citations: Citations, compare: Compare) -> tuple[Page, ...]:
    """Every page of the site as it stands on the day `as_of`: the same corpus and the same day give the same pages.

    `citations` gives what a revision cites and what that leads to on that day; `compare` is the one comparison of
    several old revisions with a new one.
    """
    return pages_of(Edition(corpus, as_of, citations, compare))


def pages_of(edition: Edition) -> tuple[Page, ...]:
    """Every page of an edition."""
    return (*common_pages(edition), *(page for each in edition.directives for page in pages_of_directive(each, edition)))


def common_pages(edition: Edition) -> Iterator[Page]:
    """The pages that tell of all orders together."""
    return chain.from_iterable(pages(edition) for pages in COMMON.values())


def _registers(edition: Edition) -> Iterator[Page]:
    yield home_page(edition)
    yield from register_pages(edition)
    yield from day_pages(edition)
    yield reading_page(edition)
    yield from list_pages(edition)


def _services(edition: Edition) -> Iterator[Page]:
    yield compare_page(edition)
    yield keep_page(edition)
    yield offline_page(edition)
    yield subscribe_page(edition)
    yield search_page(edition)


COMMON: dict[str, Callable[[Edition], Iterator[Page]]] = {
    "registers": _registers,
    "cited": cited_pages,
    "glossary": glossary_pages,
    "services": _services,
}
"""The pages that tell of all orders together. Registers and services show nothing but what is known of orders without their words
(`corpus.wordless`), `cited` also who cites what, `glossary` what orders define; what keeps pages goes by that.
"""


def pages_of_directive(directive: Directive, edition: Edition) -> Iterator[Page]:
    """The pages of one directive: what is in force, every revision, what each changed, how its provisions came to be.

    They show nothing but the directive's own line of orders, what that cites, and who cites it: `pages.neighbors`
    names all of it, and must be told of whatever a page comes to show beyond.
    """
    for _, make in _makers(directive, edition):
        yield from make()


def page_at(uri: str, directive: Directive, edition: Edition) -> Page | None:
    """The page of a directive at an address, if there is one; no other page is made for it."""
    makers = (make for uris, make in _makers(directive, edition) if any(_is_at(uri, each) for each in uris))
    return next((page for make in makers for page in make() if page.uri == uri), None)


def _is_at(uri: str, first: str) -> bool:
    """Whether an address is that of a page, or of one of those among which it is divided."""
    return uri == first or uri.startswith(f"{first}page-")


def _makers(directive: Directive, edition: Edition) -> Iterator[tuple[Sequence[str], Callable[[], Iterable[Page]]]]:
    """What makes the pages of a directive, each with the addresses that its pages can have."""
    yield (links.directive_uri(directive.series),), lambda: (directive_page(directive, edition),)
    yield (links.history_uri(directive.series),), lambda: history_pages(directive, edition)
    for revision in directive.revisions:
        yield from _makers_of(revision, edition)


def _makers_of(revision: Revision, edition: Edition) -> Iterator[tuple[Sequence[str], Callable[[], Iterable[Page]]]]:
    number = revision.number
    yield (links.revision_uri(number),), lambda: (revision_page(revision, edition),)
    yield (links.redline_uri(number),), lambda: _perhaps(redline_page(revision, edition))
    corrections = range(1, len(edition.corpus.texts_of(number)))
    yield [links.correction_uri(number, count) for count in corrections], lambda: correction_pages(revision, edition)
    yield (links.roll_call_uri(number),), lambda: _perhaps(roll_call_page(revision, edition))


def _perhaps(page: Page | None) -> Iterable[Page]:
    return (page,) if page else ()


def page_addresses(directive: Directive, edition: Edition) -> Iterator[str]:
    """The addresses of all pages that a directive can have; of a history, a redline and a sheet there may be none."""
    for uris, _ in _makers(directive, edition):
        yield from uris

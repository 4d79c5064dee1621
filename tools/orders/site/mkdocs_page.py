"""A finished page of ours as MkDocs sees it: a file that needs no source, a page that needs no Markdown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as ThemedPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from orders.corpus.corpus import Directive
from orders.exports.publication import Publication
from orders.pages.page import Page
from orders.pages.site import page_addresses
from orders.site.contents import Entry, nested
from orders.site.theme import FOLDER

_Addressed = tuple[Directive, tuple[str, ...]]
"""A directive, and the addresses that its pages can have."""


class FinishedPage(ThemedPage):
    """A page whose article, title and contents are ready; the theme only puts its frame around it.

    Material prints titles, descriptions and contents as they are, so they are escaped here. Of all the keys that the
    theme reads from front matter it gets these three and no other; `orders_…` is for main.html.
    """

    def __init__(self, finished: Page, name: str, file: File, config: MkDocsConfig) -> None:
        self.finished = finished
        super().__init__(name or Markup(escape(finished.title)), file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source; say what the theme may know."""
        self.markdown = ""
        self.meta = {
            "title": Markup(escape(self.finished.title)),
            "description": Markup(escape(self.finished.description)),
            # Our own entries take the place of what the theme would make of the article.
            "search": {"exclude": True},
            "orders_kind": self.finished.kind.value,
            "orders_scripts": [f"{FOLDER}/pages/{name}" for name in self.finished.scripts],
            "orders_alternates": [(a.type, Markup(escape(a.title)), a.uri) for a in self.finished.alternates],
            "orders_data": self.finished.data,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The article is finished."""
        self.content = self.finished.html
        self.toc = TableOfContents(
            anchor_links(nested(self.finished.toc), self.finished.toc[0].level if self.finished.toc else 1)
        )
        self.present_anchor_ids = anchors_of(self.finished)


class PromisedFile(File):
    """A file that is written after the pages: MkDocs need only know that links to it lead somewhere.

    `asked` tells whether any does.
    """

    asked = False

    def copy_file(self, dirty: bool = False) -> None:
        """There is nothing to copy yet."""

    def url_relative_to(self, other: File | str) -> str:
        """Its address for a link."""
        self.asked = True
        return super().url_relative_to(other)


class PromisedPage(PromisedFile):
    """A page that is written past MkDocs; `page` answers what MkDocs asks of a page that a guide links to."""

    def is_documentation_page(self) -> bool:
        """Not one that MkDocs is to write."""
        return False

    def _get_dest_path(self, use_directory_urls: bool | None = None) -> str:
        return f"{self.src_uri.removesuffix('.md')}.html"

    dest_uri = cached_property(_get_dest_path)


class Anchors:
    """The ids on a page that is not yet made: it is made when somebody asks."""

    def __init__(self, uri: str, made: Callable[[], Iterable[Page]]) -> None:
        self._uri, self._made = uri, made

    @cached_property
    def present_anchor_ids(self) -> set[str] | None:
        """The ids of the page; None where there is no such page after all."""
        page = next((page for page in self._made() if page.uri == self._uri), None)
        return anchors_of(page) if page else None


def anchors_of(page: Page) -> set[str]:
    """The ids of a page to which a link may lead."""
    return {e.anchor for e in page.toc} | {e.anchor for e in page.search}


def files_of(publication: Publication, folder: Path, config: MkDocsConfig) -> Iterator[File]:
    """What is published as MkDocs' files; `folder` holds the orders. Pages are written past MkDocs, unless mkdocs.yml
    lists one in the navigation; they and the files beside the pages are only promised.
    """
    titles, source = entry_titles(config.nav), newest_file(folder)
    edition = publication.edition
    addressed = [(directive, tuple(page_addresses(directive, edition))) for directive in edition.directives]
    for page in (*publication.common, *_listed(publication, titles, addressed)):
        if f"{page.uri}index.md" in titles:
            yield themed_file(page, titles, source, config)
        elif page in publication.common:
            yield _promised_page(page.uri, lambda: publication.common, config)
    for path in publication.promised:
        yield PromisedFile.generated(config, path, content=b"", inclusion=InclusionLevel.NOT_IN_NAV)
    for directive, uris in addressed:
        made = partial(publication.units.pages_of, directive)
        for uri in uris:
            if f"{uri}index.md" not in titles:
                yield _promised_page(uri, made, config)


def _promised_page(uri: str, made: Callable[[], Iterable[Page]], config: MkDocsConfig) -> File:
    promised = PromisedPage.generated(config, f"{uri}index.md", content=b"", inclusion=InclusionLevel.NOT_IN_NAV)
    promised.page = Anchors(uri, made)  # type: ignore[assignment]
    return promised


def _listed(publication: Publication, titles: Collection[str], addressed: Iterable[_Addressed]) -> Iterator[Page]:
    """Pages of directives that mkdocs.yml lists in the navigation: the frame of such a page is its own."""
    for directive, uris in addressed:
        if any(f"{uri}index.md" in titles for uri in uris):
            yield from (page for page in publication.units.pages_of(directive) if f"{page.uri}index.md" in titles)


def listed_pages(publication: Publication, files: Files) -> Iterator[Page]:
    """Those pages as they are now."""
    listed = listed_addresses(files)
    yield from (page for page in publication.common if page.uri in listed)
    titles = {f"{uri}index.md" for uri in listed - {page.uri for page in publication.common}}
    edition = publication.edition
    if titles:
        yield from _listed(publication, titles, ((each, tuple(page_addresses(each, edition))) for each in edition.directives))


def listed_addresses(files: Files) -> set[str]:
    """The addresses of those pages of ours that MkDocs writes itself."""
    return {file.page.finished.uri for file in files if isinstance(file.page, FinishedPage)}


def broken_promises(files: Files, site: Path) -> Iterator[str]:
    """The addresses that guides link to and at which nothing was written: what could be there, and is not."""
    for file in files:
        if isinstance(file, PromisedFile) and file.asked and not (site / unquote(file.dest_uri)).is_file():
            yield file.src_uri


def themed_file(page: Page, titles: Mapping[str, str], source: Path, config: MkDocsConfig) -> File:
    """The file that makes MkDocs write a page of ours, named in the navigation as mkdocs.yml names it.

    `source` is a real file: MkDocs asks it whether the page is out of date, and always builds what has none anew.
    """
    uri = f"{page.uri}index.md"
    file = File.generated(config, uri, abs_src_path=str(source), inclusion=InclusionLevel.NOT_IN_NAV)
    FinishedPage(page, titles.get(uri, ""), file, config)
    return file


def entry_titles(nav: Any) -> dict[str, str]:
    """The titles that mkdocs.yml gives to the entries of the navigation, by their files."""
    if isinstance(nav, dict):
        return {
            uri: title
            for name, below in nav.items()
            for uri, title in ({below: name} if isinstance(below, str) else entry_titles(below)).items()
        }
    return {uri: title for entry in nav or [] if not isinstance(entry, str) for uri, title in entry_titles(entry).items()}


def newest_file(folder: Path) -> Path:
    """What changed last in a folder. Any page may show something of any order, so each is as old as this."""
    return max((path for path in sorted(folder.rglob("*")) if path.is_file()), key=lambda p: p.stat().st_mtime, default=folder)


def anchor_links(entries: Iterable[Entry], level: int = 1) -> list[AnchorLink]:
    """Contents as the theme wants them."""
    found: list[AnchorLink] = []
    for entry in entries:
        link = AnchorLink(Markup(escape(entry.title)), entry.anchor, level)
        link.children = anchor_links(entry.below, level + 1)
        found.append(link)
    return found
